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
from hamstride.load.model import SessionLoad
from tests.support.people import EVIDENCE, Person, day
from tests.support.told import load

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
    ("cause_overstride", "4.9 degrees over healthy runners", says("overstrides", True)),
    ("cause_shoes", "1.52 hazard ratio", says("hard_shoes", True)),
    ("cause_hip_flexors", "hypothesis", says("tight_hip_flexors", True)),
    ("cause_no_strength", "hypothesis", says("does_strength", False)),
    ("cause_age", "1.6 standardised difference", says("age_years", 40)),
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
    ("cause_return", "hypothesis", says("long_break", True)),
    ("cause_back_to_back", "hypothesis", says("hard_days_in_row", True)),
    ("cause_new_speed", "hypothesis", says("added_speed", True)),
    ("cause_hills", "hypothesis", says("added_hills", True)),
    ("cause_recent_injury", "4.8 risk ratio", says("recent_strain", True)),
    ("cause_acl", "1.7 risk ratio", says("previous_acl", True)),
    ("cause_hard_weeks", "1.32 hazard ratio", says("hard_weeks", True)),
    ("cause_new_shoes", "hypothesis", says("new_shoes", True)),
    ("cause_glutes", "hypothesis", says("early_fatigue_glutes", True)),
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
    assert {name for name, _, _ in SUPPORTED} | {"cause_low_cadence"} == of_evidence


def of_the_watch(person: Person, loads: dict[str, SessionLoad]) -> set[str]:
    return {c.id for c in assessment.causes(person.journal, loads, person.history(ON, loads), EVIDENCE, day(ON))}


def recorded(days: range) -> Person:
    person = Person().is_safe(ON, duration_weeks=0)
    for number in days:
        person.ran(number, recording=f"run{number}:0")
    return person


def test_hills_beyond_those_of_the_weeks_before_are_told_by_the_watch() -> None:
    days = range(ON - 33, ON + 1, 3)
    for before, now, told in ((100.0, 400.0, True), (100.0, 120.0, False), (None, 400.0, False), (10.0, 20.0, False)):
        loads = {f"run{n}:0": load(f"run{n}:0", steps=170, hills_m=now if n > ON - 7 else before) for n in days}
        assert ("cause_hills" in of_the_watch(recorded(days), loads)) is told, (before, now)


def test_slow_steps_are_told_by_the_watch_that_counted_them() -> None:
    days = range(ON - 20, ON + 1, 4)
    for steps, counted, told in ((150, True, True), (165, True, False), (150, False, False)):
        loads = {f"run{n}:0": load(f"run{n}:0", steps=steps, hills_m=None, counted=counted) for n in days}
        assert ("cause_low_cadence" in of_the_watch(recorded(days), loads)) is told
    few = {f"run{ON}:0": load(f"run{ON}:0", steps=140, hills_m=None)}
    assert "cause_low_cadence" not in of_the_watch(recorded(range(ON, ON + 1)), few)


def test_a_cause_told_twice_is_one_with_both_supports() -> None:
    person = after_weeks_off().says("long_break", True, ON)
    (cause,) = (c for c in person.today(ON).causes if c.id == "cause_return")
    assert len(cause.reason.facts) > 1
    assert "long_break" in cause.reason.seen


def test_every_cause_says_what_would_test_it() -> None:
    assert [r.id for r in EVIDENCE.rules.values() if r.id.startswith("cause_") and not r.tested_by] == []


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
