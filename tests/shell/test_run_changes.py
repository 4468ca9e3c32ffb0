"""A person joins, splits, corrects and takes out any run, on the command line and on its page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hamstride import evidence as evidence_room
from hamstride.journal.facts import Felt, Merged, Ran, new_id
from hamstride.shell.cli import runs
from hamstride.shell.imports import changes
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.problem import Refused
from hamstride.shell.runner import files
from tests.recordings.made import START, fit, gpx, steady

EVIDENCE = evidence_room.load()
STAMP = {"recorded_at": datetime.now(UTC), "zone": "UTC"}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A run, another of the same day hours later, and an activity that does not say what it was."""
    made = {
        "one.fit": fit([steady(600)]),
        "two.fit": fit([steady(500)], start=START + timedelta(hours=5, minutes=7)),
        "three.gpx": gpx([steady(300).samples], sport="", start=START + timedelta(days=2)),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    place = tmp_path / "facts.jsonl"
    into_file(place, [tmp_path / name for name in made])
    return place


def ran(journal: Path) -> tuple[Ran, ...]:
    return tuple(sorted(files.read_or_new(journal).of(Ran), key=lambda r: f"{r.started_at}"))


def test_joined_runs_count_once_and_can_be_split(journal: Path) -> None:
    one, two, _ = ran(journal)
    said = Felt(id=new_id(), recorded_at=datetime.now(UTC), zone="UTC", day=two.day, about=two.id, pain_during=4)
    files.append(journal, [said])
    runs.join(two.id, one.id, str(journal))
    kept, _ = ran(journal)
    known = files.read_or_new(journal)
    assert [m.into for m in known.of(Merged)] == [kept.id]
    assert [f.about for f in known.of(Felt)] == [kept.id]
    runs.split(kept.id, str(journal))
    assert len(ran(journal)) == 3


def test_a_slip_of_the_hand_is_put_right(journal: Path) -> None:
    runs.correct(ran(journal)[0].id, str(journal), on="2025-05-03", minutes=11, km=2.0)
    first = ran(journal)[0]
    assert (first.day, first.duration_s, first.distance_m) == (date(2025, 5, 3), 660, 2000)
    assert first.started_at == START - timedelta(days=1)
    assert first.recording is None  # its length is what was told, not what the file says
    again = into_file(journal, [journal.with_name("one.fit")])
    assert [line.outcome for line in again] == ["same"]


def test_what_was_taken_out_stays_out(journal: Path) -> None:
    runs.withdraw(ran(journal)[0].id, str(journal))
    assert len(ran(journal)) == 2
    into_file(journal, [journal.with_name("one.fit")])
    assert len(ran(journal)) == 2


def test_what_was_not_said_is_asked_about_and_answered(journal: Path) -> None:
    assert ran(journal)[2].sport == "unsaid"
    runs.was_run("2025-05-06", str(journal))
    assert ran(journal)[2].sport == "running"


def test_importing_again_as_runs_answers_too(journal: Path) -> None:
    (line,) = into_file(journal, [journal.with_name("three.gpx")], unsaid="running")
    assert line.outcome == "added"
    assert [r.sport for r in ran(journal)] == ["running"] * 3
    assert [x.outcome for x in into_file(journal, [journal.with_name("three.gpx")], unsaid="running")] == ["same"]


@pytest.mark.parametrize(
    "change", [changes.Change(minutes=0), changes.Change(distance_km=-1), changes.Change(minutes=float("nan"))]
)
def test_numbers_that_no_run_has_are_refused(journal: Path, change: changes.Change) -> None:
    known = files.read_or_new(journal)
    with pytest.raises(Refused):
        changes.corrected(known, ran(journal)[0], change, STAMP)


def test_names_that_name_no_single_run_are_refused(journal: Path) -> None:
    known = files.read_or_new(journal)
    for name in ("", "nothing", "2025-05-04"):
        with pytest.raises(Refused):
            changes.run_named(known, name)
    one = ran(journal)[0]
    with pytest.raises(Refused):
        changes.joined(known, one, one, STAMP, EVIDENCE)
