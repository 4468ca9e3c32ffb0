"""Each measure of care fits where it should and not where it must not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

import pytest

from hamstride.journal import facts as f
from hamstride.plan.model import SessionKind
from tests.care.cases import Case, care_of, irritation, strain, tendon, torn_off, urgent
from tests.support.people import EVIDENCE, Person

EASY: tuple[SessionKind, ...] = ("run",)
STRIDES: tuple[SessionKind, ...] = ("strides",)
CROSS: tuple[SessionKind, ...] = ("cross",)


def told(make: Callable[[], Person], *, on: int = 0, **answers: Any) -> Callable[[], Person]:
    return lambda: make().answers(answers, on)


def tried(*measures: str) -> Callable[[], Person]:
    """A calm strain in which these experiments were tried often enough."""

    def tell() -> Person:
        person = strain()
        for number, name in enumerate(m for m in measures for _ in range(3)):
            person.add(f.Tried, 7 + number, measure=name, felt="same")
        return person

    return tell


def set_back() -> Person:
    return strain().ran(20).felt(20, pain_during=6, changed_gait=True, settled_within_24h=False)


def old_goal() -> Person:
    return Person().add(f.GoalSet, 0, goal="run_pain_free")


def wearing(late_bpm: float) -> Person:
    """Resting heart rates of twenty mornings; the last four at `late_bpm`, 50 before."""
    person = strain()
    for number in range(21):
        person.add(f.Wore, number, resting_hr_bpm=late_bpm if number > 16 else 50, hrv_ms=60, sleep_h=7.5)
    return person


def sits_well() -> Person:
    return strain().says("worse_sitting", False)


CALM_LATER = Case(strain, 20, EASY)
# measure -> where it fits, where it must not
TABLE: dict[str, tuple[Case, Case]] = {
    "care_protect": (Case(strain, 0), Case(irritation, 0)),
    "care_medicines": (Case(strain, 1), Case(strain, 5)),
    "care_cold": (Case(strain, 0), Case(strain, 4)),
    "care_early_load": (Case(strain, 2, ("isometric",)), Case(strain, 2)),
    "care_heat_later": (Case(strain, 5), Case(strain, 1)),
    "care_wrap": (CALM_LATER, Case(strain, 1, EASY)),
    "care_sleeve_after_strain": (
        Case(told(strain, previous_strain=True), 20, STRIDES),
        Case(told(strain, previous_strain=False), 20, STRIDES),
    ),
    "care_roll_before_after": (CALM_LATER, Case(strain, 2, EASY)),
    "care_roll_rest_day": (Case(strain, 20, ("rest",)), Case(lambda: tendon(), 0, ("rest",))),
    "care_massage": (Case(lambda: strain(tightness=5), 20), Case(lambda: strain(tightness=5), 2)),
    "care_front_thigh": (Case(told(strain, tight_hip_flexors=True), 9), Case(strain, 9)),
    "care_scar": (Case(told(strain, previous_strain=True), 20), Case(strain, 20)),
    "care_sleep": (Case(lambda: strain(sleep_h=5.5), 9), Case(strain, 9)),
    "care_protein": (Case(strain, 9), Case(urgent, 0)),
    "care_food_around": (Case(strain, 9, ("strength_light",)), Case(strain, 9, EASY)),
    "care_food_colours": (Case(strain, 9), Case(urgent, 0)),
    "care_drink": (Case(strain, 9, EASY), Case(strain, 9, ("rest",))),
    "care_energy": (Case(lambda: strain(energy=2), 9), Case(lambda: strain(energy=8), 9)),
    "care_alcohol": (Case(strain, 9, ("strength_heavy",)), Case(strain, 9, EASY)),
    "care_bike": (Case(sits_well, 9, CROSS), Case(tendon, 0, CROSS)),
    "care_pool_run": (Case(tendon, 0, CROSS), Case(torn_off, 9, CROSS)),
    "care_swim": (Case(strain, 9, CROSS), Case(torn_off, 9, CROSS)),
    "care_row": (Case(sits_well, 30, CROSS, 3), Case(tendon, 0, CROSS, 3)),
    "care_yoga": (Case(told(strain, worse_with_stretch=False), 9, CROSS), Case(tendon, 0, CROSS)),
    "care_shoes": (Case(told(strain, new_shoes=True), 9), Case(told(strain, new_shoes=False), 9)),
    "care_ankle": (Case(told(strain, hard_shoes=True), 20), Case(strain, 20)),
    "care_sit": (Case(lambda: strain(sitting_h=9), 9), Case(lambda: strain(sitting_h=2), 9)),
    "care_sit_tendon": (Case(tendon), Case(irritation)),
    "care_warm_up": (CALM_LATER, Case(strain, 20, ("strength_light",))),
    "care_cool_down": (CALM_LATER, Case(strain, 3, EASY)),
    "care_brisk_finish": (Case(strain, 20, STRIDES, 3), Case(strain, 20, STRIDES, 1)),
    "care_strides": (Case(strain, 20, STRIDES), Case(strain, 20, EASY)),
    "care_tempo_relaxed": (Case(strain, 20, ("tempo",)), Case(strain, 20, EASY)),
    "care_high_reps": (Case(strain, 20, ("strength_light",), 3), Case(strain, 20, ("strength_heavy",), 3)),
    "care_cue_quiet": (CALM_LATER, Case(strain, 20, ("rest",))),
    "care_cue_steps": (Case(tried("care_cue_quiet"), 20, EASY), CALM_LATER),
    "care_cue_tired": (Case(tried("care_cue_quiet", "care_cue_steps"), 20, EASY), CALM_LATER),
    "care_cue_tall": (Case(tried("care_cue_quiet", "care_cue_steps", "care_cue_tired"), 20, EASY), CALM_LATER),
    "care_flat_first": (CALM_LATER, Case(strain, 20, ("hills",))),
    "care_pain_not_damage": (CALM_LATER, Case(set_back, 20)),
    "care_setback": (Case(set_back, 21), Case(strain, 21)),
    "care_fear": (
        Case(lambda: strain().add(f.Tested, 9, test="confidence_running", value=4), 9),
        Case(lambda: strain().add(f.Tested, 9, test="confidence_running", value=9), 9),
    ),
    "care_patience": (Case(strain, 25), Case(strain, 5)),
    "care_talk": (Case(lambda: strain(stress=9), 9), Case(strain, 9)),
    "care_what_it_does": (Case(strain, 9), Case(urgent, 0)),
    "care_why_load": (Case(strain, 12), Case(strain, 3)),
    "care_watch_recovery": (Case(lambda: wearing(58), 20), Case(lambda: wearing(51), 20)),
    "care_goal_review": (Case(old_goal, 40), Case(old_goal, 10)),
    "care_finish_time": (Case(strain, 20, ("fast",)), Case(strain, 20, EASY)),
}


def test_every_measure_has_its_two_cases() -> None:
    assert set(TABLE) == set(EVIDENCE.care)


@pytest.mark.parametrize("measure", TABLE)
def test_it_fits_where_it_should_and_not_where_it_must_not(measure: str) -> None:
    should, must_not = TABLE[measure]
    assert measure in care_of(should).fits
    assert measure not in care_of(must_not).fits


def test_sessions_that_measures_name_are_kinds_of_session() -> None:
    kinds = set(get_args(SessionKind))
    for measure in EVIDENCE.care.values():
        assert set(measure.fits.sessions) | set(measure.fits.not_sessions) <= kinds, measure.id


@pytest.mark.parametrize("measure", EVIDENCE.care)
def test_words_are_short_and_name_no_source(measure: str) -> None:
    one = EVIDENCE.care[measure]
    for text in (one.do, one.helps, one.not_when, one.dose, one.known):
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert len(sentence.split()) <= 20, sentence
    assert not re.search(r"\b(19|20)\d\d\b|seed|et al", one.do)
