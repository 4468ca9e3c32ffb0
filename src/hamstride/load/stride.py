"""Peak hamstring force, step rate and negative work of one stride of one leg, from speed, grade and step rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from hamstride.evidence import Evidence
from hamstride.load.model import Range

FloatArray = NDArray[np.float64]
Doubt = TypeVar("Doubt", float, FloatArray)


@dataclass(frozen=True, eq=False)
class Forces:
    """Peak force per stride in body weights with the step-rate effect at its smallest, middle and largest.

    `high` follows the steep line above 5 m/s. The model's own error is not yet in: it belongs to absolute values only.
    """

    low: FloatArray
    mid: FloatArray
    high: FloatArray


def usual_step_rate_spm(speed_mps: FloatArray, evidence: Evidence, height_m: float | None = None) -> FloatArray:
    """Steps per minute of both feet that runners of this height use at this speed."""
    bend = evidence.number("load.step_rate_bend_mps")
    slow = evidence.number("load.step_rate_intercept") + evidence.number("load.step_rate_slope") * speed_mps
    fast = evidence.number("load.step_rate_fast_slope") - evidence.number("load.step_rate_slope")
    usual_height = evidence.number("load.step_rate_height_m")
    taller = (height_m if height_m is not None else usual_height) - usual_height
    rate: FloatArray = slow + fast * np.maximum(speed_mps - bend, 0.0)
    return rate + evidence.number("load.step_rate_height_slope") * taller


def forces_bw(
    speed_mps: FloatArray,
    grade: FloatArray,
    cadence_spm: FloatArray | None,
    evidence: Evidence,
    *,
    height_m: float | None = None,
    tibia_deg: float | None = None,
) -> Forces:
    """Peak forces of every stride (load dossier 1.6). NaN in `cadence_spm` means the usual step rate."""
    level = _level_force_bw(speed_mps, evidence)
    steep = level * _steepness(speed_mps, evidence)
    sloped = 1.0 + np.where(grade >= 0, evidence.number("load.grade_up"), evidence.number("load.grade_down")) * grade
    effect = evidence.parameters["load.step_rate_effect"]
    offset = _step_rate_offset_spm(speed_mps, cadence_spm, evidence, height_m)
    least, most = _bounds(effect.low, effect.number), _bounds(effect.high, effect.number)
    ends = np.exp(least * offset), np.exp(effect.number * offset), np.exp(most * offset)
    shin_low, shin_mid, shin_high = _shin_factors(speed_mps, tibia_deg, evidence)
    return Forces(
        low=level * sloped * np.minimum.reduce(ends) * shin_low,
        mid=level * sloped * ends[1] * shin_mid,
        high=steep * sloped * np.maximum.reduce(ends) * shin_high,
    )


def peak_force_bw(
    speed_mps: float,
    evidence: Evidence,
    *,
    grade: float = 0.0,
    cadence_spm: float | None = None,
    height_m: float | None = None,
    tibia_deg: float | None = None,
) -> Range:
    """Peak hamstring force of a stride in body weights, with the model's whole range.

    `grade` is rise over run, `cadence_spm` steps per minute of both feet, `tibia_deg` the shin's forward angle at
    contact; None is what runners usually do at this speed. Raises ValueError for a speed that is negative or no number.
    """
    if not 0.0 <= speed_mps < float("inf"):
        raise ValueError(f"speed must be a number of metres per second from 0 up, not {speed_mps}")
    steps = None if cadence_spm is None else np.array([cadence_spm])
    speed, slope = np.array([speed_mps]), np.array([grade])
    forces = forces_bw(speed, slope, steps, evidence, height_m=height_m, tibia_deg=tibia_deg)
    found = absolute(forces, grade_doubt(slope, evidence), evidence)
    return Range(float(found.low[0]), float(found.mid[0]), float(found.high[0]))


def absolute(forces: Forces, doubt: FloatArray, evidence: Evidence) -> Forces:
    """Forces with the error of the model and further `doubt` (log SD), which add as squares."""
    down, up = evidence.numbers("load.force_band")
    return Forces(
        low=forces.low * np.exp(-np.hypot(np.log(down), doubt)),
        mid=forces.mid,
        high=forces.high * np.exp(np.hypot(np.log(up), doubt)),
    )


def grade_doubt(grade: FloatArray, evidence: Evidence) -> FloatArray:
    """Log SD of the force that comes from the grade factor being our choice."""
    return evidence.number("load.grade_doubt") * np.abs(grade)


def speed_doubt(speed_mps: FloatArray, error_mps: Doubt, evidence: Evidence) -> FloatArray:
    """Log SD of the force that a speed error in metres per second makes."""
    return evidence.number("load.force_slope") * error_mps / _level_force_bw(speed_mps, evidence)


def ratio_doubts(speed_mps: FloatArray, evidence: Evidence) -> tuple[FloatArray, FloatArray]:
    """Log SD downwards and upwards of the force against the same runner's easy running: the model's error cancels."""
    at = evidence.numbers("load.ratio_speeds")
    down = np.interp(speed_mps, at, evidence.numbers("load.ratio_doubt_down"))
    return down, np.interp(speed_mps, at, evidence.numbers("load.ratio_doubt_up"))


def steep_ratio(speed_mps: FloatArray, reference_mps: FloatArray, evidence: Evidence) -> FloatArray:
    """Force of level running at one speed over that at another, by the steep line."""

    def steep(at: FloatArray) -> FloatArray:
        return _level_force_bw(at, evidence) * _steepness(at, evidence)

    return steep(speed_mps) / steep(reference_mps)


def negative_work_j_per_kg(speed_mps: FloatArray, evidence: Evidence) -> FloatArray:
    """Work one leg's hamstrings absorb in one stride, as a positive number."""
    work: FloatArray = evidence.number("load.work_base") + evidence.number("load.work_speed_squared") * speed_mps**2
    return work


def stretch_share(speed_mps: FloatArray, evidence: Evidence) -> FloatArray:
    """Peak stretch of the long head of biceps femoris over standing, at the usual shin angle (load dossier 1.6)."""
    rise: FloatArray = 1.0 - np.exp(-speed_mps / evidence.number("form.stretch_speed_mps"))
    return evidence.number("form.stretch_most") * rise


def _level_force_bw(speed_mps: FloatArray, evidence: Evidence) -> FloatArray:
    """The mean line, and below it a straight taper to the force of walking."""
    start, walking = evidence.number("load.line_from_mps"), evidence.number("load.walking_mps")
    intercept, slope = evidence.number("load.force_intercept"), evidence.number("load.force_slope")
    line = intercept + slope * np.maximum(speed_mps, start)
    lowest, at_start = evidence.number("load.force_walking"), intercept + slope * start
    taper = np.interp(speed_mps, [walking, start], [lowest, at_start])
    return np.where(speed_mps >= start, line, taper)


def _steepness(speed_mps: FloatArray, evidence: Evidence) -> FloatArray:
    turn = evidence.number("load.steep_from_mps")
    factor: FloatArray = (np.maximum(speed_mps, turn) / turn) ** evidence.number("load.steep_exponent")
    return factor


def _step_rate_offset_spm(
    speed_mps: FloatArray, cadence_spm: FloatArray | None, evidence: Evidence, height_m: float | None
) -> FloatArray:
    """How far the step rate is from the usual one, followed as far as it was studied, fading out towards walking."""
    if cadence_spm is None:
        return np.zeros_like(speed_mps)
    usual = usual_step_rate_spm(speed_mps, evidence, height_m)
    reach = evidence.number("load.step_rate_reach") * usual
    offset = np.clip(np.where(np.isnan(cadence_spm), usual, cadence_spm) - usual, -reach, reach)
    fade = np.interp(
        speed_mps, [evidence.number("load.walking_mps"), evidence.number("load.line_from_mps")], [0.0, 1.0]
    )
    return offset * fade


def _shin_factors(
    speed_mps: FloatArray, tibia_deg: float | None, evidence: Evidence
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Low, middle and high factor of a shin angle that differs from the usual one."""
    if tibia_deg is None:
        none = np.ones_like(speed_mps)
        return none, none, none
    effect = evidence.parameters["load.tibia_effect"]
    fastest = evidence.number("load.tibia_until_mps")
    usual = evidence.number("load.tibia_intercept") + evidence.number("load.tibia_slope") * np.minimum(
        speed_mps, fastest
    )
    ends = [
        np.exp(k * (tibia_deg - usual))
        for k in (_bounds(effect.low, effect.number), effect.number, _bounds(effect.high, effect.number))
    ]
    return np.minimum.reduce(ends), ends[1], np.maximum.reduce(ends)


def _bounds(given: float | None, otherwise: float) -> float:
    return otherwise if given is None else given
