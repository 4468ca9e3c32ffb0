"""What every format gives before it becomes a Recording: columns on their own clock, and what the file says.

Nothing is cleaned here; `cleaning.finish` does that for all formats alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from hamstride.recordings.model import FloatArray

OLDEST = datetime(2000, 1, 1, tzinfo=UTC).timestamp()  # no watch file is older; earlier stamps are unset clocks
NEWEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
LONGEST_S = 14 * 24 * 3600.0  # records further from the start belong to a broken clock


class Refusal(Exception):
    """The file gives no recording; the message is a sentence for the runner."""


class NothingRecorded(Refusal):
    """The file is sound, but no recording: a plan, a route, settings. Nothing of it is lost by leaving it out."""


@dataclass(frozen=True)
class Draft:
    """One session before cleaning. `unix_s` may be unsorted, doubled or NaN; columns share its length."""

    unix_s: FloatArray
    columns: Mapping[str, FloatArray]
    format: Literal["fit", "tcx", "gpx", "kml", "json"]
    sport: str
    sub_sport: str | None = None
    start: float | None = None  # Unix seconds, as the file says
    elapsed_s: float | None = None
    timer_s: float | None = None
    distance_m: float | None = None
    utc_offset_s: int | None = None
    pauses: tuple[tuple[float, float], ...] = ()  # Unix seconds
    device: str | None = None
    indoor: bool = False
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # sentences on what was read otherwise than it is written; nothing of it is lost
    dated_s: tuple[float, ...] = ()  # other dates that the file tells of itself, Unix seconds
