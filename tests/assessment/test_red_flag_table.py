"""Section 2 of the assessment dossier as a table: what a runner tells, which flag it raises, and how soon to be seen.

The urgencies stand here a second time, beside the evidence, so that a change there is seen.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.people import EVIDENCE, Person

POP_AND_SIGNS = {"onset": "sudden", "injury_event": "pop", "tear_signs": True}
# What a runner tells, line by line of the dossier's table; old journals' words (leg_weakness, drug_risk) are read too.
TABLE: list[tuple[str, str, dict[str, Any]]] = [
    *(
        ("rf_ces", "emergency", {sign: True})
        for sign in ("urine_change", "bowel_change", "saddle_numb", "sexual_change", "both_legs", "weak_both_legs")
    ),
    ("rf_ces", "emergency", {"nerve_sign": "urine_change,weak_one_leg"}),
    ("rf_ces", "emergency", {"emergency_sign": "bladder_bowel_saddle"}),
    ("rf_ces", "emergency", {"leg_weakness": "both"}),
    ("rf_pe", "emergency", {"emergency_sign": "chest"}),
    ("rf_pe", "emergency", {"emergency_sign": "chest,leg_swollen"}),
    ("rf_acs", "emergency", {"tense_thigh": True, "onset": "sudden", "anticoagulant": True}),
    ("rf_art", "emergency", {"cold_leg": True}),
    ("rf_rhabdo", "emergency", {"dark_urine": True}),
    ("rf_infect", "emergency", {"fever": True, "pain_site": "mid_buttock"}),
    ("rf_mental", "emergency", {"self_harm": True}),
    ("rf_neuro", "urgent", {"weak_one_leg": True}),
    ("rf_neuro", "urgent", {"leg_weakness": "one"}),
    ("rf_neuro", "urgent", {"weakness": "toe_scuff"}),
    ("rf_neuro", "urgent", {"cannot_tiptoe": True, "back_pain": True}),
    ("rf_weak", "prompt", {"weak_steady": True, "tingling": True}),
    ("rf_myopathy", "prompt", {"statin": True, "painful_side": "both"}),
    ("rf_avul", "urgent", POP_AND_SIGNS),
    ("rf_avul", "urgent", {**POP_AND_SIGNS, "age_years": 50, "mechanism": "slip", "bruise": "large"}),
    ("rf_avul", "urgent", {"onset": "sudden", "injury_event": "pop", "bruise": "large"}),
    ("rf_avul", "urgent", {"onset": "sudden", "injury_event": "pop", "cannot_walk": True}),
    ("rf_avul", "urgent", {"onset": "sudden", "mechanism": "slip", "tear_signs": True}),
    ("rf_avul", "urgent", {"onset": "sudden", "mechanism": "overstretch", "tear_signs": True}),
    ("rf_apoph", "urgent", {"age_years": 15, "injury_event": "pop"}),
    ("rf_apoph", "urgent", {"age_years": 13, "onset": "sudden", "pain_site": "sit_bone"}),
    ("rf_apoph", "urgent", {"age_years": 17, "onset": "sudden", "pain_site": "sit_bone"}),
    ("rf_apoph", "urgent", {"age_years": 16, "onset": "sudden", "cannot_walk": True}),
    ("rf_apoph_ache", "prompt", {"age_years": 15, "onset": "gradual", "pain_site": "sit_bone"}),
    ("rf_apoph_ache", "prompt", {"age_years": 17, "onset": "gradual", "pain_site": "beside_sit_bone"}),
    *(
        ("rf_avul", "urgent", {"onset": "sudden", "mechanism": "sprint", "pain_site": "sit_bone", **sign})
        for sign in ({"tear_signs": True}, {"bruise": "large"})
    ),
    ("rf_dvt", "urgent", {"leg_swollen": True}),
    ("rf_dvt", "urgent", {"calf_difference_cm": 3}),
    ("rf_dvt", "urgent", {"pain_site": "calf", "clot_risk": "long_travel"}),
    ("rf_dvt", "urgent", {"places_other": "calf", "clot_sign": "ache_without_use"}),
    ("rf_dvt", "urgent", {"clot_sign": "strain_odd", "clot_risk": "hormones"}),
    ("rf_infect_lately", "urgent", {"infection_lately": True}),
    *(
        ("rf_bsi_h", "urgent", {"bone_pain": "groin_hip", sign: True})
        for sign in ("bone_signs", "previous_bsi", "low_energy", "periods_missed")
    ),
    ("rf_rhabdo", "emergency", {"after_extreme": "in_heat,both_thighs_weak", "statin": True}),
    ("rf_bsi_l", "prompt", {"previous_bsi": True, "pain_site": "mid_buttock", "landing": "grows_in_run"}),
    ("rf_bsi_l", "prompt", {"places_other": "low_back", "landing": "impact_hurts,aches_after"}),
    ("rf_vasc", "prompt", {"cold_on_effort": True}),
    ("rf_cancer", "prompt", {"night": "wakes", "rest_pain": "constant"}),
    ("rf_infect_lately", "urgent", {"leg_signs": "skin_hot_red"}),
    ("rf_fract", "urgent", {"injury_event": "hard_fall"}),
    ("rf_fract", "urgent", {"brittle_fall": True, "age_years": 74}),
    ("rf_fract", "urgent", {"cannot_walk": True}),
    *(("rf_cancer", "prompt", {sign: True}) for sign in ("cancer_history", "weight_loss", "lump_or_constant")),
    ("rf_cancer", "prompt", {"general_sign": "cancer_signs"}),
    ("rf_bsi_l", "prompt", {"bone_pain": "sacrum"}),
    ("rf_bsi_l", "prompt", {"bone_pain": "pubis"}),
    ("rf_bsi_l", "prompt", {"bone_pain": "thigh_bone"}),
    ("rf_bsi_l", "prompt", {"bone_pain": "groin_hip"}),
    ("rf_vasc", "prompt", {"stops_in_minutes": True}),
    *(("rf_reds", "prompt", {sign: True}) for sign in ("periods_missed", "low_energy", "energy_signs")),
    ("rf_fail", "prompt", {"duration_weeks": 4, "not_improving": True}),
    ("rf_fail", "prompt", {"duration_weeks": 4, "not_improving": True, "course_now": "worse", "tried": "none"}),
    ("rf_fail", "prompt", {"duration_weeks": 4, "not_improving": True, "course_now": "same", "tried": "tried_physio"}),
    ("rf_fail", "prompt", {"duration_weeks": 4, "not_improving": True, "course_now": "same", "tried": "?"}),
    ("rf_axspa", "routine", {"onset": "gradual", "duration_weeks": 12, "inflammatory_signs": True}),
    *(("rf_drug", "routine", {"drug_risk": drug}) for drug in ("quinolone", "steroid", "anticoagulant", "statin")),
    ("rf_drug", "routine", {"background": "quinolone,statin"}),
]
HARMLESS: list[tuple[str, dict[str, Any]]] = [
    ("rf_ces", {"weak_one_leg": True, "below_knee": True}),
    ("rf_neuro", {"tingling": True, "below_knee": True, "back_pain": True}),
    ("rf_neuro", {"cannot_tiptoe": True, "pain_site": "calf"}),
    ("rf_weak", {"weak_steady": True, "onset": "sudden", "mechanism": "sprint"}),
    ("rf_myopathy", {"painful_side": "both"}),
    ("rf_pe", {"leg_swollen": True}),
    ("rf_acs", {"onset": "sudden", "bruise": "large"}),
    ("rf_art", {"stops_in_minutes": True}),
    ("rf_rhabdo", {"tight_feeling": True, "added_speed": True}),
    ("rf_infect", {"infection_lately": True}),
    ("rf_infect_lately", {"quinolone": True}),
    ("rf_mental", {"hard_weeks": True, "confidence": 0}),
    ("rf_avul", {"onset": "sudden", "injury_event": "pop", "bruise": "small"}),
    ("rf_avul", {"onset": "gradual", "tear_signs": True}),
    ("rf_avul", {"onset": "sudden", "mechanism": "sprint", "tear_signs": True, "stopped_at_once": True}),
    ("rf_avul", {"onset": "sudden", "mechanism": "slip", "bruise": "large"}),
    ("rf_apoph", {"age_years": 18, "onset": "sudden", "pain_site": "sit_bone"}),
    ("rf_apoph", {"age_years": 18, "injury_event": "pop"}),
    ("rf_apoph", {"age_years": 15, "onset": "gradual", "pain_site": "sit_bone"}),
    ("rf_apoph_ache", {"age_years": 18, "onset": "gradual", "pain_site": "sit_bone"}),
    ("rf_apoph_ache", {"age_years": 15, "onset": "gradual", "pain_site": "mid_thigh"}),
    ("rf_avul", {"onset": "gradual", "pain_site": "sit_bone", "bruise": "large"}),
    ("rf_dvt", {"calf_difference_cm": 2.5, "bruise": "large"}),
    ("rf_dvt", {"pain_site": "calf", "onset": "sudden", "clot_risk": "long_travel"}),
    ("rf_dvt", {"pain_site": "mid_thigh", "clot_risk": "long_travel,hormones"}),
    ("rf_dvt", {"places_other": "calf", "spreads_to": "calf", "clot_risk": "long_travel"}),
    ("rf_bsi_l", {"previous_bsi": True, "pain_site": "sit_bone", "landing": "aches_after"}),
    ("rf_rhabdo", {"after_extreme": "extreme_session,both_thighs_pain"}),
    ("rf_avul", {"onset": "sudden", "injury_event": "pop", "bruise": "large", "bruise_from": "needle"}),
    ("rf_cancer", {"lump_old": True, "night": "turning"}),
    ("rf_bsi_h", {"bone_pain": "sacrum", "bone_signs": True}),
    ("rf_bsi_h", {"pain_site": "groin", "load_jump": True}),
    ("rf_fract", {"onset": "sudden", "mechanism": "slip"}),
    ("rf_cancer", {"age_years": 60, "duration_weeks": 30}),
    ("rf_bsi_l", {"previous_bsi": True, "load_jump": True}),
    ("rf_vasc", {"pressure_builds": True}),
    ("rf_reds", {"previous_bsi": True}),
    ("rf_fail", {"duration_weeks": 40, "not_improving": True, "course_now": "same", "tried": "tried_stretching"}),
    ("rf_fail", {"duration_weeks": 3, "not_improving": True}),
    ("rf_axspa", {"onset": "gradual", "duration_weeks": 11, "inflammatory_signs": True}),
    ("rf_axspa", {"onset": "sudden", "duration_weeks": 20, "inflammatory_signs": True}),
    ("rf_drug", {"hard_weeks": True}),
]


def urgencies(person: Person, on: int = 0) -> dict[str, str]:
    return {flag.id: flag.urgency for flag in person.triage(on).flags}


@pytest.mark.parametrize(("flag", "urgency", "said"), TABLE, ids=lambda v: v if isinstance(v, str) else "")
def test_what_is_told_raises_its_flag_with_its_urgency(flag: str, urgency: str, said: dict[str, Any]) -> None:
    person = Person().is_safe(**said)
    assert urgencies(person)[flag] == urgency
    assert person.triage().urgency == urgency
    assert person.triage().blocks_plan is (urgency in ("emergency", "urgent"))
    assert person.checks_in().decision().verdict != "go"


@pytest.mark.parametrize(("flag", "said"), HARMLESS, ids=lambda v: v if isinstance(v, str) else "")
def test_what_falls_short_does_not(flag: str, said: dict[str, Any]) -> None:
    assert flag not in urgencies(Person().is_safe(**said))


def test_every_flag_asked_in_the_intake_stands_in_the_table() -> None:
    assert {flag for flag, _, _ in TABLE} == set(EVIDENCE.red_flags) - {"mini_check"}


def test_every_flag_has_a_near_miss_that_does_not_raise_it() -> None:
    assert {flag for flag, _ in HARMLESS} == set(EVIDENCE.red_flags) - {"mini_check"}


def test_the_daily_check_asks_too() -> None:
    assert urgencies(Person().is_safe().checks_in(new_red_flag=True)) == {"mini_check": "urgent"}
    night = Person().is_safe(energy_signs=True).checks_in(night_pain=True)
    assert urgencies(night) == {"rf_bsi_l": "prompt", "rf_reds": "prompt"}
    assert urgencies(Person().is_safe().checks_in(night_pain=True)) == {}


def test_nights_count_with_groin_pain_with_age_and_with_little_energy() -> None:
    groin = Person().is_safe(bone_pain="groin_hip").checks_in(night_pain=True)
    assert urgencies(groin)["rf_bsi_h"] == "urgent"
    for age, flagged in ((24, True), (25, False), (50, False), (51, True)):
        told = Person().is_safe(age_years=age, duration_weeks=2).checks_in(night_pain=True)
        assert ("rf_cancer" in urgencies(told)) is flagged, age
    assert "rf_cancer" not in urgencies(Person().is_safe(age_years=60, duration_weeks=1).checks_in(night_pain=True))


def test_time_alone_brings_on_what_depends_on_it() -> None:
    person = Person().is_safe(duration_weeks=2).says("not_improving", True)
    assert "rf_fail" not in urgencies(person, 13)
    assert urgencies(person, 14)["rf_fail"] == "prompt"


def test_all_signs_are_listed_gravest_first_and_the_gravest_counts() -> None:
    person = Person().is_safe(drug_risk="statin", energy_signs=True, leg_swollen=True, leg_weakness="both")
    assert [f.urgency for f in person.triage().flags] == ["emergency", "urgent", "prompt", "routine"]
    assert person.triage().urgency == "emergency"


def test_an_unknown_age_keeps_the_growing_bone_open() -> None:
    person = Person().is_safe(injury_event="pop", tear_signs=False).says("age_years", None)
    assert "age_years" in person.triage().unanswered
