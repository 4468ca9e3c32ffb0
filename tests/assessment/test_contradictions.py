"""Answers that cannot both be true: shown with both facts, read in the direction that asks for more care."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.assessment.answers import answers
from hamstride.evidence.model import Scalar
from tests.support.people import EVIDENCE, Person, day

TABLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [  # rule, what was said, what is used
    ("contradiction_onset", {"onset": "gradual", "mechanism": "slip"}, {"onset": "sudden"}),
    ("contradiction_onset", {"onset": "gradual", "mechanism": "sprint"}, {"onset": "sudden"}),
    ("contradiction_onset", {"onset": "gradual", "injury_event": "pop"}, {"onset": "sudden"}),
    ("contradiction_previous", {"previous_strain": False, "recent_strain": True}, {"previous_strain": True}),
    ("contradiction_walking", {"cannot_walk": True, "runs_unchanged": True}, {"cannot_walk": True}),
    ("contradiction_walking", {"cannot_walk": True, "pain_walking": 0}, {"cannot_walk": True}),
    ("contradiction_time", {"duration_weeks": 1, "days_since_onset": 100}, {"days_since_onset": 7}),
    (
        "contradiction_time",
        {"duration_weeks": 20, "days_since_onset": 3},
        {"duration_weeks": 20, "days_since_onset": 3},
    ),
    ("contradiction_time", {"days_since_onset": 2, "bruise_after_days": 6}, {}),
]
FITS: list[dict[str, Any]] = [
    {"onset": "gradual", "mechanism": "other"},
    {"onset": "sudden", "mechanism": "slip", "injury_event": "pop"},
    {"previous_strain": True, "recent_strain": True},
    {"cannot_walk": True, "pain_walking": 9},
    {"duration_weeks": 2, "days_since_onset": 16},
    {"days_since_onset": 8, "bruise_after_days": 3},
]


def used(person: Person) -> dict[str, Scalar]:
    return dict(answers(person.journal, EVIDENCE, day(0)).values)


@pytest.mark.parametrize(("rule", "said", "careful"), TABLE, ids=[f"{r}-{n}" for n, (r, _, _) in enumerate(TABLE)])
def test_a_contradiction_is_shown_and_read_with_care(rule: str, said: dict[str, Any], careful: dict[str, Any]) -> None:
    person = Person().is_safe().answers(said)
    found = [r for r in person.ranking().reasons if r.rule == rule]
    assert [r.outcome for r in found] == ["contradiction"]
    assert len(found[0].facts) == 2
    assert {k: v for k, v in used(person).items() if k in careful} == careful
    assert person.checks_in().decision().verdict != "go"


@pytest.mark.parametrize("said", FITS, ids=range(len(FITS)))
def test_what_fits_is_no_contradiction(said: dict[str, Any]) -> None:
    reasons = Person().is_safe().answers(said).ranking().reasons
    assert [r.rule for r in reasons if r.outcome == "contradiction"] == []


def test_slowly_and_by_a_slip_with_tear_signs_is_sent_all_the_same() -> None:
    person = Person().is_safe(onset="gradual", mechanism="slip", tear_signs=True)
    assert "rf_avul" in {flag.id for flag in person.triage().flags}


def test_set_right_it_is_gone() -> None:
    person = Person().is_safe(onset="gradual", mechanism="slip").says("mechanism", "other", 1)
    assert [r.rule for r in person.ranking(1).reasons if r.outcome == "contradiction"] == []
