"""How answers weigh: of a family only the strongest, never more than the cap, and each reason names its answer."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import Any

import pytest

from hamstride.assessment.answers import Answers
from hamstride.assessment.likelihood import score, used
from hamstride.evidence.model import Condition, Presentation
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person

LEAST, MOST = EVIDENCE.number("assessment.ratio_least"), EVIDENCE.number("assessment.ratio_most")
ALL = [pytest.param(p, id=p.id) for p in EVIDENCE.presentations.values()]


def value(condition: Condition) -> Any:
    found = (condition.equals, condition.at_least, condition.at_most)
    return next(v for v in found if v is not None)


@pytest.mark.parametrize("presentation", ALL)
def test_no_finding_counts_for_more_than_the_cap(presentation: Presentation) -> None:
    for weight in presentation.weights:
        told = Answers({weight.when.finding: value(weight.when)})
        gained = score(presentation, told, EVIDENCE) - log(presentation.prior)
        assert log(LEAST) - 1e-9 <= gained <= log(MOST) + 1e-9


@pytest.mark.parametrize("presentation", ALL)
def test_of_a_family_only_the_strongest_counts(presentation: Presentation) -> None:
    for one in presentation.weights:
        for other in presentation.weights:
            if one.family != other.family or one.when.finding == other.when.finding:
                continue
            told = Answers({w.when.finding: value(w.when) for w in (one, other)})
            of_family = [u for u in used(presentation, told, EVIDENCE) if u.weight.family == one.family]
            assert len(of_family) == 1
            assert abs(of_family[0].log_ratio) == pytest.approx(
                max(abs(log(min(max(w.ratio, LEAST), MOST))) for w in (one, other))
            )


def test_some_families_hold_several_findings() -> None:
    """Else the test above would say nothing."""
    pairs = {(p.id, w.family, w.when.finding) for p in EVIDENCE.presentations.values() for w in p.weights}
    assert max(Counter((p, family) for p, family, _ in pairs).values()) > 1


def test_the_stretch_tests_are_not_multiplied() -> None:
    """Worse with a stretch and a positive stretch test: the test alone counts."""
    tendon = EVIDENCE.presentations["proximal_hamstring_tendinopathy"]
    test, said = {"test_bent_knee_stretch": True}, {"worse_with_stretch": True}
    assert score(tendon, Answers({**test, **said}), EVIDENCE) == score(tendon, Answers(test), EVIDENCE)


@pytest.mark.parametrize("story", [IRRITATION, TENDON, STRAIN], ids=["irritation", "tendon", "strain"])
def test_what_speaks_names_its_presentation_answer_and_fact(story: dict[str, Any]) -> None:
    person = Person().is_safe().answers(story)
    said = {fact.id: fact for fact in person.facts}
    for fit in person.ranking().fits:
        for reason in (*fit.supports, *fit.opposes):
            assert reason.outcome == fit.presentation
            (fact,) = (said[i] for i in reason.facts[-1:])
            assert fact.finding == reason.seen["finding"]  # type: ignore[union-attr]
            assert (reason.seen["ratio"] > 1) is (reason in fit.supports)  # type: ignore[operator]
        assert {r.rule for r in fit.supports} <= {"speaks_for"}
        assert {r.rule for r in fit.opposes} <= {"speaks_against"}


def test_unknown_is_not_no() -> None:
    """ "I don't know" weighs as if it had not been asked; "no" weighs."""
    asked = Person().is_safe().answers(TENDON).ranking()
    unsure = Person().is_safe().answers(TENDON).says("runs_unchanged", None).ranking()
    assert [f.share for f in unsure.fits] == [f.share for f in asked.fits]
    told_no = Person().is_safe().answers(TENDON).says("worse_sitting", False).ranking()
    assert [f.share for f in told_no.fits] != [f.share for f in asked.fits]


def test_a_test_that_was_done_settles_nothing_more() -> None:
    fits = {f.presentation: f for f in Person().is_safe().answers(TENDON).ranking().fits}
    assert "test_bent_knee_stretch" not in fits["proximal_hamstring_tendinopathy"].settled_by
    assert "test_arabesque" in fits["proximal_hamstring_tendinopathy"].settled_by


def test_ages_a_birthday_apart_are_no_contradiction() -> None:
    for born, odd in ((1992, False), (1991, False), (1985, True)):
        person = Person().is_safe(age_years=34).add(f.Profile, 0, birth_year=born)
        assert ("contradiction_age" in {r.rule for r in person.ranking().reasons}) is odd


def test_a_run_before_the_leg_failed_is_no_contradiction() -> None:
    person = Person().ran(0).is_safe(1, cannot_walk=True)
    assert "contradiction_walk" not in {r.rule for r in person.ranking(1).reasons}
    assert "contradiction_walk" in {r.rule for r in person.ran(2).ranking(2).reasons}
    walked = Person().is_safe(cannot_walk=True).ran(0, sport="cycling")
    assert "contradiction_walk" not in {r.rule for r in walked.ranking().reasons}
