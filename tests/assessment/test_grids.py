"""The published grids beside the ranking: a trial's tendon definition, strain or referred pain, place and grade."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.evidence import Reason
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person
from tests.support.told import strained, tendon

SIGNS = ("test_arabesque", "test_bridge_pain", "worse_sitting", "test_bent_knee_stretch")


def reason(person: Person, rule: str, on: int = 0) -> Reason | None:
    return next((r for r in person.ranking(on).reasons if r.rule == rule), None)


def outcome(person: Person, rule: str, on: int = 0) -> str | None:
    found = reason(person, rule, on)
    return None if found is None else found.outcome


@pytest.mark.parametrize(
    ("positive", "wanted"), [(4, "probable"), (3, "likely"), (2, "possible"), (1, "not_likely"), (0, "not_likely")]
)
def test_the_trials_definition_counts_signs(positive: int, wanted: str) -> None:
    assert outcome(tendon(*SIGNS[:positive], negative=SIGNS[positive:]), "tendon_rule") == wanted


@pytest.mark.parametrize(("positive", "wanted"), [(3, "likely"), (2, "open"), (0, "open")])
def test_signs_not_tested_keep_it_open_and_never_speak_against(positive: int, wanted: str) -> None:
    assert outcome(tendon(*SIGNS[:positive]), "tendon_rule") == wanted


def test_either_stretch_is_the_fourth_sign_and_minutes_of_sitting_count() -> None:
    assert outcome(tendon("test_heel_on_support", *SIGNS[:2]), "tendon_rule") == "likely"
    for minutes, wanted in ((30, "likely"), (31, "possible")):
        person = tendon(*SIGNS[:2], negative=SIGNS[3:]).says("sit_minutes", minutes)
        assert outcome(person, "tendon_rule") == wanted


def test_the_definition_is_for_gradual_pain_in_a_small_place_at_the_sit_bone() -> None:
    assert outcome(tendon(*SIGNS, onset="sudden"), "tendon_rule") is None
    assert outcome(tendon(*SIGNS, pain_site="mid_thigh"), "tendon_rule") is None
    assert outcome(tendon(*SIGNS, tender_spot="diffuse"), "tendon_rule") is None


def test_early_and_other_ages_are_said() -> None:
    for weeks, age, early, fits in ((16, 40, False, True), (5, 17, True, False), (11.9, 66, True, False)):
        found = reason(tendon(*SIGNS, duration_weeks=weeks, age_years=age), "tendon_rule")
        assert found is not None
        assert (found.seen["early"], found.seen["age_fits"]) == (early, fits)


STRAINED: dict[str, Any] = {"onset": "sudden", "stopped_at_once": True, "bruise": "small", "tender_spot": "point"}
REFERRED: dict[str, Any] = {"runs_unchanged": True, "tender_spot": "diffuse", "tight_feeling": True, "back_pain": True}


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        (STRAINED, "strain"),
        ({**STRAINED, "test_slump": False}, "strain"),
        (REFERRED, "referred"),
        ({**REFERRED, "onset": "sudden"}, "referred"),
        ({**STRAINED, "runs_unchanged": True, "back_pain": True}, "undecided"),
        ({"tender_spot": "point"}, None),
    ],
)
def test_rows_of_strain_and_referred_pain(answers: dict[str, Any], wanted: str | None) -> None:
    assert outcome(Person().is_safe(**answers), "strain_or_referred") == wanted


def test_a_positive_slump_after_an_earlier_strain_speaks_for_neither() -> None:
    again = Person().is_safe(**{**STRAINED, "previous_strain": True, "test_slump": True})
    first = Person().is_safe(**{**STRAINED, "previous_strain": False, "test_slump": True})
    found_again, found_first = reason(again, "strain_or_referred"), reason(first, "strain_or_referred")
    assert found_again is not None
    assert found_first is not None
    assert (found_again.seen["for_referred"], found_first.seen["for_referred"]) == (0, 1)


def test_strength_and_length_are_rows_beyond_their_noise() -> None:
    weak = strained(25, 9).says("heel_press_share", None)
    weak.add(f.Tested, 2, test="heel_press_share", side="left", value=70.0)
    even = strained(12, 9)
    even.add(f.Tested, 2, test="heel_press_share", side="left", value=96.0)
    found_weak, found_even = reason(weak, "strain_or_referred", 2), reason(even, "strain_or_referred", 2)
    assert found_weak is not None
    assert found_even is not None
    assert found_even.seen["for_referred"] == 2
    assert found_weak.seen["for_strain"] == int(str(found_even.seen["for_strain"])) + 2


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"pain_site": "sit_bone"}, "free_tendon"),
        ({"pain_site": "mid_thigh"}, "muscle"),
        ({"pain_site": "upper_thigh", "tender_below_sit_bone_cm": 2}, "free_tendon"),
        ({"pain_site": "sit_bone", "tender_below_sit_bone_cm": 8}, "muscle"),
    ],
)
def test_where_a_sudden_strain_sits(answers: dict[str, Any], wanted: str) -> None:
    assert outcome(Person().is_safe(onset="sudden", **answers), "strain_site") == wanted
    assert outcome(Person().is_safe(onset="gradual", **answers), "strain_site") is None


@pytest.mark.parametrize(
    ("gap", "wanted"),
    [(0, "first"), (9.9, "first"), (10, "second"), (19.9, "second"), (20, "third"), (29.9, "third"), (30, "fourth")],
)
def test_grades_by_knee_extension(gap: float, wanted: str) -> None:
    for left, right in ((5.0 + gap, 5.0), (5.0, 5.0 + gap)):
        found = reason(strained(left, right), "strain_grade", 2)
        assert found is not None
        assert found.outcome == wanted
        assert found.seen["measured_in_time"] is True
    late = reason(strained(5.0 + gap, 5.0, on=8), "strain_grade", 8)
    assert late is not None
    assert late.seen["measured_in_time"] is False


def test_young_and_older_runners_are_told_what_that_changes() -> None:
    assert outcome(Person().is_safe(age_years=17), "adolescent") == "growing_bone"
    young = Person().is_safe(age_years=15, onset="sudden", pain_site="sit_bone")
    assert outcome(young, "adolescent") == "picture_first"
    assert outcome(Person().is_safe(age_years=18), "adolescent") is None
    for age, wanted in ((39, None), (40, "older_tissue")):
        assert outcome(Person().is_safe(age_years=age), "masters") == wanted


def test_every_grid_names_the_facts_it_saw() -> None:
    for person, on in ((tendon(*SIGNS), 0), (strained(30, 10), 2)):
        ids = {fact.id for fact in person.facts}
        grids = [r for r in person.ranking(on).reasons if r.rule in EVIDENCE.rules and r.outcome != "uncertain"]
        assert grids
        assert all(r.facts and set(r.facts) <= ids for r in grids)
