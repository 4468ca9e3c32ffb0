"""Who follows the plan to the letter and heals well gets somewhere: neither stuck nor rushed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from tests.scenarios.course import STORIES
from tests.scenarios.followed import Followed, followed
from tests.support.people import EVIDENCE


@cache
def course(name: str, days: int, runs: int = 4) -> tuple[Followed, ...]:
    return tuple(followed(replace(STORIES[name], days=days), runs=runs))


def week_minutes(days: tuple[Followed, ...]) -> list[float]:
    """Running minutes of each whole week. Day 0 is a Monday."""
    return [sum(d.run_min for d in days[n : n + 7]) for n in range(0, len(days) - 6, 7)]


def test_a_healed_irritation_comes_back_to_the_former_week_and_goes_no_further() -> None:
    """Week by week the minutes shrank; then they grew for ever. The former week is what the way back leads to."""
    days = course("ordinary_irritation", 84)
    minutes = week_minutes(days)
    former = 105.0  # every other day half an hour, in the six weeks before it began
    assert max(minutes[2:6]) > 0.8 * former, minutes
    assert min(minutes[8:]) > 0.65 * former, minutes
    assert max(minutes) < 1.15 * former, minutes


def test_no_week_jumps() -> None:
    """From an ordinary week to the next at most a fifth more, once there are no walks."""
    minutes = week_minutes(course("ordinary_irritation", 84))[2:]
    usual = [max(minutes[max(0, n - 3) : n + 1]) for n in range(len(minutes))]
    assert all(later <= 1.25 * before for before, later in pairwise(usual)), minutes


def test_run_days_keep_to_their_ladder() -> None:
    most = {r.id: r.per_week for r in EVIDENCE.ladders["frequency"].rungs}
    days = course("second_grade_strain", 42, 6)
    for first in range(0, len(days) - 6, 7):
        week = days[first : first + 7]
        reached = max(most[d.answer.standing.ladders["frequency"].rung or ""] or 0 for d in week)
        assert sum(d.run_min > 0 for d in week) <= reached, first


def test_on_three_run_days_a_week_none_follow_each_other() -> None:
    settled = course("ordinary_irritation", 84)[14:]  # before, a flare-up leaves few days to run on
    days = [d for d in settled if d.answer.standing.ladders["frequency"].rung == "f3"]
    for one, other in pairwise(days):
        assert not (other.on == one.on + 1 and one.run_min and other.run_min), other.on
