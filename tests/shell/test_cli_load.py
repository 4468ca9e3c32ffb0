"""`hamstride load` and `hamstride season` as a person meets them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hamstride import journal as journal_room
from tests.recordings.made import activity_fit
from tests.shell.test_cli import hamstride
from tests.support.people import Person, day


@pytest.fixture
def run(tmp_path: Path) -> Path:
    place = tmp_path / "run.fit"
    place.write_bytes(activity_fit(datetime(2026, 5, 1, 6, tzinfo=UTC), 1800, 2.9))
    return place


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    place = tmp_path / "facts.jsonl"
    place.write_text(journal_room.encode(Person().ran_for_weeks(60).checks_in(60, pain_now=2).journal))
    return place


def test_load_of_a_file_keeps_nothing(run: Path) -> None:
    shown = hamstride("load", str(run))
    (one,) = json.loads(shown.stdout)
    assert one["counts"]
    assert one["dose"]["4"]["low"] < one["dose"]["4"]["mid"] < one["dose"]["4"]["high"]
    assert sorted(p.name for p in run.parent.iterdir()) == ["run.fit"]


@pytest.mark.parametrize("content", [None, b"", b"<html>"])
def test_a_file_that_gives_nothing_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    place = tmp_path / "odd.fit"
    if content is not None:
        place.write_bytes(content)
    shown = hamstride("load", str(place))
    assert shown.returncode == 2
    assert "Traceback" not in shown.stderr
    assert shown.stderr.count("\n") == 1


def test_the_ratio_comes_only_to_those_who_ask(facts: Path) -> None:
    where = ("--journal", str(facts), "--on", day(60).isoformat())
    plain, asked = (json.loads(hamstride("season", *where, *more).stdout) for more in ((), ("--acwr",)))
    assert "acwr" not in plain
    assert asked["acwr"]["ratio"] > 0
    assert "no risk" in asked["acwr"]["note"]
    assert plain["weeks"] == asked["weeks"]
    assert plain["weeks"][-1]["pain"] == 2
    assert plain["weeks"][0]["dose"] is None  # nothing was told then


def test_the_season_as_a_picture(facts: Path) -> None:
    place = facts.with_name("season.svg")
    shown = hamstride("season", "--journal", str(facts), "--on", day(60).isoformat(), "--svg", str(place))
    assert shown.returncode == 0
    assert place.read_text().startswith("<svg")
    refused = hamstride("season", "--journal", str(facts), "--svg", str(facts.parent / "nowhere" / "season.svg"))
    assert refused.returncode == 2
