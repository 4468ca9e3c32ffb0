"""The `activities.csv` of a Strava export, in any of its languages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from hamstride.recordings.told.model import Listed, Told, believable_m, trusted
from hamstride.recordings.vocabulary import moment, number, sport_of, writing
from hamstride.recordings.vocabulary.moments import Writing

FILE = re.compile(r"^activities/[^/]+$")
# The columns of every language stand in this order; two are named twice, the later ones hold seconds and metres.
ORDER = {"id": 0, "date": 1, "name": 2, "type": 3, "elapsed": 15, "moving": 16, "distance": 17}
SHORT_ORDER = {"id": 0, "date": 1, "name": 2, "type": 3, "elapsed": 5}
NAMED_TWICE = ((5, 15), (6, 17))
ENGLISH = {"elapsed": "elapsed time", "moving": "moving time", "distance": "distance", "file": "filename"}


def is_strava(first: Sequence[str], head: bytes) -> bool:
    """Whether a table is Strava's, by its first row: translated ones by the two columns that are named twice."""
    if first and first[0] == "Activity ID":
        return True
    twice = len(first) > 17 and all(first[a] and first[a] == first[b] for a, b in NAMED_TWICE)
    return twice or (len(first) > 8 and b",activities/" in head)


def strava(data: bytes) -> Listed:
    """Activities, (name, sport) by file, and how many rows could not be understood."""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    columns = _columns(next(reader, []))
    rows = [row for row in reader if any(cell.strip() for cell in row)]
    cells = [{name: row[at].strip() if at < len(row) else "" for name, at in columns.items()} for row in rows]
    written = writing(cell["date"] for cell in cells)
    found: list[Told] = []
    files: dict[str, tuple[str, str]] = {}
    for row, cell in zip(rows, cells, strict=True):
        # In a translated header the column of the file is known by what stands in it.
        file = cell.get("file") or next((c for c in row if FILE.match(c)), "")
        sport, name = sport_of(cell["type"]), cell["name"][:200]
        if file:
            files[file.rpartition("/")[2]] = (name, sport)
        told = _row(cell, written, sport, name, file)
        if told is not None:
            found.append(told)
    return Listed(tuple(found), files, len(rows) - len(found))


def _columns(header: Sequence[str]) -> dict[str, int]:
    last = {name.strip().lower(): at for at, name in enumerate(header)}
    if "activity id" in last:
        return SHORT_ORDER | {ours: last[theirs] for ours, theirs in ENGLISH.items() if theirs in last}
    return ORDER if len(header) > 17 else SHORT_ORDER


def _row(cell: Mapping[str, str], written: Writing, sport: str, name: str, file: str) -> Told | None:
    at = moment(cell["date"], written)
    start = trusted(at.unix_s) if at is not None else None
    elapsed = _positive(cell.get("elapsed", ""))
    moving = _positive(cell.get("moving", "")) or elapsed
    if start is None or not moving or not cell["id"]:
        return None
    metres = _positive(cell.get("distance", ""))
    metres = believable_m(metres, moving) if metres else None
    return Told(f"strava:{cell['id']}", sport, start, moving, elapsed, metres, None, name or None, file or None)


def _positive(text: str) -> float | None:
    value = number(text)
    return value if 0 < value < 1e9 else None
