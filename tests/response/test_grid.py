"""Every check-in of a grid, for every row of the pain table, against the table as the dossier prints it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest

from hamstride import response
from hamstride.assessment import Ranking, Triage
from hamstride.journal import Journal
from hamstride.load.model import LoadHistory
from hamstride.response import Decision
from tests.response.scenarios import KINDS, runner
from tests.support.people import EVIDENCE, Person, day, rules

# Dossier 4.2: the highest pain that is green and that is amber.
TABLE = {
    "irritation": (3, 4),
    "tendon": (3, 5),
    "acute_early": (1, 3),
    "acute_late": (2, 4),
    "unknown": (1, 3),
    "recurrent": (1, 3),
}
FAST_GREEN = 1
GRAVE = 2  # strength work stops this far above the amber limit
SEVERITY = {"go": 0, "modify": 1, "stop": 2}
MORNINGS = ("better", "usual", "worse", "much_worse", None)
SIGN = (True, False, None)


@cache
def _known(kind: str) -> tuple[Ranking, LoadHistory]:
    person = runner(kind)
    return person.ranking(), person.history()


@cache
def _triage(kind: str, new_red_flag: bool | None) -> Triage:
    return runner(kind).checks_in(new_red_flag=new_red_flag).triage()


def _decide(kind: str, **values: Any) -> Decision:
    """The decision; only the mini-check of a check-in reaches the assessment, so its parts are made once."""
    ranking, history = _known(kind)
    journal = Journal(tuple(_told(kind).checks_in(**values).facts))
    return response.decide(journal, _triage(kind, values["new_red_flag"]), ranking, history, EVIDENCE, day(0))


@cache
def _facts(kind: str) -> tuple[Any, ...]:
    return tuple(runner(kind).facts)


def _told(kind: str) -> Person:
    """The runner again, told from the same facts."""
    person = Person()
    person.facts = list(_facts(kind))
    return person


def _expected(
    kind: str, pain: int, morning: str | None, limps: bool | None, sharp: bool | None, flag: bool | None
) -> tuple[int, int]:
    """The severities that the tables of the dossier ask for: running, strength."""
    return _by_row(TABLE[kind], pain, morning, limps, sharp, flag)


def _by_row(
    row: tuple[int, int], pain: int, morning: str | None, limps: bool | None, sharp: bool | None, flag: bool | None
) -> tuple[int, int]:
    green, amber = row
    run = [
        2 if pain > amber else 1 if pain > min(green, FAST_GREEN) else 0,
        {"much_worse": 2, "worse": 1, None: 1}.get(morning, 0),
        *({True: 2, None: 1, False: 0}[sign] for sign in (limps, sharp, flag)),
    ]
    strength = [
        2 if pain > amber + GRAVE else 1 if pain > green else 0,
        {"much_worse": 1, "worse": 1, None: 1}.get(morning, 0),
        {True: 1, None: 1, False: 0}[limps],
        *({True: 2, None: 1, False: 0}[sign] for sign in (sharp, flag)),
    ]
    return max(run), max(strength)


@pytest.mark.parametrize("kind", TABLE)
def test_grid(kind: str) -> None:
    for pain, morning, limps, sharp, flag in product(range(11), MORNINGS, SIGN, SIGN, SIGN):
        decision = _decide(kind, pain_now=pain, morning=morning, limps=limps, sharp=sharp, new_red_flag=flag)
        got = (SEVERITY[decision.verdict], SEVERITY[decision.strength_verdict])
        assert got == _expected(kind, pain, morning, limps, sharp, flag), (pain, morning, limps, sharp, flag)
        assert decision.because
        for reason in decision.because:
            assert EVIDENCE.rules[reason.rule].room == "response"
            assert reason.parameters == EVIDENCE.rules[reason.rule].parameters
            assert set(reason.parameters) <= set(EVIDENCE.parameters)
            assert reason.facts, reason.rule


@pytest.mark.parametrize("kind", TABLE)
def test_the_row_of_the_table_is_the_one_of_the_presentation(kind: str) -> None:
    decision = _decide(kind, pain_now=10, new_red_flag=False)
    told = next(r for r in decision.because if r.rule == "pain_above_limit")
    assert told.seen["limits"] == kind
    assert (told.seen["fine_to"], told.seen["modify_to"]) == TABLE[kind]


@pytest.mark.parametrize(("onset_days", "row"), [(0, "acute_early"), (3, "acute_early"), (4, "acute_late")])
def test_a_strain_grows_old_by_itself(onset_days: int, row: str) -> None:
    person = Person().is_safe().answers({**KINDS["acute_early"], "days_since_onset": 0})
    decision = person.checks_in(onset_days, pain_now=10).decision(onset_days)
    assert next(r for r in decision.because if r.rule == "pain_above_limit").seen["limits"] == row


def test_unknown_onset_day_counts_as_early() -> None:
    answers = {**KINDS["acute_early"], "days_since_onset": None, "duration_weeks": None}
    decision = Person().is_safe().answers(answers).checks_in(pain_now=10).decision()
    assert next(r for r in decision.because if r.rule == "pain_above_limit").seen["limits"] == "acute_early"


@pytest.mark.parametrize(("days", "weeks"), [(3, 2), (14, 0)])
def test_of_two_onsets_that_disagree_the_later_counts(days: int, weeks: int) -> None:
    answers = {**KINDS["acute_early"], "days_since_onset": days, "duration_weeks": weeks}
    decision = Person().is_safe().answers(answers).checks_in(pain_now=10).decision()
    assert next(r for r in decision.because if r.rule == "pain_above_limit").seen["limits"] == "acute_early"


def test_gravest_rule_is_named_beside_all_others() -> None:
    decision = _decide("tendon", pain_now=6, morning="worse", limps=True, sharp=None, new_red_flag=False)
    assert {"pain_above_limit", "morning_worse", "stop_sign", "check_in_incomplete"} <= set(rules(decision.because))


# The grid for every way back, as if it had been named and seen: one verdict for each cell, with its reasons.

ROWS = {**TABLE, "none": (0, 0)}
PAINS = (0, 1, 2, 3, 4, 5, 6, 10)


@cache
def _followed(name: str) -> Ranking:
    ranking = runner("unknown").ranking()
    assert ranking.led is not None
    because = "unnamed" if name == "no_name_yet" else "diagnosed"
    leads = EVIDENCE.pathways[name].leads
    return replace(
        ranking, led=replace(ranking.led, pathway=name, leads=leads, because=because, seen=True, started=None)
    )


def _row(name: str) -> tuple[int, int]:
    kept_as = EVIDENCE.pathways[name].limits
    return ROWS["acute_late" if kept_as == "acute" else kept_as]  # it began two weeks ago


@pytest.mark.parametrize("name", EVIDENCE.pathways)
def test_grid_of_every_way_back(name: str) -> None:
    """Where a clinician leads and ordered nothing, running stops in every cell and strength work is never just go."""
    history, led = _known("unknown")[1], EVIDENCE.pathways[name].leads == "clinician"
    least = (2, 1) if led else (0, 0)
    for pain, morning, limps, sharp, flag in product(PAINS, MORNINGS, SIGN, SIGN, SIGN):
        values = {"pain_now": pain, "morning": morning, "limps": limps, "sharp": sharp, "new_red_flag": flag}
        journal = Journal(tuple(_told("unknown").checks_in(**values).facts))
        decision = response.decide(journal, _triage("unknown", flag), _followed(name), history, EVIDENCE, day(0))
        asked = _by_row(_row(name), pain, morning, limps, sharp, flag)
        got = (SEVERITY[decision.verdict], SEVERITY[decision.strength_verdict])
        assert got == tuple(max(pair) for pair in zip(asked, least, strict=True)), (pain, morning, limps, sharp, flag)
        assert decision.because
        assert ("pathway_clinician_leads" in rules(decision.because)) is led
        assert {EVIDENCE.rules[r.rule].room for r in decision.because} == {"response"}
