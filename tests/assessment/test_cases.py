"""Made-up runners after published patterns: the dangerous are sent, the ordinary neither sent nor stopped."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hamstride.journal import facts as f
from tests.support.interviews import walked_through
from tests.support.people import Person, rules

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text())["case"]
GRAVE = ("none", "routine", "prompt", "urgent", "emergency")
SEVERITY = {"go": 0, "modify": 1, "stop": 2}
DANGEROUS = [c for c in CASES if "sent" in c]
ORDINARY = [c for c in CASES if "may" in c]


def told(case: dict[str, Any]) -> Person:
    return Person().is_safe(**case["answers"]).checks_in(**case.get("check_in", {}))


def names(cases: list[dict[str, Any]]) -> list[str]:
    return [c["told"][:60] for c in cases]


@pytest.mark.parametrize("case", DANGEROUS, ids=names(DANGEROUS))
def test_a_dangerous_one_is_sent_at_least_as_soon(case: dict[str, Any]) -> None:
    person = told(case)
    assert GRAVE.index(person.triage().urgency) >= GRAVE.index(case["sent"])
    assert person.decision().verdict == "stop"


@pytest.mark.parametrize("case", ORDINARY, ids=names(ORDINARY))
def test_an_ordinary_one_is_not_sent_away_and_may_run_a_little(case: dict[str, Any]) -> None:
    person = told(case)
    assert person.triage().urgency in ("none", "routine"), [f.id for f in person.triage().flags]
    assert person.triage().unanswered == ()
    decision = person.decision()
    assert SEVERITY[decision.verdict] <= SEVERITY[case["may"]], [r.model_dump() for r in decision.because]


PUBLISHED: list[dict[str, Any]] = tomllib.loads((HERE / "cases_published.toml").read_text())["case"]
SCREENS_MOST, SCREENS_MOST_FREE = 15, 9


def walked(case: dict[str, Any]) -> tuple[Person, list[str]]:
    """Who told only what the screens asked, after six weeks of usual runs, with this morning's check-in."""
    answered, screens = walked_through(case["answers"])
    rested, person = case.get("rested", 1), Person()
    for number in range(-42, 1 - rested):
        if (number + rested) % 2 == 0:
            person.ran(number).felt(number, pain_during=case.get("run_pain", 0))
        else:
            person.add(f.Rested, number)
    for fact in answered.facts:
        assert isinstance(fact, f.Answered)
        person.says(fact.finding, fact.value)
    return person.checks_in(**case["check_in"]), screens


@pytest.mark.parametrize("case", PUBLISHED, ids=[c["pattern"] for c in PUBLISHED])
def test_a_published_pattern_told_by_the_screens_alone(case: dict[str, Any]) -> None:
    person, screens = walked(case)
    triage, decision = person.triage(), person.decision()
    if "sent" in case:
        assert GRAVE.index(triage.urgency) >= GRAVE.index(case["sent"])
        assert decision.verdict == "stop"
        return
    assert triage.urgency in ("none", "routine"), [flag.id for flag in triage.flags]
    assert triage.unanswered == ()
    assert SEVERITY[decision.verdict] <= SEVERITY[case["may"]], rules(decision.because)
    assert len(screens) <= (SCREENS_MOST_FREE if "complaint_now" in case["answers"] else SCREENS_MOST)


def test_there_are_enough_of_both() -> None:
    assert len(CASES) >= 60
    assert min(len(DANGEROUS), len(ORDINARY)) >= 24
