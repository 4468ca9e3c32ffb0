"""What every format gives before it becomes a Recording: columns on their own clock, and what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import numpy as np

from hamstride.recordings.model import CHANNELS, FloatArray, Recording

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
    format: Literal["fit", "tcx", "gpx", "json"]
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
    lost: tuple[str, ...] = field(default=())


def finish(draft: Draft, digest: str, part: int, name: str) -> Recording:
    """The recording of a draft. Raises Refusal where no time can be trusted."""
    start = _start(draft)
    time_s, columns, left_out = _trusted(draft, start)
    last = float(time_s[-1]) if time_s.size else 0.0
    elapsed = max(_positive(draft.elapsed_s) or 0.0, last)
    if elapsed > LONGEST_S:  # the clock jumped; what the samples span is all that can be said
        elapsed = last
    pauses = ((max(a - start, 0.0), b - start) for a, b in draft.pauses if a < b > start and a < start + elapsed)
    return Recording(
        digest=digest,
        part=part,
        name=name,
        format=draft.format,
        sport=draft.sport,
        sub_sport=draft.sub_sport,
        start=datetime.fromtimestamp(start, UTC),
        utc_offset_s=draft.utc_offset_s,
        elapsed_s=elapsed,
        timer_s=_positive(draft.timer_s),
        distance_m=_positive(draft.distance_m),
        time_s=time_s,
        channels={k: columns[k] for k in CHANNELS if k in columns},
        pauses=tuple(pauses),
        device=draft.device,
        indoor=draft.indoor,
        lost=(*draft.lost, *left_out),
        extra={k: v for k, v in columns.items() if k not in CHANNELS},
    )


def _trusted(draft: Draft, start: float) -> tuple[FloatArray, dict[str, FloatArray], tuple[str, ...]]:
    """Seconds since the start, columns with a value in them, and a sentence for samples whose time cannot be right."""
    keep = np.isfinite(draft.unix_s) & (draft.unix_s >= start - 1) & (draft.unix_s <= start + LONGEST_S)
    dropped = int(draft.unix_s.size - keep.sum())
    kept = draft.columns if not dropped else {k: v[keep] for k, v in draft.columns.items()}
    time_s, columns = _merged(draft.unix_s[keep] - start, kept)
    finite = {k: np.isfinite(v) for k, v in columns.items()}
    # Infinite values are no measurements, and a column without any is not there.
    present = {k: np.where(finite[k], v, np.nan) for k, v in columns.items() if finite[k].any()}
    return time_s, present, _left_out(dropped)


def _left_out(samples: int) -> tuple[str, ...]:
    if not samples:
        return ()
    told = "1 sample had a time that cannot be right and was" if samples == 1 else ""
    told = told or f"{samples} samples had a time that cannot be right and were"
    return (f"{told} left out.",)


def _start(draft: Draft) -> float:
    trusted = draft.unix_s[(draft.unix_s >= OLDEST) & (draft.unix_s < NEWEST)]
    if draft.start is not None and OLDEST <= draft.start < NEWEST:
        return draft.start
    if trusted.size == 0:
        raise Refusal(
            "The watch's clock was never set, so nobody can say which day this was. "
            "Add the run by hand with its date, and set the clock."
        )
    # The middle stamp is on the right day even where single ones are not; it is one of them, never between two.
    middle = np.sort(trusted)[trusted.size // 2]
    near = trusted[np.abs(trusted - middle) <= LONGEST_S / 2]
    return float(near.min())


def _merged(time_s: FloatArray, columns: Mapping[str, FloatArray]) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Ascending times; samples of one moment become one, the later value winning where both have one."""
    if time_s.size < 2 or bool((np.diff(time_s) > 0).all()):
        return time_s, dict(columns)
    moments, place = np.unique(time_s, return_inverse=True)
    merged: dict[str, FloatArray] = {}
    for name, column in columns.items():
        out = np.full(moments.size, np.nan)
        given = np.isfinite(column)
        out[place[given]] = column[given]
        merged[name] = out
    return moments, merged


def _positive(value: float | None) -> float | None:
    return value if value is not None and np.isfinite(value) and value > 0 else None


def track_length_m(latitude_deg: FloatArray, longitude_deg: FloatArray) -> float:
    """Length of a track on the sphere (radius 6371 km). Samples without a position are skipped."""
    known = np.isfinite(latitude_deg) & np.isfinite(longitude_deg)
    lat, lon = np.radians(latitude_deg[known]), np.radians(longitude_deg[known])
    if lat.size < 2:
        return 0.0
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    return float((2 * 6_371_000.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))).sum())
