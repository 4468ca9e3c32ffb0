"""Weeks without gain are seen in the diary: something changes, or somebody looks."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.journal import facts as f
from hamstride.response.model import Decision
from tests.support.people import IRRITATION, STRAIN, TENDON, Person, rules

FRESH = {**STRAIN, "days_since_onset": 0, "duration_weeks": 0}
UNNAMED = {"pain_site": "mid_buttock"}


def diary(answers: dict[str, Any], days: int, pain: Any = 3, minutes: Any = 45, sets: Any = 3) -> Person:
    """Every other day a run, every third bridges; `pain`, `minutes` and `sets` may follow the day."""
    value = lambda of, on: of(on) if callable(of) else of  # noqa: E731
    person = Person().is_safe().answers(answers)
    for on in range(days + 1):
        person.checks_in(on, pain_now=value(pain, on))
        if on % 2 == 0:
            person.ran(on, 7.0, value(minutes, on)).felt(on, pain_during=value(pain, on), pain_2h_after=1)
        if on % 3 == 1:
            person.trained(on, "bridge", pains=(0,) * value(sets, on))
        if on and on % 50 == 0:
            person.is_safe(on, duration_weeks=on / 7)
    return person


def told(decision: Decision) -> set[str]:
    return {r for r in rules(decision.because) if r.startswith("plateau")}


@pytest.mark.parametrize("answers", [FRESH, IRRITATION, UNNAMED], ids=["strain", "irritation", "unnamed"])
@pytest.mark.parametrize("pain", [2, 3, 5])
def test_four_weeks_of_the_same_send(answers: dict[str, Any], pain: int) -> None:
    decision = diary(answers, 40, pain).decision(40)
    assert told(decision) == {"plateau_send"}
    assert "see_clinician" in decision.changes
    assert decision.verdict != "go"


def test_a_tendon_has_a_lighter_week_first_and_is_seen_after_three_months() -> None:
    person = diary(TENDON, 100)
    said = [told(person.decision(on)) for on in range(20, 101)]
    assert {"plateau_change"} in said
    assert said.index({"plateau_change"}) < said.index({"plateau_send"})
    assert sum(one == {"plateau_change"} for one in said) <= 7
    assert told(person.decision(100)) == {"plateau_send"}


@pytest.mark.parametrize("instead", [
    {"pain": lambda on: max(0, 6 - on // 10)},  # pain goes
    {"pain": 1},
    {"minutes": lambda on: 20 + on},  # more is run
    {"sets": lambda on: 2 + on // 10},  # or lifted
], ids=["eases", "hardly hurts", "runs more", "lifts more"])  # fmt: skip
def test_what_gains_or_is_not_known_is_no_plateau(instead: dict[str, Any]) -> None:
    assert told(diary(FRESH, 40, **instead).decision(40)) == set()


def test_who_was_seen_is_not_sent_at_once_again() -> None:
    person = diary(FRESH, 40)
    person.add(f.Ordered, 35, by="a made-up physio")
    assert told(person.decision(40)) == set()


def test_weeks_of_rest_are_no_plateau() -> None:
    person = Person().is_safe().answers(FRESH)
    for on in range(41):
        person.checks_in(on, pain_now=3)
    assert told(person.decision(40)) == set()
