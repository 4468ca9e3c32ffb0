"""The load of a run nobody measured: only its duration, perhaps its distance, is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load.dose import Steps, Total, total
from hamstride.load.model import Range


@dataclass(frozen=True)
class Assumed:
    """A modelled run: its load, and its distance with the range it may have had."""

    load: Total
    distance_m: Range


def believable_m(distance_m: float | None, duration_s: float | None, evidence: Evidence) -> float | None:
    """The distance, or None where it is absent, nothing, or faster than people run."""
    if distance_m is None or not 0 < distance_m < math.inf:
        return None
    fastest = evidence.number("cleaning.believable_mean_mps")
    if duration_s is not None and distance_m > fastest * duration_s:
        return None
    return distance_m


@lru_cache(maxsize=1000)  # the same run is asked about for each day whose history holds it
def assumed(duration_s: float, distance_m: float | None, height_m: float | None, evidence: Evidence) -> Assumed:
    """The run as steady running; `distance_m` must be believable or None. The range covers faster parts."""
    if distance_m is None:
        slow, usual, fast = evidence.numbers("load.assumed_speed_mps")
    else:
        slow = usual = distance_m / duration_s
        fast = usual * (1.0 + evidence.number("load.assumed_variation"))
    mid, high = (_steady(duration_s, v, height_m, evidence) for v in (usual, fast))
    low = mid if slow == usual else _steady(duration_s, slow, height_m, evidence)
    metres = Range(slow * duration_s, usual * duration_s, (fast if distance_m is None else usual) * duration_s)
    return Assumed(spanning(low, mid, high), metres)


def _steady(duration_s: float, speed_mps: float, height_m: float | None, evidence: Evidence) -> Total:
    one = np.array([speed_mps])
    steps = Steps(np.array([duration_s]), one, one, np.zeros(1), np.full(1, np.nan), np.zeros(1), False, height_m)
    return total(steps, evidence)


def spanning(low: Total, mid: Total, high: Total) -> Total:
    """The middle of one run with the outer ends of the others."""
    return Total(
        strides=mid.strides,
        peak_force_bw=_span(low.peak_force_bw, mid.peak_force_bw, high.peak_force_bw),
        dose={b: _span(low.dose[b], mid.dose[b], high.dose[b]) for b in mid.dose},
        negative_work_j_per_kg=_span(
            low.negative_work_j_per_kg, mid.negative_work_j_per_kg, high.negative_work_j_per_kg
        ),
    )


def _span(low: Range, mid: Range, high: Range) -> Range:
    return Range(min(low.low, mid.low), mid.mid, max(mid.high, high.high))


def planned(distance_m: float, speed_mps: float, climb_m: float, height_m: float | None, evidence: Evidence) -> Total:
    """The load of a run that is only thought of: even speed, half of it up and half down where it climbs.

    The range covers faster parts as for a run that nobody measured. Expects a distance and a speed above nothing.
    """
    fast = speed_mps * (1.0 + evidence.number("load.assumed_variation"))
    usual, high = (_hilly(distance_m / speed_mps, v, climb_m, height_m, evidence) for v in (speed_mps, fast))
    return spanning(usual, usual, high)


def _hilly(duration_s: float, speed_mps: float, climb_m: float, height_m: float | None, evidence: Evidence) -> Total:
    grade = 2.0 * climb_m / (duration_s * speed_mps)
    halves, speed = np.full(2, duration_s / 2), np.full(2, speed_mps)
    nothing = np.zeros(2)
    steps = Steps(halves, speed, speed, np.array([grade, -grade]), np.full(2, np.nan), nothing, climb_m > 0, height_m)
    return total(steps, evidence)
