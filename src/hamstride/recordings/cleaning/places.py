"""Places: those nowhere on earth, single ones a long way off, and the length of what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hamstride.recordings.model import FloatArray

EARTH_RADIUS_M = 6_371_000.0
SPIKE_M, SPIKE_MPS = 50.0, 15.0  # farther and faster than anyone runs; a fix that settles moves by less
RIDE_SPIKE_MPS = 60.0  # of what moves on wheels
LONGEST_SPIKE = 5  # samples
TELEPORT_MPS = 100.0  # no vehicle that people record a run from; the way over it was not made
BLINK_S = 1.0
METRES_OF_DEGREE = EARTH_RADIUS_M * np.pi / 180.0


def steps_m(latitude_deg: FloatArray, longitude_deg: FloatArray) -> FloatArray:
    """Metres between neighbours on the sphere."""
    lat, lon = np.radians(latitude_deg), np.radians(longitude_deg)
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def apart_m(columns: Mapping[str, FloatArray], one: int, other: int) -> float:
    """Metres between two samples; NaN where one has no place."""
    pair = [one, other]
    return float(steps_m(columns["latitude_deg"][pair], columns["longitude_deg"][pair])[0])


def track_length_m(latitude_deg: FloatArray, longitude_deg: FloatArray) -> float:
    """Length of a track on the sphere (radius 6371 km). Samples without a position are skipped."""
    known = np.isfinite(latitude_deg) & np.isfinite(longitude_deg)
    return float(steps_m(latitude_deg[known], longitude_deg[known]).sum()) if known.sum() > 1 else 0.0


def way_made_m(
    time_s: FloatArray, columns: Mapping[str, FloatArray], pauses: Sequence[tuple[float, float]] = ()
) -> float | None:
    """Length of the cleaned track without what lies in a pause or was never travelled; None where it has no places."""
    if "latitude_deg" not in columns or "longitude_deg" not in columns:
        return None
    known = np.isfinite(columns["latitude_deg"]) & np.isfinite(columns["longitude_deg"])
    if known.sum() < 2:
        return None
    times = time_s[known]
    steps = steps_m(columns["latitude_deg"][known], columns["longitude_deg"][known])
    made = steps <= TELEPORT_MPS * np.maximum(np.diff(times), BLINK_S)
    for begin, end in pauses:
        middle = (times[:-1] + times[1:]) / 2
        made &= ~((middle > begin) & (middle < end))
    return float(steps[made].sum())


def on_earth(columns: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """The same without places that cannot be: beyond the poles, and the zero of a receiver that has no fix."""
    if "latitude_deg" not in columns or "longitude_deg" not in columns:
        return columns
    lat, lon = columns["latitude_deg"], columns["longitude_deg"]
    nowhere = (np.abs(lat) > 90.0) | (np.abs(lon) > 180.0) | ((lat == 0.0) & (lon == 0.0))
    if nowhere.any():
        columns |= {"latitude_deg": np.where(nowhere, np.nan, lat), "longitude_deg": np.where(nowhere, np.nan, lon)}
    return columns


def without_spikes(
    time_s: FloatArray, columns: dict[str, FloatArray], *, on_foot: bool
) -> tuple[dict[str, FloatArray], int]:
    """The same without places that the track jumps to and comes back from, and how many those were."""
    fastest = SPIKE_MPS if on_foot else RIDE_SPIKE_MPS
    if "latitude_deg" not in columns or "longitude_deg" not in columns:
        return columns, 0
    known = np.flatnonzero(np.isfinite(columns["latitude_deg"]) & np.isfinite(columns["longitude_deg"]))
    if known.size < 3:
        return columns, 0
    lat, lon = columns["latitude_deg"][known], columns["longitude_deg"][known]
    degrees = np.abs(np.diff(lat)) + np.abs(np.diff(lon))  # more than any step of so many degrees is long
    if not (degrees * METRES_OF_DEGREE > np.maximum(fastest * np.diff(time_s[known]), SPIKE_M)).any():
        return columns, 0
    spikes = known[_spikes(time_s[known], lat, lon, fastest)]
    if spikes.size:
        lat, lon = columns["latitude_deg"].copy(), columns["longitude_deg"].copy()
        lat[spikes] = lon[spikes] = np.nan
        columns |= {"latitude_deg": lat, "longitude_deg": lon}
    return columns, int(spikes.size)


def _spikes(time_s: FloatArray, lat: FloatArray, lon: FloatArray, fastest: float) -> NDArray[np.bool_]:
    far = steps_m(lat, lon) > np.maximum(fastest * np.diff(time_s), SPIKE_M)
    found = np.zeros(lat.size, dtype=np.bool_)
    free = 0
    for step in np.flatnonzero(far):
        if step < free:
            continue
        back = _back(int(step), time_s, lat, lon, fastest)
        if back is not None:
            found[step + 1 : back] = True
            free = back
    if far.size and far[0] and not found[1]:  # the very first fix
        found[0] = not far[1:2].any()
    if far.size > 1 and far[-1] and not found[-2]:
        found[-1] = not far[-2]
    return found


def _back(step: int, time_s: FloatArray, lat: FloatArray, lon: FloatArray, fastest: float) -> int | None:
    """Where the track is near again after a jump that begins at `step`; None where it stays away."""
    for after in range(step + 2, min(step + 2 + LONGEST_SPIKE, lat.size)):
        pair = [step, after]
        if steps_m(lat[pair], lon[pair])[0] <= max(fastest * (time_s[after] - time_s[step]), SPIKE_M):
            return after
    return None
