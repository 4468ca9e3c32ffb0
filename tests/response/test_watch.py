"""What the watch says against what was told: never more permissive."""

from __future__ import annotations

from typing import Any

from hamstride import load, response
from hamstride.load.model import Range, SessionLoad
from hamstride.response import Decision
from tests.response.scenarios import runner
from tests.support.people import EVIDENCE, Person, day, rules

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
