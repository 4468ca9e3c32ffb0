"""Runners for whom a measure of care fits, and runners for whom it must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hamstride import response
from hamstride.care import choose
from hamstride.care.model import Care
from hamstride.journal import facts as f
from hamstride.plan.model import Session, SessionKind
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day


@dataclass(frozen=True)
class Case:
    """One runner on one day, whose plan holds sessions of these kinds."""

    tell: Callable[[], Person]
    on: int = 0
    kinds: tuple[SessionKind, ...] = ()
    stage: int | None = None  # of strength work, where it is not the one the facts have earned
    back: bool = False  # runs without walks again, and strides are open


def strain(**morning: Any) -> Person:
    """A strain of day 0, calm by now but for `morning`, which is told for thirty mornings."""
    person = Person().is_safe(onset="sudden").answers({**STRAIN, "days_since_onset": 0})
    for number in range(31):
        person.checks_in(number, **morning)
    return person


def irritation(weeks: int = 0, **morning: Any) -> Person:
    """A load irritation in a runner of calm weeks."""
    person = Person().ran_for_weeks(0).is_safe().answers({**IRRITATION, "duration_weeks": weeks})
    for number in range(8):
        person.checks_in(number, **morning)
    return person


def tendon(**morning: Any) -> Person:
    person = Person().ran_for_weeks(0).is_safe().answers(TENDON)
    return person.checks_in(0, **morning)


def torn_off() -> Person:
    """A tendon torn off the bone: a clinician leads."""
    return strain().add(f.Diagnosed, 0, by="Dr Made Up", condition="tendon_torn_off")


def urgent() -> Person:
    """The same strain, with a new sign in the daily check that someone must look at within two days."""
    return strain().checks_in(0, new_red_flag=True)


def care_of(case: Case) -> Care:
    """What the room says of that day with these sessions, whatever the calendar would hold."""
    person, when = case.tell(), day(case.on)
    known = person.journal.as_of(when)
    ranking = person.ranking(case.on)
    decision, standing = person.answered(case.on)
    if case.stage is not None:
        standing = replace(standing, stage=case.stage)
    if case.back:
        speed = replace(standing.ladders["speed"], rung="sp1")
        standing = replace(standing, returned=day(0), ladders={**standing.ladders, "speed": speed})
    milestones = response.milestones(known, response.course(known, ranking, EVIDENCE, when), decision, standing)
    sessions = tuple(Session(f"s{n}", when, kind, 30, None, (), ()) for n, kind in enumerate(case.kinds))
    triage = person.triage(case.on)
    return choose(known, triage, ranking, decision, standing, milestones, sessions, EVIDENCE, when)
