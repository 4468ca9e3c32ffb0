"""What the watch says against what was told: never more permissive."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import load, response
from hamstride.explain import words
from hamstride.load.model import Range, SessionLoad
from hamstride.response import Decision
from tests.load.stories import WEEKS, measured_run, sprinted_after_easy_weeks
from tests.response.scenarios import runner
from tests.support.people import EVIDENCE, Person, day, rules

LAST = 7 * WEEKS  # the day of the jump

ONE = Range(1.0, 1.0, 1.0)


def _measured(recording: str, fastest_mps: float) -> SessionLoad:
    values: dict[str, Any] = {
        "recording": recording, "counts": True, "why_not": None, "moving_s": 1800.0, "distance_m": 5000.0,
        "strides": 2500.0, "peak_force_bw": ONE, "dose": {int(n): ONE for n in EVIDENCE.numbers("load.dose_exponents")},
        "negative_work_j_per_kg": ONE, "fastest_5s_mps": fastest_mps, "strides_above_80": None,
        "strides_above_90": None, "climb_m": None, "descent_m": None, "modelled": (), "left_out": (),
    }  # fmt: skip
    return SessionLoad(**values)


def _decided(person: Person, on: int, fastest: dict[str, float]) -> Decision:
    known = person.journal.as_of(day(on))
    measured = {key: _measured(key, speed) for key, speed in fastest.items()}
    history = load.history(known, measured, day(on), EVIDENCE)
    return response.decide(known, person.triage(on), person.ranking(on), history, EVIDENCE, day(on))


def _fast_run(**felt: Any) -> Person:
    person = runner().ran_for_weeks(-5).ran(-4, recording="a:0").felt(-4)
    return person.ran(-2, recording="b:0").felt(-2, **felt).checks_in(0)


def test_a_fast_run_that_nobody_told_of_makes_the_next_day_easy() -> None:
    decision = _decided(_fast_run(), 0, {"a:0": 3.0, "b:0": 7.5})
    assert "faster_than_told" in rules(decision.because)
    assert (decision.verdict, decision.strength_verdict) == ("modify", "modify")


def test_a_fast_run_that_was_told_is_no_contradiction() -> None:
    decision = _decided(_fast_run(held=("s1",)), 0, {"a:0": 3.0, "b:0": 7.5})
    assert "faster_than_told" not in rules(decision.because)


def test_an_easy_run_is_easy() -> None:
    decision = _decided(_fast_run(), 0, {"a:0": 3.0, "b:0": 3.0})
    assert rules(decision.because) == ["all_calm"]


def _jumped(after: int, *, long: bool = False, during: int | None = 0, **told: Any) -> Decision:
    """The day `after` a sprint session (or a long easy run) that easy weeks came before, with this check-in."""
    _, person, loads = sprinted_after_easy_weeks()
    if long:
        person.facts = [x for x in person.facts if x.day < day(LAST)]
        measured_run(person, LAST, (3600, 2.8), loads=loads)
    person.is_safe(0).answers({"onset": "gradual"}, 0).felt(LAST, pain_during=during)
    if told:
        person.checks_in(LAST + after, **told)
    on = LAST + after
    known = person.journal.as_of(day(on))
    return response.decide(
        known, person.triage(on), person.ranking(on), load.history(known, loads, day(on), EVIDENCE), EVIDENCE, day(on)
    )


def _said(decision: Decision) -> list[str]:
    return [r.outcome for r in decision.because if r.rule == "jump_and_pain"]


@pytest.mark.parametrize(
    ("long", "during", "told", "outcome"),
    [
        (False, 0, {"pain_now": 0}, []),
        (False, 0, {"pain_now": 4}, ["stop"]),
        (False, 4, {"pain_now": 0}, ["modify"]),
        (False, 4, {}, ["stop"]),  # nobody said that it is over
        (True, 0, {"pain_now": 0}, []),
        (True, 0, {"pain_now": 4}, ["modify"]),
        (True, 4, {}, ["modify"]),
    ],
)
def test_a_jump_with_pain_since(long: bool, during: int, told: dict[str, Any], outcome: list[str]) -> None:
    """Load dossier 2.8: a jump of force with pain is red; a jump of dose with pain asks for easier days."""
    decision = _jumped(1, long=long, during=during, **told)
    assert _said(decision) == outcome
    assert not any("{" in words(r, EVIDENCE).text for r in decision.because)
    assert not outcome or decision.verdict != "go"
    assert outcome != ["stop"] or decision.verdict == "stop"


def test_the_jump_is_over_when_the_run_is_some_days_ago() -> None:
    assert _said(_jumped(3, pain_now=4)) == ["stop"]
    assert _said(_jumped(4, pain_now=4)) == []


@settings(max_examples=12, deadline=None)
@given(st.booleans(), *[st.integers(0, 10)] * 3)
def test_more_pain_after_a_jump_is_never_more_permissive(long: bool, during: int, one: int, other: int) -> None:
    rank = {"go": 0, "modify": 1, "stop": 2}
    less, more = (_jumped(1, long=long, during=during, pain_now=p) for p in sorted((one, other)))
    assert rank[more.verdict] >= rank[less.verdict]
    assert rank[more.strength_verdict] >= rank[less.strength_verdict]
