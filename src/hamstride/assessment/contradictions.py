"""Answers that cannot all be true. They are shown, and never read in the direction that allows more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hamstride.assessment.answers import Answers
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import Answered, Profile, Ran

Pair = tuple[tuple[str, Scalar], tuple[str, Scalar]]
# Rule -> pairs of answers of which one must be wrong, as they were told.
NOT_BOTH: dict[str, tuple[Pair, ...]] = {
    "contradiction_onset": tuple(
        (("onset", "gradual"), other)
        for other in (
            ("mechanism", "sprint"),
            ("mechanism", "overstretch"),
            ("mechanism", "slip"),
            ("felt_pop", True),
        )
    ),
    "contradiction_previous": (
        (("previous_strain", False), ("recent_strain", True)),
        (("previous_strain", False), ("previous_strain_side", "same")),
    ),
    "contradiction_walking": (
        (("cannot_walk", True), ("runs_unchanged", True)),
        (("cannot_walk", True), ("pain_walking", 0)),
    ),
}


def contradictions(known: Journal, told: Answers, evidence: Evidence) -> Iterator[Reason]:
    """Every contradiction on record, with the facts that do not fit."""
    for rule, pairs in NOT_BOTH.items():
        held = [pair for pair in pairs if all(told.as_told.get(f) == value for f, value in pair)]
        for (one, first), (other, second) in held[:1]:
            yield _odd(rule, told.ids(one, other), evidence, **{one: first, other: second})
    yield from _walked(known, told, evidence)
    yield from _ages(told, evidence)
    yield from _times(told, evidence)


def _walked(known: Journal, told: Answers, evidence: Evidence) -> Iterator[Reason]:
    """Cannot walk, and ran that day or on the next ones; weeks later it may be so."""
    if told.values.get("cannot_walk") is True:
        since = told.facts["cannot_walk"][0].day
        last = since + timedelta(days=int(evidence.number("assessment.walk_gap_days")))
        for run in (r for r in known.of(Ran, since=since) if r.sport == "running" and r.day <= last):
            facts = (*told.ids("cannot_walk"), run.id)
            yield _odd("contradiction_walk", facts, evidence, cannot_walk=True, distance_m=run.distance_m)


def _ages(told: Answers, evidence: Evidence) -> Iterator[Reason]:
    years = [_birth_year(f) for f in told.facts.get("age_years", ())]
    if len(years) > 1 and max(years) - min(years) > 1:
        yield _odd("contradiction_age", told.ids("age_years"), evidence, used_years=told.values["age_years"])


def _times(told: Answers, evidence: Evidence) -> Iterator[Reason]:
    """Days and weeks since it began that are not the same time, and a bruise that came before it."""
    days, weeks = _number(told, "days_since_onset"), _number(told, "duration_weeks")
    facts = told.ids("days_since_onset", "duration_weeks")
    both = days is not None and weeks is not None and len(facts) > 1
    if both and abs((days or 0) / 7 - (weeks or 0)) > evidence.number("assessment.time_gap_weeks"):
        yield _odd("contradiction_time", facts, evidence, days_since_onset=days, duration_weeks=weeks)
    bruise = _number(told, "bruise_after_days")
    if bruise is not None and days is not None and bruise > days:
        ids = told.ids("bruise_after_days", "days_since_onset")
        yield _odd("contradiction_time", ids, evidence, bruise_after_days=bruise, days_since_onset=days)


def _number(told: Answers, finding: str) -> float | None:
    value = told.as_told.get(finding)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _birth_year(fact: object) -> float:
    if isinstance(fact, Profile):
        return float(fact.birth_year or 0)
    assert isinstance(fact, Answered)
    assert isinstance(fact.value, int | float)
    return fact.day.year - fact.value


def _odd(rule: str, facts: tuple[str, ...], evidence: Evidence, **seen: Scalar | None) -> Reason:
    parameters = evidence.rules[rule].parameters
    return Reason(rule=rule, outcome="contradiction", facts=facts, seen=seen, parameters=parameters)
