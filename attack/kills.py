"""Killed under load and in the middle of an upgrade: what was acknowledged is there, and it starts."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
from contextlib import closing
from http.client import HTTPException
from pathlib import Path

from tests.shell.test_server import Visitor, free_port, kill_hard, start
from tests.shell.test_start import PREPARE, environment

from attack.found import Found
from attack.place import DATABASE, folder, is_sound, newcomer, notes

ROUNDS, UPGRADES = 8, 12


def under_load(chance: random.Random) -> Found:
    """Three people write until the server is killed."""
    found, acknowledged = Found(), []
    with folder() as data:
        port = free_port()
        root = f"http://127.0.0.1:{port}"
        process = start(data, port)
        visitor = newcomer(root)
        for number in range(ROUNDS):
            writers = [_Writer(visitor, f"{number}-{n}") for n in range(3)]
            for writer in writers:
                writer.start()
            time.sleep(chance.uniform(0.3, 2.0))
            kill_hard(process)
            for writer in writers:
                writer.join()
                acknowledged += writer.acknowledged
            found.check(is_sound(data), f"round {number}: the database is damaged")
            process = start(data, port)
        kill_hard(process)
        kept = "\n".join(notes(data))
        for name in acknowledged:
            found.check(f'"{name}"' in kept, f"{name} was acknowledged and is lost")
    return found


class _Writer(threading.Thread):
    def __init__(self, visitor: Visitor, name: str) -> None:
        super().__init__()
        self._visitor, self._name, self.acknowledged = visitor, name, list[str]()

    def run(self) -> None:
        for number in range(1000):
            name = f"note {self._name}-{number}."
            try:
                self._visitor.post("/check-in", pain_now="1", note=name)
            except (OSError, HTTPException, AssertionError, urllib.error.HTTPError):
                return
            self.acknowledged.append(name)


def during_upgrade(chance: random.Random) -> Found:
    """Killed at any moment of an upgrade, it starts the next time and has all it had."""
    found = Found()
    with folder() as data:
        data.mkdir()
        began = time.monotonic()
        _prepare(data).wait()
        whole_s = time.monotonic() - began
        for number in range(UPGRADES):
            _set_back(data)
            process = _prepare(data)
            time.sleep(chance.uniform(0.2, 1.0) * whole_s)
            process.kill()
            process.wait()
            found.check(_prepare(data).wait() == 0, f"kill {number}: it does not start again")
            found.check(is_sound(data) and _names(data) >= {"0004_small_answers"}, f"kill {number}: not upgraded")
    return found


def _prepare(data: Path) -> subprocess.Popen[bytes]:
    silent = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-c", PREPARE], env=environment(data), stdout=silent, stderr=silent)


def _set_back(data: Path) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as base, base:
        base.execute("DELETE FROM django_migrations WHERE app = 'store' AND name >= '0004'")


def _names(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / DATABASE)) as base:
        return {name for (name,) in base.execute("SELECT name FROM django_migrations WHERE app = 'store'")}
