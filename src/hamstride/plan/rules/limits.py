"""Laws of what is allowed on a day: verdict, orders, minutes, days away, the stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.plan.asked import eased
from hamstride.plan.model import Problem, SessionKind, Violation
from hamstride.plan.rules.builder import PLACED, Builder
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions.exercises import has_exercise, heavy_ready, in_detail
from hamstride.plan.sessions.minutes import wanted_minutes
from hamstride.plan.view import BUSY, EASY_RUNS, HAMSTRING, HARD, QUALITY, RUNS, STRENGTH, View
from hamstride.response import ladder

DAY_H = 24
EXERCISED: tuple[SessionKind, ...] = ("strength_light", "isometric", "mobility")


def heavy_days(problem: Problem, evidence: Evidence) -> set[int]:
    """Days whose stage allows heavy work; in the days told in detail there must be an exercise for it now."""
    from_stage = evidence.number("plan.heavy_from_stage")
    days = (i for i in range(problem.days) if problem.week(i).stage >= from_stage)
    sore_days = int(evidence.number("dose.soreness_h")) // DAY_H
    ready = {i: heavy_ready(problem, evidence, i) for i in (0, sore_days)}  # soreness is gone by the later one
    return {i for i in days if not in_detail(i, evidence) or ready[min(i // sore_days, 1) * sore_days]}


def check_heavy_stage(view: View) -> Iterator[Violation]:
    ready = heavy_days(view.problem, view.evidence)
    for index in view.days_with(("strength_heavy",), 0):
        if index not in ready:
            yield view.broken("plan.law.heavy_stage", index)


def add_heavy_stage(builder: Builder) -> None:
    for index in set(range(builder.problem.days)) - heavy_days(builder.problem, builder.evidence):
        builder.never("strength_heavy", index)


def check_has_exercise(view: View) -> Iterator[Violation]:
    for kind in EXERCISED:
        if not has_exercise(kind, view.problem, view.evidence):
            for index in view.days_with((kind,), 0):
                yield view.broken("plan.law.has_exercise", index)


def add_has_exercise(builder: Builder) -> None:
    for kind in EXERCISED:
        if not has_exercise(kind, builder.problem, builder.evidence):
            for index in range(builder.problem.days):
                builder.never(kind, index)


def check_run_barred(view: View) -> Iterator[Violation]:
    for index in view.days_with(RUNS, 0):
        if view.problem.day(index) in view.problem.run_barred:
            yield view.broken("plan.law.run_barred", index)


def add_run_barred(builder: Builder) -> None:
    """Cross-training takes the place of barred runs, and only theirs."""
    for index in range(builder.problem.days):
        barred = builder.problem.day(index) in builder.problem.run_barred
        for kind in (k for k in RUNS if k in PLACED) if barred else ("cross",):
            builder.never(kind, index)  # type: ignore[arg-type]


def check_cross_barred(view: View) -> Iterator[Violation]:
    """Where nothing may take the place of running, nothing does."""
    if view.problem.standing.cross_barred:
        for index in view.days_with(("cross",), 0):
            yield view.broken("plan.law.cross_barred", index)


def add_cross_barred(builder: Builder) -> None:
    if builder.problem.standing.cross_barred:
        for index in range(builder.problem.days):
            builder.never("cross", index)


def _stilled(problem: Problem) -> tuple[SessionKind, ...]:
    """What a barred day holds none of; where nothing may pull on the leg, no stretching either."""
    return (*STRENGTH, "mobility") if problem.standing.strength_stands else STRENGTH


def check_strength_barred(view: View) -> Iterator[Violation]:
    for index in view.days_with(_stilled(view.problem), 0):
        if view.problem.day(index) in view.problem.strength_barred:
            yield view.broken("plan.law.strength_barred", index)


def add_strength_barred(builder: Builder) -> None:
    for index in range(builder.problem.days):
        if builder.problem.day(index) in builder.problem.strength_barred:
            for kind in _stilled(builder.problem):
                builder.never(kind, index)


def barred_by_easing(problem: Problem, index: int = 0) -> tuple[SessionKind, ...]:
    """Kinds the verdict's changes take off a day: the first one, and later ones for which they were said to hold."""
    strength = problem.eased_on(index) if index else problem.strength_eased
    said = strength if index else problem.run_eased | strength
    barred: list[SessionKind] = []
    if eased.bars_fast(problem, index):
        barred += ["strides", *QUALITY]
    if eased.bars_long(problem, index):
        barred.append("long_run")
    if eased.bars_heavy(problem, index):
        barred.append("strength_heavy")
    if "isometrics_instead" in strength:
        barred.append("strength_light")
    if "rest" in said:
        barred += [*BUSY, *STRENGTH, "mobility"]
    if "no_stretch" in said:
        barred.append("mobility")
    return tuple(dict.fromkeys(barred))


def check_eased_day(view: View) -> Iterator[Violation]:
    problem, evidence = view.problem, view.evidence
    for index in _eased_days(problem):
        if view.has(index, barred_by_easing(problem, index)):
            yield view.broken("plan.law.eased_day", index)
        most = max(_usual_min(view, index) * eased.share(problem, evidence, index), _shortest(view))
        easy = (s for s in view.of(index) if s.kind in EASY_RUNS and eased.bars_fast(problem, index))
        if any(_main_minutes(s.steps) > most for s in easy):
            yield view.broken("plan.law.eased_day", index)
    for session in view.of(0):
        if session.kind in RUNS and not all(eased.keeps(s, problem, evidence) for s in session.steps):
            yield view.broken("plan.law.eased_day", 0)


def _usual_min(view: View, index: int) -> float:
    """Minutes of the longest ordinary run so far. The last rung has no end: what the week aims at is usual there."""
    rungs = ladder.rungs(view.evidence)
    reached = rungs[: view.problem.standing.rung + 1]
    usual = max((rung.run_min + rung.walk_min) * rung.repeats for rung in reached)
    return usual if len(reached) < len(rungs) else max(usual, view.problem.week(index).easy_run_min)


def _eased_days(problem: Problem) -> Iterator[int]:
    yield 0
    yield from ((day - problem.start).days for day, _ in problem.eased_later)


def _shortest(view: View) -> float:
    return view.evidence.number("plan.run_least_min")


def _main_minutes(steps: tuple[object, ...]) -> float:
    main = [s for s in steps if getattr(s, "what", "") in ("run", "walk")]
    return sum((getattr(s, "minutes", 0) or 0) * getattr(s, "repeats", 1) for s in main)


def add_eased_day(builder: Builder) -> None:
    for index in _eased_days(builder.problem):
        for kind in barred_by_easing(builder.problem, index):
            if kind in PLACED:
                builder.never(kind, index)


def check_day_before_unknown(view: View) -> Iterator[Violation]:
    if not view.problem.day_before_known and view.has(0, ("strength_heavy", "long_run", *QUALITY)):
        yield view.broken("plan.law.day_before_unknown", 0)


def add_day_before_unknown(builder: Builder) -> None:
    if not builder.problem.day_before_known:
        for kind in (k for k in HARD if k in PLACED and k != "race"):
            builder.never(kind, 0)


def check_minutes(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        total = sum(s.minutes for s in view.of(index) if s.kind not in ("race", "rest"))
        if total and total > view.problem.minutes(index):
            yield view.broken("plan.law.minutes", index)


def add_minutes(builder: Builder) -> None:
    for index in range(builder.problem.days):
        needed = sum(builder.at(k, index) * wanted_minutes(k, index, builder.problem, builder.evidence) for k in PLACED)
        builder.model.add(needed <= builder.problem.minutes(index)).only_enforce_if(~builder.at("race", index))


def barred_away(problem: Problem, evidence: Evidence) -> dict[int, tuple[SessionKind, ...]]:
    """Kinds that each day away rules out: strength sessions, and holds where nothing there serves for them."""
    found: dict[int, tuple[SessionKind, ...]] = {}
    for index in range(problem.days if problem.away else 0):
        day = problem.day(index)
        if problem.away_on(day) is not None:
            there = replace(problem, equipment=problem.equipment_on(day))
            found[index] = HAMSTRING if has_exercise("isometric", there, evidence) else STRENGTH
            if not has_exercise("mobility", there, evidence):
                found[index] = (*found[index], "mobility")
    return found


def check_away(view: View) -> Iterator[Violation]:
    for index, kinds in barred_away(view.problem, view.evidence).items():
        if view.has(index, kinds):
            yield view.broken("plan.law.away", index)


def add_away(builder: Builder) -> None:
    for index, kinds in barred_away(builder.problem, builder.evidence).items():
        for kind in kinds:
            builder.never(kind, index)


RULES = (
    PlanRule("plan.law.heavy_stage", check_heavy_stage, add_heavy_stage),
    PlanRule("plan.law.has_exercise", check_has_exercise, add_has_exercise),
    PlanRule("plan.law.run_barred", check_run_barred, add_run_barred),
    PlanRule("plan.law.cross_barred", check_cross_barred, add_cross_barred),
    PlanRule("plan.law.strength_barred", check_strength_barred, add_strength_barred),
    PlanRule("plan.law.eased_day", check_eased_day, add_eased_day),
    PlanRule("plan.law.day_before_unknown", check_day_before_unknown, add_day_before_unknown),
    PlanRule("plan.law.minutes", check_minutes, add_minutes),
    PlanRule("plan.law.away", check_away, add_away),
)
