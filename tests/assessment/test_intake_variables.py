"""Every variable of the dossier's intake (8.1) is asked for as a finding, or held by a fact or the load of the runs."""

from __future__ import annotations

import pytest

from hamstride.journal import facts as f
from hamstride.load.model import LoadHistory, SessionLoad
from tests.support.people import EVIDENCE

# Variable of 8.1 -> findings that hold it.
FINDINGS = {
    "age": ("age_years",), "onset": ("onset",), "mechanism": ("mechanism",), "pop": ("felt_pop",),
    "forced_stop_5min": ("stopped_at_once",), "days_to_painfree_walk": ("days_to_walk_free",),
    "pain_max_at_onset": ("pain_most_at_onset",), "pain_now": ("check_in_pain_now",), "pain_walk": ("pain_walking",),
    "pain_sit_minutes": ("sit_minutes", "worse_sitting"), "pain_next_morning": ("check_in_morning",),
    "bruise": ("bruise",), "bruise_day": ("bruise_after_days",), "can_walk": ("cannot_walk", "check_in_limps"),
    "can_bear_weight": ("cannot_walk",), "location": ("pain_site", "painful_side"),
    "area_size_cm": ("tender_spot", "tender_length_cm", "tender_below_sit_bone_cm"),
    "night_pain": ("check_in_night_pain", "lump_or_constant"), "numbness_tingling": ("tingling",),
    "below_knee_pain": ("below_knee",), "back_pain": ("back_pain",), "cough_sneeze": ("cough_sneeze",),
    "bladder_bowel": ("urine_change", "bowel_change"), "saddle_numb": ("saddle_numb", "sexual_change"),
    "weakness_both": ("weak_both_legs",), "foot_drop": ("weak_one_leg",), "swelling": ("leg_swollen",),
    "calf_diff_cm": ("calf_difference_cm",), "fever": ("fever",), "weight_loss": ("weight_loss",),
    "cancer_history": ("cancer_history",), "steroid": ("steroid",), "anticoagulant": ("anticoagulant",),
    "fluoroquinolone": ("quinolone",), "medication": ("statin",), "periods_missed": ("periods_missed",),
    "previous_hsi_count": ("previous_strain", "previous_strain_count"),
    "previous_hsi_months": ("previous_strain_months", "recent_strain"), "previous_side": ("previous_strain_side",),
    "previous_calf": ("previous_calf_strain",), "previous_acl": ("previous_acl",), "previous_bsi": ("previous_bsi",),
    "sleep_h_7d": ("hours_sleep", "check_in_sleep_h"), "stress_0_10": ("check_in_stress",),
    "confidence": ("confidence",), "self_predicted_days": ("expected_weeks",),
}  # fmt: skip
# Variable of 8.1 -> where it stands as a fact or is computed from the runs.
ELSEWHERE: dict[str, tuple[type, str]] = {
    "sex": (f.Profile, "sex"), "height": (f.Profile, "height_m"), "mass": (f.Profile, "mass_kg"),
    "sport": (f.Ran, "sport"), "weekly_km_4w": (LoadHistory, "week_m"),
    "longest_run_30d": (LoadHistory, "longest_30d_m"),
    "fast_metres_7d": (SessionLoad, "fastest_5s_mps"), "descent_7d": (SessionLoad, "descent_m"),
    "event_date": (f.GoalSet, "race_day"), "goals": (f.GoalSet, "goal"),
}  # fmt: skip


@pytest.mark.parametrize("variable", FINDINGS)
def test_a_variable_is_asked_in_plain_words_with_a_why(variable: str) -> None:
    for name in FINDINGS[variable]:
        finding = EVIDENCE.findings[name]
        assert finding.question.strip()
        assert finding.why.strip()


@pytest.mark.parametrize("variable", ELSEWHERE)
def test_a_variable_that_is_not_asked_stands_elsewhere(variable: str) -> None:
    holder, name = ELSEWHERE[variable]
    assert name in {**getattr(holder, "model_fields", {}), **getattr(holder, "__dataclass_fields__", {})}


def test_questions_are_short_and_without_clinic_words() -> None:
    jargon = (
        "proximal",
        "distal",
        "ischial",
        "tuberosity",
        "eccentric",
        "biceps femoris",
        "radicular",
        "neural",
        "lesion",
    )
    for finding in EVIDENCE.findings.values():
        text = f"{finding.question} {finding.how} {' '.join(c.label for c in finding.choices)}".lower()
        assert not [word for word in jargon if word in text], finding.id
        assert all(len(c.label) <= 110 for c in finding.choices), finding.id


def test_a_checklist_is_short_enough_to_read_and_each_line_is_a_question_of_its_own() -> None:
    for finding in EVIDENCE.findings.values():
        if finding.kind == "checks":
            assert len([c for c in finding.choices if not c.retired]) <= 8
            assert all(EVIDENCE.findings[member].kind == "yes_no" for member in finding.members.values())
