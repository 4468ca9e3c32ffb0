"""Files into a journal file: a line for each, whatever it is, and the rest untouched by a bad one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hamstride.journal.facts import Ran
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.runner import files
from tests.recordings.made import fit, steady


def test_every_kind_of_file_gets_its_line_and_only_runs_load(tmp_path: Path) -> None:
    folder = tmp_path / "from the watch"
    folder.mkdir()
    made = {
        "a-run.fit": fit([steady(600)]),
        "b-ride.fit": fit([steady(600, sport="cycling")], start=datetime(2026, 3, 1, 6, tzinfo=UTC)),
        "c-cut.fit": fit([steady(600)], start=datetime(2026, 2, 1, 6, tzinfo=UTC))[:9000],
        "d-two.fit": fit([steady(300), steady(300, begin_s=400)], start=datetime(2026, 1, 1, 6, tzinfo=UTC)),
        "e-empty.gpx": b"",
        "f-future.fit": fit([steady(300)], start=datetime.now(UTC) + timedelta(days=40)),
        "g-text.fit": b"no watch wrote this",
        "h-again.fit": fit([steady(600)]),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    journal = tmp_path / "facts.jsonl"
    lines = into_file(journal, [folder, tmp_path / "not-there.fit"])
    outcomes = {Path(line.name).name: line.outcome for line in lines}
    assert outcomes == {
        "a-run.fit": "added", "b-ride.fit": "skipped", "c-cut.fit": "damaged", "d-two.fit": "added",
        "e-empty.gpx": "failed", "f-future.fit": "failed", "g-text.fit": "failed", "h-again.fit": "same",
        "not-there.fit": "failed",
    }  # fmt: skip
    assert all(line.sentence.endswith(".") for line in lines)
    ran = files.read_or_new(journal).of(Ran)
    assert len(ran) == 5
    # The cut file lost the part that names its sport; on the page the runner may say it was a run.
    assert sorted(r.sport for r in ran) == ["cycling", "running", "running", "running", "unsaid"]
    again = into_file(journal, [folder])
    assert "added" not in {line.outcome for line in again}
    assert files.read_or_new(journal).of(Ran) == ran
