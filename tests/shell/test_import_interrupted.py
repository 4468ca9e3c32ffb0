"""Killed in the middle and started again: nothing is lost and nothing comes twice. A watched folder stops cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hamstride.journal.facts import Ran
from hamstride.shell.imports import ledger
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.runner import files
from tests.recordings.made import fit, steady

COMMAND = [str(Path(sys.executable).with_name("hamstride"))]
FILES = 40


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    begun = datetime(2020, 1, 1, 6, 30, tzinfo=UTC)
    base = fit([steady(400)], start=begun)
    for n in range(FILES):
        (folder / f"{n:03}.fit").write_bytes(fit([steady(400 + n)], start=begun + timedelta(days=n)) if n % 8 else base)
        begun += timedelta(hours=1)
    return folder


def import_(archive: Path, journal: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, "import", str(archive), "-j", str(journal), "--json"], stdout=subprocess.PIPE)


def runs(journal: Path) -> list[str]:
    return [r.recording or "" for r in files.read_or_new(journal).of(Ran)]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_interrupted_and_started_again(archive: Path, tmp_path: Path, how: signal.Signals) -> None:
    whole = tmp_path / "whole.jsonl"
    into_file(whole, [archive])
    journal = tmp_path / "j.jsonl"
    for _ in range(2):
        before = len(runs(journal))
        process = import_(archive, journal)
        while process.poll() is None and len(runs(journal)) == before:
            time.sleep(0.02)  # until something was kept: then in the middle of the next
        process.send_signal(how)
        process.wait(20)
        for key in runs(journal):  # whatever is on record has its original
            assert (files.originals_of(journal) / key.partition(":")[0]).exists()
    assert import_(archive, journal).wait(60) == 0
    assert sorted(runs(journal)) == sorted(runs(whole))
    again = into_file(journal, [archive])
    assert {line.outcome for line in again} == {"same"}
    assert sorted(runs(journal)) == sorted(runs(whole))
    assert len(list(ledger.entries(journal))) >= FILES


def _wait_for(found, wanted: int, seconds: float = 30.0) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while len(found()) < wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert len(found()) == wanted


def test_a_watched_folder_takes_in_what_comes_and_stops_cleanly(tmp_path: Path) -> None:
    folder, journal = tmp_path / "watch", tmp_path / "j.jsonl"
    folder.mkdir()
    (folder / "first.fit").write_bytes(fit([steady(300)]))
    process = subprocess.Popen(
        [*COMMAND, "watch", str(folder), "-j", str(journal), "--every", "0.2"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        _wait_for(lambda: runs(journal), 1)
        second = fit([steady(350)], start=datetime(2025, 6, 1, 7, tzinfo=UTC))
        with (folder / "second.fit").open("wb") as slow:  # copied in two goes: it is not taken half
            slow.write(second[:3000])
            slow.flush()
            time.sleep(0.1)
            slow.write(second[3000:])
        (folder / "broken.fit").write_bytes(b"no watch wrote this")
        _wait_for(lambda: runs(journal), 2)
        _wait_for(lambda: [e for e in ledger.entries(journal) if e.line.outcome == "failed"], 1)
    finally:
        process.send_signal(signal.SIGTERM)
    said = (process.communicate(timeout=20)[0] or b"").decode()
    assert process.returncode == 0
    assert said.rstrip().endswith("Stopped.")
    assert "damaged" not in said


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "watch", str(tmp_path / "nowhere")], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
