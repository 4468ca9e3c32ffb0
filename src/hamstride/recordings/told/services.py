"""Tables of many services, read by their layout as data; exports that are known by name and not read yet."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hamstride.recordings.told.garmin import garmin
from hamstride.recordings.told.model import Listed, Told, believable_m, offset_s, trusted
from hamstride.recordings.told.strava import is_strava, strava
from hamstride.recordings.vocabulary import moment, number, plain, seconds, sport_of, writing
from hamstride.recordings.vocabulary.moments import Moment, Writing

UNITS_M = {"km": 1000.0, "mi": 1609.344, "miles": 1609.344, "m": 1.0, "kilometer": 1000.0, "kilometers": 1000.0,
           "mile": 1609.344, "meter": 1.0, "meters": 1.0, "yd": 0.9144, "ft": 0.3048}  # fmt: skip
IN_BRACKETS = re.compile(r"\(([^)]+)\)")
COLUMNS = ("date", "end", "offset", "type", "duration", "elapsed", "distance", "name", "file")
Cells = Mapping[str, str]


@dataclass(frozen=True)
class _Layout:
    """Where a service's table says what. `unit_m` is None where the head of the column says it."""

    service: str
    known_by: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    unit_m: float | None
    local: bool


@lru_cache(maxsize=1)
def _services() -> Mapping[str, Any]:
    with (Path(__file__).parent / "services.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def _layouts() -> tuple[_Layout, ...]:
    return tuple(
        _Layout(
            table["service"],
            frozenset(table["known_by"]),
            {name: tuple(table.get(name, ())) for name in COLUMNS},
            table.get("unit_m"),
            table["clock"] == "local",
        )
        for table in _services()["table"]
    )


def export_of(name: str, head: bytes) -> tuple[str, str] | None:
    """The service whose export a file is part of, and what to do instead; None where no known one's."""
    path = name.replace("\\", "/").lower()
    text = head.replace(b"\x00", b"").decode("utf-8", "replace").lower()
    for known in _services()["unread"]:
        if any(w in path for w in known["names"]) or any(w in text for w in known["heads"]):
            return known["service"], known["instead"]
    return None


def kind_of_table(head: bytes) -> str | None:
    """ "strava" or "table" for the first bytes of a table of activities; None for any other text."""
    first = _header(head)
    if len(first) < 3:
        return None
    if is_strava(first, head):
        return "strava"
    return "table" if _layout(first) is not None else None


def kind_of_json(head: bytes) -> str | None:
    """Which of the JSON exports that are read this is."""
    text = head.lower()
    for known in _services()["json"]:
        if all(word.encode() in text for word in known["known_by"]):
            return str(known["kind"])
    return "garmin" if b'"summarizedactivitiesexport"' in text else None


def listed(kind: str, data: bytes) -> Listed:
    """What a table of this kind tells. Raises ValueError where it is damaged."""
    readers: Mapping[str, Callable[[bytes], Listed]] = {
        "strava": strava, "garmin": garmin, "table": _table, "fitbit": _fitbit, "google": _google,
    }  # fmt: skip
    return readers[kind](data)


def _header(data: bytes) -> list[str]:
    lines = data.decode("utf-8-sig", "replace").lstrip().splitlines()
    first = lines[0] if lines else ""
    separator = max(",;\t", key=first.count)
    return [cell.strip() for cell in next(csv.reader([first], delimiter=separator), [])]


def _bare(name: str) -> str:
    return IN_BRACKETS.sub("", name).strip().lower()


def _layout(header: Sequence[str]) -> _Layout | None:
    names = {_bare(name) for name in header}
    return next((layout for layout in _layouts() if layout.known_by <= names), None)


def _table(data: bytes) -> Listed:
    header = _header(data)
    layout = _layout(header)
    if layout is None:
        raise ValueError("a table of nobody")
    text = data.decode("utf-8-sig", "replace").lstrip()
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)][1:]
    at = {_bare(name): place for place, name in reversed(list(enumerate(header)))}
    columns = {ours: [at[theirs] for theirs in names if theirs in at] for ours, names in layout.columns.items()}
    unit_m = layout.unit_m or _unit_m(header, columns["distance"])
    cells = [
        {
            ours: next((row[c].strip() for c in places if c < len(row) and row[c].strip()), "")
            for ours, places in columns.items()
        }
        for row in rows
    ]
    written = writing((cell["date"] for cell in cells), "month first")
    told = [_row(cell, layout, unit_m, written) for cell in cells]
    files = {c["file"].rpartition("/")[2]: (c["name"], sport_of(c["type"])) for c in cells if c["file"]}
    return Listed(tuple(t for t in told if t is not None), files, sum(t is None for t in told))


def _unit_m(header: Sequence[str], places: Sequence[int]) -> float:
    said = IN_BRACKETS.search(header[places[0]]) if places else None
    return UNITS_M.get(said.group(1).strip().lower(), 1000.0) if said else 1000.0


def _row(cell: Cells, layout: _Layout, unit_m: float, written: Writing) -> Told | None:
    begun, ended = moment(cell["date"], written), moment(cell["end"], written)
    lasted = seconds(cell["duration"]) if cell["duration"] else ended.unix_s - begun.unix_s if begun and ended else 0.0
    start = trusted(begun.unix_s) if begun is not None else None
    if begun is None or start is None or not lasted > 0:
        return None
    metres, elapsed = number(cell["distance"] or None), seconds(cell["elapsed"] or None)
    return Told(
        key=f"{layout.service.lower()}:{start.timestamp():.0f}",
        sport=sport_of(cell["type"]),
        start=start,
        duration_s=lasted,
        elapsed_s=elapsed if elapsed >= lasted else None,
        distance_m=believable_m(metres, lasted, unit_m=unit_m) if metres > 0 else None,
        utc_offset_s=_offset(begun, cell["offset"]),
        name=cell["name"][:200] or None,
        file=cell["file"] or None,
        on_local_clock=layout.local and not begun.zoned,
    )


def _offset(begun: Moment, said: str) -> int | None:
    told = moment(f"2000-01-01T00:00:00{said}") if said else None
    return told.offset_s if told is not None else begun.offset_s or None


def _entries(data: bytes) -> Iterator[Mapping[str, Any]]:
    table = json.loads(data)
    yield from (entry for entry in (table if isinstance(table, list) else [table]) if isinstance(entry, dict))


def _fitbit(data: bytes) -> Listed:
    """Exercises: milliseconds, a distance with its unit, and dates as Americans write them on the runner's clock."""
    found: list[Told] = []
    entries = [e for e in _entries(data) if "startTime" in e]
    written = writing((str(e["startTime"]) for e in entries), "month first")
    for entry in entries:
        begun = moment(str(entry["startTime"]), written)
        start = trusted(begun.unix_s) if begun is not None else None
        lasted_ms = plain(entry.get("activeDuration")) or plain(entry.get("duration"))
        if begun is None or start is None or not lasted_ms or lasted_ms <= 0:
            continue
        metres, whole_ms = plain(entry.get("distance")), plain(entry.get("duration"))
        unit_m = UNITS_M.get(str(entry.get("distanceUnit", "")).lower(), 1000.0)
        found.append(
            Told(
                key=f"fitbit:{entry.get('logId') or int(begun.unix_s)}",
                sport=sport_of(str(entry.get("activityName") or "")),
                start=start,
                duration_s=lasted_ms / 1000,
                elapsed_s=whole_ms / 1000 if whole_ms and whole_ms >= lasted_ms else None,
                distance_m=believable_m(metres, lasted_ms / 1000, unit_m=unit_m) if metres else None,
                utc_offset_s=begun.offset_s,
                on_local_clock=not begun.zoned,
            )
        )
    return Listed(tuple(found), {}, len(entries) - len(found))


def _google(data: bytes) -> Listed:
    """Sessions of Google Fit; what was counted stands in a list of its own."""
    found: list[Told] = []
    entries = list(_entries(data))
    for entry in entries:
        begun, ended = moment(str(entry.get("startTime"))), moment(str(entry.get("endTime")))
        start = trusted(begun.unix_s) if begun is not None else None
        if begun is None or ended is None or start is None or ended.unix_s <= begun.unix_s:
            continue
        whole = ended.unix_s - begun.unix_s
        active = seconds(str(entry.get("duration") or ""))
        listed_m = (
            plain(a.get("floatValue"))
            for a in entry.get("aggregate") or ()
            if isinstance(a, dict) and "distance" in str(a.get("metricName"))
        )
        metres = next((m for m in listed_m if m), None)
        lasted = active if 0 < active <= whole else whole
        found.append(
            Told(
                key=f"google:{start.timestamp():.0f}",
                sport=sport_of(str(entry.get("fitnessActivity") or "")),
                start=start,
                duration_s=lasted,
                elapsed_s=whole,
                distance_m=believable_m(metres, lasted) if metres else None,
                utc_offset_s=offset_s(begun.offset_s) if begun.offset_s else None,
            )
        )
    return Listed(tuple(found), {}, len(entries) - len(found))
