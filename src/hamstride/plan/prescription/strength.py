"""Strength, holds and mobility by exercise: what stage, kit and time allow, kept for a while, then rotated.

A hamstring session holds hip-dominant and knee-dominant work, seat, calf and trunk. The week's emphasis says which of
the exercises come first; the dose of each is the one it has earned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.plan.asked import eased
from hamstride.plan.model import Emphasis, Problem, SessionKind, Step
from hamstride.plan.sessions import exercises
from hamstride.response import next_dose

Wanted = Callable[[Exercise], bool]
HIP, KNEE = ("hip", "both"), ("knee", "both")
WARM = ("warm_up", "mobility")


def strength_steps(
    kind: SessionKind,
    index: int,
    number: int,
    minutes: float,
    problem: Problem,
    evidence: Evidence,
    emphasis: Emphasis | None = None,
    sets_most: int | None = None,
) -> tuple[tuple[Step, ...], float]:
    """Steps and their minutes. `number` counts the sessions of the runner so far: it decides the rotation.

    `sets_most` bounds the working sets of hamstring exercises; the earned doses are never raised to it.
    """
    turn = number // int(evidence.number("plan.same_exercises_sessions"))
    chosen: list[Exercise] = []
    for wanted, many in _recipe(kind, problem, evidence, emphasis):
        wished = (e for e in evidence.exercises.values() if wanted(e))
        pool = {e: other for e in wished if (other := exercises.stand_in(e, problem, evidence)) is not None}
        for _ in range(many):
            ranked = _best([e for e, other in pool.items() if other not in chosen], emphasis, evidence)
            best = list(dict.fromkeys(pool[e] for e in ranked))
            if best:
                chosen.append(best[turn % len(best) if chosen else 0])
    steps = [_dosed(e, index, problem, evidence) for e in chosen]
    return _fitted(_bounded(steps, sets_most, evidence), minutes, evidence)


def _recipe(
    kind: SessionKind, problem: Problem, evidence: Evidence, emphasis: Emphasis | None
) -> Iterator[tuple[Wanted, int]]:
    """What a session of the kind holds, in order, and how many of each."""
    light = kind != "strength_heavy"
    if kind == "mobility":
        yield lambda e: e.target == "mobility", int(evidence.number("compose.mobility_exercises"))
        return
    if kind == "isometric":
        yield lambda e: _hamstring(e, KNEE) and e.mode == "isometric" and exercises.is_light(e, evidence), 1
        yield lambda e: _hamstring(e, HIP) and e.mode == "isometric" and exercises.is_light(e, evidence), 1
        return
    yield lambda e: e.target == "warm_up", 2
    if emphasis == "fast" and not light and problem.standing.stage >= evidence.number("compose.drills_from_stage"):
        yield lambda e: e.target == "drill" and e.intensity <= evidence.number("plan.light_intensity_most"), 1
    for dominance in (HIP, KNEE):
        yield _main(dominance, light, evidence), 1
    if light:
        yield lambda e: e.target == "hamstring" and e.mode == "isometric" and exercises.is_light(e, evidence), 1
    for target in ("glute", "calf", "trunk"):
        yield _of(target), 1


def _of(target: str) -> Wanted:
    return lambda e: e.target == target


def _hamstring(exercise: Exercise, dominance: Sequence[str]) -> bool:
    return exercise.target == "hamstring" and exercise.dominance in dominance


def _main(dominance: Sequence[str], light: bool, evidence: Evidence) -> Wanted:
    """The main work: heavy, or in a light session light and moving."""

    def wanted(e: Exercise) -> bool:
        if not _hamstring(e, dominance):
            return False
        return (
            (e.mode != "isometric" and exercises.is_light(e, evidence))
            if light
            else not exercises.is_light(e, evidence)
        )

    return wanted


def _best(pool: Sequence[Exercise], emphasis: Emphasis | None, evidence: Evidence) -> list[Exercise]:
    """The few that fit best, in a fixed order: what the week leans to, then the most demanding that is allowed."""
    if not pool:
        return []
    many = int(evidence.number("compose.rotated_exercises"))
    if pool[0].target in WARM:  # the walk first, then what wakes the hips; mobility by turns
        return sorted(pool, key=lambda e: (-(e.hold_s or 0) if e.target == "warm_up" else 0, e.id))
    leaning = [e for e in pool if e.target == "hamstring" and _leans(e, emphasis)]
    return sorted(leaning or pool, key=lambda e: (-e.intensity, e.id))[:many]


def _leans(exercise: Exercise, emphasis: Emphasis | None) -> bool:
    if emphasis == "long_length":
        return exercise.length == "long" or exercise.mode == "eccentric"
    if emphasis == "mid_range":
        return exercise.length == "mid" and exercise.mode in ("both", "concentric")
    if emphasis == "fast":
        return exercise.mode == "ballistic"
    return emphasis == "holds" and exercise.mode == "isometric"


def _dosed(exercise: Exercise, index: int, problem: Problem, evidence: Evidence) -> Step:
    """The dose it has earned; after trouble that of an easier one, where that is allowed here as well."""
    dose = next_dose(exercise.id, problem.standing, evidence, days_ahead=index)
    other = evidence.exercises[dose.exercise]
    if other is not exercise and exercises.allowed(other, problem, evidence):
        exercise = other
    most = eased.sets_most(exercise, index, problem, evidence)
    return Step(
        what="warm_up" if exercise.target == "warm_up" else "exercise",
        exercise=exercise.id,
        sets=dose.sets if most is None else min(dose.sets, most),
        reps=dose.reps,
        hold_s=dose.hold_s,
        tempo=dose.tempo or None,
        load_kg=dose.load_kg,
        each_side=exercise.each_side,
        rest_s=float(dose.rest_s) or None,
        rpe=(0.0, float(dose.effort_most)),
    )


def _bounded(steps: Sequence[Step], sets_most: int | None, evidence: Evidence) -> list[Step]:
    """Hamstring sets cut one by one from the last exercise on until they are within the week's share."""
    found = list({s.exercise: s for s in steps}.values())
    main = [n for n, s in enumerate(found) if _is_hamstring(s, evidence)]
    while sets_most is not None and sum(found[n].sets or 1 for n in main) > max(sets_most, len(main)):
        most = max(reversed(main), key=lambda n: found[n].sets or 1)
        found[most] = replace(found[most], sets=(found[most].sets or 1) - 1)
    return found


def _is_hamstring(step: Step, evidence: Evidence) -> bool:
    return evidence.exercises[step.exercise or ""].target == "hamstring"


def _fitted(steps: Sequence[Step], minutes: float, evidence: Evidence) -> tuple[tuple[Step, ...], float]:
    """Fewer sets first, then fewer exercises from the end, until the session fits its minutes."""
    least = int(evidence.number("plan.sets_least"))
    kept = list(steps)

    def total_min() -> float:
        return sum(exercises.seconds_of(s, evidence) for s in kept) / 60.0

    for floor in (least, 1):
        for place in reversed(range(len(kept))):
            while total_min() > minutes and (kept[place].sets or 1) > floor:
                kept[place] = replace(kept[place], sets=(kept[place].sets or 1) - 1)
        while floor == least and total_min() > minutes and len(kept) > 1:
            kept.remove(_least_wanted(kept, evidence))
    return tuple(kept), float(round(total_min()))


def _least_wanted(kept: Sequence[Step], evidence: Evidence) -> Step:
    """The last that is not hamstring work; with nothing else left, the last."""
    others = [s for s in kept if not _is_hamstring(s, evidence)]
    return others[-1] if others else kept[-1]
