"""Puts quicker running into easy runs of a finished calendar, where the leg is ready and rested for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.evidence.model import Workout
from hamstride.plan import workouts
from hamstride.plan.model import Problem, Session
from hamstride.plan.rules_workout import rested_for, weeks_full
from hamstride.plan.why import because

FAMILIES = ("strides",)


def with_workouts(sessions: Sequence[Session], problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    """The same sessions; some easy runs end with strides. Each week takes the first day that is rested enough."""
    made = list(sessions)
    chosen = next((w for f in FAMILIES if (w := workouts.next_workout(f, problem, evidence)) is not None), None)
    for place, session in enumerate(made):
        if chosen is None or session.kind != "run" or (session.day == problem.start and problem.run_eased):
            continue
        if weeks_full(made, session.day, evidence) or not rested_for(session.day, made, problem, evidence):
            continue
        made[place] = _quickened(session, chosen, evidence)
    return tuple(made)


def _quickened(session: Session, workout: Workout, evidence: Evidence) -> Session:
    steps = workouts.with_workout(session.steps, workout, evidence)
    if steps is None:
        return session
    reason = because("plan.choice.workout", session.kind, evidence, workout=workout.id)
    return replace(session, steps=steps, reasons=(*session.reasons, reason))
