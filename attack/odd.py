"""Files and journals that nobody would write: they are read or refused, in time and without a traceback."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.recordings.made import activity_fit, fit, gpx, steady
from tests.support.people import IRRITATION, Person, day

from attack.found import Found
from hamstride import evidence as evidence_room
from hamstride import journal, recordings
from hamstride import today as composition
from hamstride.shell.problem import Refused
from hamstride.shell.runner import files

MUTANTS, JOURNALS, COMMANDS = 1500, 200, 12
MOST_S = 20.0
DAYS = (str(day(30)), "1900-01-01", "2999-12-31", "0001-01-01", "9999-12-31")
VALUES = (
    None,
    "yes",
    -1,
    1e308,
    [],
    {},
    True,
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
)


def readers(chance: random.Random) -> Found:
    """Mutated recordings: a recording or a refusal, within seconds."""
    found = Found()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders talk there when they break
    start = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    whole = [fit([steady(120)]), gpx([steady(120).samples]), activity_fit(start, 300, 2.8)]
    for number in range(MUTANTS):
        data = _mutated(chance.choice(whole), chance)
        began = time.monotonic()
        try:
            recordings.read(data, "x")
        except Exception as error:
            found.check(False, f"mutant {number}: {type(error).__name__}")
            continue
        found.check(time.monotonic() - began < MOST_S, f"mutant {number} takes long")
    return found


def _mutated(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(made))
        how = chance.random()
        if how < 0.6:
            made[at] = chance.randrange(256)
        elif how < 0.8:
            del made[at : at + chance.randint(1, 50)]
        else:
            made[at:at] = chance.randbytes(chance.randint(1, 50))
        if not made:
            made = bytearray(b"x")
    return bytes(made)


def journals(chance: random.Random) -> Found:
    """Journals with values of the wrong kind: refused in words, or an answer."""
    found, known = Found(), evidence_room.load()
    lines = journal.encode(Person().is_safe().answers(IRRITATION).ran_for_weeks(5).checks_in(30).journal).splitlines()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "j.jsonl"
        for number in range(JOURNALS):
            path.write_text("\n".join(_odd(lines, chance)) + "\n")
            try:
                told = files.read_journal(str(path))
                composition.today(told, {}, known, day(30))
            except Refused:
                pass
            except Exception as error:
                found.check(False, f"journal {number}: {type(error).__name__}: {error}"[:200])
                continue
            found.check(True, "")
        _commands(found, path, lines, chance)
    return found


def _odd(lines: list[str], chance: random.Random) -> list[str]:
    made = list(lines)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(made))
        table = json.loads(made[at])
        table[chance.choice(list(table))] = chance.choice(VALUES)
        made[at] = json.dumps(table)
    return made


def _commands(found: Found, path: Path, lines: list[str], chance: random.Random) -> None:
    """The same on the command line: 0 or 2, and no traceback."""
    command = str(Path(sys.executable).with_name("hamstride"))
    for number in range(COMMANDS):
        path.write_text("\n".join(_odd(lines, chance)) + "\n")
        asked = ["today", "-j", str(path), "--on", chance.choice(DAYS)]
        shown = subprocess.run([command, *asked], capture_output=True, text=True, timeout=120, check=False)
        found.check(shown.returncode in (0, 2), f"command {number} ends with {shown.returncode}: {shown.stderr[-150:]}")
        found.check("Traceback" not in shown.stderr, f"command {number} shows a traceback")
