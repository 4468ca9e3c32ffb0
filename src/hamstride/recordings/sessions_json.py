"""Training sessions as JSON, as Polar's account export and Suunto's app write them: samples beside a summary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from hamstride.recordings import vocabulary
from hamstride.recordings.draft import Draft, Refusal
from hamstride.recordings.model import FloatArray
from hamstride.recordings.vocabulary import UNSAID, plain, seconds, sport_of

MOST_BYTES = 128 * 1024 * 1024
KMH = 1 / 3.6
# Name in the file -> (our channel, factor). Polar counts one foot of a runner; Suunto writes hertz, radians, pascal.
POLAR: Mapping[str, tuple[str, float]] = {
    "heartrate": ("heart_rate_bpm", 1.0),
    "speed": ("speed_mps", KMH),
    "cadence": ("cadence_spm", 2.0),
    "altitude": ("altitude_m", 1.0),
    "distance": ("distance_m", 1.0),
    "temperature": ("temperature_c", 1.0),
}
SUUNTO: Mapping[str, tuple[str, float]] = {
    "HR": ("heart_rate_bpm", 60.0),
    "Speed": ("speed_mps", 1.0),
    "Cadence": ("cadence_spm", 120.0),
    "Altitude": ("altitude_m", 1.0),
    "GPSAltitude": ("altitude_m", 1.0),
    "Distance": ("distance_m", 1.0),
    "Power": ("power_w", 1.0),
    "Latitude": ("latitude_deg", 180.0 / np.pi),
    "Longitude": ("longitude_deg", 180.0 / np.pi),
}
SUUNTO_RUNS: tuple[float | None, ...] = (
    1.0,
    22.0,
    53.0,
)  # running, trail running, treadmill; others may be told by the runner
# Numbers of Polar's sports, as its API documents them; the others are asked about.
POLAR_SPORTS = {1: "running", 4: "running", 17: "running", 19: "running", 27: "running", 36: "running", 2: "cycling",
                5: "cycling", 18: "cycling", 38: "cycling", 3: "walking", 9: "walking", 11: "walking", 23: "swimming",
                103: "swimming", 105: "swimming", 15: "other", 6: "other", 7: "other", 8: "other"}  # fmt: skip
Points = dict[str, list[tuple[float, float]]]  # channel -> (Unix seconds, value)


def drafts(data: bytes) -> list[Draft]:
    """One draft for each exercise. Raises Refusal with a sentence for the runner."""
    if len(data) > MOST_BYTES:
        raise Refusal("This training session is far larger than sessions are. Export it again.")
    try:
        table = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refusal("This training session is damaged: its text breaks off. Export it again.") from error
    if not isinstance(table, dict):
        raise Refusal("This file holds no training session. Export the activity itself.")
    found = list(_suunto(table) if "DeviceLog" in table or "Samples" in table else _polar(table))
    if not found:
        raise Refusal("This training session tells no time and no samples. Export the activity itself.")
    return found


def _polar(table: Mapping[str, Any]) -> Iterator[Draft]:
    exercises = table.get("exercises")
    for exercise in exercises if isinstance(exercises, list) else ():
        if not isinstance(exercise, dict):
            continue
        offset_min = plain(_first(exercise, table, "timezoneOffset", "timezoneOffsetMinutes", "timeZoneOffset")) or 0.0
        start = _moment(_text(_first(exercise, table, "startTime"))) - offset_min * 60
        duration = _seconds(exercise.get("duration")) or (plain(exercise.get("durationMillis")) or 0.0) / 1000
        stop = _moment(_text(_first(exercise, table, "stopTime"))) - offset_min * 60
        if not np.isfinite(start):
            continue
        yield _draft(
            _polar_points(exercise, start, offset_min * 60),
            _polar_sport(exercise.get("sport")),
            start,
            elapsed_s=stop - start if stop > start else duration or None,
            timer_s=duration or None,
            distance_m=plain(exercise.get("distance")) or plain(exercise.get("distanceMeters")),
            utc_offset_s=int(offset_min * 60),
            device="Polar",
        )


def _polar_sport(said: Any) -> str:
    """The older export names the sport, the newer gives its number."""
    if isinstance(said, dict):
        said = said.get("name") or said.get("id")
    number = plain(said)
    if number is not None:
        return POLAR_SPORTS.get(int(number), UNSAID)
    return sport_of(said) if isinstance(said, str) else UNSAID


def _polar_points(exercise: Mapping[str, Any], start: float, offset_s: float) -> Points:
    points: Points = {}
    samples = exercise.get("samples")
    listed = samples.get("samples") if isinstance(samples, dict) else None
    for entry in listed if isinstance(listed, list) else ():  # the newer export: values at even intervals
        _evenly(entry, start, points)
    for name, values in samples.items() if isinstance(samples, dict) else ():
        channel = POLAR.get(name.lower())
        for entry in values if channel and isinstance(values, list) else ():
            if isinstance(entry, dict):
                _one(points, channel, entry.get("value"), _moment(_text(entry.get("dateTime"))) - offset_s)
    for entry in samples.get("recordedRoute") or () if isinstance(samples, dict) else ():
        _place(points, entry, _moment(_text(entry.get("dateTime"))) - offset_s)
    routes = exercise.get("routes")
    route = routes.get("route") if isinstance(routes, dict) else None
    for entry in (route.get("wayPoints") or ()) if isinstance(route, dict) else ():
        _place(points, entry, start + (plain(entry.get("elapsedMillis")) or 0.0) / 1000)
    return points


def _evenly(entry: Any, start: float, points: Points) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("values"), list):
        return
    channel = POLAR.get(str(entry.get("type", "")).replace("_", "").lower())
    step_s = (plain(entry.get("intervalMillis")) or 1000.0) / 1000
    for number, value in enumerate(entry["values"]) if channel else ():
        _one(points, channel, value, start + number * step_s)


def _one(points: Points, channel: tuple[str, float] | None, said: Any, at: float) -> None:
    value = plain(said)
    if channel is not None and value is not None and np.isfinite(at):
        points.setdefault(channel[0], []).append((at, value * channel[1]))


def _place(points: Points, entry: Mapping[str, Any], at: float) -> None:
    for name, channel in (("latitude", "latitude_deg"), ("longitude", "longitude_deg"), ("altitude", "altitude_m")):
        _one(points, (channel, 1.0), entry.get(name), at)


def _suunto(table: Mapping[str, Any]) -> Iterator[Draft]:
    log = table.get("DeviceLog")
    inner = log if isinstance(log, dict) else table
    given = inner.get("Header")
    header: Mapping[str, Any] = given if isinstance(given, dict) else {}
    points: Points = {}
    for sample, when in _suunto_samples(inner.get("Samples")):
        at = _moment(_text(when))
        for name, channel in SUUNTO.items():
            _one(points, channel, sample.get(name), at)
    times = [at for values in points.values() for at, _ in values]
    start = _moment(_text(header.get("DateTime")))
    start = start if np.isfinite(start) else min(times, default=float("nan"))
    if np.isfinite(start):
        yield _draft(
            points,
            _suunto_sport(header),
            start,
            elapsed_s=plain(header.get("Duration")),
            timer_s=plain(header.get("Duration")),
            distance_m=plain(header.get("Distance")),
            device="Suunto",
        )


def _suunto_sport(header: Mapping[str, Any]) -> str:
    """By the number of the activity, else by its name."""
    if plain(header.get("ActivityType")) in SUUNTO_RUNS:
        return "running"
    named = next((header[n] for n in ("ActivityName", "Activity") if isinstance(header.get(n), str)), "")
    return sport_of(named)


def _suunto_samples(listed: Any) -> Iterator[tuple[Mapping[str, Any], Any]]:
    for entry in listed if isinstance(listed, list) else ():
        if not isinstance(entry, dict):
            continue
        deeper = entry.get("Attributes")
        inner = deeper.get("suunto/sml") if isinstance(deeper, dict) else None
        sample = inner.get("Sample") if isinstance(inner, dict) else entry
        if isinstance(sample, dict):
            yield sample, entry.get("TimeISO8601") or sample.get("UTC") or sample.get("TimeISO8601")


def _draft(points: Points, sport: str, start: float, **said: Any) -> Draft:
    moments = np.array(sorted({at for values in points.values() for at, _ in values}), dtype=np.float64)
    columns = {name: _column(moments, values) for name, values in points.items()}
    if sport in ("cycling", "swimming", "other") and "cadence_spm" in columns:
        columns["cadence_rpm"] = columns.pop("cadence_spm") / 2
    return Draft(unix_s=moments, columns=columns, format="json", sport=sport, start=start, **said)


def _column(moments: FloatArray, values: Sequence[tuple[float, float]]) -> FloatArray:
    out = np.full(moments.size, np.nan)
    out[np.searchsorted(moments, [at for at, _ in values])] = [value for _, value in values]
    return out


def _first(exercise: Mapping[str, Any], table: Mapping[str, Any], *names: str) -> Any:
    places: Iterable[Mapping[str, Any]] = (exercise, table)
    return next((place[name] for place in places for name in names if place.get(name) is not None), None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _seconds(value: Any) -> float | None:
    """Of an ISO duration such as PT1H02M03.5S."""
    told = seconds(value) if isinstance(value, str) else float("nan")
    return told if np.isfinite(told) else None


def _moment(text: str | None) -> float:
    """Unix seconds, a time without a zone read as UTC; NaN where it is none."""
    found = vocabulary.moment(text)
    return float("nan") if found is None else found.unix_s
