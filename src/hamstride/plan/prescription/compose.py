"""One session of the calendar: its kind is given, its steps follow from what the day and the leg allow."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, Session, SessionKind, Step
from hamstride.plan.prescription.runs import race_steps, run_shape
from hamstride.plan.prescription.strength import strength_steps
from hamstride.plan.sessions.minutes import LEAST, least_minutes
from hamstride.plan.sessions.paces import paced
from hamstride.plan.sessions.workouts import FAST
from hamstride.plan.view import HAMSTRING
from hamstride.plan.why import because, why

RUNNING: tuple[SessionKind, ...] = ("run", "long_run", *FAST)


def session_of(
    kind: SessionKind, index: int, spare: float, before: tuple[int, int], problem: Problem, evidence: Evidence
) -> Session:
    """One session in its least minutes and what the day has to spare."""
    day = problem.day(index)
    if problem.away_on(day) is not None:
        problem = replace(problem, equipment=problem.equipment_on(day), away=())
    if kind == "race":
        return entry(kind, index, 0.0, None, race_steps(index, problem, evidence), problem, evidence)
    minutes = least_minutes(kind, evidence) + max(spare, 0.0)
    if kind in RUNNING:
        narrowed = replace(problem, minutes_by_weekday=(int(minutes),) * 7)
        shape = run_shape(kind, index, before[0], narrowed, evidence)
        made = entry(shape.kind, index, shape.minutes, shape.rung, shape.steps, problem, evidence)
        held = (because("plan.choice.workout", kind, evidence, workout=s.workout) for s in shape.steps if s.workout)
        return replace(made, reasons=(*held, *made.reasons))
    minutes = min(minutes, evidence.numbers(LEAST[kind])[1])
    if kind == "cross":
        steps: tuple[Step, ...] = (paced(Step("cross", minutes=minutes, effort="easy"), problem, evidence),)
        return entry(kind, index, minutes, None, steps, problem, evidence)
    number = problem.standing.exercises.strength_done + before[1]
    if kind not in HAMSTRING:
        steps, taken = strength_steps(kind, index, number, minutes, problem, evidence)
        return entry(kind, index, taken, None, steps, problem, evidence)
    week = problem.week(index)
    sets = ceil(week.hamstring_sets / max(week.hamstring_days, 1))
    steps, taken = strength_steps(kind, index, number, minutes, problem, evidence, week.emphasis, sets)
    return replace(entry(kind, index, taken, None, steps, problem, evidence), emphasis=week.emphasis)


def entry(
    kind: SessionKind,
    index: int,
    minutes: float,
    rung: str | None,
    steps: tuple[Step, ...],
    problem: Problem,
    evidence: Evidence,
) -> Session:
    """A session of that day with its reasons."""
    day = problem.day(index)
    reasons = why(kind, index, rung, problem, evidence)
    return Session(f"{day}-{kind}", day, kind, minutes, rung, steps, reasons)
