"""Does what a day's sessions hold: runs and sets become facts, and the work that the leg feels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.journal import facts as f
from hamstride.plan.model import Session, Step
from hamstride.plan.sessions.workouts import rung_of, total_min

MAIN = ("run", "walk", "workout")
EFFORT_UNLOADED = 6
LIFT_SHARE = 0.55  # of body weight that a healthy leg lifts for one hard set


@dataclass(frozen=True)
class Outing:
    """A run of a plan as it is gone: minutes of running, of all of it, and the rungs of faster running it held."""

    run_min: float
    whole_min: float
    held: tuple[str, ...]
    percent: float
    fast_min: float

    @property
    def walks(self) -> bool:
        return not self.run_min


def outing(session: Session, evidence: Evidence, does: float = 1.0) -> Outing | None:
    """What a session asks to be run; None where it asks for none. `does` is how much of it the runner does."""
    main = [s for s in session.steps if s.what in MAIN]
    if not main:
        return None
    held = tuple(s.workout for s in main if s.workout)
    rungs = [r for name in held if (r := rung_of(name, evidence)) is not None]
    percent = max((r.speed_percent[1] if r.speed_percent else 80.0 for r in rungs), default=0.0)
    fast = sum(r.run_min * r.repeats for r in rungs)
    run = sum(total_min(s) for s in main if s.what != "walk") * does
    return Outing(run, run + sum(total_min(s) for s in main if s.what == "walk"), held, percent, fast)


def race(session: Session, does: float = 1.0) -> Outing | None:
    """A race, run at six minutes a kilometre, or fast where it is short."""
    metres = next((s.metres for s in session.steps if s.what == "race" and s.metres), None)
    if metres is None:
        return None
    minutes = metres / 1000 * 5.0 * does
    percent = 95.0 if metres <= 1500 else 80.0 if metres <= 5000 else 0.0
    return Outing(minutes, minutes, (), percent, minutes if percent else 0.0)


def sets_of(session: Session) -> Iterator[Step]:
    """The steps that are exercises."""
    return (s for s in session.steps if s.exercise and s.sets)


def hardness(step: Step, exercise: Exercise) -> float:
    """How hard the sets of a step are, 0 to 1 for each set."""
    return (step.sets or 1) * exercise.intensity / 5.0 if exercise.target == "hamstring" else 0.0


def lifted(step: Step, able: float, mass_kg: float, pain: int) -> f.ExerciseSet:
    """A set as it is done with the load that was asked for. `able` is the strength of the leg, 1 for a healthy one."""
    load, most = step.load_kg, max(1.0, mass_kg * LIFT_SHARE * able)
    effort = EFFORT_UNLOADED if load is None else int(min(10, max(2, round(3 + 5 * load / most))))
    return f.ExerciseSet(reps=step.reps, hold_s=step.hold_s, load_kg=load, effort=effort, pain=pain)
