"""The next dose of every exercise on record, and the door by which a plan or a page asks for one.

`next_dose(exercise, standing, evidence)` is the dose if the exercise is done next: what was earned, then what time off,
a deload week or a sore day take from it. Where its `step` is "deload" the sets are cut already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise, Scalar
from hamstride.journal.facts import Trained
from hamstride.response.exercises.course import (
    Course,
    Strength,
    course,
    days_without,
    effort_most,
    open_harder,
    training_week,
)
from hamstride.response.exercises.dose import Dose, fewer_sets, less, lighter, start, start_load_kg
from hamstride.response.exercises.substitute import instead_of
from hamstride.response.limits import Limits
from hamstride.response.model import ExerciseProgress, NextDose, Standing, StepKind
from hamstride.response.verdict.effect import because

UP = (
    "next_dose.more_sets",
    "next_dose.more_reps",
    "next_dose.hold_longer",
    "next_dose.two_for_two",
    "next_dose.slower",
)
DOWN = ("next_dose.less_after_pain", "next_dose.easier_after_pain", "next_dose.stalled")
DAY_H = 24


def exercise_progress(seen: Strength, evidence: Evidence) -> ExerciseProgress:
    """From the strength work on record."""
    named = dict.fromkeys(t.exercise for t in seen.trained if t.sets)
    week = training_week(seen, evidence)
    doses = {e: _earned(evidence.exercises[e], seen, week, evidence) for e in named}
    return ExerciseProgress(
        borne_well=frozenset(_borne_well(seen.trained, seen.limits)),
        loads_kg={e: d.load_kg for e, d in doses.items() if d.load_kg is not None},
        heavy_done=len({t.day for t in seen.trained if _is_heavy(t, evidence)}),
        strength_done=len({t.day for t in seen.trained}),
        doses=doses,
        spared=seen.spared,
        soreness=_soreness(seen, evidence),
        last_done={t.exercise: t.day for t in seen.trained if t.sets},
        mass_kg=seen.mass_kg,
    )


def _soreness(seen: Strength, evidence: Evidence) -> int | None:
    """The most of the newest day that told it, while it may still last: left out today it is not gone."""
    lasting = timedelta(hours=evidence.number("dose.soreness_h"))
    told = {c.day: c for c in seen.check_ins if c.soreness is not None and timedelta() <= seen.day - c.day <= lasting}
    newest = max(told, default=None)
    return max((c.soreness for c in seen.check_ins if c.day == newest and c.soreness is not None), default=None)


def next_dose(
    exercise: str,
    standing: Standing,
    evidence: Evidence,
    *,
    days_ahead: int = 0,
    equipment: frozenset[str] | None = None,
    hurts: Iterable[str] = (),
) -> NextDose:
    """The dose of an exercise done next, `days_ahead` days from now. Raises KeyError for an exercise nobody knows.

    Where the stage, the `equipment` (None: not asked) or what `hurts` (caution codes) bars it, another one stands in.
    """
    barred = frozenset(hurts)
    other = instead_of(evidence.exercises[exercise], standing, evidence, equipment, barred)
    if other is not None:
        rule = _why_instead(evidence.exercises[exercise], standing, barred)
        dose = next_dose(other, standing, evidence, days_ahead=days_ahead)
        reason = because(rule, evidence, "swap", exercise=exercise, instead=dose.exercise)
        return replace(dose, asked=exercise, step="swap", reasons=(reason, *dose.reasons))
    found = standing.exercises.doses.get(exercise) or _first(evidence.exercises[exercise], standing, evidence)
    near = days_ahead * DAY_H < evidence.number("dose.soreness_h")
    return _as_ordered(_sore(found, standing, evidence) if near else found, standing, evidence)


def _as_ordered(found: NextDose, standing: Standing, evidence: Evidence) -> NextDose:
    """No more weight than a clinician allows, whatever was earned."""
    most = standing.load_most_kg
    if most is None or found.load_kg is None or found.load_kg <= most:
        return found
    reason = because("next_dose.ordered_load", evidence, "down", load_kg=most)
    return replace(found, load_kg=most or None, step="down", ready_for=(), reasons=(reason, *found.reasons))


def _why_instead(asked: Exercise, standing: Standing, hurts: frozenset[str]) -> str:
    """The gravest of what bars the exercise asked for."""
    if asked.id in standing.exercises.spared or not hurts.isdisjoint(asked.cautions):
        return "next_dose.instead_hurts"
    return "next_dose.instead_equipment" if standing.opens(asked) else "next_dose.instead_stage"


def _first(exercise: Exercise, standing: Standing, evidence: Evidence) -> NextDose:
    """Never done: the dose to start with, at a weight by the body's mass."""
    load, stage = start_load_kg(exercise, standing.exercises.mass_kg, evidence), standing.stage
    seen: dict[str, Scalar | None] = {"exercise": exercise.id, "stage": stage}
    if load is not None:
        seen["load_kg"] = load
    reason = because("next_dose.start", evidence, "start", (), **seen)
    return _next(exercise, replace(start(exercise), load_kg=load), "start", stage, (), evidence, reason)


def _next(
    exercise: Exercise,
    dose: Dose,
    step: StepKind,
    stage: int,
    ready: tuple[str, ...],
    evidence: Evidence,
    *reasons: object,
) -> NextDose:
    return NextDose(
        exercise=exercise.id,
        asked=exercise.id,
        step=step,
        sets=dose.sets,
        reps=dose.reps,
        hold_s=dose.hold_s,
        load_kg=dose.load_kg,
        tempo=dose.tempo,
        rest_s=exercise.rest_s,
        effort_most=effort_most(exercise, stage, evidence),
        ready_for=ready,
        reasons=reasons,  # type: ignore[arg-type]
    )


def _earned(exercise: Exercise, seen: Strength, week: int, evidence: Evidence) -> NextDose:
    at = course(exercise, seen, evidence)
    if at.rule == "next_dose.easier_after_pain" and exercise.easier:
        return _easier(exercise, at, seen, evidence)
    dose, step, rules = _nordic(exercise, at, seen, evidence) or _stepped(at, seen)
    reasons = [_because(rule, at, evidence, step) for rule in rules]
    ready = open_harder(exercise, seen, evidence) if at.rule == "next_dose.next_rung" and not seen.held else ()
    for rule, smaller, kind, values in _taken_off(exercise, dose, at, seen, week, evidence):
        dose, step = smaller, kind
        reasons.append(because(rule, evidence, kind, at.facts, exercise=exercise.id, **values))
    found = _next(exercise, dose, step, seen.stage, ready if step in ("up", "hold") else (), evidence, *reasons)
    missing = ("set_pain_effort",) if at.went == "unknown" else ()
    return replace(found, missing=missing, check_stage=step == "back")


def _because(rule: str, at: Course, evidence: Evidence, outcome: str) -> object:
    return because(rule, evidence, outcome, at.facts, went=at.went, pain=at.pain, easy_days=at.easy)


def _stepped(at: Course, seen: Strength) -> tuple[Dose, StepKind, tuple[str, ...]]:
    """The dose of the course, without its step up where today's verdict bars one."""
    if at.rule in DOWN:
        return at.dose, "down", (at.rule,)
    if at.rule in UP and seen.held:
        return at.before, "hold", ("next_dose.held_by_verdict",)
    return at.dose, "up" if at.rule in UP else "hold", (at.rule,)


def _easier(exercise: Exercise, at: Course, seen: Strength, evidence: Evidence) -> NextDose:
    """Pain above the limit again: the nearest easier exercise takes its place, at no more than its starting dose."""
    down = max((evidence.exercises[e] for e in exercise.easier), key=lambda e: (e.intensity, e.id))
    reason = because("next_dose.easier_after_pain", evidence, "down", at.facts, exercise=exercise.id, instead=down.id)
    return replace(_next(down, start(down), "down", seen.stage, (), evidence, reason), asked=exercise.id)


def _nordic(
    exercise: Exercise, at: Course, seen: Strength, evidence: Evidence
) -> tuple[Dose, StepKind, tuple[str, ...]] | None:
    """Nordics grow by weeks without trouble, up to a table's end, and never beyond a week's repetitions."""
    family = {e for rung in evidence.exercise_ladders["nordics"].rungs[1:] for e in rung}
    if exercise.id not in family or exercise.reps is None:
        return None
    done = [t for t in seen.trained if t.exercise in family and t.sets]
    left = _left_of_week(done, seen, evidence)
    *earlier, by_week = _by_weeks(exercise, done, at, seen, evidence)
    fewest = int(min(evidence.numbers("dose.nordic_reps")))
    dose = max((_within(d, left, fewest) for d in (by_week, *reversed(earlier))), key=lambda d: d.sets * d.amount)
    full = _within(by_week, left, fewest) != by_week
    grew = by_week.sets * by_week.amount > at.before.sets * at.before.amount
    step: StepKind = "up" if grew else "hold"
    rules: tuple[str, ...] = ("next_dose.nordic_week",)
    if at.went not in ("easy", "met"):
        earned, step, rules = _stepped(at, seen)
        dose = _least(_within(earned, left, fewest), dose)
    if not full:
        return dose, step, rules
    return dose, "down" if step == "down" else "hold", (*rules[: step == "down"], "next_dose.nordic_week_full")


def _left_of_week(done: Sequence[Trained], seen: Strength, evidence: Evidence) -> int:
    """Repetitions of the week not used yet; a set whose repetitions nobody told may have used them all."""
    most = int(evidence.number("dose.nordic_week_most"))
    lately = [s.reps for t in done if (seen.day - t.day).days < 7 for s in t.sets]
    return max(0, most - sum(most if reps is None else reps for reps in lately))


def _within(dose: Dose, left: int, fewest: int) -> Dose:
    """As many of its sets as the repetitions left in the week allow; one shorter set at least."""
    if dose.sets * dose.amount <= left:
        return dose
    if dose.amount <= left:
        return replace(dose, sets=left // dose.amount)
    return replace(dose, sets=1).of(min(dose.amount, max(fewest, left)))


def _by_weeks(
    exercise: Exercise, done: Sequence[Trained], at: Course, seen: Strength, evidence: Evidence
) -> list[Dose]:
    """The doses of the table up to the one that the weeks without trouble have earned."""
    clean = [t for t in done if t.exercise == exercise.id and all(seen.limits.band(s.pain) == "green" for s in t.sets)]
    weeks = len({(seen.day - t.day).days // 7 for t in clean})
    place = weeks if not seen.held else max(0, weeks - 1)
    table = zip(evidence.numbers("dose.nordic_sets"), evidence.numbers("dose.nordic_reps"), strict=True)
    return [Dose(int(s), int(r), None, at.dose.load_kg, at.dose.tempo) for s, r in table][: place + 1]


_Smaller = tuple[str, Dose, StepKind, dict[str, Scalar]]


def _taken_off(
    exercise: Exercise, dose: Dose, at: Course, seen: Strength, week: int, evidence: Evidence
) -> Iterator[_Smaller]:
    """What time off, great soreness, a deload week and the upkeep after rehabilitation take from the earned dose."""
    number = evidence.number
    smaller = dose
    away, share = days_without(exercise, seen, evidence) or 0, number("ladder.eccentric_share_after_gap")
    if away > number("dose.away_long_days"):
        least = _least(less(at.before, 1 - share), start(exercise))
        smaller = lighter(least, number("dose.away_load_cut"))
        yield "next_dose.away_long", smaller, "back", {"days_away": away}
    elif away > number("ladder.eccentric_gap_days"):
        smaller = less(at.before, 1 - share) if _lengthens(exercise) else at.before
        yield "next_dose.away", smaller, "back", {"days_away": away}
    elif week % int(number("dose.deload_every_weeks")) == number("dose.deload_every_weeks") - 1:
        smaller = fewer_sets(_least(dose, at.before), number("dose.deload_sets"))
        yield "next_dose.deload", smaller, "deload", {"training_week": week + 1}
    if exercise.mode == "eccentric" and _was_very_sore(at, seen, evidence):
        smaller = less(_least(smaller, at.before), number("dose.soreness_cut"))
        yield "next_dose.sore_for_long", smaller, "down", {}
    if seen.stage >= number("dose.upkeep_stage") and smaller.sets > number("dose.upkeep_sets"):
        smaller = replace(smaller, sets=int(number("dose.upkeep_sets")))
        yield "next_dose.upkeep", smaller, "hold", {"stage": seen.stage}


def _lengthens(exercise: Exercise) -> bool:
    return exercise.mode in ("eccentric", "ballistic") or exercise.length == "long"


def _least(one: Dose, other: Dose) -> Dose:
    """Of two doses of one exercise the smaller volume, with the smaller load."""
    small = min((one, other), key=lambda d: d.sets * d.amount)
    loads = [d.load_kg for d in (one, other) if d.load_kg is not None]
    return replace(small, load_kg=min(loads) if loads else None)


def _was_very_sore(at: Course, seen: Strength, evidence: Evidence) -> bool:
    """Much soreness after the last time, or some that lasted longer than it should."""
    severe, mild = evidence.number("dose.soreness_severe"), evidence.number("dose.soreness_mild")
    lasting = evidence.number("dose.soreness_h") / DAY_H
    for told in seen.check_ins:
        days = (told.day - at.last).days
        if (
            told.soreness is not None
            and days > 0
            and (told.soreness > severe or (told.soreness > mild and days > lasting))
        ):
            return True
    return False


def _sore(found: NextDose, standing: Standing, evidence: Evidence) -> NextDose:
    """Today's soreness: a little takes load off, more swaps lengthening and demanding work for a hold."""
    sore, exercise = standing.exercises.soreness, evidence.exercises[found.exercise]
    if not sore or exercise.target != "hamstring" or exercise.mode == "isometric":
        return found
    number = evidence.number
    if sore <= number("dose.soreness_mild"):
        if found.load_kg is None:
            return found
        reason = because("next_dose.soreness_little", evidence, "down", soreness=sore)
        load = round(found.load_kg * (1 - number("dose.soreness_load_cut")), 1)
        return replace(found, load_kg=load, step="down", reasons=(reason, *found.reasons))
    hold = _hold_for(standing, evidence)
    reason = because("next_dose.soreness_swap", evidence, "swap", soreness=sore, instead=hold.exercise)
    return replace(hold, asked=found.asked, step="swap", ready_for=(), reasons=(reason, *found.reasons))


def _hold_for(standing: Standing, evidence: Evidence) -> NextDose:
    """The most demanding easy hold that needs no equipment and was borne, or the first of the ladder of holds."""
    rungs = evidence.exercise_ladders["holds"].rungs
    easy = evidence.number("plan.light_intensity_most")
    holds = [evidence.exercises[e] for rung in rungs for e in rung]
    borne = [h for h in holds if h.id in standing.exercises.borne_well and h.intensity <= easy and not h.equipment]
    chosen = borne[-1] if borne else holds[0]
    return standing.exercises.doses.get(chosen.id) or _first(chosen, standing, evidence)


def _is_heavy(trained: Trained, evidence: Evidence) -> bool:
    exercise = evidence.exercises[trained.exercise]
    return exercise.target == "hamstring" and exercise.intensity > evidence.number("plan.light_intensity_most")


def _borne_well(trained: Sequence[Trained], limits: Limits) -> list[str]:
    """Exercises whose latest time was without trouble, on both sides."""
    latest: Mapping[str, Trained] = {t.exercise: t for t in trained}
    times = {name: [o for o in trained if o.exercise == name and o.day == t.day] for name, t in latest.items()}
    return [
        name
        for name, of_day in times.items()
        if all(o.sets and all(limits.band(s.pain) == "green" for s in o.sets) for o in of_day)
    ]
