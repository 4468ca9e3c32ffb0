"""Activities that an export only tells of: summaries without samples, and what files beside them are called."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hamstride.recordings.draft import NEWEST, OLDEST

# How services call a sport, by its first words in small letters; what is not here is "other".
SPORTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("running", ("run", "trail run", "trail_run", "virtual run", "virtualrun", "treadmill", "track_run", "jog", "lauf",
                 "trailrun", "indoor_run", "ultra_run", "virtual_run", "street_run", "obstacle_run", "course à pied",
                 "carrera", "corsa", "hardlopen", "corrida", "löpning", "bieg")),
    ("walking", ("walk", "hik", "casual_walk", "speed_walk", "mountaineering", "wander", "spazier", "marche",
                 "randonn", "rucking", "backpack")),
    ("cycling", ("rid", "virtual rid", "e-bike", "ebike", "cycl", "bik", "mountain bike", "gravel", "road_bik",
                 "virtual_rid", "indoor_cycl", "mountain_bik", "spinning", "rad", "vélo", "handcycl")),
    ("swimming", ("swim", "lap_swim", "open_water", "openwater", "pool_swim", "schwimm", "natation")),
)  # fmt: skip
STRAVA_DATES = ("%b %d, %Y, %I:%M:%S %p", "%d %b %Y, %H:%M:%S", "%b %d, %Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S",
                "%d.%m.%Y, %H:%M:%S", "%d %b %Y, %I:%M:%S %p", "%d/%m/%Y, %H:%M:%S")  # fmt: skip
STRAVA_FILE = re.compile(r"^activities/[^/]+$")
# Speeds that tell metres from kilometres where an old table has one column of distances only.
METRES_PER_S = (0.3, 25.0)


@dataclass(frozen=True)
class Told:
    """One activity as a summary tells it. `key` names it within its service; `file` is the file it belongs to.

    `source` is who recorded it and `pauses` are Unix seconds, where the table says so.
    """

    key: str
    sport: str
    start: datetime  # UTC, aware
    duration_s: float
    elapsed_s: float | None = None
    distance_m: float | None = None
    utc_offset_s: int | None = None
    name: str | None = None
    file: str | None = None
    source: str | None = None
    pauses: tuple[tuple[float, float], ...] = ()
    indoor: bool = False


def sport_of(said: str) -> str:
    """Our word for a service's."""
    small = said.strip().lower()
    for sport, beginnings in SPORTS:
        if any(small.startswith(b) for b in beginnings):
            return sport
    return "other"


def strava(data: bytes) -> tuple[tuple[Told, ...], dict[str, tuple[str, str]], int]:
    """Of an `activities.csv`: activities, (name, sport) by file, and how many rows could not be understood.

    Two columns are called Elapsed Time and Distance; the later ones hold seconds and metres.
    """
    text = data.decode("utf-8-sig", "replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    columns = _strava_columns(header)
    found: list[Told] = []
    joined: dict[str, tuple[str, str]] = {}
    lost = 0
    for row in reader:
        cell = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if not any(cell.values()):
            continue
        file = cell.get("file", "")
        if not file:  # a translated header: the column is known by what stands in it
            file = next((c for c in row if STRAVA_FILE.match(c)), "")
        sport, name = sport_of(cell["type"]), cell["name"][:200]
        if file:
            joined[file.rpartition("/")[2]] = (name, sport)
        told = _strava_row(cell, sport, name, file)
        if told is None:
            lost += 1
        else:
            found.append(told)
    return tuple(found), joined, lost


def _strava_columns(header: Sequence[str]) -> dict[str, int]:
    last = {name.strip().lower(): at for at, name in enumerate(header)}
    columns = {"id": 0, "date": 1, "name": 2, "type": 3}
    english = {"elapsed": "elapsed time", "moving": "moving time", "distance": "distance", "file": "filename"}
    if "activity id" in last:
        return columns | {ours: last[theirs] for ours, theirs in english.items() if theirs in last}
    return columns | ({"elapsed": 15, "moving": 16, "distance": 17} if len(header) > 17 else {"elapsed": 5})


def _strava_row(cell: Mapping[str, str], sport: str, name: str, file: str) -> Told | None:
    start = _strava_date(cell["date"])
    elapsed = _decimal(cell.get("elapsed", ""))
    moving = _decimal(cell.get("moving", "")) or elapsed
    if start is None or not moving or not cell["id"]:
        return None
    metres = _decimal(cell.get("distance", ""))
    if metres and not METRES_PER_S[0] <= metres / moving <= METRES_PER_S[1]:
        metres = metres * 1000 if METRES_PER_S[0] <= metres * 1000 / moving <= METRES_PER_S[1] else None
    return Told(f"strava:{cell['id']}", sport, start, moving, elapsed, metres or None, None, name or None, file or None)


def _strava_date(text: str) -> datetime | None:
    for pattern in STRAVA_DATES:
        try:
            return _trusted(datetime.strptime(text.replace("\u202f", " "), pattern).replace(tzinfo=UTC).timestamp())
        except ValueError:
            continue
    return None


def _decimal(text: str) -> float | None:
    try:
        value = float(text.replace(",", ".") if "." not in text else text.replace(",", ""))
    except ValueError:
        return None
    return value if 0 <= value < 1e9 else None


def garmin(data: bytes) -> tuple[tuple[Told, ...], int]:
    """Of a `summarizedActivities.json`: activities and how many could not be understood. Centimetres, milliseconds."""
    table = json.loads(data)
    found: list[Told] = []
    lost = 0
    for entry in _garmin_entries(table):
        if entry.get("parent") is True:  # the whole of a multi-sport day; its parts follow
            continue
        told = _garmin_entry(entry)
        if told is None:
            lost += 1
        else:
            found.append(told)
    return tuple(found), lost


def _garmin_entries(table: Any) -> Iterator[Mapping[str, Any]]:
    for part in table if isinstance(table, list) else [table]:
        listed = part.get("summarizedActivitiesExport") if isinstance(part, dict) else None
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict):
                yield entry


def _garmin_entry(entry: Mapping[str, Any]) -> Told | None:
    begin_ms = plain(entry.get("beginTimestamp")) or plain(entry.get("startTimeGmt"))
    start = _trusted(begin_ms / 1000) if begin_ms else None
    duration_ms = plain(entry.get("duration"))
    if start is None or begin_ms is None or not duration_ms or duration_ms <= 0:
        return None
    local_ms, metres = plain(entry.get("startTimeLocal")), plain(entry.get("distance"))
    elapsed_ms = plain(entry.get("elapsedDuration"))
    return Told(
        key=f"garmin:{entry.get('activityId') or int(begin_ms)}",
        sport=sport_of(str(entry.get("activityType") or "")),
        start=start,
        duration_s=duration_ms / 1000,
        elapsed_s=elapsed_ms / 1000 if elapsed_ms and elapsed_ms >= duration_ms else None,
        distance_m=metres / 100 if metres and metres > 0 else None,
        utc_offset_s=_offset_s((local_ms - begin_ms) / 1000) if local_ms else None,
        name=str(entry["name"])[:200] if entry.get("name") else None,
    )


def plain(value: Any) -> float | None:
    """A finite number of a JSON table, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e15 else None


def _trusted(unix_s: float) -> datetime | None:
    return datetime.fromtimestamp(unix_s, UTC) if OLDEST <= unix_s < NEWEST else None


def _offset_s(seconds: float) -> int | None:
    """Whole quarters of an hour, as zones are; None where it is no zone's."""
    return round(seconds / 900) * 900 if abs(seconds) <= timedelta(hours=15).total_seconds() else None
