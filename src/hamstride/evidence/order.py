"""Hamstring exercises in order: by what they ask of the muscle, then by the length at which they ask it.

The ranks are order only: studies measure force, activity and length each in their own way, so no ratio means anything.
Nothing here knows stages, kit or what was tolerated: whoever plans asks those first and orders what is left, and puts
`demand` where a list of exercises would otherwise say what comes before what.
"""

from __future__ import annotations

from hamstride.evidence.model import Exercise


def demand(exercise: Exercise) -> tuple[int, int, int]:
    """Sorts from gentle to demanding: load, then length, then effort class, which is all that other muscles have."""
    return exercise.load_rank or 0, exercise.length_rank or 0, exercise.intensity
