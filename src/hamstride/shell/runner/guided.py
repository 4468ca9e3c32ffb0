"""A session as one phase after the other, for a screen that counts down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hamstride import explain
from hamstride.evidence import Evidence
from hamstride.explain import steps as said
from hamstride.plan.model import Session, Step
from hamstride.plan.sessions.workouts import rung_of


@dataclass(frozen=True)
class Phase:
    """What to do now. `seconds` counts down; None waits for a tap."""

    title: str
    detail: str
    seconds: int | None
    rests: bool = False


def phases(session: Session, evidence: Evidence) -> tuple[Phase, ...]:
    """Every set, side, rest and part of the session in order; the last rest is left out."""
    found = [p for group in _groups(session.steps) for p in _of_group(group, evidence)]
    while found and found[-1].rests:
        found.pop()
    return tuple(found)


def _groups(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Run and walk that alternate belong together; everything else stands alone."""
    for (repeats, plain), group in groupby(steps, key=lambda s: (s.repeats, s.workout is None and s.exercise is None)):
        held = list(group)
        if plain and repeats > 1:
            yield held
        else:
            yield from ([one] for one in held)


def _of_group(group: list[Step], evidence: Evidence) -> Iterator[Phase]:
    first = group[0]
    if first.exercise is not None:
        yield from _exercise(first, evidence)
    elif first.workout is not None:
        yield from _workout(first, evidence)
    else:
        for number in range(first.repeats):
            for step in group:
                seconds = None if step.minutes is None else round(step.minutes * 60)
                title = said.again_words(explain.code(step.what).capitalize(), number + 1, first.repeats)
                yield Phase(title, said.effort_words(step), seconds)
                if step.rest_s:  # two halves of a run, hours apart
                    yield Phase(said.rest_words(), said.pause_words(step.rest_s), None, rests=True)


def _workout(step: Step, evidence: Evidence) -> Iterator[Phase]:
    entry = rung_of(step.workout, evidence)
    name, how = (step.workout or "", "") if entry is None else (entry.name, entry.how)
    for number in range(step.repeats):
        yield Phase(said.again_words(name, number + 1, step.repeats), how, round(step.seconds or 0))
        if step.rest_s:
            yield Phase(explain.code(step.effort or "walk").capitalize(), "", round(step.rest_s), rests=True)


def _exercise(step: Step, evidence: Evidence) -> Iterator[Phase]:
    entry = evidence.exercises[step.exercise or ""]
    for number in range(step.sets or 1):
        for side in ("one", "other") if step.each_side else ("",):
            seconds = None if step.hold_s is None else round(step.hold_s)
            title = said.set_words(entry.name, number + 1, step.sets or 1, side)
            yield Phase(title, said.step_words(step, evidence), seconds)
        if step.rest_s:
            yield Phase(said.rest_words(), "", round(step.rest_s), rests=True)
