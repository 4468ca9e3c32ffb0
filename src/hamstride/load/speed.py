"""Speed without false readings: one wrong fix of a position must not become a dose."""

from __future__ import annotations

import bottleneck
import numpy as np
from numpy.typing import NDArray

from hamstride.evidence import Evidence
from hamstride.recordings.model import FloatArray

NORMAL_MAD = 1.4826  # makes a median deviation comparable with a standard deviation of normal noise


def ceiling_mps(top_speed_mps: float | None, evidence: Evidence) -> float:
    """Speed above which a reading is not running. A known top speed only ever raises it."""
    usual = evidence.number("cleaning.ceiling_mps")
    return max(usual, evidence.number("cleaning.ceiling_over_top") * (top_speed_mps or 0.0))


def without_spikes(time_s: FloatArray, speed_mps: FloatArray, ceiling: float, evidence: Evidence) -> FloatArray:
    """Readings with the false ones replaced by NaN."""
    speed = speed_mps.astype(np.float64, copy=True)
    speed[speed > ceiling] = np.nan
    _drop_jumps(time_s, speed, evidence)
    spacing = np.diff(time_s)
    if spacing.size and float(np.median(spacing)) <= evidence.number("cleaning.outlier_spacing_s"):
        _drop_outliers(speed, evidence)
    return speed


def smoothed(speed_mps: FloatArray, evidence: Evidence) -> FloatArray:
    """Running median, then running mean, second by second; NaN stays NaN."""
    width = int(evidence.number("cleaning.smooth_s"))
    known = np.isfinite(speed_mps)
    if not known.any():
        return speed_mps
    place = np.arange(speed_mps.size, dtype=np.float64)
    filled = np.interp(place, place[known], speed_mps[known])
    return np.where(known, moving_mean(moving_median(filled, width), width), np.nan)


def fastest_sustained_mps(speed_mps: FloatArray, evidence: Evidence) -> float | None:
    """Fastest smoothed speed whose whole window is known; None where no window is."""
    width = int(evidence.number("cleaning.smooth_s"))
    if speed_mps.size < width:
        return None
    unknown = np.convolve(np.isnan(speed_mps), np.ones(width), mode="same").round() > 0
    whole = smoothed(speed_mps, evidence)[width // 2 : speed_mps.size - width // 2]
    whole = whole[~unknown[width // 2 : speed_mps.size - width // 2]]
    return float(whole.max()) if whole.size else None


def ridden(speed_mps: FloatArray, evidence: Evidence) -> NDArray[np.bool_]:
    """Fast stretches of which a part was held for longer than the best runners hold such a speed.

    A reading can be possible for a runner and the minute that it is part of not. NaN says nothing.
    """
    found = np.zeros(speed_mps.size, dtype=np.bool_)
    known = np.isfinite(speed_mps)
    made = np.concatenate([[0.0], np.cumsum(np.where(known, speed_mps, 0.0))])
    for held_s, limit in zip(evidence.numbers("cleaning.held_s"), evidence.numbers("cleaning.held_mps"), strict=True):
        width = int(held_s)
        begins = np.flatnonzero(made[width:] - made[:-width] > limit * width) if speed_mps.size >= width else ()
        for begin in begins:
            found[begin : begin + width] = True
    fast = known & (speed_mps > evidence.number("cleaning.ride_edge_mps"))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], fast.astype(np.int8), [0]])))
    ride = np.zeros_like(found)
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        ride[begin:end] = found[begin:end].any()
    return ride


def moving_median(values: FloatArray, width: int) -> FloatArray:
    """Median over a centred window of odd `width`; the ends see the end value repeated."""
    if values.size == 0 or width < 2:
        return values
    padded = np.pad(values.astype(np.float64, copy=False), width // 2, mode="edge")
    middle: FloatArray = bottleneck.move_median(padded, width)[width - 1 :]
    return middle


def moving_mean(values: FloatArray, width: int) -> FloatArray:
    """Mean over a centred window of odd `width`; the ends see the end value repeated."""
    if values.size == 0 or width < 2:
        return values
    padded = np.pad(values, width // 2, mode="edge")
    mean: FloatArray = np.convolve(padded, np.full(width, 1.0 / width), mode="valid")
    return mean


def _drop_jumps(time_s: FloatArray, speed: FloatArray, evidence: Evidence) -> None:
    """Mark what lies between a rise no runner makes and the return to the speed before it."""
    known = np.flatnonzero(np.isfinite(speed))
    limit, near = evidence.number("cleaning.jump_mps2"), evidence.number("cleaning.jump_return_mps")
    longest_s = evidence.number("cleaning.jump_back_s")
    if known.size < 2:
        return
    values, times = speed[known], time_s[known]
    # Readings closer than a second hold more rounding than running, so a second is the least that counts.
    rises = np.flatnonzero(np.diff(values) > limit * np.maximum(np.diff(times), 1.0))
    free = 0
    for rise in rises:
        if rise < free:
            continue
        window = slice(rise + 1, int(np.searchsorted(times, times[rise] + longest_s, side="right")))
        back = np.flatnonzero(values[window] <= values[rise] + near)
        if back.size:
            free = int(rise) + 1 + int(back[0])
            speed[known[rise + 1 : free]] = np.nan


def _drop_outliers(speed: FloatArray, evidence: Evidence) -> None:
    """Mark single readings far above the median of their neighbours (Hampel test, upwards only)."""
    known = np.flatnonzero(np.isfinite(speed))
    width = int(evidence.number("cleaning.outlier_samples"))
    if known.size < width:
        return
    values = speed[known]
    middle = moving_median(values, width)
    scatter = NORMAL_MAD * moving_median(np.abs(values - middle), width)
    allowed = np.maximum(
        evidence.number("cleaning.outlier_mads") * scatter, evidence.number("cleaning.outlier_floor_mps")
    )
    speed[known[values - middle > allowed]] = np.nan
