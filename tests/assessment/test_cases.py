"""Made-up runners after published patterns: the dangerous are sent, the ordinary neither sent nor stopped."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.people import Person

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text())["case"]
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


def test_there_are_enough_of_both() -> None:
    assert len(CASES) >= 60
    assert min(len(DANGEROUS), len(ORDINARY)) >= 24
