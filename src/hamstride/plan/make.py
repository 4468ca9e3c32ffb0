"""From a problem to a plan that the checker has judged, or to the laws that cannot hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, log

from hamstride.evidence import Evidence, Reason
from hamstride.plan.check import LAWS, WISHES, check
from hamstride.plan.compose import RUNNING, entry, session_of
from hamstride.plan.edit import with_edits
from hamstride.plan.exercises import in_detail
from hamstride.plan.macro import with_blocks
from hamstride.plan.model import NoPlan, Plan, Problem, Session, SessionKind
from hamstride.plan.outline import outline_of
from hamstride.plan.prescribe_workouts import with_workouts
from hamstride.plan.rule import PlanRule
from hamstride.plan.rules_limits import least_minutes
from hamstride.plan.rules_load import Caps, running_min
from hamstride.plan.solve import Placing, place

WHOLE_DAY_MIN = 24 * 60


class Unsound(AssertionError):
    """Our own fault: a plan was made that the checker refuses. It is never shown."""


def make(problem: Problem, evidence: Evidence) -> Plan | NoPlan:
    """The plan, checked. Raises Unsound where solver and checker disagree, which is a bug."""
    problem = with_blocks(problem, evidence)
    placed = place(problem, evidence, LAWS, WISHES)
    if placed is None:
        return _no_plan(problem, evidence)
    sessions = with_workouts(_sessions(placed.placing, problem, evidence), problem, evidence)
    plan = with_edits(Plan(problem.start, sessions, (), problem.blocks), problem, evidence)
    found = check(plan, problem, evidence)
    broken = [v for v in found if v.law]
    if broken:
        raise Unsound(f"the plan from {problem.start} breaks {broken}")
    return replace(plan, missed_wishes=tuple(v for v in found if not v.law))


def _sessions(placing: Placing, problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    """The coming days with every step, those further out in outline."""
    made: list[Session] = []
    caps = Caps(problem, evidence)
    runs = strength = 0
    for index, kinds in sorted(placing.items()):
        spare = float(problem.minutes(index) - sum(least_minutes(k, evidence) for k in kinds))
        for placed in kinds or ("rest",):
            kind = _named(placed, index, problem)
            if kind == "rest":
                session = entry(kind, index, 0.0, None, (), problem, evidence)
            elif in_detail(index, evidence):
                session = session_of(kind, index, spare, (runs, strength), problem, evidence)
            else:
                session = outline_of(kind, index, spare, caps, problem, evidence)
            spare -= max(session.minutes - least_minutes(kind, evidence), 0)
            caps.ran(index, running_min(session, evidence))
            runs += kind in RUNNING
            strength += kind in ("strength_heavy", "strength_light")
            made.append(session)
    return tuple(made)


def _named(placed: SessionKind, index: int, problem: Problem) -> SessionKind:
    """The week says which fast run it is."""
    return (problem.week(index).quality or placed) if placed == "fast" else placed


def _no_plan(problem: Problem, evidence: Evidence) -> NoPlan:
    conflict = _smallest_conflict(problem, evidence)
    without = replace(problem, races=())
    instead = make(without, evidence) if problem.races else None
    return NoPlan(
        start=problem.start,
        conflict=tuple(_because(rule.id, "conflict", evidence) for rule in conflict),
        ways_out=tuple(_ways_out(problem, instead, evidence)),
        instead=instead if isinstance(instead, Plan) else None,
    )


def _smallest_conflict(problem: Problem, evidence: Evidence) -> list[PlanRule]:
    """Take laws away one by one as long as the rest still cannot hold: what stays needs every one of them."""
    kept = [law for law in LAWS if law.add is not None]
    for law in list(kept):
        fewer = [k for k in kept if k is not law]
        if place(problem, evidence, fewer, ()) is None:
            kept = fewer
    return kept


def _ways_out(problem: Problem, instead: Plan | NoPlan | None, evidence: Evidence) -> Sequence[Reason]:
    """What would make a plan possible, cheapest first."""
    found: list[Reason] = []
    for race in problem.races if isinstance(instead, Plan) else ():
        days = _days_until(race.distance_m, problem, evidence)
        seen: dict[str, str | float | None] = {"race": race.day.isoformat(), "longest_allowed_m": problem.cap_run_m}
        if days is not None:
            seen["earliest"] = problem.day(days).isoformat()
        found.append(Reason(rule="plan.law.race_within_cap", outcome="race_later_or_shorter", seen=seen))
    roomy = replace(problem, minutes_by_weekday=(WHOLE_DAY_MIN,) * 7)
    if place(roomy, evidence, LAWS, ()) is not None:
        found.append(_because("plan.law.minutes", "more_minutes", evidence))
    return found


def _days_until(distance_m: float | None, problem: Problem, evidence: Evidence) -> int | None:
    """Days until the longest run could have grown to a distance, a tenth a week: a projection, not a promise."""
    if distance_m is None or not problem.cap_run_m:
        return None
    growth = 1.0 + evidence.number("spike.cap_share")
    return 7 * max(ceil(log(distance_m / problem.cap_run_m) / log(growth)), 1)


def _because(rule: str, outcome: str, evidence: Evidence) -> Reason:
    return Reason(rule=rule, outcome=outcome, parameters=evidence.rules[rule].parameters)
