"""Amounts told as ranges and words: kept as told, read at their careful end."""

from __future__ import annotations

import pytest

from hamstride.journal import codec
from hamstride.journal import facts as f
from hamstride.journal.amounts import WORDS, between, span
from tests.support.people import EVIDENCE, Person


@pytest.mark.parametrize(
    ("said", "ends"),
    [("1 to 3", (1, 3)), ("4-6", (4, 6)), ("3 - 1", (1, 3)), ("a little", (1, 3)), ("none", (0, 0)), ("hardly", None)],
)
def test_a_range_or_a_word_has_two_ends(said: str, ends: tuple[float, float] | None) -> None:
    assert span(said) == ends


def test_a_word_is_no_range() -> None:
    assert between("a little") is None


def test_a_check_in_keeps_what_was_said_and_reads_the_most() -> None:
    check_in = Person().add(f.CheckedIn, pain_now="1 to 3", stiffness="clearly", soreness=2).facts[0]
    assert isinstance(check_in, f.CheckedIn)
    assert (check_in.pain_now, check_in.stiffness, check_in.soreness) == (3, WORDS["clearly"][1], 2)
    assert check_in.as_told == (("pain_now", "1 to 3"), ("stiffness", "clearly"))
    assert codec.decode_fact(codec.encode_fact(check_in)) == check_in
    assert hash(check_in)


def test_more_told_in_words_never_lets_one_run_more() -> None:
    severity = {"go": 0, "modify": 1, "stop": 2}
    verdicts = [severity[Person().is_safe().checks_in(pain_now=word).decision().verdict] for word in WORDS]
    assert verdicts == sorted(verdicts)


def test_a_range_of_weeks_is_read_with_care_on_both_sides() -> None:
    long = Person().is_safe(onset="gradual", duration_weeks="2 to 6", not_improving=True)
    assert "rf_fail" in {x.id for x in long.triage().flags}


def test_the_words_stand_in_the_evidence_with_their_source() -> None:
    stored = EVIDENCE.numbers("pain.words_most")
    assert tuple(most for _, most in WORDS.values()) == stored
