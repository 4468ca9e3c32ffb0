"""Sums over strides: session dose at several damage exponents, negative work, strides, peak force, all as ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load import stride
from hamstride.load.model import Range
from hamstride.load.stride import FloatArray

NOTHING = Range(0.0, 0.0, 0.0)


@dataclass(frozen=True, eq=False)
class Steps:
    """Stretches of even running: how long, how fast, how steep, at which step rate (NaN: the usual one), how sure."""

    seconds: FloatArray
    speed_mps: FloatArray
    effective_mps: FloatArray  # steady speed that stretches as far: higher than speed_mps while speeding up
    grade: FloatArray
    cadence_spm: FloatArray
    speed_error_mps: FloatArray
    grade_known: bool
    height_m: float | None


@dataclass(frozen=True)
class Total:
    """What all strides of one leg come to."""

    strides: float
    peak_force_bw: Range
    dose: Mapping[int, Range]
    negative_work_j_per_kg: Range


def total(steps: Steps, evidence: Evidence) -> Total:
    """Load of all strides of one leg in body weights, easy-kilometre equivalents and J/kg."""
    if steps.seconds.size == 0:
        return Total(0.0, NOTHING, no_dose(evidence), NOTHING)
    forces, doubt = forces_of(steps, evidence)
    peak = stride.absolute(forces, doubt, evidence)
    strides, share_doubt = strides_of_one_leg(steps, evidence)
    work = float((strides * stride.negative_work_j_per_kg(steps.speed_mps, evidence)).sum())
    work_low, work_high = evidence.numbers("load.work_band")
    return Total(
        strides=float(strides.sum()),
        peak_force_bw=Range(float(peak.low.max()), float(peak.mid.max()), float(peak.high.max())),
        dose=_doses(steps.speed_mps, forces, doubt, (strides, share_doubt), evidence),
        negative_work_j_per_kg=Range(work * work_low, work, work * work_high),
    )


def forces_of(steps: Steps, evidence: Evidence) -> tuple[stride.Forces, FloatArray]:
    """Forces of every stretch, and their log SD beyond the model's own. Speeding up raises the upper end only."""
    forces = stride.forces_bw(steps.speed_mps, steps.grade, steps.cadence_spm, evidence, height_m=steps.height_m)
    wide = _any_step_rate(forces, steps, evidence)
    high = wide.high * stride.steep_ratio(steps.effective_mps, steps.speed_mps, evidence)
    return stride.Forces(wide.low, wide.mid, high), _doubt(steps, evidence)


def strides_of_one_leg(steps: Steps, evidence: Evidence) -> tuple[FloatArray, FloatArray]:
    """Strides in each stretch, and the share by which they are unsure."""
    usual = stride.usual_step_rate_spm(steps.speed_mps, evidence, steps.height_m)
    modelled = np.isnan(steps.cadence_spm)
    rate = np.where(modelled, usual, steps.cadence_spm)
    share = np.where(modelled, evidence.number("load.cadence_doubt_spm") / usual, 0.0)
    return rate * steps.seconds / 120.0, share


def no_dose(evidence: Evidence) -> dict[int, Range]:
    """Zero at every damage exponent."""
    return {int(b): NOTHING for b in evidence.numbers("load.dose_exponents")}


def added(ranges: Iterable[Range]) -> Range:
    """The sum; low, middle and high each on their own, as errors within a runner go the same way."""
    low = mid = high = 0.0
    for one in ranges:
        low, mid, high = low + one.low, mid + one.mid, high + one.high
    return Range(low, mid, high)


def _doses(
    speed_mps: FloatArray,
    forces: stride.Forces,
    doubt: FloatArray,
    strides: tuple[FloatArray, FloatArray],
    evidence: Evidence,
) -> dict[int, Range]:
    """Dose relative to easy running: the model's own error cancels, what is left is the error of the ratio."""
    count, share = strides
    reference, reference_strides = _reference(evidence)
    down, up = stride.ratio_doubts(speed_mps, evidence)
    low = forces.low / reference * np.exp(-np.hypot(down, doubt))
    mid = forces.mid / reference
    high = forces.high / reference * np.exp(np.hypot(up, doubt))
    return {
        int(b): Range(
            float((count * (1 - share) * low**b).sum()) / reference_strides,
            float((count * mid**b).sum()) / reference_strides,
            float((count * (1 + share) * high**b).sum()) / reference_strides,
        )
        for b in evidence.numbers("load.dose_exponents")
    }


def _reference(evidence: Evidence) -> tuple[float, float]:
    """Force of an easy stride in body weights, and strides of one leg in an easy kilometre."""
    easy = np.array([evidence.number("load.dose_reference_mps")])
    force = stride.forces_bw(easy, np.zeros(1), None, evidence).mid
    strides = stride.usual_step_rate_spm(easy, evidence) / 120.0 * 1000.0 / easy
    return float(force[0]), float(strides[0])


def _any_step_rate(forces: stride.Forces, steps: Steps, evidence: Evidence) -> stride.Forces:
    """Where the step rate was not measured it may be any that runners have, so that knowing less is never surer."""
    spm = np.where(np.isnan(steps.cadence_spm), evidence.number("load.cadence_doubt_spm"), 0.0)
    effect = evidence.parameters["load.step_rate_effect"]
    spread = np.exp((effect.number if effect.high is None else effect.high) * spm)
    return stride.Forces(forces.low / spread, forces.mid, forces.high * spread)


def _doubt(steps: Steps, evidence: Evidence) -> FloatArray:
    """Log SD of each force beyond the model's own: of grade and speed."""
    slope = stride.grade_doubt(steps.grade, evidence)
    if not steps.grade_known:
        slope = np.full_like(steps.grade, evidence.number("load.grade_unknown_doubt"))
    speed = stride.speed_doubt(steps.speed_mps, steps.speed_error_mps, evidence)
    return np.hypot(slope, speed)
