"""Strength, holds and mobility by exercise: what stage, kit and time allow, the same through the four weeks of a block.

A hamstring session holds one main lift over the hip and one over the knee, one-leg work, calf and trunk. The week's
emphasis says which exercises come first when a block begins; they stay until it ends or they are outgrown, so that
their loads can grow. The dose of each is the one it has earned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.evidence.order import demand
from hamstride.plan.asked import eased
from hamstride.plan.model import Emphasis, Problem, SessionKind, Step
from hamstride.plan.season.outlook import cycle_start
from hamstride.plan.sessions import exercises
from hamstride.plan.view import HAMSTRING
from hamstride.response import next_dose

Wanted = Callable[[Exercise], bool]
HIP, KNEE = ("hip", "both"), ("knee", "both")


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
    """Steps and their minutes. `number` counts the sessions of the runner so far: mobility goes by turns.

    `sets_most` bounds the working sets of hamstring exercises; the earned doses are never raised to it.
    """
    chosen: list[Exercise] = []
    for wanted, many in _recipe(kind, problem, evidence, emphasis):
        wished = (e for e in evidence.exercises.values() if wanted(e))
        pool = {e: other for e in wished if (other := exercises.stand_in(e, problem, evidence)) is not None}
        for _ in range(many):
            left = [e for e, other in pool.items() if other not in chosen]
            if left:
                chosen.append(pool[_best(left, kind, index, number, emphasis, problem, evidence)])
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
    yield _one_leg, 1
    for target in ("calf", "trunk"):
        yield _of(target), 1


def _one_leg(exercise: Exercise) -> bool:
    return exercise.target == "glute" and exercise.laterality == "one_leg"


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


def _best(
    pool: Sequence[Exercise],
    kind: SessionKind,
    index: int,
    number: int,
    emphasis: Emphasis | None,
    problem: Problem,
    evidence: Evidence,
) -> Exercise:
    """The one that fits best: what leads to lengthening work where none is open, then what the week leans to.

    Of these the one that was done in this block already, until it is outgrown; else the most demanding.
    """
    if pool[0].target == "warm_up":  # the walk first, then what wakes the hips
        return min(pool, key=lambda e: (-(e.hold_s or 0), e.earliest_strain_phase, e.id))
    if pool[0].target == "mobility":
        return sorted(pool, key=lambda e: e.id)[_turn(number, evidence) % len(pool)]
    fitting = _fitting(pool, kind, index, emphasis, problem, evidence)
    done = [e for e in fitting if _done_in_block(e, index, problem, evidence)]
    outgrown = {h for e in done for h in _ready_for(e, problem)}
    return min([e for e in fitting if e.id in outgrown] or done or fitting, key=_demand)


def _turn(number: int, evidence: Evidence) -> int:
    return number // int(evidence.number("plan.same_exercises_sessions"))


def _demand(exercise: Exercise) -> tuple[int, int, int, int, str]:
    """From the most demanding down by its ranks, in a fixed order."""
    load, length, effort = demand(exercise)
    return -load, -length, -effort, -exercise.earliest_strain_phase, exercise.id


def _fitting(
    pool: Sequence[Exercise],
    kind: SessionKind,
    index: int,
    emphasis: Emphasis | None,
    problem: Problem,
    evidence: Evidence,
) -> Sequence[Exercise]:
    if pool[0].target != "hamstring":
        return pool
    if kind == "strength_heavy":
        pool = [e for e in pool if _stays_heavy(e, index, problem, evidence)] or pool
    if kind in HAMSTRING:
        way = exercises.way_to_lengthening({d for e in pool for d in (e.dominance, "both")}, problem, evidence)
        leading = [e for e in pool if e.id in way]
        if leading:
            return leading
    return [e for e in pool if _leans(e, emphasis)] or pool


def _stays_heavy(exercise: Exercise, index: int, problem: Problem, evidence: Evidence) -> bool:
    """Whether what is done for it on that day is heavy: neither a lighter stand-in nor a swap for soreness."""
    other = exercises.stand_in(exercise, problem, evidence) or exercise
    return exercises.is_heavy(exercises.done_as(other, index, problem, evidence), evidence)


def _done_in_block(exercise: Exercise, index: int, problem: Problem, evidence: Evidence) -> bool:
    last = problem.standing.exercises.last_done.get(exercise.id)
    return last is not None and last >= cycle_start(problem.day(index), problem, evidence)


def _ready_for(exercise: Exercise, problem: Problem) -> tuple[str, ...]:
    dose = problem.standing.exercises.doses.get(exercise.id)
    return () if dose is None else dose.ready_for


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
        """In whole minutes, as the session tells them and the day counts them."""
        return float(round(sum(exercises.seconds_of(s, evidence) for s in kept) / 60.0))

    for floor in (least, 1):
        for place in reversed(range(len(kept))):
            while total_min() > minutes and (kept[place].sets or 1) > floor:
                kept[place] = replace(kept[place], sets=(kept[place].sets or 1) - 1)
        while floor == least and total_min() > minutes and len(kept) > 1:
            kept.remove(_least_wanted(kept, evidence))
    return tuple(kept), total_min()


def _least_wanted(kept: Sequence[Step], evidence: Evidence) -> Step:
    """The last that is not hamstring work; with nothing else left, the last of the least demanding."""
    others = [s for s in kept if not _is_hamstring(s, evidence)]
    return others[-1] if others else min(reversed(kept), key=lambda s: evidence.exercises[s.exercise or ""].intensity)
