"""One run of an Apple Health export in a file of its own: what the workout says, its route, and what was measured.

The export itself may hold a gigabyte of a whole life; only this is kept of it. The same run of a later export gives the
same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hamstride.recordings import gpx
from hamstride.recordings.apple_records import NAMES
from hamstride.recordings.draft import Draft, Refusal
from hamstride.recordings.model import FloatArray
from hamstride.recordings.told.model import Told
from hamstride.recordings.vocabulary import plain

MARK = b'"apple_health_workout"'
Samples = Mapping[str, Sequence[tuple[float, float, float]]]  # name -> (seconds since start, lasts so long, value)
# A count of steps over a longer while may hold a stop or a stretch of walking: then only a rate that nobody walks at
# is taken for the rate of all of it.
SHORT_S = 10.0
LONG_S = 90.0
RUN_AT_LEAST_SPM = 140.0
COVERED_SHARE = 0.9
BROKEN = "This run of a health export is damaged: its text breaks off. Import the export again."


def packed(told: Told, samples: Samples, route: bytes | None) -> bytes:
    """The run as a file. `route` is the GPX beside it, kept as it is."""
    said = {
        MARK.decode().strip('"'): 1,
        "sport": told.sport,
        "start": told.start.timestamp(),
        "duration_s": told.duration_s,
        "elapsed_s": told.elapsed_s,
        "distance_m": told.distance_m,
        "utc_offset_s": told.utc_offset_s,
        "source": told.source,
        "indoor": told.indoor,
        "pauses": told.pauses,
        "samples": {name: samples[name] for name in sorted(samples)},
        "route": None if route is None else route.decode("utf-8", "surrogateescape"),
    }
    return json.dumps(said, separators=(",", ":")).encode()


def drafts(data: bytes) -> list[Draft]:
    """The run, as one draft. Raises Refusal with a sentence for the runner."""
    try:
        table = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refusal(BROKEN) from error
    start = plain(table.get("start")) if isinstance(table, dict) else None
    if start is None:
        raise Refusal(BROKEN)
    route, lost = _route(table.get("route"))
    columns, moments = _columns(_believed(table), start, _pauses(table))
    draft = _joined(route, moments, columns)
    return [
        replace(
            draft,
            format="json",
            sport=str(table.get("sport") or "generic"),
            sub_sport=None,
            start=start,
            elapsed_s=plain(table.get("elapsed_s")) or plain(table.get("duration_s")),
            timer_s=plain(table.get("duration_s")),
            distance_m=plain(table.get("distance_m")) or draft.distance_m,
            utc_offset_s=None if (offset := plain(table.get("utc_offset_s"))) is None else int(offset),
            pauses=tuple(sorted({*draft.pauses, *_pauses(table)})),
            device=str(table.get("source") or "Apple Health")[:100],
            indoor=table.get("indoor") is True,
            lost=(*draft.lost, *lost),
        )
    ]


def _route(said: Any) -> tuple[Draft | None, tuple[str, ...]]:
    if not isinstance(said, str):
        return None, ()
    try:
        return gpx.drafts(said.encode("utf-8", "surrogateescape"))[0], ()
    except Refusal as refusal:
        return None, (f"Its route gave no places: {refusal}",)


def _pauses(table: Mapping[str, Any]) -> tuple[tuple[float, float], ...]:
    listed = table.get("pauses")
    pairs = (p for p in listed if isinstance(p, list) and len(p) == 2) if isinstance(listed, list) else ()
    told = ((plain(a), plain(b)) for a, b in pairs)
    return tuple((a, b) for a, b in told if a is not None and b is not None and a < b)


def _believed(table: Mapping[str, Any]) -> dict[str, FloatArray]:
    """Rows by name and time. Distances that leave out a part of what the workout summed would make a run slow."""
    given = table.get("samples")
    found: dict[str, FloatArray] = {}
    for name, listed in given.items() if isinstance(given, dict) else ():
        rows = np.array([r for r in map(_row, listed if isinstance(listed, list) else ()) if r is not None])
        if name in NAMES and rows.size:
            found[name] = rows[np.argsort(rows[:, 0], kind="stable")]
    summed_m = plain(table.get("distance_m"))
    if summed_m and "distance_m" in found and found["distance_m"][:, 2].sum() < COVERED_SHARE * summed_m:
        del found["distance_m"]
    return found


def _columns(
    samples: Mapping[str, FloatArray], start: float, pauses: Sequence[tuple[float, float]]
) -> tuple[dict[str, tuple[FloatArray, FloatArray]], FloatArray]:
    """Times (Unix seconds) and values of each channel, and every moment that any has."""
    found: dict[str, tuple[FloatArray, FloatArray]] = {}
    for name, rows in samples.items():
        points = sorted({*_points(name, rows, [(a - start, b - start) for a, b in pauses])})
        if points:
            times, values = np.array(points).T
            found["cadence_spm" if name == "steps" else name] = (times + start, values)
    every = [times for times, _ in found.values()]
    return found, np.unique(np.concatenate(every)) if every else np.empty(0)


def _row(said: Any) -> tuple[float, float, float] | None:
    values = tuple(plain(v) for v in said) if isinstance(said, list) and len(said) == 3 else ()
    return values if values and all(v is not None for v in values) else None  # type: ignore[return-value]


def _points(name: str, rows: FloatArray, pauses: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    if name == "steps":
        yield from _step_rates(rows, tuple(pauses))
    elif name == "distance_m":
        yield float(rows[0, 0]), 0.0
        ends = np.maximum.accumulate(rows[:, 0] + rows[:, 1])
        yield from zip(ends.tolist(), np.cumsum(rows[:, 2]).tolist(), strict=True)
    else:
        yield from zip((rows[:, 0] + rows[:, 1] / 2).tolist(), rows[:, 2].tolist(), strict=True)


def _step_rates(rows: FloatArray, pauses: tuple[tuple[float, float], ...]) -> Iterator[tuple[float, float]]:
    """The rate over each count, at its begin and just before its end; left out where it says nothing of running."""
    for at, lasts, steps in rows.tolist():
        if not 0 < lasts <= LONG_S or any(a < at + lasts and at < b for a, b in pauses):
            continue
        rate = steps / lasts * 60.0
        if lasts <= SHORT_S or rate >= RUN_AT_LEAST_SPM:
            yield at, rate
            if lasts > 1.0:
                yield at + lasts - 1.0, rate


def _joined(route: Draft | None, moments: FloatArray, columns: Mapping[str, tuple[FloatArray, FloatArray]]) -> Draft:
    """The route with what it does not hold beside it, each at its own moments."""
    before = np.empty(0) if route is None else route.unix_s
    unix_s = np.concatenate([before, moments])
    out: dict[str, FloatArray] = {}
    for name, column in ({} if route is None else route.columns).items():
        out[name] = np.concatenate([column, np.full(moments.size, np.nan)])
    for name, (times, values) in columns.items():
        if name not in out:
            out[name] = np.full(unix_s.size, np.nan)
            out[name][before.size + np.searchsorted(moments, times)] = values
    if route is not None:
        return replace(route, unix_s=unix_s, columns=out)
    return Draft(unix_s=unix_s, columns=out, format="json", sport="generic")
