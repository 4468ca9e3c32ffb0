"""Exercises that the runner said hurt: they rest, with what is harder than they and what strains the same way."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Spared


def hurting(known: Journal) -> tuple[Spared, ...]:
    """What was told last of each exercise, where it still hurts. It holds until the runner says otherwise."""
    last = {fact.exercise: fact for fact in known.of(Spared)}
    return tuple(fact for fact in last.values() if fact.hurts)


def spared(known: Journal, evidence: Evidence) -> frozenset[str]:
    """Every exercise that is not to be done."""
    return frozenset(e for fact in hurting(known) for e in _of(fact, evidence))


def _of(fact: Spared, evidence: Evidence) -> Iterator[str]:
    if fact.exercise not in evidence.exercises:
        return
    open_, found = [fact.exercise], set[str]()
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            open_ += evidence.exercises[one].harder
    yield from found
    codes = set(fact.because)
    yield from (e.id for e in evidence.exercises.values() if codes.intersection(e.cautions))
