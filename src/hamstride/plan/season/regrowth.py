"""How fast running grows back: by how much of the former week is there, how long it has been calm, and what it is."""

from __future__ import annotations

from bisect import bisect_right

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem

SLOWER = ("tendinopathy", "recurrent_strain", "other")  # what has hurt before, hurts long or has no name


def growth_of(level_min: float, place: int, problem: Problem, evidence: Evidence) -> float:
    """Share by which the week after a week of so many minutes may grow, at that place of the four-week cycle.

    Beyond the former week only a race asks for more. Where the former week is unknown, the slow growth holds.
    """
    usual = evidence.numbers("macro.cycle_growth")[place]
    if problem.former is None:
        return usual
    at = bisect_right(evidence.numbers("macro.former_shares"), level_min / problem.former.run_min)
    back = evidence.numbers("macro.regrowth")
    if at >= len(back):
        return usual if problem.races else 0.0
    if cycle_share(level_min, place, problem, evidence) < 1.0:
        return 0.0
    return min(back[at], _most(problem, evidence))


def cycle_share(level_min: float, place: int, problem: Problem, evidence: Evidence) -> float:
    """The week's running against its level: lighter every fourth week, once most of the former week is back."""
    if problem.former is not None and level_min < evidence.number("macro.lighter_from_share") * problem.former.run_min:
        return 1.0
    return evidence.numbers("macro.cycle_share")[place]


def _most(problem: Problem, evidence: Evidence) -> float:
    number, now = evidence.number, problem.standing
    trouble = now.days_since_trouble is not None and now.days_since_trouble < number("macro.calm_days")
    slower = trouble or now.tendon or now.managed in SLOWER
    return number("macro.regrowth_slower" if slower else "macro.regrowth_most")


def level_within(level_min: float, known_min: float | None, problem: Problem) -> float:
    """A week's minutes are not led beyond the former ones, nor cut to them where more was tolerated, but for a race."""
    if problem.former is None or problem.races:
        return level_min
    return min(level_min, max(problem.former.run_min, known_min or 0.0))


def longest_within(longest_min: float, problem: Problem) -> float:
    """The same of the longest run: no further than the former one, but for a race."""
    return longest_min if problem.former is None or problem.races else min(longest_min, problem.former.longest_min)


def upkeep_min(problem: Problem, evidence: Evidence) -> float:
    """Minutes of a week from which upkeep no longer grows: the former week, or that of an ordinary half hour."""
    usual = evidence.number("macro.upkeep_run_min") * problem.run_days_per_week
    return usual if problem.former is None else problem.former.run_min
