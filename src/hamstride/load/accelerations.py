"""Speeding up: how often, and how fast steady running would have to be to stretch the hamstring as much."""

from __future__ import annotations

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load.speed import ceiling_mps
from hamstride.load.stride import FloatArray
from hamstride.load.timeline import BoolArray
from hamstride.recordings.model import Recording


def rises_mps2(recording: Recording, smooth_mps: FloatArray, evidence: Evidence) -> FloatArray | None:
    """Change of the smoothed speed each second; None where readings are too far apart to show it."""
    spacing = np.diff(recording.time_s)
    if (
        smooth_mps.size < 2
        or spacing.size == 0
        or float(np.median(spacing)) > evidence.number("exposure.rise_spacing_s")
    ):
        return None
    change: FloatArray = np.gradient(smooth_mps)
    return np.where(np.isnan(change), 0.0, change)


def count(rises: FloatArray | None, running: BoolArray, evidence: Evidence) -> int | None:
    """Stretches of running in which speed rises fast for long enough; None where that cannot be seen."""
    if rises is None:
        return None
    rising = running & (rises > evidence.number("exposure.rise_mps2"))
    edges = np.diff(np.concatenate([[0], rising.astype(np.int8), [0]]))
    lasted = np.flatnonzero(edges < 0) - np.flatnonzero(edges > 0)
    return int((lasted >= evidence.number("exposure.rise_least_s")).sum())


def effective_mps(
    speed_mps: FloatArray, rises: FloatArray | None, top_speed_mps: float | None, evidence: Evidence
) -> FloatArray:
    """The steady speed that stretches as far as this one while it rises. Where the top speed is not known, the highest
    anyone is believed stands for it, so that knowing less is never surer.
    """
    if rises is None:
        return speed_mps
    top = ceiling_mps(None, evidence) if top_speed_mps is None else top_speed_mps
    strong = np.where(rises > evidence.number("exposure.rise_mps2"), rises, 0.0)
    added = evidence.number("exposure.rise_share_of_top") * top * strong / evidence.number("exposure.rise_full_mps2")
    faster: FloatArray = np.maximum(speed_mps, np.minimum(speed_mps + added, top))
    return faster
