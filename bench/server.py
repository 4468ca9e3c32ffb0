"""How soon commands and server start, and what the server holds at rest."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
from tests.shell.test_server import free_port, kill_hard, start
from tests.support.people import IRRITATION, Person, day

from hamstride import journal


def rows() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_commands(Path(folder)), *_server(Path(folder) / "data")]


def _commands(folder: Path) -> list[tuple[str, str, str]]:
    facts = folder / "facts.jsonl"
    facts.write_text(journal.encode(Person().is_safe().answers(IRRITATION).ran_for_weeks(30).checks_in(30).journal))
    command = str(Path(sys.executable).with_name("hamstride"))
    asked = ["today", "--journal", str(facts), "--on", str(day(30))]
    return [
        ("hamstride --version", f"{_best([command, '--version']):.2f} s", "well under 1 s"),
        ("hamstride today --journal, plan and all", f"{_best([command, *asked]):.2f} s", "well under 1 s"),
    ]


def _best(command: list[str]) -> float:
    taken = []
    for _ in range(4):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HAMSTRIDE_DATA": "/nonexistent"})
        taken.append(time.perf_counter() - began)
    return min(taken)


def _server(data: Path) -> list[tuple[str, str, str]]:
    port = free_port()
    kill_hard(start(data, port))
    began = time.perf_counter()
    server = start(data, port)
    second = time.perf_counter() - began
    for _ in range(5):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
    family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    proportional = sum(p.memory_full_info().pss for p in family) / 1e6
    kill_hard(server)
    return [
        ("server, second start until it answers", f"{second:.1f} s", "seconds"),
        ("server at rest, all its processes", f"{proportional:.0f} MB", "under 150 MB"),
    ]
