"""Which home test is proposed: one that tells, and never one that its own entry warns against."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride import assessment
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, SAFE, STRAIN, Person, day

OPEN_CASES: list[dict[str, Any]] = [
    {"onset": "gradual"},
    {"pain_site": "sit_bone"},
    {"pain_site": "mid_buttock", "worse_sitting": True},
    {"pain_site": "beside_sit_bone"},
    {"back_pain": True, "below_knee": True},
    {"back_pain": True, "below_knee": False, "pain_site": "mid_buttock"},
]


def person(said: dict[str, Any]) -> Person:
    return Person().is_safe(**{k: v for k, v in said.items() if k in SAFE}).answers(said)


def proposed(told: Person, outcome: bool, on: int = 0) -> list[str]:
    """Every test proposed, one after the other, each with the same outcome."""
    found: list[str] = []
    while (test := assessment.next_test(told.journal.as_of(day(on)), EVIDENCE, day(on))) is not None:
        assert test not in found
        found.append(test)
        told.add(f.Tested, on, test=test, side="left", value=outcome)
    return found


@pytest.mark.parametrize("outcome", [True, False])
@pytest.mark.parametrize("said", OPEN_CASES)
def test_tests_are_proposed_once_and_end(said: dict[str, Any], outcome: bool) -> None:
    tests = proposed(person(said), outcome)
    assert all(EVIDENCE.findings[test].group == "test" for test in tests)
    assert "test_shoe_off" not in tests, "for fresh strains only"
    assert "test_hop_pain" not in tests


def test_some_of_these_cases_have_a_test() -> None:
    assert any(proposed(person(said), False) for said in OPEN_CASES)


def test_no_piriformis_stretch_with_pain_from_the_back_below_the_knee() -> None:
    assert "test_seated_piriformis" not in proposed(person({"back_pain": True, "below_knee": True}), False)
    assert "test_seated_piriformis" in proposed(person({"pain_site": "mid_buttock", "worse_sitting": True}), False)


def test_no_stretch_test_with_numbness() -> None:
    usual = person({"pain_site": "sit_bone", "tender_spot": "point"})
    assert "test_bent_knee_stretch" in proposed(usual, False)
    numb = person({"pain_site": "sit_bone", "tender_spot": "point"}).checks_in(numb_or_tingling=True)
    assert "test_bent_knee_stretch" not in proposed(numb, False)


@pytest.mark.parametrize("said", [{"leg_swollen": True}, {"emergency_sign": "chest"}, {"energy_signs": True}])
def test_no_test_under_a_warning_sign(said: dict[str, Any]) -> None:
    assert proposed(person({**said, "pain_site": "sit_bone", "tender_spot": "point"}).answers(said), True) == []


def test_no_test_while_a_safety_question_is_open() -> None:
    told = person({"pain_site": "sit_bone"}).says("leg_swollen", None)
    assert proposed(told, True) == []


def offered(days_before: int, on: int) -> set[str]:
    """Every test proposed on that day, one after the other, to someone whose strain is unclear."""
    unclear = {"onset": "sudden", "mechanism": "other", "pain_site": "sit_bone", "days_since_onset": days_before}
    told = Person().is_safe(onset="sudden", pain_site="sit_bone").answers(unclear)
    found: list[str] = []
    while (test := assessment.next_test(told.journal, EVIDENCE, day(on))) is not None and test not in found:
        found.append(test)
        told.says(test, False, on)
    return set(found)


def test_what_pulls_hard_waits_three_weeks_after_a_sudden_onset_and_gentle_tests_two_days() -> None:
    """Strains tell most when looked at from the first days on; what stretches the tear waits."""
    pulls = {t.id for t in EVIDENCE.findings.values() if t.wait_days}
    assert offered(1, 0) == set()
    assert offered(3, 0) - pulls
    assert offered(3, 17).isdisjoint(pulls - {"test_hop_pain"})
    assert offered(3, 18) & pulls - {"test_hop_pain"}
    assert assessment.next_test(person(STRAIN).says("days_since_onset", None).journal, EVIDENCE, day(0)) is None
