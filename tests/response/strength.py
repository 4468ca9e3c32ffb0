"""Made-up strength diaries: what was done, and the dose that follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hamstride.journal import facts as f
from hamstride.response import Standing, next_dose
from hamstride.response.exercises.course import Strength
from hamstride.response.exercises.progress import exercise_progress
from hamstride.response.limits import Limits
from hamstride.response.model import NextDose
from tests.support.people import EVIDENCE, Person, day

LIMITS = Limits("irritation", "pain.limits_irritation", 3, 4, 1)


def sets(reps: int | None = None, many: int = 3, **values: Any) -> tuple[f.ExerciseSet, ...]:
    """Sets of one day, calm and easy but for `values`."""
    kept = {"reps": reps, "pain": 0, "effort": 5, **values}
    return (f.ExerciseSet(**kept),) * many


class Diary:
    """Strength days of one person; `dose` asks for the next one."""

    def __init__(self, stage: int = 3, tendon: bool = False, held: bool = False) -> None:
        self.person, self.stage, self.tendon, self.held = Person(), stage, tendon, held

    def did(self, exercise: str, on: int, done: tuple[f.ExerciseSet, ...], **values: Any) -> Diary:
        self.person.add(f.Trained, on, exercise=exercise, sets=done, **values)
        return self

    def sore(self, on: int, soreness: int | None, where: str | None = "both_thighs") -> Diary:
        self.person.checks_in(on, soreness=soreness, soreness_where=where)
        return self

    def standing(self, on: int) -> Standing:
        known = self.person.journal.as_of(day(on))
        seen = Strength(
            trained=known.of(f.Trained),
            check_ins=known.of(f.CheckedIn, since=day(on - 14)),
            limits=LIMITS,
            day=day(on),
            stage=self.stage,
            tendon=self.tendon,
            held=self.held,
        )
        return Standing(stage=self.stage, rung=5, tendon=self.tendon, exercises=exercise_progress(seen, EVIDENCE))

    def dose(self, exercise: str, on: int, **asked: Any) -> NextDose:
        return next_dose(exercise, self.standing(on), EVIDENCE, **asked)


def volume(dose: NextDose) -> int:
    """Repetitions or seconds in all."""
    return dose.sets * (dose.reps or dose.hold_s or 0)


def rules(dose: NextDose) -> list[str]:
    return [r.rule.removeprefix("next_dose.") for r in dose.reasons]


def harder(one: NextDose, other: NextDose) -> bool:
    """Whether the first asks for more than the second in any way."""
    first, second = (EVIDENCE.exercises[d.exercise] for d in (one, other))
    if first.id != second.id:
        return first.intensity > second.intensity
    slower = one.tempo > other.tempo
    return (
        volume(one) > volume(other)
        or (one.load_kg or 0) > (other.load_kg or 0)
        or slower
        or bool(set(one.ready_for) - set(other.ready_for))
    )


__all__ = ["Diary", "f", "harder", "replace", "rules", "sets", "volume"]
