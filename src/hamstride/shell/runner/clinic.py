"""What a clinician can have found, by name."""

from __future__ import annotations

from hamstride.evidence import Evidence


def conditions(knowledge: Evidence) -> dict[str, str]:
    """What can be diagnosed here, by id: every condition and presentation of the ways back."""
    named = {c.id: c.name for way in knowledge.pathways.values() for c in way.conditions}
    return {**named, **{p.id: p.name for p in knowledge.presentations.values()}}
