"""How long it may take: two clocks that are never one, ranges as published, and no time for the unknown."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride import assessment
from hamstride.assessment.answers import Answers
from hamstride.assessment.model import Outlook
from hamstride.assessment.prognosis import outlook as if_it_is
from hamstride.journal import Journal
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, IRRITATION, SAFE, STRAIN, TENDON, Person

STRETCH = {"onset": "sudden", "mechanism": "overstretch", "pain_site": "sit_bone", "previous_strain": False}
AGAIN = {"onset": "sudden", "mechanism": "sprint", "previous_strain": True, "pain_site": "upper_thigh"}


def outlook(story: dict[str, Any]) -> dict[str, Outlook]:
    person = Person().is_safe(**{k: v for k, v in story.items() if k in SAFE}).answers(story)
    return {o.clock: o for o in assessment.prognosis(person.ranking())}


def of(presentation: str) -> dict[str, Outlook]:
    """If it is this, with nothing known of how it began."""
    return {o.clock: o for o in if_it_is(EVIDENCE.presentations[presentation], Journal(), Answers({}), EVIDENCE)}


@pytest.mark.parametrize(
    ("story", "parameters"),
    [
        (IRRITATION, {"training": "prognosis.irritation_weeks"}),
        (TENDON, {"training": "prognosis.tendon_weeks"}),
        (
            STRAIN,
            {
                "training": "prognosis.strain_weeks",
                "former_level": "prognosis.sprint_former_level_weeks",
                "recurrence_12_months": "prognosis.recurrence_12_months",
            },
        ),
        (
            STRETCH,
            {
                "training": "prognosis.strain_weeks",
                "former_level": "prognosis.stretch_former_level_weeks",
                "recurrence_12_months": "prognosis.recurrence_12_months",
            },
        ),
        (
            AGAIN,
            {
                "training": "prognosis.strain_weeks",
                "former_level": "prognosis.sprint_former_level_weeks",
                "recurrence_12_months": "prognosis.recurrence_12_months",
            },
        ),
    ],
    ids=["irritation", "tendon", "sprint", "stretch", "again"],
)
def test_each_clock_comes_from_its_own_source(story: dict[str, Any], parameters: dict[str, str]) -> None:
    assert {clock: o.parameter for clock, o in outlook(story).items()} == parameters


@pytest.mark.parametrize("name", ["hamstring_strain_sprint", "hamstring_strain_stretch", "recurrent_hamstring_strain"])
def test_back_to_training_is_not_back_to_the_former_level(name: str) -> None:
    """Dossier 4.1: the first clock must not be read as the second."""
    clocks = of(name)
    assert clocks["former_level"].high > clocks["training"].high
    assert clocks["former_level"].low > clocks["training"].low


def test_a_stretched_tendon_is_slower_than_a_sprinted_muscle() -> None:
    stretch, sprint = of("hamstring_strain_stretch"), of("hamstring_strain_sprint")
    assert stretch["former_level"].low > sprint["former_level"].low


def test_recurrence_is_a_range_around_what_merged_cohorts_found() -> None:
    share = of("hamstring_strain_sprint")["recurrence_12_months"]
    assert 0 < share.low < EVIDENCE.number("prognosis.recurrence_12_months") < share.high < 0.5


def test_the_slower_of_two_sources_is_used_and_the_other_shown() -> None:
    training = of("proximal_hamstring_tendinopathy")["training"]
    (other,) = training.conflict
    assert training.low >= EVIDENCE.numbers(other)[1]
    assert all(not o.conflict for o in of("load_irritation").values())


@pytest.mark.parametrize("name", sorted(EVIDENCE.presentations))
def test_no_time_is_given_for_what_a_clinician_must_see(name: str) -> None:
    managed = EVIDENCE.presentations[name].managed_as
    """Of bones a time is known only once a clinician has confirmed it, and says so."""
    if managed == "other":
        assert {*of(name)} <= {"once_confirmed"}
    else:
        assert "training" in of(name)
    assert all(o.low <= o.high for o in of(name).values())


def test_no_time_is_given_where_nothing_stands_out() -> None:
    assert assessment.prognosis(Person().ranking()) == ()


def graded(left: float, right: float, on: int = 2) -> Person:
    person = Person().is_safe(onset="sudden").answers({**STRAIN, "days_since_onset": 0, "duration_weeks": 0})
    for side, value in (("left", left), ("right", right)):
        person.add(f.Tested, on, test="knee_extension_deficit_deg", side=side, value=value)
    return person


@pytest.mark.parametrize(
    ("gap", "weeks"), [(0, (1, 2)), (9, (1, 2)), (10, (2, 3)), (19, (2, 3)), (20, (3, 5)), (29, (3, 5)), (30, (8, 16))]
)
def test_the_grade_by_knee_extension_gives_the_weeks_of_the_dossiers_table(
    gap: float, weeks: tuple[float, float]
) -> None:
    for left, right in ((10.0 + gap, 10.0), (10.0, 10.0 + gap)):  # whichever leg it is
        training = assessment.prognosis(graded(left, right).ranking(2))[0]
        assert (training.low, training.high) == weeks
        assert [r.rule for r in training.because] == ["strain_grade"]


def test_measured_late_a_grade_is_a_lower_bound() -> None:
    mild = assessment.prognosis(graded(12, 10, on=9).ranking(9))[0]
    assert (mild.low, mild.high) == tuple(EVIDENCE.numbers("prognosis.strain_weeks"))
    grave = assessment.prognosis(graded(45, 10, on=9).ranking(9))[0]
    assert grave.low == EVIDENCE.numbers("grades.weeks_low")[-1]


def test_one_leg_alone_grades_nothing() -> None:
    person = Person().is_safe(onset="sudden").answers(STRAIN)
    person.add(f.Tested, 0, test="knee_extension_deficit_deg", side="left", value=40.0)
    assert "strain_grade" not in {r.rule for r in person.ranking().reasons}


def test_early_findings_move_the_range_and_only_to_the_longer_side() -> None:
    plain = outlook(STRAIN)["training"]
    late = outlook({**STRAIN, "days_to_walk_free": 4})["training"]
    assert (late.low, late.high) == (EVIDENCE.number("prognosis.walk_free_late_weeks"), plain.high)
    long = outlook({**STRAIN, "expected_weeks": 20})["training"]
    assert long.high == 20
    assert outlook({**STRAIN, "expected_weeks": 1, "days_to_walk_free": 1})["training"] == plain


def test_close_to_the_bone_the_second_clock_is_that_of_the_free_tendon() -> None:
    near = outlook({**STRAIN, "tender_below_sit_bone_cm": 2})["former_level"]
    assert near.parameter == "prognosis.stretch_former_level_weeks"
    assert [r.rule for r in near.because] == ["close_to_the_bone"]
    assert outlook({**STRAIN, "tender_below_sit_bone_cm": 9})["former_level"].because == ()
