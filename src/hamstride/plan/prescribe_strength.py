"""Strength, holds and mobility by exercise: what stage, equipment and time allow, kept for a while, then rotated."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.plan import exercises
from hamstride.plan.model import Problem, SessionKind, Step

Wanted = Callable[[Exercise], bool]


def strength_steps(
    kind: SessionKind, number: int, minutes: float, problem: Problem, evidence: Evidence
) -> tuple[tuple[Step, ...], float]:
    """Steps and their minutes. `number` counts the sessions of the runner so far: it decides the rotation."""
    turn = number // int(evidence.number("plan.same_exercises_sessions"))
    chosen: list[Exercise] = []
    for wanted, many in _recipe(kind, evidence):
        pool = [e for e in evidence.exercises.values() if wanted(e) and exercises.allowed(e, problem, evidence)]
        chosen += [e for e in _rotated(_ordered(pool, kind), turn, many) if e not in chosen]
    return _fitted(chosen, minutes, problem, evidence)


def _recipe(kind: SessionKind, evidence: Evidence) -> list[tuple[Wanted, int]]:
    """What a session of the kind holds, in order, and how many of each."""

    def of(*targets: str) -> Wanted:
        return lambda e: e.target in targets

    def heavy(e: Exercise) -> bool:
        return e.target == "hamstring" and not exercises.is_light(e, evidence)

    def light(e: Exercise) -> bool:
        return e.target == "hamstring" and exercises.is_light(e, evidence) and e.mode != "isometric"

    def hold(e: Exercise) -> bool:
        return e.target == "hamstring" and exercises.is_light(e, evidence) and e.mode == "isometric"

    warm_up, rest = (of("warm_up"), 2), [(of("glute"), 1), (of("calf"), 1), (of("trunk"), 1)]
    if kind == "strength_heavy":
        return [warm_up, (heavy, 2), *rest]
    if kind == "strength_light":
        return [warm_up, (light, 1), (hold, 1), *rest]
    if kind == "isometric":
        return [(hold, 2)]
    return [(of("mobility"), 4)]


def _ordered(pool: Sequence[Exercise], kind: SessionKind) -> list[Exercise]:
    """Hardest first where the session is to train; warm-up begins with the longest."""
    if kind == "mobility":
        return sorted(pool, key=lambda e: e.id)
    return sorted(pool, key=lambda e: (-e.intensity if e.target != "warm_up" else -(e.hold_s or 0), e.id))


def _rotated(pool: list[Exercise], turn: int, many: int) -> list[Exercise]:
    """`many` of the pool. The first place keeps the hardest that was reached; the others go round."""
    if len(pool) <= many:
        return pool
    start = turn % len(pool)
    return [*pool[start:], *pool[:start]][:many]


def _fitted(
    chosen: list[Exercise], minutes: float, problem: Problem, evidence: Evidence
) -> tuple[tuple[Step, ...], float]:
    """Fewer sets first, then fewer exercises from the end, until the session fits its minutes."""
    least = int(evidence.number("plan.sets_least"))
    sets = {e.id: e.sets for e in chosen}
    kept = list(chosen)

    def total_min() -> float:
        return sum(exercises.seconds_of(e, sets[e.id], evidence) for e in kept) / 60.0

    for exercise in reversed(chosen):
        while total_min() > minutes and sets[exercise.id] > least:
            sets[exercise.id] -= 1
    while total_min() > minutes and len(kept) > 1:
        kept.remove(_least_wanted(kept))
    while total_min() > minutes and kept and sets[kept[0].id] > 1:
        sets[kept[0].id] -= 1
    return tuple(exercises.step_of(e, sets[e.id], problem) for e in kept), float(round(total_min()))


def _least_wanted(kept: Sequence[Exercise]) -> Exercise:
    """The last that is not hamstring work; with nothing else left, the last."""
    others = [e for e in kept if e.target != "hamstring"]
    return others[-1] if others else kept[-1]
