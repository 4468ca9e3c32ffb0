"""How an injury began is told once; a later complaint is another one, and nothing examined before covers it."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride import assessment
from hamstride.assessment.episodes import opened
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person, day

PULLED: dict[str, Any] = {
    "onset": "sudden", "mechanism": "overstretch", "days_since_onset": 0, "pain_site": "sit_bone", "bruise": "large",
    "injury_event": "pop", "tear_signs": True,
}  # fmt: skip
SEEN_ON = 50


def torn(seen_on: int | None = SEEN_ON) -> Person:
    """An adult with a pop and tear signs, cleared by a surgeon on a day."""
    person = Person().is_safe(**PULLED)
    return person if seen_on is None else person.add(f.Ordered, seen_on, by="a made-up surgeon", clears=("rf_avul",))


def standing(person: Person, on: int) -> set[str]:
    return {flag.id for flag in person.triage(on).flags if flag.cleared_by is None}


@pytest.mark.parametrize("on", [61, 90, 200])
def test_how_it_began_is_not_asked_again(on: int) -> None:
    asked = torn().triage(on).unanswered
    assert not {"injury_event", "tear_signs", "felt_pop", "hard_fall"} & set(asked)
    assert "emergency_sign" in asked


@pytest.mark.parametrize(
    "again",
    [
        {"injury_event": "pop"},
        {"injury_event": "pop", "tear_signs": True},
        {"injury_event": "pop", "tear_signs": False},
        {"felt_pop": True, "bruise": "large"},
        {"onset": "sudden", "mechanism": "overstretch"},
    ],
    ids=lambda v: "+".join(v),
)
def test_a_truthful_yes_told_again_raises_nothing_that_was_examined(again: dict[str, Any]) -> None:
    person = torn().answers(again, 61)
    assert standing(person, 61) == set()


def test_a_yes_that_was_a_no_before_is_a_new_one() -> None:
    person = Person().is_safe(**{**PULLED, "injury_event": "none", "tear_signs": False, "bruise": "none"})
    person.add(f.Ordered, 5, by="a made-up doctor", clears=("rf_avul",)).answers({"tear_signs": True}, 6)
    assert standing(person, 6) == {"rf_avul"}


@pytest.mark.parametrize("birth_year", [1950, 1980, 2000])
def test_a_no_is_believed_once_everything_it_could_raise_in_this_person_was_cleared(birth_year: int) -> None:
    person = torn().add(f.Profile, 0, birth_year=birth_year).answers({"injury_event": "none", "tear_signs": False}, 61)
    assert standing(person, 61) == set()
    assert "injury_event" not in person.triage(61).unanswered


def test_in_a_growing_person_the_pop_speaks_for_the_bone_as_well() -> None:
    person = torn().says("age_years", 15, 0).answers({"injury_event": "none"}, 61)
    assert "rf_apoph" in standing(person, 61)


@pytest.mark.parametrize(
    "new",
    [
        {"days_since_onset": 0},
        {"duration_weeks": 1},
        {"days_since_onset": 20, "pain_site": "mid_thigh"},
    ],
    ids=lambda v: "+".join(v),
)
def test_a_new_complaint_months_later_asks_how_it_began(new: dict[str, Any]) -> None:
    person = torn().answers(new, 120)
    assert opened(person.journal, EVIDENCE) == (day(0), day(120))
    assert {"injury_event", "onset"} & set(person.triage(120).unanswered)


def test_the_other_leg_is_another_complaint() -> None:
    person = torn().says("painful_side", "left", 0).says("painful_side", "right", 70)
    assert opened(person.journal, EVIDENCE) == (day(0), day(70))


@pytest.mark.parametrize(
    "again", [{"duration_weeks": 9}, {"days_since_onset": 62}, {"pain_site": "sit_bone"}, {"painful_side": "both"}]
)
def test_the_same_complaint_told_again_is_the_same(again: dict[str, Any]) -> None:
    assert opened(torn().answers(again, 61).journal, EVIDENCE) == (day(0),)


def test_what_was_examined_before_does_not_cover_a_new_event() -> None:
    person = torn().answers({"days_since_onset": 0, "onset": "sudden", "injury_event": "pop", "tear_signs": True}, 120)
    assert standing(person, 120) == {"rf_avul"}


def test_a_new_complaint_lets_no_uncleared_sign_go() -> None:
    person = torn(seen_on=None).answers({"days_since_onset": 0, "onset": "gradual", "injury_event": "none"}, 120)
    assert standing(person, 120) >= {"rf_avul"}
    person.add(f.Ordered, 121, by="a made-up surgeon", clears=("rf_avul",))
    assert standing(person, 121) == set()


def test_the_onset_is_that_of_the_present_complaint() -> None:
    person = torn().answers({"days_since_onset": 2}, 120)
    assert person.ranking(120).onset == day(118)


def test_a_no_about_the_person_is_asked_for_by_half_years() -> None:
    person = Person().is_safe()
    for on, wanted in ((61, False), (181, True)):
        assert ("background" in person.triage(on).unanswered) is wanted


def test_a_run_weeks_after_not_being_able_to_walk_is_no_contradiction() -> None:
    person = Person().is_safe(cannot_walk=True).ran(2)
    assert "contradiction_walk" in [r.rule for r in person.ranking(2).reasons]
    later = Person().is_safe(cannot_walk=True).ran(60)
    assert "contradiction_walk" not in [r.rule for r in later.ranking(60).reasons]


def lately(on: int = 0) -> Person:
    return Person().is_safe(general_sign="infection_lately")


def test_what_was_lately_is_over_one_day() -> None:
    assert standing(lately().says("general_sign", "none", 5), 5) == {"rf_infect_lately"}
    assert standing(lately().says("general_sign", "none", 21), 21) == set()


@pytest.mark.parametrize("what", ["operation", "injection"])
def test_a_treatment_on_record_is_no_infection(what: str) -> None:
    person = lately().add(f.Treated, 0, day=day(-21), what=what, where="sit bone")
    assert standing(person, 0) == set()
    assert standing(person.says("general_sign", "infection_lately,fever", 1), 1) == {"rf_infect"}


@pytest.mark.parametrize(("what", "weeks"), [("shockwave", 3), ("injection", 20)])
def test_other_or_long_past_treatments_explain_nothing(what: str, weeks: int) -> None:
    person = lately().add(f.Treated, 0, day=day(-7 * weeks), what=what)
    assert standing(person, 0) == {"rf_infect_lately"}


PULL: dict[str, Any] = {"onset": "sudden", "mechanism": "sprint", "pain_site": "sit_bone", "days_since_onset": 1}


@pytest.mark.parametrize("mechanism", ["sprint", "other", "slip", "overstretch"])
@pytest.mark.parametrize("site", ["sit_bone", "beside_sit_bone"])
@pytest.mark.parametrize("sign", [{"bruise": "large"}, {"tear_signs": True}], ids=["bruise", "signs"])
def test_a_sudden_pull_at_the_sit_bone_is_sent_without_a_pop(mechanism: str, site: str, sign: dict[str, Any]) -> None:
    person = Person().is_safe(**{**PULL, "mechanism": mechanism, "pain_site": site, "injury_event": "none", **sign})
    assert standing(person, 0) == {"rf_avul"}


@pytest.mark.parametrize("site", ["sit_bone", "beside_sit_bone"])
def test_and_is_asked_about_the_signs(site: str) -> None:
    told = Person().answers({**PULL, "pain_site": site, "injury_event": "none"})
    assert {"tear_signs", "bruise"} <= set(told.triage().unanswered)


@pytest.mark.parametrize("age", [11, 15, 17])
@pytest.mark.parametrize("onset", ["gradual", "sudden"])
@pytest.mark.parametrize("site", ["sit_bone", "beside_sit_bone"])
def test_a_growing_sit_bone_is_sent_for_a_picture_however_it_began(age: int, onset: str, site: str) -> None:
    person = Person().is_safe(age_years=age, onset=onset, pain_site=site, duration_weeks=12).checks_in()
    assert "rf_apoph_ache" in standing(person, 0)
    assert person.decision().verdict == "stop"


def test_the_first_question_of_a_new_complaint_is_a_safety_question() -> None:
    person = torn().answers({"days_since_onset": 0}, 120)
    wanted = assessment.next_question(person.journal, EVIDENCE, day(120))
    assert wanted is not None
    assert wanted in person.triage(120).unanswered
