"""A database that is locked, a disk that is full, one that cannot be written to, and two processes on one folder."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
from tests.recordings.made import fit, gpx, steady
from tests.shell.test_server import free_port, kill_hard, start
from tests.shell.test_start import SERVE, environment

from attack.found import Found
from attack.place import DATABASE, folder, is_sound, newcomer, notes, server, status
from hamstride.journal.facts import Ran
from hamstride.shell.runner import files

FULL_BYTES = 50_000  # more than this no file may grow by
LOCKED_S = 3.0


def locked(_chance: random.Random) -> Found:
    """While another program holds the database, monitors are answered, and what was sent is kept or refused."""
    found = Found()
    with folder() as data, server(data) as root:
        visitor = newcomer(root)
        with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            for number in range(3):
                began = time.monotonic()
                with urllib.request.urlopen(f"{root}/health", timeout=10) as answer:
                    found.check(answer.status in (200, 503), f"health says {answer.status}")
                found.check(time.monotonic() - began < LOCKED_S, f"health {number} waits for the lock")
            other.execute("ROLLBACK")
        found.check(status(visitor, "/check-in", pain_now="1") == 200, "nothing is kept after the lock")
    return found


def full(_chance: random.Random) -> Found:
    """What is acknowledged on a disk that fills up is there; the rest is answered; with room it goes on."""
    found, acknowledged = Found(), []
    with folder() as data:
        port = free_port()
        process = start(data, port)
        try:
            visitor = newcomer(f"http://127.0.0.1:{port}")
            _let_grow(process, (data / DATABASE).stat().st_size + FULL_BYTES)
            refused = 0
            for number in range(200):
                kept = status(visitor, "/check-in", pain_now="1", note=f"full {number}." + "x" * 3900) == 200
                acknowledged += [f"full {number}."] if kept else []
                refused += not kept
                if refused == 3:
                    break
            found.check(refused > 0, "the disk was never full: this attack is too weak")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                found.check(answer.status == 200, "health does not answer on a full disk")
            _let_grow(process, resource.RLIM_INFINITY)
            found.check(
                status(visitor, "/check-in", pain_now="2") == 200, "nothing is kept although there is room again"
            )
        finally:
            kill_hard(process)
        found.check(is_sound(data), "the database is damaged")
        told = "\n".join(notes(data))
        for name in acknowledged:
            found.check(name in told, f"{name} was acknowledged and is lost")
    return found


def _let_grow(process: subprocess.Popen[bytes], most_bytes: int) -> None:
    """No file of the running server may grow beyond this."""
    for one in (process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))):
        resource.prlimit(one, resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))


def read_only(_chance: random.Random) -> Found:
    """A folder that cannot be written to is said in one line."""
    found = Found()
    with folder() as data:
        data.mkdir()
        with _ReadOnly(data) as works:
            if not works:
                found.not_here = "mounting a read-only folder needs more rights"
                return found
            shown = subprocess.run(
                [*SERVE, str(free_port())],
                env=environment(data),
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            found.check(shown.returncode in (1, 2), f"it ends with {shown.returncode}")
            found.check(len(shown.stderr.strip().splitlines()) == 1, f"it says {shown.stderr[-300:]}")
    return found


class _ReadOnly:
    """The folder as an empty disk that only reads; False where that is not allowed here."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._works = False

    def __enter__(self) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", str(self._place)]
        self._works = os.geteuid() == 0 and _silently(command) == 0
        return self._works

    def __exit__(self, *_rest: object) -> None:
        if self._works:
            _silently(["umount", str(self._place)])


def _silently(command: list[str]) -> int:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return 1


def two_processes(chance: random.Random) -> Found:
    """Two imports of the same runs from two sources at once count each once; a second server is refused."""
    found = Found()
    with folder() as data:
        data.mkdir()
        journal = data / "j.jsonl"
        starts = [datetime(2025, 3, 1 + n, 7, tzinfo=UTC) for n in range(10)]
        for name, made in (("fit", _as_fit), ("gpx", _as_gpx)):
            (data / name).mkdir()
            for number, start in enumerate(starts):
                (data / name / f"{number}.{name}").write_bytes(made(start))
        command = [str(Path(sys.executable).with_name("hamstride")), "import", "-j", str(journal)]
        silent = subprocess.DEVNULL
        at_once = []
        for name in ("fit", "gpx", "fit"):
            at_once.append(subprocess.Popen([*command, str(data / name)], stdout=silent, stderr=silent))
            time.sleep(chance.uniform(0, 0.5))
        for process in at_once:
            found.check(process.wait(120) == 0, "an import beside another one fails")
        runs = len(files.read_journal(str(journal)).of(Ran))
        found.check(runs == len(starts), f"{len(starts)} runs count as {runs}")
    with folder() as data, server(data):
        second = subprocess.run(
            [*SERVE, str(free_port())], env=environment(data), capture_output=True, text=True, timeout=60, check=False
        )
        found.check("another Hamstride" in second.stderr, "a second server serves the same folder")
    return found


def _as_fit(start: datetime) -> bytes:
    return fit([steady(600)], start=start)


def _as_gpx(start: datetime) -> bytes:
    return gpx([[*steady(600).samples]], start=start + timedelta(seconds=3))


ATTACKS: dict[str, Callable[[random.Random], Found]] = {
    "a locked database": locked,
    "a full disk": full,
    "a read-only disk": read_only,
    "two processes": two_processes,
}
