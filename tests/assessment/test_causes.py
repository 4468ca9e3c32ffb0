"""Every cause can be supported, by what, with its published effect or as a hypothesis, and with what would test it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hamstride import assessment
from hamstride.assessment.model import Cause
from hamstride.evidence import Reason
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person, day

ON = 60


def known() -> Person:
    return Person().is_safe(ON).ran_for_weeks(ON)


def says(finding: str, value: Any) -> Callable[[], Person]:
    return lambda: known().says(finding, value, ON)


def on_both_sides(test: str, left: float, right: float) -> Callable[[], Person]:
    return lambda: (
        known()
        .add(f.Tested, ON, test=test, side="left", value=left)
        .add(f.Tested, ON, test=test, side="right", value=right)
    )


def after_weeks_off() -> Person:
    return Person().is_safe(ON).ran_for_weeks(ON - 25).ran_calmly(ON)


def nights(hours: float) -> Person:
    person = known()
    for number in range(ON - 6, ON + 1):
        person.checks_in(number, sleep_h=hours)
    return person


SUPPORTED: list[tuple[str, str, Callable[[], Person]]] = [
    ("cause_previous_injury", "2.7 risk ratio", says("previous_strain", True)),
    ("cause_calf", "1.5 risk ratio", says("previous_calf_strain", True)),
    ("cause_load_jump", "hypothesis", says("load_jump", True)),
    ("cause_overstride", "hypothesis", says("overstrides", True)),
    ("cause_shoes", "1.52 hazard ratio", says("hard_shoes", True)),
    ("cause_hip_flexors", "hypothesis", says("tight_hip_flexors", True)),
    ("cause_no_strength", "hypothesis", says("does_strength", False)),
    ("cause_age", "hypothesis", says("age_years", 40)),
    ("cause_sleep", "1.51 hazard ratio", says("hours_sleep", 6)),
    ("cause_sleep", "1.51 hazard ratio", lambda: nights(6.5)),
    ("cause_sitting", "hypothesis", says("sitting_hours", 8)),
    ("cause_weak", "hypothesis", on_both_sides("single_leg_bridge_reps", 19, 19)),
    ("cause_asymmetry", "hypothesis", on_both_sides("single_leg_bridge_reps", 22, 30)),
    ("cause_asymmetry", "hypothesis", on_both_sides("test_bridge_hold", 60, 40)),
    ("cause_calves", "hypothesis", on_both_sides("calf_raise_reps", 30, 20)),
    ("cause_trunk", "hypothesis", on_both_sides("side_plank_s", 90, 60)),
    ("cause_spike", "1.64 hazard rate ratio", lambda: known().ran_calmly(ON, km=9, minutes=54)),
    (
        "cause_back_to_back",
        "hypothesis",
        lambda: known().ran(ON - 1, effort=9).felt(ON - 1).ran(ON, effort=9).felt(ON),
    ),
    ("cause_return", "hypothesis", after_weeks_off),
]
NOT_SUPPORTED: list[tuple[str, Callable[[], Person]]] = [
    ("cause_previous_injury", says("previous_strain", False)),
    ("cause_previous_injury", says("previous_strain", None)),
    ("cause_no_strength", says("does_strength", True)),
    ("cause_no_strength", says("does_strength", None)),
    ("cause_age", says("age_years", 39)),
    ("cause_sleep", says("hours_sleep", 7)),
    ("cause_sleep", lambda: nights(7.5).says("hours_sleep", 5, ON)),
    ("cause_sitting", says("sitting_hours", 7)),
    ("cause_weak", on_both_sides("single_leg_bridge_reps", 20, 20)),
    ("cause_asymmetry", on_both_sides("single_leg_bridge_reps", 28, 30)),
    ("cause_asymmetry", lambda: known().add(f.Tested, ON, test="single_leg_bridge_reps", side="left", value=21.0)),
    ("cause_calves", on_both_sides("calf_raise_reps", 0, 0)),
    ("cause_spike", lambda: known().ran_calmly(ON)),
]
NAMES = [f"{name}-{n}" for n, (name, *_) in enumerate(SUPPORTED)]


def found(person: Person) -> dict[str, Cause]:
    return {cause.id: cause for cause in person.today(ON).causes}


@pytest.mark.parametrize(("name", "effect", "story"), SUPPORTED, ids=NAMES)
def test_a_cause_is_supported_by_what_was_told(name: str, effect: str, story: Callable[[], Person]) -> None:
    if name not in ("cause_return", "cause_age"):
        assert name not in found(known())
    person = story()
    cause = found(person)[name]
    assert cause.effect == effect
    assert cause.reason.rule == name
    assert cause.reason.facts
    assert set(cause.reason.facts) <= {fact.id for fact in person.facts}
    assert cause.reason.seen
    assert cause.reason.parameters == EVIDENCE.rules[name].parameters


@pytest.mark.parametrize(("name", "story"), NOT_SUPPORTED, ids=[f"{n}-{i}" for i, (n, _) in enumerate(NOT_SUPPORTED)])
def test_a_cause_needs_its_support(name: str, story: Callable[[], Person]) -> None:
    assert name not in found(story())


def test_every_cause_of_the_evidence_has_a_story() -> None:
    of_evidence = {r for r in EVIDENCE.rules if r.startswith("cause_")}
    assert {name for name, _, _ in SUPPORTED} | {"cause_new_speed"} == of_evidence


def test_new_speed_is_told_by_the_history() -> None:
    """Only a recording tells how fast a run was, so the history's own reason stands in for one."""
    person = known().ran_calmly(ON)
    fast = Reason(rule="load_new_speed", outcome="new", facts=(person.facts[-2].id,), seen={"fastest_5s_mps": 7.0})
    history = replace(person.history(ON), reasons=(fast,))
    (cause,) = assessment.causes(person.journal, {}, history, EVIDENCE, day(ON))[:1]
    assert cause.id == "cause_new_speed"
    assert cause.reason.facts == fast.facts
    assert cause.effect == "hypothesis"


def test_measured_effects_come_first() -> None:
    person = known().says("tight_hip_flexors", True, ON).says("hard_shoes", True, ON).says("previous_strain", True, ON)
    effects = [cause.effect == "hypothesis" for cause in person.today(ON).causes]
    assert effects == sorted(effects)
    assert False in effects
    assert True in effects


def test_what_would_test_a_cause_is_a_test() -> None:
    person = known().says("previous_strain", True, ON).says("tight_hip_flexors", True, ON)
    person.says("previous_calf_strain", True, ON).says("does_strength", False, ON)
    proposed = [test for cause in found(person).values() for test in cause.would_test]
    assert proposed
    assert all(EVIDENCE.findings[test].group == "test" for test in proposed)


def test_the_spike_that_began_it_is_found_weeks_later() -> None:
    person = Person().ran_for_weeks(20).ran_calmly(20, km=9, minutes=54)
    person.is_safe(ON, duration_weeks=5.5)
    spike = found(person)["cause_spike"]
    assert {fact.day for fact in person.facts if fact.id in spike.reason.facts} == {day(20)}
    assert spike.effect == "1.64 hazard rate ratio"


def test_the_latest_test_of_each_side_counts() -> None:
    person = on_both_sides("single_leg_bridge_reps", 15, 30)()
    person.add(f.Tested, ON, test="single_leg_bridge_reps", side="left", value=29.0)
    assert {"cause_weak", "cause_asymmetry"}.isdisjoint(found(person))
