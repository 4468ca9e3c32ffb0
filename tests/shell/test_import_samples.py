"""Every sample file gets the ledger line that is right, and a second import adds nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hamstride import recordings
from hamstride.journal.facts import Ran
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.runner import files
from tests.support.sample_outcomes import ACTIVITIES, BROKEN, FOLDERS, SAVED_SAMPLES


@pytest.mark.parametrize(("folder", "wanted"), [("activities", ACTIVITIES), ("broken", BROKEN)])
def test_each_sample_has_its_line(
    samples: Path, tmp_path: Path, folder: str, wanted: dict[str, tuple[str, int, int]]
) -> None:
    journal = tmp_path / "j.jsonl"
    lines = into_file(journal, [samples / folder])
    runs = {r.id: r for r in files.read_or_new(journal).of(Ran)}
    seen: set[str] = set()
    found: dict[str, tuple[str, int, int]] = {}
    for line in lines:
        new = [runs[f] for f in line.facts if f in runs and f not in seen]
        seen |= {f for f in line.facts if f in runs}
        ran = sum(1 for r in new if r.sport == "running")
        found[line.name.rpartition("/")[2]] = (line.outcome, ran, len(new) - ran)
    assert found == wanted
    assert all(line.sentence.endswith(".") and "oversight" not in line.sentence for line in lines)
    before = journal.read_bytes()
    again = into_file(journal, [samples / folder])
    assert journal.read_bytes() == before
    assert {line.outcome for line in again} <= {"same", "skipped", "failed"}


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_whole_folders(samples: Path, tmp_path: Path, folder: str) -> None:
    journal = tmp_path / "j.jsonl"
    lines = into_file(journal, [samples / folder])
    assert Counter(line.outcome for line in lines) == FOLDERS[folder]
    before = journal.read_bytes()
    into_file(journal, [samples / folder])
    assert journal.read_bytes() == before


def test_the_runner_may_say_what_files_leave_unsaid(samples: Path, tmp_path: Path) -> None:
    lines = into_file(tmp_path / "j.jsonl", [samples / "mini-archive-template-gpx"], unsaid="running")
    assert Counter(line.outcome for line in lines) == {"added": 29, "skipped": 11}


@pytest.mark.parametrize("name", sorted(SAVED_SAMPLES))
def test_a_damaged_file_gives_back_what_can_be_had(samples: Path, name: str) -> None:
    found = recordings.read((samples / "broken" / name).read_bytes(), name)
    assert isinstance(found, tuple)
    assert sum(r.time_s.size for r in found) >= SAVED_SAMPLES[name]
    assert any(r.lost for r in found)
