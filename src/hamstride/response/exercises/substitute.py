"""Another exercise for the same muscle where the kit is missing or something hurts."""

from __future__ import annotations

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.evidence.order import demand
from hamstride.response.model import Standing


def instead_of(
    asked: Exercise, standing: Standing, evidence: Evidence, equipment: frozenset[str] | None, hurts: frozenset[str]
) -> str | None:
    """The exercise that stands in; None where nothing bars the one asked for, or where nothing fits.

    It is never harder than the one asked for, open at the stage, and an easy one or one whose easier step was borne.
    """
    if standing.opens(asked) and _fits(asked, equipment, hurts):
        return None
    fits = [e for e in evidence.exercises.values() if _stands_in(e, asked, standing, evidence, equipment, hurts)]
    return max(fits, key=lambda e: _nearness(e, asked)).id if fits else None


def _fits(exercise: Exercise, equipment: frozenset[str] | None, hurts: frozenset[str]) -> bool:
    return (equipment is None or set(exercise.equipment) <= equipment) and hurts.isdisjoint(exercise.cautions)


def _stands_in(
    other: Exercise,
    asked: Exercise,
    standing: Standing,
    evidence: Evidence,
    equipment: frozenset[str] | None,
    hurts: frozenset[str],
) -> bool:
    borne = standing.exercises.borne_well
    return (
        other.id != asked.id
        and other.target == asked.target
        and other.intensity <= asked.intensity
        and standing.opens(other)
        and _fits(other, equipment, hurts)
        and (
            other.intensity <= evidence.number("plan.entry_intensity")
            or not borne.isdisjoint({other.id, *other.easier})
        )
    )


def _nearness(other: Exercise, asked: Exercise) -> tuple[bool, bool, bool, tuple[int, int, int], bool, str]:
    """Neighbours on a ladder first, then the same joint and mode and the highest of what is no harder."""
    return (
        other.id in asked.easier or other.id in asked.harder,
        other.dominance == asked.dominance,
        other.mode == asked.mode,
        demand(other),
        other.laterality == asked.laterality,
        other.id,
    )
