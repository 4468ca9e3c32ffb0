"""What the answer advises, the plan shown beside it heeds: on the day itself and for as long as it is said to hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import today as composition
from hamstride.plan.model import NoPlan, Session
from hamstride.plan.view import BUSY, QUALITY, RUNS, STRENGTH
from tests.response.scenarios import runner
from tests.support.people import EVIDENCE, Person, day

DAY = 10
FASTER = {"strides", "long_run", *QUALITY}
# The kinds of session that each change takes off a day.
AGAINST: dict[str, set[str]] = {
    "half": FASTER,
    "shorter": FASTER,
    "no_speed": FASTER,
    "slower": FASTER,
    "no_eccentric": {"strength_heavy"},
    "isometrics_instead": {"strength_heavy", "strength_light"},
    "rest": {*BUSY, *STRENGTH, "mobility"},
    "no_stretch": {"mobility"},
    "swap_bike": set(RUNS),
}
EASY = {"run", "walk_run"}


def _before(kind: str = "irritation") -> Person:
    """Ten calm days after six calm weeks."""
    person = runner(kind, 6)
    for number in range(DAY):
        person.checks_in(number)
        if number % 2 == 0:
            person.ran_calmly(number)
        if number % 3 == 1:
            person.trained(number)
    return person


def _sessions(answer: composition.Today) -> tuple[Session, ...]:
    shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    return () if shown is None else shown.sessions


def _unheeded(answer: composition.Today) -> list[tuple[str, int, str]]:
    """Advice and the sessions that go against it, with the days ahead."""
    return [
        (one.code, (session.day - answer.day).days, session.kind)
        for one in answer.decision.advice
        for session in _sessions(answer)
        if (session.day - answer.day).days <= one.days and session.kind in AGAINST.get(one.code, set())
    ]


TELLS: dict[str, Callable[[Person], Person]] = {
    "a worse morning": lambda p: p.checks_in(DAY, morning="worse"),
    "a flare-up": lambda p: p.checks_in(DAY, morning="much_worse"),
    "two red mornings": lambda p: p.checks_in(DAY - 1, pain_now=5).checks_in(DAY, pain_now=5),
    "strong pain": lambda p: p.checks_in(DAY, pain_now=8),
    "sharp in a run": lambda p: p.ran(DAY).felt(DAY, sharp=True).checks_in(DAY),
    "not settled": lambda p: p.ran(DAY - 1).felt(DAY - 1, settled_within_24h=False).checks_in(DAY),
    "a red set": lambda p: p.trained(DAY - 1, pains=(5, 5)).checks_in(DAY),
    "a run far too long": lambda p: p.ran(DAY - 1, km=9, minutes=55).felt(DAY - 1).checks_in(DAY),
}


@pytest.mark.parametrize("name", TELLS)
@pytest.mark.parametrize("kind", ["irritation", "tendon"])
def test_no_session_goes_against_what_is_said_beside_it(name: str, kind: str) -> None:
    answer = TELLS[name](_before(kind)).today(DAY)
    assert answer.decision.advice
    assert _sessions(answer)
    assert _unheeded(answer) == []


def test_the_days_of_a_flare_up_stand_in_the_plan() -> None:
    """Nothing at first, then half, then easy: as the protocol says it, on the red morning already."""
    answer = TELLS["a flare-up"](_before()).today(DAY)
    number = EVIDENCE.number
    for session in _sessions(answer):
        ahead = (session.day - answer.day).days
        if ahead <= number("response.flare_end_days"):
            assert session.kind not in FASTER | {"strength_heavy"}, (ahead, session.kind)
        if ahead <= number("response.flare_rest_days"):
            assert session.kind not in RUNS, (ahead, session.kind)
    usual = max(s.minutes for s in _sessions(_before().checks_in(DAY).today(DAY)) if s.kind in EASY | FASTER)
    halved = [
        s.minutes
        for s in _sessions(answer)
        if s.kind in EASY and (s.day - answer.day).days <= number("response.flare_half_days")
    ]
    assert halved
    assert max(halved) < usual


def test_a_lighter_week_has_fewer_sets_for_all_its_days() -> None:
    def sets(person: Person) -> float:
        found = [
            step.sets or 1
            for s in _sessions(person.today(DAY))
            if (s.day - day(DAY)).days < 5 and s.kind == "strength_light"
            for step in s.steps
            if step.exercise and EVIDENCE.exercises[step.exercise].target == "hamstring"
        ]
        return sum(found) / len(found)

    calm = _before().checks_in(DAY)
    sore = _before().checks_in(5, morning="worse").checks_in(8, morning="worse").checks_in(9).checks_in(DAY)
    assert "deload" in [a.code for a in sore.decision(DAY).advice]
    assert sets(sore) < sets(calm)


MORNINGS = st.fixed_dictionaries(
    {
        "pain_now": st.integers(0, 10),
        "morning": st.sampled_from(["better", "usual", "worse", "much_worse"]),
        "load_test_pain": st.integers(0, 10),
        "sharp": st.booleans(),
        "limps": st.booleans(),
        "soreness": st.integers(0, 10),
    }
)


@settings(max_examples=15, deadline=None)
@given(st.lists(MORNINGS, min_size=1, max_size=3), st.sampled_from(["irritation", "tendon", "recurrent"]))
def test_law_the_plan_heeds_the_advice_whatever_is_told(told: list[dict[str, Any]], kind: str) -> None:
    person = _before(kind)
    for number, values in enumerate(told, DAY + 1 - len(told)):
        person.checks_in(number, **values)
    assert _unheeded(person.today(DAY)) == []
