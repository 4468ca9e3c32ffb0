"""How long it may take: two clocks that are never one, ranges as published, and no time for the unknown."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride import assessment
from hamstride.assessment.model import Fit, Ranking
from hamstride.assessment.prognosis import Outlook
from tests.support.people import EVIDENCE, IRRITATION, SAFE, STRAIN, TENDON, Person

STRETCH = {"onset": "sudden", "mechanism": "overstretch", "pain_site": "sit_bone", "previous_strain": False}
AGAIN = {"onset": "sudden", "mechanism": "sprint", "previous_strain": True, "pain_site": "upper_thigh"}


def outlook(story: dict[str, Any]) -> dict[str, Outlook]:
    person = Person().is_safe(**{k: v for k, v in story.items() if k in SAFE}).answers(story)
    return {o.clock: o for o in assessment.prognosis(person.ranking(), EVIDENCE)}


def of(presentation: str) -> dict[str, Outlook]:
    best = Fit(presentation, "best_fit", 1.0, (), (), ())
    return {o.clock: o for o in assessment.prognosis(Ranking(False, (best,), ()), EVIDENCE)}


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
    assert bool(of(name)) is (managed != "other")
    assert all(o.low <= o.high for o in of(name).values())


def test_no_time_is_given_where_nothing_stands_out() -> None:
    assert assessment.prognosis(Person().ranking(), EVIDENCE) == ()
