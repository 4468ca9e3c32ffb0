"""A warning sign goes when a clinician clears it, and by nothing that is not known."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride import assessment
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person, day, spoken_for


def cleared(person: Person, *flags: str, on: int = 1) -> Person:
    return person.add(f.Ordered, on, by="a made-up doctor", clears=flags)


def standing(person: Person, on: int) -> set[str]:
    return {flag.id for flag in person.triage(on).flags if flag.cleared_by is None}


@pytest.mark.parametrize(
    ("first", "flag", "later"),
    [
        ({"emergency_sign": "bladder_bowel_saddle"}, "rf_ces", {"leg_weakness": "both"}),
        ({"injury_event": "hard_fall"}, "rf_fract", {"cannot_walk": True}),
        ({"drug_risk": "quinolone"}, "rf_drug", {"drug_risk": "steroid"}),
        ({"bone_pain": "sacrum"}, "rf_bsi_l", {"bone_pain": "pubis"}),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_new_sign_of_a_cleared_flag_raises_it_again(first: dict[str, Any], flag: str, later: dict[str, Any]) -> None:
    person = cleared(Person().is_safe(**first), flag)
    assert standing(person, 1) == set()
    assert standing(person.answers(later, 2), 2) == {flag}


def test_clearing_before_the_sign_or_of_another_flag_does_not_count() -> None:
    before = cleared(Person(), "rf_dvt", on=0).is_safe(1, leg_swollen=True)
    assert standing(before, 1) == {"rf_dvt"}
    assert standing(cleared(Person().is_safe(leg_swollen=True), "rf_fract"), 1) == {"rf_dvt"}


def test_a_clearing_written_later_changes_no_earlier_day() -> None:
    person = cleared(Person().is_safe(leg_swollen=True), "rf_dvt", on=5)
    assert standing(person, 4) == {"rf_dvt"}
    assert standing(person, 5) == set()


def test_the_cleared_flag_stays_on_the_list_with_who_cleared_it() -> None:
    person = cleared(Person().is_safe(leg_swollen=True), "rf_dvt")
    (flag,) = person.triage(1).flags
    assert flag.cleared_by == person.facts[-1].id
    assert not person.triage(1).blocks_plan


@pytest.mark.parametrize(
    ("finding", "said"),
    [("emergency_sign", "chest"), ("leg_weakness", "both"), ("cannot_walk", True), ("self_harm", True)],
)
def test_i_dont_know_takes_no_yes_back(finding: str, said: Any) -> None:
    person = Person().is_safe(**{finding: said})
    before = person.triage().urgency
    person.says(finding, None, 1)
    assert person.triage(1).urgency == before
    assert person.checks_in(1).decision(1).verdict == "stop"


def test_i_dont_know_after_a_clearing_opens_the_question() -> None:
    person = cleared(Person().is_safe(emergency_sign="chest"), "rf_pe").says("emergency_sign", None, 2)
    assert standing(person, 2) == set()
    assert "emergency_sign" in person.triage(2).unanswered


def test_a_clearing_of_something_else_lets_no_yes_be_unsaid() -> None:
    person = cleared(Person().is_safe(emergency_sign="chest"), "rf_dvt").says("emergency_sign", None, 2)
    assert standing(person, 2) == {"rf_pe"}


def test_a_mistaken_answer_can_be_withdrawn() -> None:
    person = Person().is_safe().says("emergency_sign", "chest")
    person.add(f.Withdrawn, 0, replaces=person.facts[-1].id)
    assert person.triage().flags == ()
    assert person.triage().unanswered == ()


def test_what_was_cleared_long_ago_is_asked_again() -> None:
    person = cleared(Person().is_safe(50, emergency_sign="chest"), "rf_pe", on=51)
    assert "emergency_sign" not in person.triage(110).unanswered
    assert "emergency_sign" in person.triage(111).unanswered
    person.is_safe(111).says("emergency_sign", "none", 111)
    assert person.triage(111).unanswered == ()


def test_what_was_cleared_long_ago_is_put_by_the_intake() -> None:
    person = cleared(Person().is_safe(emergency_sign="chest"), "rf_pe")
    for finding in EVIDENCE.findings.values():
        if finding.group == "red_flag" and finding.id not in spoken_for("emergency_sign"):
            person.says(finding.id, False if finding.kind == "yes_no" else "none", 70)
    assert assessment.next_question(person.journal, EVIDENCE, day(70)) == "emergency_sign"


def test_silence_does_not_take_back_a_warning_of_the_daily_check() -> None:
    person = Person().is_safe().checks_in(0, new_red_flag=True)
    assert standing(person, 10) == {"mini_check"}
    assert standing(cleared(person, "mini_check", on=10), 10) == set()
    assert standing(person.checks_in(12, new_red_flag=True), 12) == {"mini_check"}
