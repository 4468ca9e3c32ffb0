"""The long calendar: what each week aims at, toward the race or toward running without pain.

Weeks are projected one after another as if all went well: the strength stage by its least days, the rung by its
runs. Every new fact projects them anew, so far weeks are no promises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from hamstride.evidence import Evidence, Reason
from hamstride.plan.model import Block, BlockKind, Problem, Race, Week, monday_of
from hamstride.plan.season.outlook import Outlook, first_outlook, grown, week_of, weeks_after_race
from hamstride.response import ladder


def blocks(problem: Problem, evidence: Evidence) -> tuple[Block, ...]:
    """Blocks from the Monday of the first day on, at least over the problem's days and up to a year for a race."""
    made: list[Block] = []
    for kind, group in groupby(weeks(problem, evidence), key=lambda w: w.kind):
        held = tuple(group)
        reasons = tuple(_reasons(kind, held, evidence))
        made.append(Block(kind, held[0].start, held, bool(made), _criteria(held[0], problem, evidence), reasons))
    return tuple(made)


def weeks(problem: Problem, evidence: Evidence) -> Iterator[Week]:
    monday = monday_of(problem.start)
    outlook = first_outlook(problem, evidence)
    for number in range(_count(problem, monday, evidence)):
        start = monday + timedelta(weeks=number)
        kind = _kind(start, outlook, problem, evidence)
        week = week_of(start, kind, outlook, problem, evidence)
        yield week
        outlook = grown(outlook, week, problem, evidence)


def _count(problem: Problem, monday: date, evidence: Evidence) -> int:
    """Weeks of the horizon: to the week after the last race, at least the usual ones and those of the problem."""
    last = max((r.day for r in problem.races), default=monday)
    to_race = (last - monday).days // 7 + 2
    usual = int(evidence.number("macro.horizon_weeks"))
    own = ((problem.day(problem.days - 1) - monday).days) // 7 + 1
    return max(own, min(max(usual, to_race), int(evidence.number("macro.horizon_weeks_most"))))


def _kind(start: date, outlook: Outlook, problem: Problem, evidence: Evidence) -> BlockKind:
    end = start + timedelta(days=6)
    ahead = [r for r in (*problem.raced, *problem.races) if r.day >= start and r.priority == "A"]
    if any(start <= r.day <= end for r in ahead):
        return "race"
    if any((r.day - end).days <= 7 * (_taper_weeks(r, evidence) - 1) for r in ahead):
        return "sharpen_taper"
    after = weeks_after_race(start, problem)
    if after is not None and after < len(evidence.numbers("macro.after_race_share")):
        return "maintain"
    return _by_stage(outlook, any(r.day >= start for r in problem.races), evidence)


def _taper_weeks(race: Race, evidence: Evidence) -> int:
    """The race's own week counts as one of them."""
    usual = int(evidence.number("macro.taper_weeks"))
    short = race.distance_m is not None and race.distance_m <= evidence.number("macro.short_race_m")
    return usual - 1 if short else usual


def _by_stage(outlook: Outlook, race_ahead: bool, evidence: Evidence) -> BlockKind:
    if outlook.stage <= 1 or outlook.barred:
        return "settle"
    if outlook.stage < evidence.number("macro.strides_stage"):
        return "build"
    if outlook.stage < evidence.number("macro.quality_stage"):
        return "lengthen_heavy"
    if outlook.rung < ladder.first_without_walks(evidence):
        return "build"
    return "speed" if race_ahead or outlook.stage == evidence.number("macro.quality_stage") else "maintain"


def _criteria(first: Week, problem: Problem, evidence: Evidence) -> tuple[str, ...]:
    """What has to be met before a week such as this begins, beyond what is met now."""
    now = problem.standing
    asked = [f"stage_{n}" for n in range(now.stage + 1, first.stage + 1)]
    named = ladder.rungs(evidence)
    if first.rung > now.rung:
        asked.append(f"rung_{named[first.rung].id}")
    if first.strides_days and not first.quality_days:
        asked.append("strides_calm")
    if first.quality_days:
        asked.append("speed_calm")
    return tuple(asked)


def _reasons(kind: BlockKind, held: tuple[Week, ...], evidence: Evidence) -> Iterator[Reason]:
    first, last = held[0], held[-1]
    yield _because("plan.choice.block", kind, evidence, weeks=len(held), strength_stage=first.stage)
    yield _because("plan.choice.week_minutes", kind, evidence, first=round(first.run_min), last=round(last.run_min))
    yield _because("plan.choice.dose", kind, evidence, first=first.hamstring_sets, last=last.hamstring_sets)
    for emphasis in dict.fromkeys(w.emphasis for w in held):
        yield _because("plan.choice.emphasis", emphasis, evidence)
    for quality in dict.fromkeys(w.quality or "strides" for w in held if w.quality_days or w.strides_days):
        yield _because("plan.choice.quality", quality, evidence)


def _because(rule: str, outcome: str, evidence: Evidence, **seen: int) -> Reason:
    return Reason(rule=rule, outcome=outcome, seen=seen, parameters=evidence.rules[rule].parameters)


def with_blocks(problem: Problem, evidence: Evidence) -> Problem:
    """The problem with its weeks, made where they are not there yet."""
    return problem if problem.blocks else replace(problem, blocks=blocks(problem, evidence))
