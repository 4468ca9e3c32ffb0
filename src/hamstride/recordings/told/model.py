"""One activity as a summary tells it, and all that a table tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hamstride.recordings.draft import NEWEST, OLDEST

# Speeds that tell metres from kilometres where a table does not say which it means.
METRES_PER_S = (0.3, 25.0)


@dataclass(frozen=True)
class Told:
    """One activity as a summary tells it. `key` names it within its service; `file` is the file it belongs to.

    `source` is who recorded it and `pauses` are Unix seconds, where the table says so.
    """

    key: str
    sport: str
    start: datetime  # UTC, aware; with `on_local_clock` the runner's own clock, written as if it were UTC
    duration_s: float
    elapsed_s: float | None = None
    distance_m: float | None = None
    utc_offset_s: int | None = None
    name: str | None = None
    file: str | None = None
    source: str | None = None
    pauses: tuple[tuple[float, float], ...] = ()
    indoor: bool = False
    on_local_clock: bool = False


@dataclass(frozen=True)
class Listed:
    """What a table tells: activities, (name, sport) by file beside it, and how many rows told nothing."""

    told: tuple[Told, ...]
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unclear: int = 0


def trusted(unix_s: float) -> datetime | None:
    """The moment, where a watch can have written it."""
    return datetime.fromtimestamp(unix_s, UTC) if OLDEST <= unix_s < NEWEST else None


def offset_s(seconds: float) -> int | None:
    """Whole quarters of an hour, as zones are; None where it is no zone's."""
    return round(seconds / 900) * 900 if abs(seconds) <= timedelta(hours=15).total_seconds() else None


def believable_m(said: float, lasted_s: float, *, unit_m: float = 1.0) -> float | None:
    """Metres, where anyone moves so fast: as said, else taken for kilometres or thousands; None where none can be."""
    for metres in (said * unit_m, said * unit_m * 1000.0, said * unit_m / 1000.0):
        if METRES_PER_S[0] <= metres / lasted_s <= METRES_PER_S[1]:
            return metres
    return None
