"""The list of activities in a Garmin account export."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hamstride.recordings.told.model import Listed, Told, offset_s, trusted
from hamstride.recordings.vocabulary import plain, sport_of


def garmin(data: bytes) -> Listed:
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
    return Listed(tuple(found), {}, lost)


def _garmin_entries(table: Any) -> Iterator[Mapping[str, Any]]:
    for part in table if isinstance(table, list) else [table]:
        listed = part.get("summarizedActivitiesExport") if isinstance(part, dict) else None
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict):
                yield entry


def _garmin_entry(entry: Mapping[str, Any]) -> Told | None:
    begin_ms = plain(entry.get("beginTimestamp")) or plain(entry.get("startTimeGmt"))
    start = trusted(begin_ms / 1000) if begin_ms else None
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
        utc_offset_s=offset_s((local_ms - begin_ms) / 1000) if local_ms else None,
        name=str(entry["name"])[:200] if entry.get("name") else None,
    )
