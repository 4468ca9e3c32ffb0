"""Answers of before they were kept small: made small by the upgrade and by the first write to a journal file."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction

from hamstride import journal as journal_room
from hamstride.journal.facts import VerdictIssued
from hamstride.shell.problem import Refused
from hamstride.shell.runner import files, journals
from hamstride.shell.store import triggers
from hamstride.shell.store.models import FactRow
from tests.support.people import day

UPGRADE = import_module("hamstride.shell.store.migrations.0004_small_answers")
WORDS = "Run 20 minutes easily."
OLD = {
    "v": 1,
    "kind": "verdict_issued",
    "id": "made-up",
    "day": str(day(1)),
    "recorded_at": "2026-03-03T07:00:00Z",
    "zone": "UTC",
    "evidence_version": "made-up",
    "verdict": "go",
    "answer": {
        "triage": {"flags": [], "open": ["a"] * 900},
        "session": [{"kind": "run", "minutes": 20.0, "reasons": ["r"] * 900}],
        "said": [{"rule": "all_calm", "text": WORDS}],
    },
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    place = tmp_path / "old.jsonl"
    place.write_text(json.dumps(OLD) + "\n")
    return place


@pytest.mark.django_db
def test_an_upgrade_makes_whole_answers_small_and_loses_no_word() -> None:
    user = get_user_model().objects.create_user("made-up", password="only for this test")
    runner = journals.runner_of(user)
    row = FactRow(runner=runner, fact_id="made-up", kind="verdict_issued", day=day(1), line=json.dumps(OLD))
    row.recorded_at = "2026-03-03T07:00:00Z"
    row.save()
    editor = SimpleNamespace(connection=connection, execute=connection.cursor().execute)
    triggers.drop(apps, editor)
    UPGRADE.shrink(apps, editor)
    triggers.create(apps, editor)
    row.refresh_from_db()
    assert len(row.line) < len(json.dumps(OLD)) / 10
    told = journals.journal_of(runner).latest(VerdictIssued)
    assert told is not None
    assert told.planned == {"run": 20.0}
    assert told.answer["said"][0]["text"] == WORDS
    with pytest.raises(DatabaseError), transaction.atomic():
        FactRow.objects.update(line="{}")


def test_the_first_write_makes_an_old_file_small(old: Path) -> None:
    before = files.read_journal(str(old))
    grown = files.append(old, [fact("new")])
    assert grown.facts[:1] == before.facts
    assert len(old.read_text().splitlines()) == 2
    assert len(old.read_text()) < len(json.dumps(OLD)) / 5


def fact(name: str) -> journal_room.Fact:
    stamp = {k: v for k, v in OLD.items() if k in ("v", "day", "recorded_at", "zone")}
    return journal_room.decode_fact(json.dumps({**stamp, "id": name, "kind": "rested"}))


def test_a_write_adds_lines_and_leaves_what_stands(tmp_path: Path) -> None:
    place = tmp_path / "facts.jsonl"
    files.append(place, [fact("one")])
    before = place.stat().st_ino, place.read_bytes()
    files.append(place, [fact("one"), fact("two")])
    assert place.stat().st_ino == before[0]
    assert place.read_bytes().startswith(before[1])
    assert [f.id for f in files.read_journal(str(place)).facts] == ["one", "two"]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_line_cut_off_by_a_crash_is_left_out_and_written_over(tmp_path: Path, cut: int) -> None:
    place = tmp_path / "facts.jsonl"
    files.append(place, [fact("one"), fact("two")])
    whole = place.read_bytes()
    place.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + cut])
    assert [f.id for f in files.read_journal(str(place)).facts] == ["one"]
    files.append(place, [fact("three")])
    assert [f.id for f in files.read_journal(str(place)).facts] == ["one", "three"]


def test_a_last_line_without_an_end_is_a_fact_where_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "facts.jsonl"
    files.append(place, [fact("one")])
    place.write_bytes(place.read_bytes().rstrip(b"\n"))
    files.append(place, [fact("two")])
    assert [f.id for f in files.read_journal(str(place)).facts] == ["one", "two"]


def test_a_broken_line_in_the_middle_is_refused_and_named(tmp_path: Path) -> None:
    place = tmp_path / "facts.jsonl"
    files.append(place, [fact("one")])
    place.write_bytes(b'{"v": 1, "kind"\n' + place.read_bytes())
    with pytest.raises(Refused, match="line 1"):
        files.read_journal(str(place))
