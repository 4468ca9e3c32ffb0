"""The golden days of `scenarios`."""

from __future__ import annotations

import pytest

from tests.response.scenarios import SCENARIOS, WATCHED
from tests.support.people import EVIDENCE, rules


@pytest.mark.parametrize("name", SCENARIOS)
def test_golden_day(name: str) -> None:
    row = SCENARIOS[name]
    decision = row.tell().decision(row.on)
    named = rules(decision.because)
    assert (decision.verdict, decision.strength_verdict) == (row.verdict, row.strength), named
    assert set(row.rules) <= set(named)
    assert not set(row.never) & set(named)
    assert set(row.changes) <= set(decision.changes)
    assert set(row.missing) <= set(decision.missing)
    assert decision.rungs_down == row.rungs


@pytest.mark.parametrize("name", SCENARIOS)
def test_gravest_reason_first(name: str) -> None:
    row = SCENARIOS[name]
    decision = row.tell().decision(row.on)
    if "stop" in (decision.verdict, decision.strength_verdict):
        assert decision.because[0].outcome == "stop"


def test_go_changes_nothing_and_misses_nothing() -> None:
    calm = [row.tell().decision(row.on) for row in SCENARIOS.values() if row.verdict == row.strength == "go"]
    assert calm
    for decision in calm:
        assert rules(decision.because) == ["all_calm"]
        assert (decision.changes, decision.missing, decision.rungs_down, decision.until_days) == ((), (), 0, 0)


def test_every_rule_of_the_room_is_met() -> None:
    """A rule of the verdict that no golden day meets is dead or untested; other rules of the room have other suites."""
    met = {rule for row in SCENARIOS.values() for rule in rules(row.tell().decision(row.on).because)}
    mine = {rule.id for rule in EVIDENCE.rules.values() if rule.room == "response" and "." not in rule.id}
    assert {rule for rule in mine if not rule.startswith(("pattern_", "record_"))} - WATCHED <= met
