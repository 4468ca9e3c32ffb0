"""Why a session is what it is and stands where it stands, as reasons."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.plan.model import Problem, SessionKind
from hamstride.plan.view import HAMSTRING, HARD, QUALITY, RUNS

STRENGTH: tuple[SessionKind, ...] = ("strength_heavy", "strength_light", "isometric", "mobility")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FASTER: tuple[SessionKind, ...] = ("strides", *QUALITY)
RUNNING: tuple[SessionKind, ...] = tuple(k for k in RUNS if k != "race")


def why(kind: SessionKind, index: int, rung: str | None, problem: Problem, evidence: Evidence) -> tuple[Reason, ...]:
    """Rules that made the session, the one that decided most first."""
    return tuple(because(rule, kind, evidence, **seen) for rule, seen in _told(kind, index, rung, problem))


Told = Iterator[tuple[str, dict[str, Scalar | None]]]  # rule and what was seen


def _told(kind: SessionKind, index: int, rung: str | None, problem: Problem) -> Told:
    if eased := _eased(kind, index, problem):
        yield "plan.law.eased_day", {"changes": ", ".join(sorted(eased))}
    if kind in RUNNING:
        yield from _of_run(kind, index, rung, problem)
    elif kind in STRENGTH:
        yield from _of_strength(kind, index, problem)
    else:
        yield _of_other(kind, index, problem)
    if kind in HARD and kind != "race":
        yield "plan.law.hard_days_apart", {}
    if kind not in ("rest", "race"):
        yield "plan.choice.time", {"minutes_that_day": problem.minutes(index)}
        yield "plan.choice.weekday", {"weekday": WEEKDAYS[problem.day(index).weekday()]}


def _eased(kind: SessionKind, index: int, problem: Problem) -> frozenset[str]:
    """What the verdict asks to change about such a session on that day."""
    if kind in RUNNING:
        return problem.eased_on(index) if index else problem.run_eased
    if kind in STRENGTH:
        return problem.eased_on(index) if index else problem.strength_eased
    return frozenset()


def _of_run(kind: SessionKind, index: int, rung: str | None, problem: Problem) -> Told:
    if problem.blocks:
        week = problem.week(index)
        if week.easy_run_min:
            minutes = {"easy_run_min": week.easy_run_min, "longest_run_min": week.longest_run_min}
            yield "plan.choice.week_minutes", {"block": week.kind, **minutes}
        if kind in FASTER:
            yield "plan.choice.quality", {"strength_stage": week.stage}
    yield "standing.rung", {"rung": rung, "clean_runs": problem.standing.clean_runs}
    yield "plan.law.run_cap", {"cap_run_min": _rounded(problem.cap_run_min)}
    yield "plan.choice.pace", _pace_seen(problem)


def _of_strength(kind: SessionKind, index: int, problem: Problem) -> Told:
    standing = problem.standing
    yield "standing.stage", {"strength_stage": standing.stage, "tendon": standing.tendon}
    if problem.blocks and kind in HAMSTRING:
        week = problem.week(index)
        yield "plan.choice.emphasis", {"emphasis": week.emphasis, "block": week.kind}
        yield "plan.choice.dose", {"hamstring_sets": week.hamstring_sets, "deload": week.deload}
    yield "plan.choice.exercises", {"sessions_so_far": standing.exercises.strength_done}
    if standing.exercises.loads_kg:
        yield "plan.choice.load", {"exercises_with_load": len(standing.exercises.loads_kg)}


def _of_other(kind: SessionKind, index: int, problem: Problem) -> tuple[str, dict[str, Scalar | None]]:
    """Cross-training, a race, or a day without training."""
    if kind == "cross":
        return "plan.wish.cross_days", {"run_barred": True}
    if kind == "race":
        return "plan.law.race_held", {}
    barred = problem.day(index) in problem.run_barred
    return ("plan.law.run_barred" if barred else "plan.law.rest_day"), {}


def _pace_seen(problem: Problem) -> dict[str, Scalar | None]:
    speeds = problem.easy_speed_mps
    return {"usual_easy_mps": None if speeds is None else round(speeds[1], 2)}


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def because(rule: str, outcome: str, evidence: Evidence, **seen: Scalar | None) -> Reason:
    return Reason(rule=rule, outcome=outcome, seen=seen, parameters=evidence.rules[rule].parameters)
