"""From a problem to a plan that the checker has judged, or to the laws that cannot hold together."""

from __future__ import annotations

from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.plan.changes.edit import with_edits
from hamstride.plan.changes.sound import last_good
from hamstride.plan.check import check
from hamstride.plan.conflict import possible_races, smallest_conflict, ways_out
from hamstride.plan.model import NoPlan, Plan, Problem, Session, SessionKind
from hamstride.plan.prescription.compose import RUNNING, entry, session_of
from hamstride.plan.prescription.outline import outline_of
from hamstride.plan.rules import LAWS, WISHES
from hamstride.plan.rules.wishes import GENTLE
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.sessions.exercises import in_detail
from hamstride.plan.sessions.minutes import Caps, SevenDays, around_min, least_minutes, running_min
from hamstride.plan.sessions.workouts import kind_of, rung_of, wanted_on
from hamstride.plan.solver.solve import Placing, place
from hamstride.plan.solver.undecided import Undecided
from hamstride.plan.view import HAMSTRING


def make(problem: Problem, evidence: Evidence, stood: Plan | None = None) -> Plan | NoPlan:
    """The plan, checked. It always ends in an answer: where solver and checker disagree, which is our own fault, or
    where the work allowed decides nothing, what is left of the plan that `stood` takes its place, and says so in its
    `reasons`. A plan that the checker refuses is never shown.
    """
    problem = with_blocks(problem, evidence)
    try:
        return _made(problem, evidence, stood)
    except Undecided:
        nothing = Plan(problem.start, (), (), problem.blocks)
        return last_good(stood, nothing, problem, evidence) or NoPlan(problem.start, ())


def _made(problem: Problem, evidence: Evidence, stood: Plan | None) -> Plan | NoPlan:
    """Raises Undecided."""
    placed = place(problem, evidence, LAWS, WISHES)
    if placed is None:
        return _no_plan(problem, evidence)
    sessions = _sessions(placed.placing, problem, evidence)
    plan = with_edits(Plan(problem.start, sessions, (), problem.blocks, placed.gap), problem, evidence)
    found = check(plan, problem, evidence)
    broken = [v for v in found if v.law]
    if broken:
        return last_good(stood, plan, problem, evidence) or _no_plan(problem, evidence)
    return replace(plan, missed_wishes=tuple(v for v in found if not v.law))


def make_far(problem: Problem, near: Plan | None, weeks: int, evidence: Evidence) -> Plan | NoPlan:
    """A calendar of so many weeks. The days of `near` stand as they are; the rest is projected in outline.

    Of fewer weeks where the search for so many is not decided with the work allowed.
    """
    days = max(problem.days, 7 * weeks - problem.start.weekday())
    if near is None:
        return make(replace(problem, days=days, blocks=()), evidence)
    stands = frozenset((s.day, s.kind) for s in near.sessions if s.kind != "rest")
    far = replace(problem, days=days, blocks=(), pinned=stands, kept=frozenset(), fixed=frozenset(), edits=())
    try:
        made = _made(with_blocks(far, evidence), evidence, None)
    except Undecided:
        return near if days <= 2 * problem.days else make_far(problem, near, weeks // 2, evidence)
    if isinstance(made, NoPlan):
        return made if made.instead is None else replace(made, instead=_joined(near, made.instead))
    return _joined(near, made)


def _joined(near: Plan, far: Plan) -> Plan:
    """The days of the one as they stand, then those of the other."""
    later = (s for s in far.sessions if s.day > near.sessions[-1].day)
    return replace(far, sessions=(*near.sessions, *later))


def _sessions(placing: Placing, problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    """The coming days with every step, those further out in outline."""
    made: list[Session] = []
    caps, seven = Caps(problem, evidence), SevenDays(problem, evidence)
    runs = strength = 0
    for index, kinds in sorted(placing.items()):
        before = runs, strength + any(k in HAMSTRING for k in kinds)  # gentle work comes after it on its day
        needed = {k: _needed(k, index, before, problem, evidence) for k in kinds}
        spare = problem.minutes(index) - sum(needed.values())
        for placed in kinds or ("rest",):
            kind = _named(placed, index, problem, evidence)
            least = needed.get(placed, 0.0)
            room = spare + least - least_minutes(kind, evidence)
            if kind == "rest":
                session = entry(kind, index, 0.0, None, (), problem, evidence)
            elif in_detail(index, evidence):
                if kind in RUNNING:
                    room = min(room, seven.left(index) + around_min(evidence) - least_minutes(kind, evidence))
                session = session_of(kind, index, room, (runs, strength), problem, evidence)
            else:
                session = outline_of(kind, index, room, caps, problem, evidence)
            spare -= max(session.minutes - least, 0)
            caps.ran(index, running_min(session, evidence))
            seven.ran(index, running_min(session, evidence))
            runs += kind in RUNNING
            strength += kind in ("strength_heavy", "strength_light")
            made.append(session)
    return tuple(made)


def _needed(kind: SessionKind, index: int, before: tuple[int, int], problem: Problem, evidence: Evidence) -> float:
    """Minutes a session takes at least. A gentle one is made of whole sets, which may fill less than its least."""
    least = float(least_minutes(kind, evidence))
    if kind not in GENTLE or not in_detail(index, evidence):
        return least
    return min(least, session_of(kind, index, 0.0, before, problem, evidence).minutes)


def _named(placed: SessionKind, index: int, problem: Problem, evidence: Evidence) -> SessionKind:
    """The week says which fast run it is."""
    rung = rung_of(wanted_on("fast", index, problem), evidence) if placed == "fast" else None
    return placed if rung is None else kind_of(rung)


def _no_plan(problem: Problem, evidence: Evidence) -> NoPlan:
    """Why not, what would help, and the plan with the races that can be held, so that today is never left empty."""
    races = possible_races(problem, evidence)
    without = replace(problem, races=races, blocks=())
    instead = make(without, evidence) if races != problem.races else None
    return NoPlan(
        start=problem.start,
        conflict=smallest_conflict(problem, evidence),
        ways_out=ways_out(problem, evidence),
        instead=instead if isinstance(instead, Plan) else None,
        held=races,
    )
