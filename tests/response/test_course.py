"""An ordinary irritation from its first day to calm running, told day by day."""

from __future__ import annotations

from functools import cache

import pytest

from tests.response.scenarios import runner
from tests.support.people import Person, rules


@cache
def _course() -> Person:
    """Sore after a harder run, a red morning, a flare that settles, one amber run in the second week, then calm."""
    person = runner("irritation", weeks=6)
    person.checks_in(0, pain_now=5, pain_worst_24h=5, morning="much_worse", load_test_pain=5, in_daily_life=True)
    person.checks_in(1, pain_now=4, pain_worst_24h=4, morning="worse", load_test_pain=4)
    person.checks_in(2, pain_now=3, pain_worst_24h=3, load_test_pain=3)
    person.checks_in(3, pain_now=2, pain_worst_24h=2, load_test_pain=2).ran(3, 2.5, 15).felt(3, pain_during=2)
    person.checks_in(4, pain_now=2, pain_worst_24h=2, load_test_pain=2)
    person.checks_in(5, pain_now=1, pain_worst_24h=1, load_test_pain=1).ran(5, 2.5, 15).felt(5, pain_during=1)
    person.checks_in(6, pain_now=1, pain_worst_24h=1, morning="better")
    person.checks_in(7, pain_now=1, pain_worst_24h=1).ran_calmly(7)
    person.checks_in(8, pain_now=1, pain_worst_24h=1)
    person.checks_in(9).ran(9).felt(9, pain_during=4, pain_2h_after=2)
    person.checks_in(10, pain_now=1, pain_worst_24h=4)
    person.checks_in(11).ran_calmly(11)
    for number in range(12, 29):
        person.checks_in(number)
        if number % 2:
            person.ran_calmly(number)
    return person


@pytest.mark.parametrize(
    ("on", "verdict", "strength", "named"),
    [
        (0, "stop", "modify", {"pain_above_limit", "morning_much_worse", "flare_calm", "stop_sign", "load_test_worse"}),
        (1, "stop", "modify", {"flare_calm", "pain_amber", "morning_worse", "load_test_worse"}),
        (2, "stop", "modify", {"flare_calm", "pain_bars_speed", "worse_morning_before"}),
        (3, "modify", "modify", {"flare_half", "pain_bars_speed"}),
        (4, "modify", "modify", {"flare_half", "pain_bars_speed"}),
        (5, "modify", "modify", {"flare_half"}),
        (6, "modify", "modify", {"flare_easy"}),
        (7, "modify", "modify", {"flare_easy"}),
        (8, "go", "go", {"all_calm"}),
        (9, "modify", "go", {"session_amber"}),
        (10, "modify", "modify", {"session_amber", "pain_amber"}),
        (11, "modify", "go", {"session_amber"}),
        (12, "go", "go", {"all_calm"}),
        (20, "go", "go", {"all_calm"}),
        (28, "go", "go", {"all_calm"}),
    ],
)
def test_day(on: int, verdict: str, strength: str, named: set[str]) -> None:
    decision = _course().decision(on)
    assert set(rules(decision.because)) == named
    assert (decision.verdict, decision.strength_verdict) == (verdict, strength)


def test_how_long_the_answer_holds_counts_down() -> None:
    assert [_course().decision(on).until_days for on in (0, 1, 2)] == [2, 1, 0]


def test_calm_weeks_stay_go() -> None:
    assert {_course().decision(on).verdict for on in range(12, 29)} == {"go"}


def test_a_day_missed_in_the_calm_weeks_is_not_go() -> None:
    assert rules(_course().decision(29).because) == ["check_in_missing"]
