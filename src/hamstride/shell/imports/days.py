"""Which day a run was on, where the runner was: by the file's own offset, by its places, by the runner's zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from hamstride.recordings.told import Told
from hamstride.shell.imports.model import Session

SWAPPED = "Its clock had local time and universal time swapped; that was put right."
HOUR_S = 3600


def local_day(start: datetime, utc_offset_s: int | None, zone: str, place: tuple[float, float] | None = None) -> date:
    """The day where the runner was. An offset of nothing is often only what was never set: then place or zone tell."""
    there = _offset_there(place, start)
    if utc_offset_s and (there is None or abs(utc_offset_s - there) <= HOUR_S):
        return (start + timedelta(seconds=utc_offset_s)).date()
    if there is not None:
        return (start + timedelta(seconds=there)).date()
    return start.astimezone(ZoneInfo(zone)).date()


def with_zones_right(session: Session, zone: str) -> Session:
    """The session with its clock put right where its offset is that of its place, or of the runner, turned round."""
    offset = session.utc_offset_s
    if not offset:
        return session
    there = _offset_there(session.place, session.start)
    right = there if there is not None else _offset_s(ZoneInfo(zone), session.start)
    if offset != -right or abs(offset) < HOUR_S:
        return session
    return replace(
        session,
        start=session.start + timedelta(seconds=offset),
        utc_offset_s=-offset,
        notes=(*session.notes, SWAPPED),
    )


def start_of(told: Told, zone: str) -> datetime:
    """When an activity of a table began, which may be written on the runner's own clock."""
    if not told.on_local_clock:
        return told.start.astimezone(UTC)
    return told.start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _offset_there(place: tuple[float, float] | None, at: datetime) -> int | None:
    """Local time minus UTC at a place; None at sea, where nobody lives by its zone."""
    name = None if place is None else _zone_at(round(place[0], 2), round(place[1], 2))
    return None if name is None else _offset_s(ZoneInfo(name), at)


@lru_cache(maxsize=1024)
def _zone_at(latitude_deg: float, longitude_deg: float) -> str | None:
    from tzfpy import get_tz  # its map takes memory: only who has places needs it

    name = get_tz(longitude_deg, latitude_deg)
    if not name or name.startswith("Etc/"):
        return None
    try:
        ZoneInfo(name)
    except Exception:  # zoneinfo raises several kinds for names it does not know
        return None
    return name


def _offset_s(zone: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())
