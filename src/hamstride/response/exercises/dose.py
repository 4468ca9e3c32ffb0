"""A dose of one exercise, and the ways it grows and shrinks: one change at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise


@dataclass(frozen=True)
class Dose:
    """Sets of repetitions or of holds in seconds. `load_kg` is None where none was lifted; `tempo` as in Exercise."""

    sets: int
    reps: int | None
    hold_s: int | None
    load_kg: float | None
    tempo: str

    @property
    def amount(self) -> int:
        """Repetitions or seconds of one set."""
        return self.reps or self.hold_s or 0

    def of(self, amount: int) -> Dose:
        """The same with another amount in each set."""
        return replace(self, reps=amount) if self.reps is not None else replace(self, hold_s=amount)


def start(exercise: Exercise) -> Dose:
    """The dose that the catalogue starts with."""
    return Dose(exercise.sets, exercise.reps, exercise.hold_s, None, exercise.tempo)


def fewer_sets(dose: Dose, share: float) -> Dose:
    """Sets cut by a share, the rest kept; at least one stays."""
    return replace(dose, sets=max(1, ceil(dose.sets * (1 - share))))


def less(dose: Dose, share: float) -> Dose:
    """The volume cut by at least this share: by sets first, then within the sets. Never more than before."""
    total = dose.sets * dose.amount * (1 - share)
    sets = max(1, round(dose.sets * (1 - share)))
    return replace(dose, sets=sets).of(max(1, min(dose.amount, floor(total / sets))))


def lighter(dose: Dose, share: float) -> Dose:
    """The load cut by a share."""
    return dose if dose.load_kg is None else replace(dose, load_kg=round(dose.load_kg * (1 - share), 1))


@dataclass(frozen=True)
class Step:
    """One step up: the rule it follows and the dose after it; `dose` is as before where only another exercise is
    harder."""

    rule: str
    dose: Dose


def start_load_kg(exercise: Exercise, mass_kg: float | None, evidence: Evidence) -> float | None:
    """The weight to begin with, in whole steps; None where none is lifted or the body's mass is not known."""
    if exercise.start_share is None or mass_kg is None:
        return None
    step = evidence.number("dose.load_step_least_kg")
    return max(step, floor(mass_kg * exercise.start_share / step) * step)


def step_up(dose: Dose, exercise: Exercise, has_harder: bool, evidence: Evidence, *, much: bool = False) -> Step:
    """The next single change: sets, then load, or repetitions or seconds; then the next exercise, then slower.

    Where `much` effort was left, the load grows by the most that the guideline allows.
    """
    number = evidence.number
    first = start(exercise)
    if dose.sets < max(first.sets, int(number("dose.sets_usual"))):
        return Step("next_dose.more_sets", replace(dose, sets=dose.sets + 1))
    if dose.amount < first.amount:
        return Step(_longer(dose), dose.of(min(first.amount, dose.amount + _more(dose, evidence))))
    if dose.load_kg:
        share = number("plan.load_step")
        if much:
            share = evidence.parameters["plan.load_step"].high or share
        step = max(number("dose.load_step_least_kg"), dose.load_kg * share)
        return Step("next_dose.two_for_two", replace(dose, load_kg=round(dose.load_kg + step, 1)))
    most = number("dose.hold_most_s") if dose.hold_s is not None else first.amount + number("dose.reps_room")
    if dose.amount < most:
        return Step(_longer(dose), dose.of(int(min(most, dose.amount + _more(dose, evidence)))))
    if has_harder:
        return Step("next_dose.next_rung", dose)
    return _slower(dose, evidence)


def _longer(dose: Dose) -> str:
    return "next_dose.hold_longer" if dose.hold_s is not None else "next_dose.more_reps"


def _more(dose: Dose, evidence: Evidence) -> int:
    return int(evidence.number("dose.hold_step_s" if dose.hold_s is not None else "dose.reps_step"))


def _slower(dose: Dose, evidence: Evidence) -> Step:
    """Where nothing harder is open yet: a slower lowering, up to the slowest."""
    slowest = int(evidence.number("dose.lowering_slowest_s"))
    lowering, _, rest = dose.tempo.partition("-")
    if not lowering or int(lowering) >= slowest:
        return Step("next_dose.wait_for_stage", dose)
    return Step("next_dose.slower", replace(dose, tempo=f"{int(lowering) + 1}-{rest}"))
