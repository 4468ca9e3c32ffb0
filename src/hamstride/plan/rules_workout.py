"""Laws of quicker running inside a run. The prescription keeps them; the checker judges them in any plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hamstride.evidence import Evidence
from hamstride.plan import workouts
from hamstride.plan.model import Problem, Session, Step, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.view import View

ALLOWED = "plan.law.workout_allowed"
RESTED = "plan.law.workout_rested"


def has_workout(steps: Sequence[Step]) -> bool:
    return any(s.workout is not None for s in steps)


def weeks_full(sessions: Sequence[Session], day: date, evidence: Evidence) -> bool:
    """Whether the week from Monday holds its workouts already."""
    monday = day - timedelta(days=day.weekday())
    held = sum(has_workout(s.steps) for s in sessions if monday <= s.day < monday + timedelta(days=7))
    return held >= evidence.number("paces.workouts_a_week")


def rested_for(day: date, sessions: Sequence[Session], problem: Problem, evidence: Evidence) -> bool:
    """No heavy strength on the day or in the days before, and no other workout near."""
    after_heavy = int(evidence.number("plan.heavy_to_key_days"))
    apart = int(evidence.number("paces.workouts_apart_days"))
    heavy = [s.day for s in sessions if s.kind == "strength_heavy"]
    heavy += [d for d, kind in problem.done if kind == "strength_heavy"]
    others = [s.day for s in sessions if has_workout(s.steps) and s.day != day]
    near_heavy = any(0 <= (day - d).days < after_heavy for d in heavy)
    return not near_heavy and not any(abs((day - d).days) < apart for d in others)


def check_allowed(view: View) -> Iterator[Violation]:
    """Known, reached, and never on a day the verdict has eased."""
    for session in view.sessions:
        for step in (s for s in session.steps if s.workout is not None):
            workout = view.evidence.workouts.get(step.workout or "")
            eased = session.day == view.problem.start and view.problem.run_eased
            if workout is None or eased or not workouts.allowed(workout, view.problem, view.evidence):
                yield Violation(ALLOWED, (session.day,), law=True)


def check_rested(view: View) -> Iterator[Violation]:
    for session in view.sessions:
        if has_workout(session.steps) and not rested_for(session.day, view.sessions, view.problem, view.evidence):
            yield Violation(RESTED, (session.day,), law=True)


RULES = (PlanRule(ALLOWED, check_allowed, None), PlanRule(RESTED, check_rested, None))
