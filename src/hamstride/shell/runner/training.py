"""Strength work and tests as facts, made from what a person typed: for the pages and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise, Finding
from hamstride.journal.facts import Spared, Tested, Trained
from hamstride.shell.problem import Problem, Refused, from_validation

SETS_MOST = 20
SIDES = ("left", "right")


@dataclass(frozen=True)
class Done:
    """One exercise as a person notes it: so many sets of the same amount, the last one perhaps of another.

    `amount` counts repetitions, or seconds where the exercise is a hold. `effort` and `pain` are of the hardest set.
    """

    sets: int
    amount: float | None = None
    last: float | None = None
    load_kg: float | None = None
    effort: int | None = None
    pain: int | None = None
    side: str | None = None


def work_of(stamp: Mapping[str, Any], exercise: Exercise, done: Done, session: str | None = None) -> Trained:
    """The fact. Raises Refused with the field that is wrong."""
    if not 1 <= done.sets <= SETS_MOST:
        raise Refused(Problem("sets", str(done.sets), f"must be 1 to {SETS_MOST}"))
    counted = "reps" if exercise.reps is not None else "hold_s"
    amounts = [done.amount] * (done.sets - 1) + [done.amount if done.last is None else done.last]
    common = {"load_kg": done.load_kg, "effort": done.effort, "pain": done.pain}
    sets = [{counted: amount, **common} for amount in amounts]
    try:
        return Trained.model_validate(
            {**stamp, "exercise": exercise.id, "sets": sets, "side": done.side, "session": session}
        )
    except ValidationError as error:
        raise from_validation(error) from error


def spared_of(stamp: Mapping[str, Any], exercise: Exercise, *, fine: bool, because: tuple[str, ...] = ()) -> Spared:
    """That an exercise hurts, or is fine again. Raises Refused for a strain that the exercise does not have."""
    for code in because:
        if code not in exercise.cautions:
            tip = f"It has: {', '.join(exercise.cautions)}." if exercise.cautions else ""
            raise Refused(Problem("because", code, f"is no strain of {exercise.name}", tip))
    return Spared.model_validate({**stamp, "exercise": exercise.id, "hurts": not fine, "because": because})


def result_of(
    stamp: Mapping[str, Any],
    finding: Finding,
    value: float | bool,
    *,
    side: str | None,
    pain: int | None = None,
    clinician: bool = False,
) -> Tested:
    """The fact of one test on one side. Raises Refused where value or side does not fit the test."""
    if finding.per_side != (side in SIDES):
        wanted = "say which side: left or right" if finding.per_side else "this test has no sides"
        raise Refused(Problem("side", side or "", wanted))
    low, high = finding.minimum, finding.maximum
    if finding.kind == "number" and low is not None and high is not None and not low <= value <= high:
        raise Refused(Problem(finding.id, f"{value:g}", f"must be {low:g} to {high:g} {finding.unit}"))
    examiner = "clinician" if clinician else "self"
    fact = {"test": finding.id, "value": value, "side": side, "pain": pain, "examiner": examiner}
    try:
        return Tested.model_validate({**stamp, **fact})
    except ValidationError as error:
        raise from_validation(error) from error


def exercise_of(name: str, evidence: Evidence) -> Exercise:
    """The exercise of that id. Raises Refused naming near ones."""
    found = evidence.exercises.get(name)
    if found is None:
        near = [e for e in evidence.exercises if name.lower() in e][:5]
        tip = f"Perhaps: {', '.join(near)}." if near else "See: hamstride evidence exercises"
        raise Refused(Problem("exercise", name, "is not an exercise of the catalogue", tip))
    return found


def home_test(name: str, evidence: Evidence) -> Finding:
    """The test of that id. Raises Refused naming near ones."""
    found = evidence.findings.get(name)
    if found is None or found.group != "test":
        near = [f for f in evidence.retests if name.lower() in f][:5]
        tip = f"Perhaps: {', '.join(near)}." if near else "See: hamstride progress"
        raise Refused(Problem("test", name, "is not a test", tip))
    return found


def past_day(day: date, today: date) -> date:
    """The day itself. Raises Refused for one to come."""
    if day > today:
        raise Refused(Problem("day", str(day), "must not be in the future"))
    return day
