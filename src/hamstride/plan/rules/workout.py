"""Laws of faster running inside a run: open now, on rested legs, not too often in a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstride.plan.model import SessionKind, Step, Violation
from hamstride.plan.rules.builder import Builder
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.rules.spacing import heavy_to_key
from hamstride.plan.sessions import workouts
from hamstride.plan.view import QUALITY, View, weeks

ALLOWED = "plan.law.workout_allowed"
RESTED = "plan.law.workout_rested"
FASTER: tuple[SessionKind, ...] = ("strides", *QUALITY)


def has_workout(steps: Sequence[Step]) -> bool:
    return any(s.workout is not None for s in steps)


def check_allowed(view: View) -> Iterator[Violation]:
    """Known, reached, and never on a day the verdict has eased."""
    for session in view.sessions:
        for step in (s for s in session.steps if s.workout is not None):
            rung = workouts.rung_of(step.workout, view.evidence)
            eased = session.day == view.problem.start and view.problem.run_eased
            if rung is None or eased or not workouts.is_open(rung, view.problem, view.evidence):
                yield Violation(ALLOWED, (session.day,), law=True)


def check_rested(view: View) -> Iterator[Violation]:
    """No heavy strength on the day or in the days before, no other such run near, no more than a week holds."""
    apart = view.number("paces.workouts_apart_days")
    faster = sorted(_faster_days(view))
    for index in (i for i in faster if i >= 0):
        if _heavy_before(index, view) or any(index - apart < other < index for other in faster):
            yield view.broken(RESTED, index)
    for first, last, _ in weeks(view.problem):
        done = sum(first <= i < 0 for i in faster)
        planned = sum(max(first, 0) <= i <= last for i in faster)
        if planned > max(0, view.number("paces.workouts_a_week") - done):
            yield view.broken(RESTED, max(first, 0), last)


def _heavy_before(index: int, view: View) -> bool:
    days = view.days_with(("strength_heavy",), index - view.number("plan.heavy_to_key_first_days"))
    return any(day <= index < day + heavy_to_key(day, view.problem, view.evidence) for day in days)


def _faster_days(view: View) -> set[int]:
    """Days with such a run: by its kind, or by its steps where a person changed it."""
    held = (s.day for s in view.sessions if has_workout(s.steps) and s.kind != "race")
    return {*view.days_with(FASTER, -7), *((day - view.problem.start).days for day in held)}


def add_rested(builder: Builder) -> None:
    """What stands before is kept by the law of heavy work and key sessions."""
    apart, most = builder.number("paces.workouts_apart_days"), builder.number("paces.workouts_a_week")
    placed: tuple[SessionKind, ...] = ("strides", "fast")
    for index in range(1 - apart, builder.problem.days):
        for other in range(max(index + 1, 0), min(index + apart, builder.problem.days)):
            before = builder.sum(placed, index, index)
            builder.model.add(builder.planned(placed, other, other) + before <= 1)
    for first, last, _ in weeks(builder.problem):
        done = builder.sum(placed, first, -1) if first < 0 else 0
        builder.model.add(builder.planned(placed, first, last) <= max(0, most - done))


RULES = (PlanRule(ALLOWED, check_allowed, None), PlanRule(RESTED, check_rested, add_rested))
