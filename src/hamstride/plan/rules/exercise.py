"""Laws of what a strength session holds. The prescription keeps them; the checker judges them in any plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.plan.asked import eased
from hamstride.plan.model import Problem, Session, Violation
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions import exercises
from hamstride.plan.view import HAMSTRING, STRENGTH, View

Test = Callable[[Exercise, Session, Problem, Evidence], bool]


def _each(rule: str, test: Test) -> Callable[[View], Iterator[Violation]]:
    """A check that wants `test` to hold for every known exercise of the plan."""

    def check(view: View) -> Iterator[Violation]:
        for session in (s for s in view.sessions if s.steps):
            named = (view.evidence.exercises.get(s.exercise) for s in session.steps if s.exercise is not None)
            if not all(test(e, session, view.problem, view.evidence) for e in named if e is not None):
                yield Violation(rule, (session.day,), law=True)

    return check


def check_known(view: View) -> Iterator[Violation]:
    for session in view.sessions:
        if any(s.exercise is not None and s.exercise not in view.evidence.exercises for s in session.steps):
            yield Violation("plan.law.exercise_known", (session.day,), law=True)


def _not_forbidden(exercise: Exercise, _session: Session, problem: Problem, _evidence: Evidence) -> bool:
    return exercise.id not in problem.forbidden_exercises


def _not_hurting(exercise: Exercise, _session: Session, problem: Problem, _evidence: Evidence) -> bool:
    return exercise.id not in problem.standing.exercises.spared


def _in_stage(exercise: Exercise, _session: Session, problem: Problem, _evidence: Evidence) -> bool:
    return exercises.in_stage(exercise, problem)


def _has_equipment(exercise: Exercise, session: Session, problem: Problem, _evidence: Evidence) -> bool:
    return set(exercise.equipment) <= problem.equipment_on(session.day)


def _step_taken(exercise: Exercise, _session: Session, problem: Problem, evidence: Evidence) -> bool:
    return exercises.step_taken(exercise, problem, evidence)


def _light(exercise: Exercise, session: Session, _problem: Problem, evidence: Evidence) -> bool:
    return session.kind == "strength_heavy" or exercises.is_light(exercise, evidence)


def check_hamstring(view: View) -> Iterator[Violation]:
    """Sessions told without steps are outlines; the others hold what they are for."""
    for session in view.sessions:
        named = [view.evidence.exercises.get(s.exercise) for s in session.steps if s.exercise is not None]
        if session.kind in STRENGTH and session.steps and not any(e and e.target == "hamstring" for e in named):
            yield Violation("plan.law.hamstring_session", (session.day,), law=True)


def check_heavy(view: View) -> Iterator[Violation]:
    """A heavy session holds heavy hamstring work; holds and light work alone are another kind of session."""
    for session in (s for s in view.sessions if s.kind == "strength_heavy" and s.steps):
        named = (view.evidence.exercises.get(s.exercise) for s in session.steps if s.exercise is not None)
        if not any(e is not None and exercises.is_heavy(e, view.evidence) for e in named):
            yield Violation("plan.law.heavy_session", (session.day,), law=True)


def check_fewer_sets(view: View) -> Iterator[Violation]:
    """After weeks without heavy lowering work its next session is smaller, as the verdict says."""
    for session in view.sessions:
        for step in (s for s in session.steps if s.exercise in view.evidence.exercises):
            exercise = view.evidence.exercises[step.exercise or ""]
            index = (session.day - view.problem.start).days
            most = eased.sets_most(exercise, index, view.problem, view.evidence)
            if most is not None and (step.sets or 1) > most:
                yield Violation("plan.law.smaller_lowering", (session.day,), law=True)


def check_week_sets(view: View) -> Iterator[Violation]:
    """No session holds more hamstring sets than its share of the week; one of each exercise always may stand."""
    for session in (s for s in view.sessions if s.kind in HAMSTRING and s.steps):
        week = view.problem.week_on(session.day)
        named = ((s, view.evidence.exercises.get(s.exercise)) for s in session.steps if s.exercise is not None)
        sets = [s.sets or 1 for s, e in named if e is not None and e.target == "hamstring"]
        if sum(sets) > max(len(sets), ceil(week.hamstring_sets / max(week.hamstring_days, 1))):
            yield Violation("plan.law.week_sets", (session.day,), law=True)


RULES = (
    PlanRule("plan.law.week_sets", check_week_sets, None),
    PlanRule("plan.law.smaller_lowering", check_fewer_sets, None),
    PlanRule("plan.law.heavy_session", check_heavy, None),
    PlanRule("plan.law.hamstring_session", check_hamstring, None),
    PlanRule("plan.law.exercise_known", check_known, None),
    PlanRule("plan.law.exercise_forbidden", _each("plan.law.exercise_forbidden", _not_forbidden), None),
    PlanRule("plan.law.exercise_hurts", _each("plan.law.exercise_hurts", _not_hurting), None),
    PlanRule("plan.law.exercise_stage", _each("plan.law.exercise_stage", _in_stage), None),
    PlanRule("plan.law.exercise_equipment", _each("plan.law.exercise_equipment", _has_equipment), None),
    PlanRule("plan.law.exercise_step", _each("plan.law.exercise_step", _step_taken), None),
    PlanRule("plan.law.light_session", _each("plan.law.light_session", _light), None),
)
