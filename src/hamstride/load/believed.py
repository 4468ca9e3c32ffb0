"""What cannot be true of a body or a recording is not known of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.load.model import Body
from hamstride.recordings.model import Recording


def body_of(body: Body, evidence: Evidence) -> Body:
    """The body without a height or top speed that nobody has."""
    height = _within(body.height_m, evidence.numbers("cleaning.believable_height_m"))
    top = _within(body.top_speed_mps, evidence.numbers("cleaning.believable_top_mps"))
    return replace(body, height_m=height, top_speed_mps=top)


def recording_of(recording: Recording, evidence: Evidence) -> Recording:
    """The recording without durations of a broken clock, and without a distance that is no number."""
    longest_s = evidence.number("cleaning.believable_elapsed_s")
    span_s = float(recording.time_s[-1]) if recording.time_s.size else 0.0
    elapsed = _within(recording.elapsed_s, (0.0, longest_s))
    distance = recording.distance_m
    return replace(
        recording,
        elapsed_s=max(span_s, elapsed or 0.0),
        timer_s=_within(recording.timer_s, (1.0, longest_s)),  # less was no run: the timer never started
        distance_m=distance if distance is not None and math.isfinite(distance) else None,
    )


def _within(value: float | None, ends: Sequence[float]) -> float | None:
    return value if value is not None and ends[0] <= value <= ends[1] else None
