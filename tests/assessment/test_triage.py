"""Red flags: every pattern fires, every near miss does not, nothing unknown is cleared."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.assessment.answers import answers
from hamstride.evidence.model import Condition, RedFlag
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person, asked_by, day, rules

GRAVE = ("none", "routine", "prompt", "urgent", "emergency")
PATTERNS = [
    pytest.param(flag, group, id=f"{flag.id}-{n}")
    for flag in EVIDENCE.red_flags.values()
    for n, group in enumerate(flag.any_of)
]


def value_for(condition: Condition, *, holds: bool) -> Any:
    """An answer for which the condition holds, or the nearest for which it does not."""
    if condition.unless is not None:
        return condition.unless[0] if not holds else None
    if condition.one_of is not None:
        return condition.one_of[0] if holds else "none"
    if condition.equals is not None:
        if holds:
            return condition.equals
        if isinstance(condition.equals, bool):
            return not condition.equals
        choices = [c.id for c in EVIDENCE.findings[condition.finding].choices]
        return "none" if "none" in choices else next(c for c in choices if c != condition.equals)
    if condition.at_least is not None:
        return condition.at_least if holds else condition.at_least - 1
    assert condition.at_most is not None
    return condition.at_most if holds else condition.at_most + 1


def told_for(condition: Condition, *, holds: bool) -> dict[str, Any]:
    """What a runner tells so: of a count as many of its answers as it needs, or none."""
    of = EVIDENCE.findings[condition.finding].of
    if not of:
        value = value_for(condition, holds=holds)
        return {} if value is None else {condition.finding: value}
    needed = int(condition.at_least or 0) if holds else 0
    return {name: n < needed for n, name in enumerate(of)}


def person(group: tuple[Condition, ...], miss: Condition | None = None) -> Person:
    """Harmless in everything but the pattern; one condition of it may be missed."""
    said: dict[str, Any] = {}
    for one in sorted(group, key=lambda c: c is miss):  # what is missed has the last word
        for name, value in told_for(one, holds=one is not miss).items():
            said[name] = value if one is miss else said.get(name) is True or value
    asked = {k: v for k, v in said.items() if not k.startswith("check_in_")}
    daily = {k.removeprefix("check_in_"): v for k, v in said.items() if k.startswith("check_in_")}
    return Person().is_safe(**asked).checks_in(**daily)


@pytest.mark.parametrize(("flag", "group"), PATTERNS)
def test_each_pattern_raises_its_flag_and_stops_or_asks_for_care(flag: RedFlag, group: tuple[Condition, ...]) -> None:
    told = person(group)
    raised = {x.id: x for x in told.triage().flags}
    assert flag.id in raised
    assert raised[flag.id].reason.facts
    assert GRAVE.index(told.triage().urgency) >= GRAVE.index(flag.urgency)
    assert told.decision().verdict != "go"


@pytest.mark.parametrize(("flag", "group"), PATTERNS)
def test_each_near_miss_does_not(flag: RedFlag, group: tuple[Condition, ...]) -> None:
    for missed in group:
        told = person(group, missed)
        others = [g for g in flag.any_of if g is not group]
        known = answers(told.journal, EVIDENCE, day(0))
        if any(all(known.holds(c) is True for c in g) for g in others):
            continue  # the near miss of one pattern is another pattern of the same flag
        if "contradiction_onset" in rules(told.ranking().reasons):
            continue  # slowly and by a slip: what contradicts itself is read as the pattern
        assert flag.id not in {x.id for x in told.triage().flags}, missed


@pytest.mark.parametrize(("flag", "group"), PATTERNS)
def test_an_unknown_in_a_pattern_is_asked_and_never_cleared(flag: RedFlag, group: tuple[Condition, ...]) -> None:
    for unknown in (c.finding for c in group if not c.finding.startswith("check_in_") and c.unless is None):
        if EVIDENCE.findings[unknown].of:
            continue  # nobody is asked for a count; what it counts is unknown one by one in the laws
        told = person(group).says(unknown, None)
        triage = told.triage()
        if EVIDENCE.findings[unknown].by_choice:
            continue  # only for those who care to measure it: nobody is asked
        if EVIDENCE.findings[unknown].waits and EVIDENCE.findings[unknown].group == "intake":
            continue  # the setting of a pattern that waits: the conversation asks for it, triage does not
        assert asked_by(unknown) & set(triage.unanswered) or flag.id in {x.id for x in triage.flags}
        assert told.decision().verdict != "go"


def test_nothing_said_every_serious_question_is_open() -> None:
    told = Person().triage()
    assert told.urgency == "none"
    assert {"emergency_sign", "nerve_sign", "injury_event", "bone_pain", "general_sign", "background"} <= set(
        told.unanswered
    )
    assert Person().decision().verdict == "stop"


def test_later_questions_open_one_by_one() -> None:
    assert "tear_signs" not in Person().is_safe().triage().unanswered
    popped = Person().is_safe(injury_event="pop").says("tear_signs", None)
    assert "tear_signs" in popped.triage().unanswered


def test_an_old_no_is_asked_again_and_an_old_yes_still_stands() -> None:
    assert "emergency_sign" not in Person().is_safe().triage(60).unanswered
    assert "emergency_sign" in Person().is_safe().triage(61).unanswered
    assert Person().is_safe(leg_swollen=True).triage(300).urgency == "urgent"


def test_a_clinician_clears_only_what_came_before() -> None:
    told = Person().is_safe(leg_swollen=True).add(f.Ordered, 1, by="a made-up doctor", clears=("rf_dvt",))
    assert told.triage(1).urgency == "none"
    assert told.triage(1).flags[0].cleared_by is not None
    assert told.says("leg_swollen", True, 2).triage(2).urgency == "urgent"


def test_the_gravest_flag_gives_the_urgency() -> None:
    told = Person().is_safe(emergency_sign="chest", drug_risk="statin", leg_swollen=True).triage()
    assert told.urgency == "emergency"
    assert told.flags[0].urgency == "emergency"
    assert len(told.flags) == 3


def test_of_two_ages_the_younger_counts() -> None:
    told = Person().is_safe(age_years=30, onset="sudden", pain_site="sit_bone").add(f.Profile, 0, birth_year=2010)
    assert "rf_apoph" in {x.id for x in told.triage().flags}
    assert "contradiction_age" in rules(told.ranking().reasons)


def test_more_warning_signs_never_lower_the_urgency() -> None:
    signs: list[tuple[str, Any]] = [
        ("drug_risk", "quinolone"), ("energy_signs", True), ("stops_in_minutes", True), ("leg_swollen", True),
        ("general_sign", "fever"), ("emergency_sign", "cold_leg"),
    ]  # fmt: skip
    told = Person().is_safe()
    before = 0
    for finding, value in signs:
        now = GRAVE.index(told.says(finding, value).triage().urgency)
        assert now >= before
        before = now
    assert before == GRAVE.index("emergency")
