"""What it is likely to be: typical stories, correlated findings, caps, and uncertain as an honest answer."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from tests.support.people import EVIDENCE, IRRITATION, SAFE, STRAIN, TENDON, Person, rules
from tests.support.stories import STANDINGS, STORIES, Story

LISTED = STANDINGS["listed"]


def told(answers: dict[str, Any]) -> Person:
    return Person().is_safe(**{k: v for k, v in answers.items() if k in SAFE}).answers(answers)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.of}: {story.row}")
def test_a_story_of_the_tables_comes_to_its_answer(story: Story) -> None:
    person = story.tell()
    ranking = person.ranking()
    fit = next(f for f in ranking.fits if f.presentation == story.of)
    assert fit.standing in STANDINGS[story.must], [(f.presentation, round(f.share, 2)) for f in ranking.fits[:4]]
    assert set(story.raises) <= {flag.id for flag in person.triage().flags}
    assert person.triage().unanswered == ()


def test_a_story_without_a_warning_sign_raises_none() -> None:
    raised = {story.row: [f.id for f in story.tell().triage().flags] for story in STORIES if not story.raises}
    assert {row: flags for row, flags in raised.items() if flags} == {}


def test_every_presentation_has_three_stories_from_the_tables() -> None:
    counted = Counter(story.of for story in STORIES)
    assert set(counted) == set(EVIDENCE.presentations)
    assert [name for name, count in counted.items() if count < 3] == []
    assert all(story.row and story.told for story in STORIES)


def test_shares_sum_to_one_and_stand_in_order() -> None:
    fits = told(IRRITATION).ranking().fits
    assert sum(f.share for f in fits) == pytest.approx(1)
    assert all(a.share >= b.share for a, b in pairwise(fits))


def test_nothing_said_is_uncertain_and_gives_no_time() -> None:
    ranking = Person().ranking()
    assert ranking.uncertain
    assert ranking.best is None
    assert rules(ranking.reasons) == ["nothing_stands_out"]


def test_mixed_signs_are_uncertain() -> None:
    mixed = told({"pain_site": "sit_bone", "tight_feeling": True, "back_pain": True, "tender_spot": "diffuse"})
    assert mixed.ranking().uncertain


def test_grave_ones_are_not_excluded_while_their_questions_are_open() -> None:
    fits = {f.presentation: f for f in Person().answers(IRRITATION).ranking().fits}
    for name in ("femoral_bone_stress", "deep_vein_thrombosis", "serious_disease", "proximal_avulsion"):
        assert fits[name].standing in LISTED


def test_reasons_name_the_answers_they_saw() -> None:
    person = told(TENDON)
    best = person.ranking().fits[0]
    assert best.supports
    ids = {f.id for f in person.facts}
    assert all(r.facts and set(r.facts) <= ids for r in (*best.supports, *best.opposes))


def test_cannot_walk_yet_ran_is_shown_as_a_contradiction() -> None:
    person = Person().is_safe(cannot_walk=True).ran(0, 10, 60)
    assert "contradiction_walk" in rules(person.ranking().reasons)
    assert person.checks_in().decision().verdict == "stop"


def test_no_more_is_shown_than_products_of_ratios_can_carry() -> None:
    most = EVIDENCE.number("assessment.share_most")
    for person in (Person().is_safe().answers(STRAIN), Person().is_safe().answers(TENDON)):
        fits = person.ranking().fits
        assert all(fit.shown_share == min(fit.share, most) for fit in fits)
