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


MOST = {"judgement": 780, "unverified": 10}  # of the entries that were audited; what is new is held to them as well


@pytest.mark.parametrize("label", MOST)
def test_of_the_audited_entries_few_are_unverified_and_fewer_are_our_judgement(label: str) -> None:
    now = changes.labelled(EVIDENCE)
    kept = changes.count({name: checked for name, checked in now.items() if name in changes.audited()})
    assert kept[label] <= MOST[label]


def test_an_entry_that_is_a_judgement_now_was_one_or_says_why() -> None:
    """No entry was called a judgement to look checked, and none lost its source silently."""
    then, now = changes.audited(), changes.labelled(EVIDENCE)
    lost = {name.split()[1] for name, checked in now.items() if checked == "judgement" != then.get(name, checked)}
    told = {e for a in ANSWERS.values() for e in a.entries}
    assert sorted(lost - told) == []
