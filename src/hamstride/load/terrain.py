"""Grade, climb and descent from a noisy altitude."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load.speed import moving_mean, moving_median
from hamstride.load.timeline import on_seconds
from hamstride.recordings.model import FloatArray, Recording


@dataclass(frozen=True, eq=False)
class Terrain:
    """`grade` (rise over run) each second, 0 where `known` is False. Climb and descent in metres, None if unknown."""

    grade: FloatArray
    known: bool
    climb_m: float | None
    descent_m: float | None
    notes: tuple[str, ...]


def terrain(recording: Recording, second_s: FloatArray, way_m: FloatArray, evidence: Evidence) -> Terrain:
    """Terrain under the way made; `way_m` is the distance since the start at each second."""
    level = np.zeros(second_s.size)
    if recording.indoor:
        return Terrain(level, True, None, None, ())
    given = recording.channels.get("altitude_m")
    if given is None or np.isfinite(given).sum() < 2 or second_s.size < 2:
        return Terrain(level, False, None, None, ())
    raw = on_seconds(second_s, recording.time_s, given, float("inf"))
    raw = np.interp(second_s, second_s[np.isfinite(raw)], raw[np.isfinite(raw)])
    kept, notes = _without_outliers(raw, evidence)
    smooth = moving_mean(kept, _odd(evidence.number("cleaning.altitude_smooth_s")))
    if float(np.mean(np.abs(kept - smooth))) > evidence.number("cleaning.altitude_noise_m"):
        return Terrain(level, False, None, None, (*notes, "Altitude scatters too much for a grade; level was taken."))
    smooth, drifted = _without_drift(recording, smooth, evidence)
    climb, descent = climb_and_descent_m(smooth, evidence.number("cleaning.climb_step_m"))
    grade, steep = grade_along(way_m, smooth, evidence)
    return Terrain(grade, True, climb, descent, (*notes, *drifted, *steep))


def grade_along(way_m: FloatArray, altitude_m: FloatArray, evidence: Evidence) -> tuple[FloatArray, tuple[str, ...]]:
    """Slope of a straight line fitted over a centred window of the way, and what was clipped."""
    step = evidence.number("cleaning.grade_step_m")
    half = int(evidence.number("cleaning.grade_window_m") / step / 2)
    total = float(way_m[-1]) if way_m.size else 0.0
    if total < 2 * half * step:
        return np.zeros_like(way_m), ()
    at = np.arange(0.0, total, step)
    moving = np.concatenate([[True], np.diff(way_m) > 0])  # where the way stands still only its first moment counts
    heights = np.pad(np.interp(at, way_m[moving], altitude_m[moving]), half, mode="reflect", reflect_type="odd")
    offsets = np.arange(-half, half + 1, dtype=np.float64)
    slope = np.convolve(heights, offsets[::-1], mode="valid") / (step * float((offsets**2).sum()))
    clip, deadband = evidence.number("cleaning.grade_clip"), evidence.number("cleaning.grade_deadband")
    too_steep = int((np.abs(slope) > clip).sum())
    slope = np.where(np.abs(slope) < deadband, 0.0, np.clip(slope, -clip, clip))
    notes = (f"Grades steeper than {clip:.0%} over {too_steep * step:.0f} m were held there.",) if too_steep else ()
    return np.interp(way_m, at, slope), notes


def climb_and_descent_m(altitude_m: FloatArray, step_m: float) -> tuple[float, float]:
    """Metres up and down, counting only rises and falls of at least `step_m` in one go."""
    climb = descent = 0.0
    low = high = float(altitude_m[0])
    for height in altitude_m.tolist():
        if height < low:
            low = height
        elif height > high:
            high = height
        if height - low >= step_m:
            climb += height - low
            low = high = height
        elif high - height >= step_m:
            descent += high - height
            low = high = height
    return climb, descent


def _without_outliers(altitude_m: FloatArray, evidence: Evidence) -> tuple[FloatArray, tuple[str, ...]]:
    middle = moving_median(altitude_m, _odd(evidence.number("cleaning.altitude_outlier_samples")))
    off = np.abs(altitude_m - middle) > evidence.number("cleaning.altitude_outlier_m")
    notes = (f"{int(off.sum())} altitude readings far from their neighbours were left out.",) if off.any() else ()
    return np.where(off, middle, altitude_m), notes


def _without_drift(
    recording: Recording, altitude_m: FloatArray, evidence: Evidence
) -> tuple[FloatArray, tuple[str, ...]]:
    """Start and finish at one place must have one height: what differs is the weather."""
    drift = float(altitude_m[-1] - altitude_m[0])
    if not _is_loop(recording, evidence.number("cleaning.loop_m")) or abs(drift) < 1.0:
        return altitude_m, ()
    flat = altitude_m - drift * np.linspace(0.0, 1.0, altitude_m.size)
    return flat, (f"Altitude drifted by {drift:+.0f} m between start and finish at one place; this was taken out.",)


def _is_loop(recording: Recording, near_m: float) -> bool:
    if "latitude_deg" not in recording.channels or "longitude_deg" not in recording.channels:
        return False
    lat, lon = recording.channels["latitude_deg"], recording.channels["longitude_deg"]
    known = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
    if known.size < 2:
        return False
    first, last = known[0], known[-1]
    metres_per_degree = 6_371_000.0 * np.pi / 180.0
    north = (lat[last] - lat[first]) * metres_per_degree
    east = (lon[last] - lon[first]) * metres_per_degree * np.cos(np.radians(lat[first]))
    return bool(np.hypot(north, east) < near_m)


def _odd(width: float) -> int:
    return int(width) // 2 * 2 + 1
