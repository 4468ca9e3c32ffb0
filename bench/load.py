"""What a file costs from its bytes to its load, and the history of ten years."""

from __future__ import annotations

import os
from pathlib import Path

from tests.load.made import whole
from tests.support.people import Person, day

from bench.clock import milliseconds, shown
from hamstride import evidence, load, recordings
from hamstride.recordings import Unreadable

YEARS = 10


def rows() -> list[tuple[str, str, str]]:
    known = evidence.load()
    made = whole(3600, 3.0)
    hour = milliseconds(lambda: load.session(made, load.Body(), known))
    found = [("load of a generated hour", shown(hour), "-"), *_samples()]
    runner = Person().ran_for_weeks(365 * YEARS, weeks=52 * YEARS)
    journal, last = runner.journal, day(365 * YEARS)
    taken = milliseconds(lambda: load.history(journal, {}, last, known))
    return [*found, (f"history of {YEARS} years", shown(taken), "under 50 ms")]


def _samples() -> list[tuple[str, str, str]]:
    named = os.environ.get("HAMSTRIDE_SAMPLES")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    files = sorted((folder / "activities").glob("*.fit")) if folder.is_dir() else []
    if not files:
        return []
    known = evidence.load()
    data = [(f.name, f.read_bytes()) for f in files]

    def read_all() -> list[recordings.Recording]:
        found = (recordings.read(content, name) for name, content in data)
        return [one for many in found if not isinstance(many, Unreadable) for one in many]

    whole_set = read_all()
    reading = milliseconds(read_all, 5)
    loading = milliseconds(lambda: [load.session(one, load.Body(), known) for one in whole_set], 5)
    return [
        (f"{len(files)} sample files: bytes to recordings", shown(reading), "-"),
        ("the same: recordings to loads", shown(loading), "-"),
        ("bytes to loads over bytes to recordings", f"{(reading[0] + loading[0]) / reading[0]:.1f}x", "at most 3x"),
    ]
