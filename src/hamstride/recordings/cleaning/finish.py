"""From what a file says to a Recording: in order, cleaned, and only then summed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np

from hamstride.recordings.cleaning import clock
from hamstride.recordings.cleaning.agreement import agreed, within_bounds
from hamstride.recordings.cleaning.places import on_earth, without_spikes
from hamstride.recordings.draft import LONGEST_S, NEWEST, OLDEST, Draft, Refusal
from hamstride.recordings.model import CHANNELS, FloatArray, Recording

WHEELS = ("cycling", "other")
BEFORE_FIRST_S = 3600.0  # how long a watch may have run before its first sample
LEAST = 0.001  # a second or a metre: what is less was never counted
SLACK_S, SLACK_SHARE = 5.0, 0.02  # a timer may count so much more than the samples span
BEFORE_FIT = datetime(2009, 1, 1, tzinfo=UTC).timestamp()  # the FIT protocol is younger
OLD = datetime(2008, 1, 1, tzinfo=UTC).timestamp()  # few who export to these formats have older runs
NO_CLOCK = (
    "The watch's clock was never set, so nobody can say which day this was. "
    "Add the run by hand with its date, and set the clock."
)
MOVED = "Its date had lost 1024 weeks, as old receivers do; it was put right."
OLD_DATE = "It is dated many years back. If the watch lost its date, correct the day."


def finish(draft: Draft, digest: str, part: int, name: str) -> Recording:
    """The recording of a draft. Raises Refusal where no time can be trusted."""
    read = clock.believed(draft.unix_s, draft.columns)
    start = _start(draft, read.unix_s)
    time_s, columns = _in_order(read.unix_s - start, draft.columns)
    columns, spikes = without_spikes(time_s, on_earth(within_bounds(columns)), on_foot=draft.sport not in WHEELS)
    elapsed = _elapsed(draft, time_s)
    pauses = tuple((max(a - start, 0.0), b - start) for a, b in draft.pauses if a < b > start and a < start + elapsed)
    timer = _timer(draft, elapsed)
    found = agreed(time_s, columns, _positive(draft.distance_m), timer or elapsed, pauses)
    moved, dated = _date(draft, start)
    return Recording(
        digest=digest,
        part=part,
        name=name,
        format=draft.format,
        sport=draft.sport,
        sub_sport=draft.sub_sport,
        start=datetime.fromtimestamp(moved, UTC),
        utc_offset_s=draft.utc_offset_s,
        elapsed_s=elapsed,
        timer_s=timer,
        distance_m=found.distance_m,
        time_s=time_s,
        channels={k: found.columns[k] for k in CHANNELS if k in found.columns},
        pauses=pauses,
        device=draft.device,
        indoor=draft.indoor,
        lost=(*draft.lost, *_left_out(read.left_out)),
        notes=(*draft.notes, *read.notes, *_jumps(spikes), *found.notes, *dated),
        extra={k: v for k, v in found.columns.items() if k not in CHANNELS},
    )


def _start(draft: Draft, unix_s: FloatArray) -> float:
    """The first sample, or what the file says where that is a little before it."""
    first = float(np.nanmin(unix_s)) if np.isfinite(unix_s).any() else None
    said = draft.start if draft.start is not None and OLDEST <= draft.start < NEWEST else None
    if first is None and said is None:
        raise Refusal(NO_CLOCK)
    if first is None or said is None:
        return said if first is None else first  # type: ignore[return-value]
    return said if first - BEFORE_FIRST_S <= said <= first else first


def _in_order(time_s: FloatArray, columns: Mapping[str, FloatArray]) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Ascending times; samples of one moment become one, the later value winning where both have one."""
    known = np.isfinite(time_s)
    if not known.all():
        time_s, columns = time_s[known], {k: v[known] for k, v in columns.items()}
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


def _elapsed(draft: Draft, time_s: FloatArray) -> float:
    """Start to end. What the file says holds unless its clock jumped: then what the samples span is all there is."""
    last = float(time_s[-1]) if time_s.size else 0.0
    said = max(_positive(draft.elapsed_s) or 0.0, 0.0 if time_s.size else _positive(draft.timer_s) or 0.0)
    jumped = time_s.size > 1 and said > 2 * last and said - last > clock.STRAY_GAP_S
    return last if jumped or said > LONGEST_S else max(said, last)


def _timer(draft: Draft, elapsed_s: float) -> float | None:
    """What the device counted, unless that is longer than all of it lasted."""
    timer = _positive(draft.timer_s)
    return timer if timer is not None and timer <= elapsed_s * (1 + SLACK_SHARE) + SLACK_S else None


def _date(draft: Draft, start: float) -> tuple[float, tuple[str, ...]]:
    """The start with lost weeks given back where the file itself shows it, and a question where it may be so."""
    lost = clock.weeks_lost(start, draft.dated_s) or (draft.format == "fit" and start < BEFORE_FIT)
    if lost:
        return start + clock.WEEKS_LOST_S, (MOVED,)
    return start, (OLD_DATE,) if start < OLD else ()


def _left_out(samples: int) -> tuple[str, ...]:
    if not samples:
        return ()
    told = "1 sample had a time that cannot be right and was" if samples == 1 else ""
    told = told or f"{samples} samples had a time that cannot be right and were"
    return (f"{told} left out.",)


def _jumps(places: int) -> tuple[str, ...]:
    if not places:
        return ()
    told = "1 place" if places == 1 else f"{places} places"
    return (f"{told} that the track jumps to and back from {'was' if places == 1 else 'were'} left out.",)


def _positive(value: float | None) -> float | None:
    return value if value is not None and np.isfinite(value) and value >= LEAST else None
