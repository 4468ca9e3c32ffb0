"""Why there is no plan: laws and wishes that cannot hold together, and the cheapest changes that would free them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.plan.model import Problem, Race
from hamstride.plan.rules import LAWS
from hamstride.plan.rules.race import limit_m, ready_to_race, within_cap
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.sessions.minutes import least_minutes
from hamstride.plan.solver.solve import place
from hamstride.plan.view import STRENGTH

WHOLE_DAY_MIN = 24 * 60


def smallest_conflict(problem: Problem, evidence: Evidence) -> tuple[Reason, ...]:
    """Take laws away one by one as long as the rest still cannot hold: what stays needs every one of them."""
    part = _shortest(problem, evidence)
    kept = [law for law in LAWS if law.add is not None]
    for law in list(kept):
        fewer = [k for k in kept if k is not law]
        if not _holds(part, fewer, evidence):
            kept = fewer
    return tuple(_because(rule.id, "conflict", evidence) for rule in kept)


def _shortest(problem: Problem, evidence: Evidence) -> Problem:
    """The fewest first days, in doublings, in which the laws cannot hold together."""
    days = int(evidence.number("plan.horizon_days"))
    while days < problem.days:
        part = shortened(problem, days)
        if not _holds(part, LAWS, evidence):
            return part
        days *= 2
    return problem


def shortened(problem: Problem, days: int) -> Problem:
    return replace(problem, days=min(days, problem.days))


def _holds(problem: Problem, laws: Sequence[PlanRule], evidence: Evidence) -> bool:
    return place(problem, evidence, laws, ()) is not None


def possible(problem: Problem, evidence: Evidence) -> bool:
    """Whether the laws can hold together."""
    return _holds(with_blocks(problem, evidence), LAWS, evidence)


def with_races(problem: Problem, races: tuple[Race, ...], evidence: Evidence) -> Problem:
    """The problem with other races, and the weeks that lead to them."""
    return with_blocks(replace(problem, races=races, blocks=()), evidence)


def possible_races(problem: Problem, evidence: Evidence) -> tuple[Race, ...]:
    """Races that can be held, earliest first; one that cannot beside those before it is left out."""
    kept: tuple[Race, ...] = ()
    for race in problem.races:
        if _holds(with_races(problem, (*kept, race), evidence), LAWS, evidence):
            kept = (*kept, race)
    return kept


def ways_out(problem: Problem, evidence: Evidence) -> tuple[Reason, ...]:
    """What would make a plan possible, cheapest first. Where time is short whatever becomes of the races, the minutes
    come first and the ways for a race are those that are needed besides.
    """
    minutes = _minutes_needed(with_races(problem, (), evidence), evidence)
    if minutes is not None:
        problem = with_least_minutes(problem, minutes)
    kept = possible_races(problem, evidence)
    found: list[Reason] = []
    left = list(problem.races)
    for race in kept:
        left.remove(race)
    for race in left:
        found += _for_race(race, kept, problem, evidence)
    if minutes is None:
        return tuple(found)
    outcome = "more_minutes_besides" if found else "more_minutes"
    return (_because("plan.law.minutes", outcome, evidence, minutes=minutes), *found)


def with_least_minutes(problem: Problem, minutes: int) -> Problem:
    """The problem with at least so many minutes on every day."""
    return replace(problem, minutes_by_weekday=tuple(max(m, minutes) for m in problem.minutes_by_weekday), blocks=())


def _for_race(race: Race, kept: tuple[Race, ...], problem: Problem, evidence: Evidence) -> Iterator[Reason]:
    """Run it easily, a shorter one, both, or a later day; else only to leave it out."""
    seen: dict[str, Scalar | None] = {"race": race.day.isoformat(), "distance_m": race.distance_m}
    if any(r.day == race.day for r in kept):
        yield _because("plan.law.race_single", "one_race", evidence, **seen)
        return
    easily = replace(race, priority="C")
    if _fits(easily, kept, problem, evidence):
        yield _because("plan.law.race_ready", "run_easily", evidence, **seen)
    for outcome, one in (("race_shorter", race), ("race_shorter_easily", easily)):
        shorter = _shorter(one, kept, problem, evidence)
        if shorter is not None and (outcome == "race_shorter" or race.priority == "A"):
            limit = limit_m(race, with_races(problem, (*kept, race), evidence), evidence)
            more = {"instead_m": shorter.distance_m, "longest_allowed_m": None if limit is None else round(limit)}
            yield _because("plan.law.race_within_cap", outcome, evidence, **seen, **more)
            break
    later = _later(race, kept, problem, evidence)
    if later is not None:
        yield _because("plan.law.race_ready", "race_later", evidence, **seen, earliest=later.day.isoformat())
    elif (later := _later(race, kept, _roomy(problem), evidence)) is not None:
        yield _because("plan.law.minutes", "race_later_more_time", evidence, **seen, earliest=later.day.isoformat())
    yield _because("plan.law.race_held", "without_race", evidence, **seen)


def _roomy(problem: Problem) -> Problem:
    """As if every day had room for any run."""
    return replace(problem, minutes_by_weekday=(WHOLE_DAY_MIN,) * 7)


def _fits(race: Race, kept: tuple[Race, ...], problem: Problem, evidence: Evidence) -> bool:
    """Quick signs first; then whether the laws hold with it."""
    asked = with_races(problem, (*kept, race), evidence)
    if not asked.reaches(race.day):
        return False
    if not within_cap(race, asked, evidence) or not ready_to_race(race, asked, evidence):
        return False
    days = max(problem.days, (race.day - problem.start).days + 1)
    return _holds(with_races(replace(asked, days=days), asked.races, evidence), LAWS, evidence)


def _shorter(race: Race, kept: tuple[Race, ...], problem: Problem, evidence: Evidence) -> Race | None:
    usual = sorted(evidence.numbers("macro.race_distances_m"), reverse=True)
    shorter = (replace(race, distance_m=d) for d in usual if race.distance_m is None or d < race.distance_m)
    return next((r for r in shorter if _fits(r, kept, problem, evidence)), None)


def _later(race: Race, kept: tuple[Race, ...], problem: Problem, evidence: Evidence) -> Race | None:
    """The first such weekday on which the ladders could allow the race, by their least stays; within a year."""
    if race.distance_m is None:
        return None
    for weeks in range(1, int(evidence.number("macro.horizon_weeks_most"))):
        later = replace(race, day=race.day + timedelta(weeks=weeks))
        if (later.day - problem.start).days >= 7 * evidence.number("macro.horizon_weeks_most"):
            return None
        if all(r.day != later.day for r in kept) and _fits(later, kept, problem, evidence):
            return later
    return None


def _minutes_needed(problem: Problem, evidence: Evidence) -> int | None:
    """The fewest minutes a day with which the laws hold, where they do not with those there are."""
    if _holds(problem, LAWS, evidence):
        return None
    least = sorted({least_minutes(kind, evidence) for kind in STRENGTH})
    return next((m for m in least if possible(with_least_minutes(problem, m), evidence)), None)


def _because(rule: str, outcome: str, evidence: Evidence, **seen: Scalar | None) -> Reason:
    return Reason(rule=rule, outcome=outcome, seen=seen, parameters=evidence.rules[rule].parameters)
