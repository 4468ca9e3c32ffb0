"""How one exercise went, day by day, and the dose that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.journal.facts import CheckedIn, ExerciseSet, Trained
from hamstride.response.exercises.dose import Dose, Step, fewer_sets, less, start, step_up
from hamstride.response.limits import Limits
from hamstride.response.model import in_stage

Went = Literal["red", "amber", "unknown", "missed", "easy", "met"]
HELD: Mapping[Went, str] = {
    "amber": "next_dose.repeat_amber",
    "unknown": "next_dose.repeat_unknown",
    "missed": "next_dose.repeat_missed",
    "easy": "next_dose.repeat_once_more",
    "met": "next_dose.repeat_met",
}


@dataclass(frozen=True)
class Strength:
    """What the doses follow from. `trained` holds exercises the evidence knows, oldest first; `check_ins` the recent
    ones; `held` says that today's verdict bars every step up, `spared` names exercises that hurt."""

    trained: tuple[Trained, ...]
    check_ins: tuple[CheckedIn, ...]
    limits: Limits
    day: date
    stage: int
    tendon: bool
    held: bool
    spared: frozenset[str] = frozenset()
    mass_kg: float | None = None


@dataclass(frozen=True)
class Course:
    """Where one exercise stands after its last day. `before` is the dose before a step up on that day."""

    dose: Dose
    before: Dose
    rule: str
    went: Went
    facts: tuple[str, ...]
    last: date
    pain: int | None
    easy: int = 0
    missed: int = 0
    red: int = 0
    left: float = 0.0  # points of effort that were left below the most allowed, on the last day


def effort_most(exercise: Exercise, stage: int, evidence: Evidence) -> int:
    """The hardest a set may feel, 0 to 10: of the exercise and of the stage the smaller."""
    by_stage = evidence.numbers("dose.effort_by_stage")
    return int(min(exercise.effort_most, by_stage[min(stage, len(by_stage)) - 1]))


def open_harder(exercise: Exercise, seen: Strength, evidence: Evidence) -> tuple[str, ...]:
    """What comes after it and is open at this stage."""
    harder = (h for h in exercise.harder if h not in seen.spared)
    return tuple(h for h in harder if in_stage(evidence.exercises[h], seen.stage, seen.tendon))


def course(exercise: Exercise, seen: Strength, evidence: Evidence) -> Course:
    """Replays the days of one exercise. Both sides of a day count together, the worse one decides."""
    days: dict[date, list[Trained]] = {}
    for one in seen.trained:
        if one.exercise == exercise.id and one.sets:
            days.setdefault(one.day, []).append(one)
    at: Course | None = None
    for day, facts in days.items():
        at = _after(at, day, facts, exercise, seen, evidence)
    assert at is not None, "not on record"
    return at


def _after(
    before: Course | None, day: date, facts: Sequence[Trained], exercise: Exercise, seen: Strength, evidence: Evidence
) -> Course:
    aim = _lifted(start(exercise) if before is None else before.dose, facts, evidence)
    went = _went(aim, facts, exercise, seen, evidence)
    pains = [s.pain for one in facts for s in one.sets if s.pain is not None]
    at = Course(
        dose=aim,
        before=aim,
        rule=HELD.get(went, "next_dose.less_after_pain"),
        went=went,
        facts=tuple(one.id for one in facts),
        last=day,
        pain=max(pains, default=None),
        easy=(0 if before is None else before.easy) + 1 if went == "easy" else 0,
        missed=(0 if before is None else before.missed) + 1 if _fell_short(aim, facts) else 0,
        red=(0 if before is None else before.red) + 1 if went == "red" else 0,
        left=_effort_left(facts, effort_most(exercise, seen.stage, evidence)),
    )
    return _moved(at, exercise, seen, evidence)


def _moved(at: Course, exercise: Exercise, seen: Strength, evidence: Evidence) -> Course:
    """The dose after the day: less after pain, fewer sets when stalled, one change up after two easy days."""
    number = evidence.number
    if at.missed >= number("dose.stalled_days"):
        eased = fewer_sets(at.dose, number("dose.deload_sets"))
        at = replace(at, dose=eased, before=eased, rule="next_dose.stalled", missed=0)
        if at.went != "red":
            return at
    if at.went == "red":
        eased = less(at.dose, number("dose.less_after_pain"))
        rule = (
            "next_dose.easier_after_pain" if at.red >= number("dose.red_days_easier") else "next_dose.less_after_pain"
        )
        return replace(at, dose=eased, before=eased, rule=rule)
    if at.easy >= number("plan.easy_sessions"):
        much = at.left >= number("dose.effort_left_much")
        step: Step = step_up(at.dose, exercise, bool(open_harder(exercise, seen, evidence)), evidence, much=much)
        return replace(at, dose=step.dose, rule=step.rule, easy=0)
    return at


def _lifted(aim: Dose, facts: Sequence[Trained], evidence: Evidence) -> Dose:
    """The aim with the load that was really lifted; unknown where it was not told.

    A load lowered for a sore day is an ease and no new base: weeks of light soreness would take all of it away.
    """
    load = _heaviest(facts)
    if load and aim.load_kg and load < aim.load_kg:
        eased = aim.load_kg * (1 - evidence.number("dose.soreness_load_cut"))
        step = evidence.number("dose.load_step_least_kg")  # the next disc below is the same ease
        return aim if load >= eased - step else replace(aim, load_kg=load)
    return replace(aim, load_kg=load or None)


def _heaviest(facts: Sequence[Trained]) -> float | None:
    return max((s.load_kg for one in facts for s in one.sets if s.load_kg is not None), default=None)


def _effort_left(facts: Sequence[Trained], most: int) -> float:
    """Points of effort left in the hardest set of the day; none where it was not told."""
    efforts = [s.effort for one in facts for s in one.sets]
    return most - max((e for e in efforts if e is not None), default=most) if None not in efforts else 0.0


def _went(aim: Dose, facts: Sequence[Trained], exercise: Exercise, seen: Strength, evidence: Evidence) -> Went:
    sets = [s for one in facts for s in one.sets]
    bands = {seen.limits.band(s.pain) for s in sets}
    for band in ("red", "amber"):
        if band in bands:
            return "red" if band == "red" else "amber"
    if _fell_short(aim, facts):
        return "missed"
    if None in bands or any(_amount(s, aim) is None for s in sets):
        return "unknown"
    most = effort_most(exercise, seen.stage, evidence)
    return "easy" if all(_is_easy(one.sets, aim, most, evidence) for one in facts) else "met"


def _fell_short(aim: Dose, facts: Sequence[Trained]) -> bool:
    """A set stayed below what was asked for, whether it hurt or not."""
    amounts = (_amount(s, aim) for one in facts for s in one.sets)
    return any(a is not None and a < aim.amount for a in amounts)


def _is_easy(sets: Sequence[ExerciseSet], aim: Dose, most: int, evidence: Evidence) -> bool:
    """No set left out, nothing harder than allowed, and either much effort left or, at the full load, the last set
    beyond the aim (a hold: with effort to spare)."""
    efforts = [s.effort for s in sets]
    if len(sets) < min(aim.sets, evidence.number("plan.sets_least")) or any(e is None for e in efforts):
        return False
    hardest = max(e for e in efforts if e is not None)
    if aim.hold_s is not None:
        return hardest < most
    if _is_light_effort(hardest, most, evidence):
        return True
    full = max((s.load_kg or 0.0 for s in sets), default=0.0) >= (aim.load_kg or 0.0)
    return full and hardest <= most and (sets[-1].reps or 0) >= aim.amount + evidence.number("plan.reps_over")


def _is_light_effort(hardest: int, most: int, evidence: Evidence) -> bool:
    """So much in reserve that the work is easy, whatever the last set held."""
    easy = max(evidence.number("dose.effort_easy"), most - evidence.number("dose.effort_left_easy"))
    return hardest < most and hardest <= easy


def _amount(one: ExerciseSet, aim: Dose) -> float | None:
    return one.reps if aim.reps is not None else one.hold_s


def days_without(exercise: Exercise, seen: Strength, evidence: Evidence) -> int | None:
    """Days since work of this kind that was at least as demanding; None where there was none."""
    kept_up = [
        one.day
        for one in seen.trained
        if one.sets and _keeps_up(evidence.exercises[one.exercise], exercise) and one.day <= seen.day
    ]
    return (seen.day - max(kept_up)).days if kept_up else None


def _keeps_up(done: Exercise, asked: Exercise) -> bool:
    if done.id == asked.id:
        return True
    lengthens = asked.mode != "eccentric" or done.mode == "eccentric"
    return done.target == asked.target and done.intensity >= asked.intensity and lengthens


def training_week(seen: Strength, evidence: Evidence) -> int:
    """Which week of training in a row this is, counted from 0; a long gap starts again."""
    gap = timedelta(days=evidence.number("ladder.eccentric_gap_days"))
    first: date | None = None
    before: date | None = None
    for day in sorted({t.day for t in seen.trained}):
        if before is None or day - before > gap:
            first = day
        before = day
    if first is None or before is None or seen.day - before > gap:
        return 0
    return (seen.day - first).days // 7
