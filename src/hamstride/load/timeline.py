"""A recording on a clock of whole seconds: where speed is known, where the watch was paused, where nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstride.evidence import Evidence
from hamstride.load.speed import ridden, without_spikes
from hamstride.recordings.model import FloatArray, Recording

BoolArray = NDArray[np.bool_]
EARTH_RADIUS_M = 6_371_000.0


@dataclass(frozen=True, eq=False)
class Timeline:
    """One value a second. `speed_mps` is NaN where it is not known; `running_clock` is False in pauses.

    `speed_from` names the channel speed came from, None where there was none; `vehicle_s` seconds were a ride and are
    no part of the running clock.
    """

    second_s: FloatArray
    running_clock: BoolArray
    speed_mps: FloatArray
    speed_from: str | None
    vehicle_s: float
    notes: tuple[str, ...]


def timeline(recording: Recording, ceiling_mps: float, evidence: Evidence) -> Timeline:
    """The recording second by second, its speed freed of impossible readings."""
    first, last = (float(recording.time_s[0]), float(recording.time_s[-1])) if recording.time_s.size else (0.0, 0.0)
    second_s = first + np.arange(int(last - first), dtype=np.float64)
    running = _running_clock(second_s, recording.pauses)
    speed = np.full(second_s.size, np.nan)
    too_fast = np.zeros(second_s.size, dtype=np.bool_)
    source: str | None = None
    removed = 0
    for name, raw, clean, dropped in _speeds(recording, second_s, ceiling_mps, evidence):
        too_fast |= raw > ceiling_mps
        if bool((np.isnan(speed) & np.isfinite(clean) & running).any()):
            speed = np.where(np.isnan(speed), clean, speed)
            source = source or name
            # The same false reading stands in several channels and is told once.
            removed = removed or dropped
        if not bool((np.isnan(speed) & running).any()):
            break  # the others could add nothing
    speed = on_seconds(second_s, second_s, speed, evidence.number("cleaning.bridge_s"))
    vehicle = running & ((too_fast & np.isnan(speed)) | ridden(speed, evidence))
    notes = _notes(recording, running, removed, int(vehicle.sum()), evidence)
    running &= ~vehicle
    return Timeline(second_s, running, np.where(running, speed, np.nan), source, float(vehicle.sum()), notes)


def on_seconds(second_s: FloatArray, time_s: FloatArray, values: FloatArray, longest_hole_s: float) -> FloatArray:
    """Values at each second by straight lines; NaN more than a second outside them and in holes longer than allowed."""
    known = np.isfinite(values)
    time_s, values = time_s[known], values[known]
    if time_s.size == 0 or second_s.size == 0:
        return np.full(second_s.size, np.nan)
    found = np.interp(second_s, time_s, values)
    after = np.searchsorted(time_s, second_s, side="left").clip(0, time_s.size - 1)
    before = (np.searchsorted(time_s, second_s, side="right") - 1).clip(0, time_s.size - 1)
    outside = np.maximum(time_s[0] - second_s, second_s - time_s[-1])
    far = (time_s[after] - time_s[before] > longest_hole_s) | (outside > min(longest_hole_s, 1.0))
    return np.where(far, np.nan, found)


def _running_clock(second_s: FloatArray, pauses: tuple[tuple[float, float], ...]) -> BoolArray:
    running = np.ones(second_s.size, dtype=np.bool_)
    for begin, end in pauses:
        running &= ~((second_s >= begin) & (second_s < end))
    return running


def _speeds(
    recording: Recording, second_s: FloatArray, ceiling_mps: float, evidence: Evidence
) -> Iterator[tuple[str, FloatArray, FloatArray, int]]:
    """Every way to a speed, best first: channel, speed each second as read and cleaned, number of false readings."""
    time_s, channels = recording.time_s, recording.channels
    if "speed_mps" in channels:
        known = np.isfinite(channels["speed_mps"]) & (channels["speed_mps"] >= 0)
        times = time_s[known]
        raw = channels["speed_mps"][known]
        clean = without_spikes(times, raw, ceiling_mps, evidence)
        bridge_s = evidence.number("cleaning.bridge_s")
        read, kept = (on_seconds(second_s, times, values, bridge_s) for values in (raw, clean))
        yield "speed_mps", read, kept, int(np.isnan(clean).sum())
    for name, way_m in (("distance_m", channels.get("distance_m")), ("latitude_deg", _track_m(channels))):
        if way_m is not None and np.isfinite(way_m).sum() > 1:
            raw = _rate(second_s, time_s, way_m)
            kept = without_spikes(second_s, raw, ceiling_mps, evidence)
            yield name, raw, kept, int((np.isfinite(raw) & np.isnan(kept)).sum())


def _rate(second_s: FloatArray, time_s: FloatArray, way_m: FloatArray) -> FloatArray:
    """Metres made in each second. Metres counted over a hole are spread over it, so a hole hides none."""
    at = np.append(second_s, second_s[-1] + 1.0) if second_s.size else second_s
    made = np.diff(on_seconds(at, time_s, way_m, float("inf")))
    return np.where(made >= 0, made, np.nan)  # a distance that falls back was reset, not run


def _track_m(channels: Mapping[str, FloatArray]) -> FloatArray | None:
    """Way along the positions; NaN where a sample has none."""
    if "latitude_deg" not in channels or "longitude_deg" not in channels:
        return None
    lat, lon = np.radians(channels["latitude_deg"]), np.radians(channels["longitude_deg"])
    known = np.isfinite(lat) & np.isfinite(lon)
    way = np.full(lat.size, np.nan)
    if known.any():
        lat, lon = lat[known], lon[known]
        half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
        step = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
        way[known] = np.concatenate([[0.0], np.cumsum(step)])
    return way


def _notes(
    recording: Recording, running: BoolArray, removed: int, vehicle_s: int, evidence: Evidence
) -> tuple[str, ...]:
    notes: list[str] = []
    paused = int((~running).sum())
    if paused:
        notes.append(f"{paused} seconds in which the watch was paused were left out.")
    if removed:
        notes.append(f"{removed} speed readings that no runner reaches or jumps to were left out.")
    if vehicle_s:
        notes.append(f"{vehicle_s} seconds faster than anyone runs were left out as a ride.")
    spacing = np.diff(recording.time_s)
    outlier_spacing = evidence.number("cleaning.outlier_spacing_s")
    if spacing.size and float(np.median(spacing)) > outlier_spacing:
        notes.append(f"The watch wrote only every {np.median(spacing):.0f} seconds; those between were filled in.")
    return tuple(notes)
