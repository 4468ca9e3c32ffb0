"""Laws of the journal: nothing is lost, corrections stand, and the past cannot be changed by the future."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from hamstride import journal as room
from hamstride.journal import Journal, Undecodable
from hamstride.journal import facts as f
from tests.journal.strategies import KINDS, facts, journals


def test_strategies_cover_every_kind_of_fact() -> None:
    assert set(KINDS) == set(get_args(get_args(f.Fact)[0]))


@given(facts())
@settings(max_examples=300, deadline=None)
def test_law_one_line_round_trip(fact: f.Fact) -> None:
    line = room.encode_fact(fact)
    assert "\n" not in line
    assert room.decode_fact(line) == fact


@given(journals())
@settings(max_examples=60, deadline=None)
def test_law_whole_journal_round_trip(known: Journal) -> None:
    assert room.decode(room.encode(known)) == known


@given(journals(), facts())
@settings(max_examples=150, deadline=None)
def test_law_later_facts_never_change_an_earlier_day(known: Journal, late: f.Fact) -> None:
    day = late.recorded_day - timedelta(days=1)
    assert known.added([late]).as_of(day) == known.as_of(day)


@given(journals())
@settings(max_examples=60, deadline=None)
def test_law_adding_twice_adds_nothing(known: Journal) -> None:
    assert known.added(known.facts) == known


def _check_in(fact_id: str, day: date, pain: int, **more: Any) -> f.CheckedIn:
    base = {
        "recorded_at": datetime(day.year, day.month, day.day, 6, tzinfo=UTC),
        "zone": "Europe/Vienna",
        "day": day,
    }
    return f.CheckedIn(**{"id": fact_id, "pain_now": pain, **base, **more})


MAY_1 = date(2026, 5, 1)


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    wrong = _check_in("a", MAY_1, 8)
    right = _check_in("b", MAY_1, 2, replaces="a", recorded_at=wrong.recorded_at + timedelta(hours=1))
    known = Journal((wrong, right))
    assert known.of(f.CheckedIn) == (right,)
    assert known.facts == (wrong, right)


def test_a_correction_written_later_leaves_the_earlier_day_as_it_was() -> None:
    wrong = _check_in("a", MAY_1, 8)
    right = _check_in("b", MAY_1, 2, replaces="a", recorded_at=wrong.recorded_at + timedelta(days=3))
    assert Journal((wrong, right)).as_of(MAY_1).of(f.CheckedIn) == (wrong,)
    assert Journal((wrong, right)).as_of(MAY_1 + timedelta(days=3)).of(f.CheckedIn) == (right,)


def test_a_withdrawn_fact_is_gone_and_leaves_no_other() -> None:
    fact = _check_in("a", MAY_1, 8)
    gone = f.Withdrawn(
        id="w", replaces="a", recorded_at=fact.recorded_at + timedelta(hours=1), zone="Europe/Vienna", day=MAY_1
    )
    assert list(Journal((fact, gone))) == []


def test_a_back_dated_check_in_counts_from_the_day_it_was_written() -> None:
    late = _check_in("a", MAY_1, 4, recorded_at=datetime(2026, 5, 4, 6, tzinfo=UTC))
    assert Journal((late,)).as_of(MAY_1).latest(f.CheckedIn) is None
    assert Journal((late,)).as_of(date(2026, 5, 4)).latest(f.CheckedIn) == late


@pytest.mark.parametrize(
    ("zone", "local_day"), [("Europe/Vienna", date(2026, 5, 2)), ("America/New_York", date(2026, 5, 1))]
)
def test_days_are_the_runners(zone: str, local_day: date) -> None:
    fact = _check_in("a", MAY_1, 1, zone=zone, recorded_at=datetime(2026, 5, 1, 22, 30, tzinfo=UTC))
    assert fact.recorded_day == local_day


GOOD = json.loads(room.encode_fact(_check_in("a", MAY_1, 3)))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ("[" * 100_000, ""),
        (json.dumps({**GOOD, "v": 99}), "99"),
        (json.dumps({**GOOD, "pain_now": 11}), "pain_now"),
        (json.dumps({**GOOD, "pain_now": "lots"}), "pain_now"),
        (json.dumps({**GOOD, "kind": "guessed"}), "guessed"),
        (json.dumps({**GOOD, "zone": "Middle/Earth"}), "zone"),
        (json.dumps({**GOOD, "zone": "../../etc/passwd"}), "zone"),
        (json.dumps({**GOOD, "recorded_at": "2026-05-01T06:00:00"}), "recorded_at"),
        (json.dumps({**GOOD, "recorded_at": "2026-05-01T06:00:00+02:00"}), "recorded_at"),
        (json.dumps({**GOOD, "sleep_h": float("nan")}), "sleep_h"),
        (json.dumps({**GOOD, "surprise": 1}), "surprise"),
    ],
)
def test_a_bad_line_is_refused_and_named(line: str, names: str) -> None:
    with pytest.raises(Undecodable) as caught:
        room.decode(room.encode_fact(_check_in("ok", MAY_1, 1)) + "\n" + line)
    assert "line 2" in str(caught.value)
    assert names in str(caught.value)


def test_the_same_id_twice_is_refused() -> None:
    line = room.encode_fact(_check_in("a", MAY_1, 3))
    with pytest.raises(Undecodable, match="line 1"):
        room.decode(f"{line}\n\n{line}\n")


def test_the_schema_names_every_kind() -> None:
    kinds = {member.model_fields["kind"].default for member in get_args(get_args(f.Fact)[0])}
    assert set(room.schema()["discriminator"]["mapping"]) == kinds


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (f.Edited, {"session": "2026-05-02-run", "change": "replaced"}),
        (f.Edited, {"session": "2026-05-02-run", "change": "removed", "instead": "cross"}),
        (f.Away, {"first": MAY_1, "last": MAY_1 - timedelta(days=1)}),
        (f.Away, {"first": MAY_1, "last": MAY_1 + timedelta(days=400)}),
    ],
)
def test_an_edit_or_absence_that_makes_no_sense_is_refused(kind: type[Any], values: dict[str, Any]) -> None:
    stamp = {"id": "one", "recorded_at": datetime(2026, 5, 1, 6, tzinfo=UTC), "zone": "UTC", "day": MAY_1}
    with pytest.raises(ValueError, match=r"where it was replaced|before it begins"):
        kind(**stamp, **values)


@pytest.mark.parametrize("note", [None, "slept by the sea"])
def test_a_check_in_that_says_nothing_is_no_check_in(note: str | None) -> None:
    """It stays on record and stands for no morning; a note alone is read by no rule."""
    stamp = {"recorded_at": datetime(2026, 5, 1, 6, tzinfo=UTC), "zone": "UTC", "day": date(2026, 5, 1)}
    told = f.CheckedIn(id="a", pain_now=3, **stamp)
    empty = f.CheckedIn(id="b", note=note, **stamp)
    known = Journal((told, empty))
    assert empty.is_empty
    assert known.of(f.CheckedIn) == (told,)
    assert known.latest(f.CheckedIn) == told
    assert empty in known.facts
