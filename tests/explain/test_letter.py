"""The summary of the intake reads like a letter, and keeps a person's own words as they are."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.explain.letter import letter
from tests.support.people import EVIDENCE, Person, day


def told(answers: dict[str, Any]) -> tuple[str, ...]:
    return letter(Person().answers(answers).journal, EVIDENCE, day(0))


def test_it_says_which_leg_where_and_since_when() -> None:
    found = told({"painful_side": "left", "pain_site": "sit_bone", "duration_weeks": 10, "onset": "after_hours"})
    assert "left" in found[0]
    assert "bone I sit on" in found[0]
    assert "10 weeks" in found[1]
    assert "next morning" in found[2]


def test_no_complaint_is_one_sentence() -> None:
    assert len(told({"complaint_now": "late_cramp", "painful_side": "left"})) == 1


def test_own_words_are_kept_and_read_by_nothing() -> None:
    words = "It feels like a hot wire, ever since the bus."
    assert words in told({"own_words": words})[-1]
    assert not [w for p in EVIDENCE.presentations.values() for w in p.weights if w.when.finding == "own_words"]
    assert not [c for x in EVIDENCE.red_flags.values() for g in x.any_of for c in g if c.finding == "own_words"]


def test_nothing_told_is_no_letter() -> None:
    assert told({}) == ()


ASKED = [q for screen in EVIDENCE.screens.values() for q in screen.asks]
BY_CHOICE = [f.id for f in EVIDENCE.findings.values() if f.group == "intake" and f.by_choice]


@pytest.mark.parametrize("name", dict.fromkeys((*ASKED, *BY_CHOICE)))
def test_whatever_is_told_is_in_the_letter(name: str) -> None:
    """Each tick of each list, and each choice, number and yes, adds to the letter or changes it."""
    finding = EVIDENCE.findings[name]
    if finding.kind in ("checks", "choice"):
        values: list[Any] = [c.id for c in finding.choices if not c.retired and c.id not in ("none", "yes")]
    else:
        values = [True] if finding.kind == "yes_no" else ["my words"] if finding.kind == "text" else [finding.maximum]
    for value in values:
        assert told({name: value}) != (), value


def test_what_was_denied_or_not_known_is_left_out() -> None:
    assert told({"tear_signs": False, "daily": "none", "walk_limit": None}) == ()
