"""A run along its way: what each second did to the leg, as columns whose names hold their units, and as stretches."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load.believed import body_of, recording_of
from hamstride.load.dose import forces_of, strides_of_one_leg
from hamstride.load.measured import clock_of, measure, steps_of
from hamstride.load.model import Body, Range
from hamstride.load.stride import FloatArray, absolute
from hamstride.recordings.model import Recording

UNITS = {
    "time_s": "s since the start",
    "distance_m": "m",
    "speed_mps": "m/s",
    "cadence_spm": "steps per minute, both feet",
    "grade": "rise over run",
    "force_low_bw": "body weights",
    "force_mid_bw": "body weights",
    "force_high_bw": "body weights",
    "strides": "strides of one leg in that second",
}


@dataclass(frozen=True, eq=False)
class Trace:
    """One value a second. NaN where the watch was paused, nothing was measured, or nobody ran."""

    time_s: FloatArray
    distance_m: FloatArray
    speed_mps: FloatArray
    cadence_spm: FloatArray
    grade: FloatArray
    force_low_bw: FloatArray
    force_mid_bw: FloatArray
    force_high_bw: FloatArray
    strides: FloatArray

    def columns(self) -> dict[str, FloatArray]:
        """Name with unit -> values; a data frame library takes this as it is."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True)
class Stretch:
    """A part of a run. Force is the mean of its strides with its range; None where nobody ran or nothing is known."""

    start_s: float
    end_s: float
    distance_m: float  # at its end
    speed_mps: float | None
    grade: float | None
    cadence_spm: float | None
    force_bw: Range | None
    strides: float


def trace(recording: Recording, body: Body, evidence: Evidence) -> Trace | None:
    """None for what is no run, and for a run whose file holds no speed."""
    if recording.sport != "running":
        return None
    body, recording = body_of(body, evidence), recording_of(recording, evidence)
    clock = clock_of(recording, body, evidence)
    if clock.speed_from is None:
        return None
    measured = measure(recording, clock, evidence)
    run = measured.running
    if not run.any():
        return None
    steps = steps_of(measured, body, evidence)
    forces, doubt = forces_of(steps, evidence)
    whole = absolute(forces, doubt, evidence)
    count, _ = strides_of_one_leg(steps, evidence)
    moving = np.where(measured.moving, measured.speed_mps, 0.0)

    def spread(values: FloatArray) -> FloatArray:
        """Values of the running seconds on the whole clock. Seconds nobody recorded come last and have no place."""
        placed = np.full(run.size, np.nan)
        placed[run] = values[: int(run.sum())]
        return placed

    return Trace(
        time_s=clock.second_s,
        distance_m=np.cumsum(moving),
        speed_mps=np.where(np.isfinite(measured.clock.speed_mps), measured.speed_mps, np.nan),
        cadence_spm=measured.cadence_spm,
        grade=measured.ground.grade if measured.ground.known else np.full(run.size, np.nan),
        force_low_bw=spread(whole.low),
        force_mid_bw=spread(whole.mid),
        force_high_bw=spread(whole.high),
        strides=np.nan_to_num(spread(count)),
    )


def stretches(found: Trace, parts: int) -> tuple[Stretch, ...]:
    """The trace in at most `parts` parts of whole seconds, all of one length but the last."""
    length = max(-(-found.time_s.size // parts), 1)
    return tuple(
        _stretch(found, slice(start, min(start + length, found.time_s.size)))
        for start in range(0, found.time_s.size, length)
    )


def _stretch(found: Trace, part: slice) -> Stretch:
    force = [_mean(column[part]) for column in (found.force_low_bw, found.force_mid_bw, found.force_high_bw)]
    low, mid, high = force
    return Stretch(
        start_s=float(found.time_s[part][0]),
        end_s=float(found.time_s[part][-1]) + 1.0,
        distance_m=float(found.distance_m[part][-1]),
        speed_mps=_mean(found.speed_mps[part]),
        grade=_mean(found.grade[part]),
        cadence_spm=_mean(found.cadence_spm[part]),
        force_bw=None if low is None or mid is None or high is None else Range(low, mid, high),
        strides=float(found.strides[part].sum()),
    )


def _mean(values: FloatArray) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else None
