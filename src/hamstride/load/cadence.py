"""Step rate put right: one leg counted as two, two as four, and drop-outs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hamstride.evidence import Evidence
from hamstride.load.stride import usual_step_rate_spm
from hamstride.load.timeline import on_seconds
from hamstride.recordings.model import FloatArray, Recording


def step_rate(
    recording: Recording, second_s: FloatArray, speed_mps: FloatArray, evidence: Evidence
) -> tuple[FloatArray, tuple[str, ...]]:
    """Steps per minute of both feet each second, NaN where not known, and what was put right."""
    given = recording.channels.get("cadence_spm")
    if given is None:
        return np.full(second_s.size, np.nan), ()
    raw = on_seconds(second_s, recording.time_s, given, evidence.number("cleaning.bridge_s"))
    rate, repaired = _repaired(raw, speed_mps, evidence)
    lost = _implausible(rate, speed_mps, evidence)
    rate = np.where(lost, np.nan, rate)
    notes = []
    if repaired:
        notes.append(f"In {repaired} seconds the step rate was that of one leg or counted twice; it was put right.")
    if lost.any():
        notes.append(f"In {int(lost.sum())} seconds the step rate had dropped out; the usual one was taken.")
    return rate, tuple(notes)


def walking(rate_spm: FloatArray, speed_mps: FloatArray, evidence: Evidence) -> NDArray[np.bool_]:
    """Seconds in which both step rate and speed say walking. An unknown step rate says nothing."""
    slow_steps = rate_spm < evidence.number("cleaning.walking_below_spm")
    found: NDArray[np.bool_] = slow_steps & (speed_mps < evidence.number("cleaning.walking_below_mps"))
    return found


def _repaired(rate: FloatArray, speed_mps: FloatArray, evidence: Evidence) -> tuple[FloatArray, int]:
    running = speed_mps > evidence.number("cleaning.one_leg_above_mps")
    stepping = running & (rate > 0)
    # A brisk walk has few steps as well: then twice as many are further from any runner's than those counted.
    usual = usual_step_rate_spm(speed_mps, evidence)
    one_leg = stepping & (rate < evidence.number("cleaning.one_leg_below_spm"))
    one_leg &= np.abs(2.0 * rate - usual) < np.abs(rate - usual)
    twice = stepping & (rate > evidence.number("cleaning.doubled_above_spm"))
    twice &= speed_mps < evidence.number("cleaning.doubled_below_mps")
    # A watch that counts one leg does so all the time: then its walking steps are halved as well. A few fast seconds
    # of a long walk do not show it.
    mostly_running = stepping.sum() > (rate > 0).sum() / 2
    if mostly_running and one_leg.sum() > stepping.sum() / 2:
        one_leg = rate > 0
    factor = np.where(one_leg, 2.0, np.where(twice, 0.5, 1.0))
    return rate * factor, int((factor != 1.0).sum())


def _implausible(rate: FloatArray, speed_mps: FloatArray, evidence: Evidence) -> NDArray[np.bool_]:
    """Too few steps for a speed that cannot be walked: the sensor, not the runner, stood still."""
    running = speed_mps >= evidence.number("cleaning.walking_below_mps")
    found: NDArray[np.bool_] = running & (rate < evidence.number("cleaning.walking_below_spm"))
    return found
