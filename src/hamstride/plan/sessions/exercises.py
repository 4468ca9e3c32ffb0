"""Which exercises a runner may do now, and how long they take."""

from __future__ import annotations

from collections.abc import Collection

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.plan.model import Problem, SessionKind, Step
from hamstride.response import next_dose


def in_stage(exercise: Exercise, problem: Problem) -> bool:
    """From its earliest stage on; where a tendon is or may be involved, from its tendon stage as well."""
    standing = problem.standing
    if exercise.earliest_strain_phase > standing.stage:
        return False
    tendon = exercise.earliest_tendon_stage
    return not standing.tendon or (tendon is not None and tendon <= standing.stage)


def step_taken(exercise: Exercise, problem: Problem, evidence: Evidence) -> bool:
    """A demanding hamstring exercise follows itself or an easier one that was borne. One change at a time."""
    if exercise.target != "hamstring" or exercise.intensity <= evidence.number("plan.entry_intensity"):
        return True
    return not problem.standing.exercises.borne_well.isdisjoint({exercise.id, *exercise.easier})


def has_equipment(exercise: Exercise, problem: Problem) -> bool:
    return set(exercise.equipment) <= problem.equipment


def allowed(exercise: Exercise, problem: Problem, evidence: Evidence) -> bool:
    """Everything the laws ask of an exercise."""
    return exercise.id not in problem.standing.exercises.spared and _fits(exercise, problem, evidence)


def stand_in(exercise: Exercise, problem: Problem, evidence: Evidence) -> Exercise | None:
    """The exercise itself, or another for the same muscle where it hurts; None where nothing may be planned."""
    if allowed(exercise, problem, evidence):
        return exercise
    if not _fits(exercise, problem, evidence):
        return None
    other = next_dose(exercise.id, problem.standing, evidence, equipment=problem.equipment)
    found = evidence.exercises[other.exercise]
    return found if other.step == "swap" and allowed(found, problem, evidence) else None


def _fits(exercise: Exercise, problem: Problem, evidence: Evidence) -> bool:
    return (
        exercise.id not in problem.forbidden_exercises
        and in_stage(exercise, problem)
        and has_equipment(exercise, problem)
        and step_taken(exercise, problem, evidence)
    )


def is_light(exercise: Exercise, evidence: Evidence) -> bool:
    """Hamstring work that stays in the low effort classes; all other targets are light here."""
    return exercise.target != "hamstring" or exercise.intensity <= evidence.number("plan.light_intensity_most")


def is_heavy(exercise: Exercise, evidence: Evidence) -> bool:
    """Hamstring work above the low effort classes: what a heavy session is for."""
    return exercise.target == "hamstring" and not is_light(exercise, evidence)


def heavy_ready(problem: Problem, evidence: Evidence, index: int = 0) -> bool:
    """The stage of lengthening work is reached, and some exercise for it stays what it is on that day: not swapped
    for soreness, nor for an easier one after pain."""
    if problem.standing.stage < evidence.number("plan.heavy_from_stage"):
        return False
    heavy = (e for e in evidence.exercises.values() if is_heavy(e, evidence) and allowed(e, problem, evidence))
    return any(is_heavy(done_as(e, index, problem, evidence), evidence) for e in heavy)


def done_as(exercise: Exercise, index: int, problem: Problem, evidence: Evidence) -> Exercise:
    """What is done on that day where the exercise is asked for: after trouble an easier one, if allowed as well."""
    other = evidence.exercises[next_dose(exercise.id, problem.standing, evidence, days_ahead=index).exercise]
    return other if allowed(other, problem, evidence) else exercise


def lengthens(exercise: Exercise, evidence: Evidence) -> bool:
    """Heavy work that makes the muscle longer: lowered slowly, or done at great length."""
    return is_heavy(exercise, evidence) and (exercise.mode == "eccentric" or exercise.length == "long")


def way_to_lengthening(dominance: Collection[str], problem: Problem, evidence: Evidence) -> frozenset[str]:
    """Exercises that lead to lengthening work of this stage and kit, as long as none of it is open: each strain that
    heals gets there."""
    wanted = [e for e in evidence.exercises.values() if e.dominance in dominance and lengthens(e, evidence)]
    wanted = [e for e in wanted if in_stage(e, problem) and has_equipment(e, problem)]
    wanted = [e for e in wanted if e.id not in problem.forbidden_exercises | problem.standing.exercises.spared]
    if any(step_taken(e, problem, evidence) for e in wanted):
        return frozenset()
    open_, found = [i for e in wanted for i in e.easier], set[str]()
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            open_ += evidence.exercises[one].easier
    return frozenset(found)


def has_exercise(kind: SessionKind, problem: Problem, evidence: Evidence) -> bool:
    """Whether a session of the kind would hold what it is for."""
    pool = (e for e in evidence.exercises.values() if allowed(e, problem, evidence))
    if kind == "mobility":
        return any(e.target == "mobility" for e in pool)
    light = (e for e in pool if e.target == "hamstring" and is_light(e, evidence))
    return any(kind == "strength_light" or e.mode == "isometric" for e in light)


def in_detail(index: int, evidence: Evidence) -> bool:
    """Whether that day is told with steps, which must fit what the leg has borne by now."""
    return index < evidence.number("plan.horizon_days")


def seconds_of(step: Step, evidence: Evidence) -> float:
    """Time an exercise takes with its rests; both sides where it is done for each."""
    tempo = [int(part) for part in step.tempo.split("-") if part.isdigit()] if step.tempo else [1, 0, 1]
    work = float(step.hold_s or 0) or float((step.reps or 1) * sum(tempo))
    rest = step.rest_s or evidence.number("plan.rest_mobility_s")
    return (step.sets or 1) * (work * (2 if step.each_side else 1) + rest)
