"""Runs in a runner's words: what is said is kept, what is not stays absent, and what is unsure is read with care."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hamstride.journal import facts as f
from hamstride.journal.codec import decode_fact, encode_fact
from hamstride.journal.told_runs import ToldRun, told_run
from tests.support.people import EVIDENCE, Person

MILE = 1609.344
SAID = {
    "5 miles, fine": ToldRun(5 * MILE, None, "0 to 3"),
    "5 miles": ToldRun(5 * MILE),
    "8 km": ToldRun(8000),
    "10k in 55 min": ToldRun(10_000, 3300),
    "7,5 km, pain-free": ToldRun(7500, None, "none"),
    "40 min": ToldRun(None, 2400),
    "1 h 20, a little": ToldRun(None, 4800, "a_little"),
    "1:20:00": ToldRun(None, 4800),
    "28:30, good": ToldRun(None, 1710, "0 to 3"),
    "half marathon 1:45 h": ToldRun(21_097.5, 6300),
    "fine, but it clearly hurt, 6 km": ToldRun(6000, None, "clearly"),
    "6 km, not fine": ToldRun(6000),
    "1:20": ToldRun(),
    "an easy one": ToldRun(),
}


@pytest.mark.parametrize(("words", "told"), SAID.items())
def test_what_words_say(words: str, told: ToldRun) -> None:
    assert told_run(words) == told


@given(st.text(max_size=60))
def test_no_words_are_too_strange(words: str) -> None:
    told_run(words)


def by_distance(km: float = 8.0, **values: object) -> Person:
    """Six weeks of runs told by their distance alone."""
    person = Person()
    for number in range(-42, 0, 2):
        person.add(f.Ran, number, distance_m=km * 1000, **values).felt(number)
    return person


def test_a_distance_alone_is_a_run_whose_time_is_not_told() -> None:
    ran = by_distance().facts[0]
    assert isinstance(ran, f.Ran)
    assert not ran.duration_told
    assert ran.mean_mps is None
    assert ran.least_s < ran.duration_s
    assert decode_fact(encode_fact(ran)) == ran


def test_the_likely_speeds_of_the_format_are_those_of_the_evidence() -> None:
    slow, _, fast = EVIDENCE.numbers("load.assumed_speed_mps")
    assert (slow, fast) == f.LIKELY_MPS


@pytest.mark.parametrize("told", [{}, {"distance_m": 0}, {"distance_m": 5000, "sport": "cycling"}])
def test_without_a_time_only_a_run_of_some_distance_can_be_told(told: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Person().add(f.Ran, 0, **told)


def test_no_pace_is_read_from_a_distance_alone_and_its_load_is_wider() -> None:
    ours, timed = by_distance().history(0), Person()
    for number in range(-42, 0, 2):
        timed.ran(number, 8.0, 8000 / f.LIKELY_MPS[0] / 60).felt(number)
    assert ours.longest_30d_m == timed.history(0).longest_30d_m == 8000
    wide, narrow = ours.days[-3].dose[4], timed.history(0).days[-3].dose[4]
    assert wide.high > narrow.high
    assert wide.low == narrow.low


def test_a_time_taken_away_never_loosens() -> None:
    severity = {"go": 0, "modify": 1, "stop": 2}
    for km in (3.0, 8.0, 15.0):
        timed, untimed = Person().is_safe(), Person().is_safe()
        for number in range(-42, 0, 2):
            timed.ran(number, km, km * 6).felt(number)
            untimed.add(f.Ran, number, distance_m=km * 1000).felt(number)
        one, other = timed.checks_in().decision(), untimed.checks_in().decision()
        assert severity[other.verdict] >= severity[one.verdict]
