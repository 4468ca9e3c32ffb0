"""Laws of what is allowed on a day: verdict, orders, minutes, what the leg has borne, the stage."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.plan.builder import PLACED, Builder
from hamstride.plan.exercises import heavy_ready
from hamstride.plan.model import Problem, SessionKind, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.view import BUSY, RUNS, STRENGTH, View
from hamstride.response import ladder

LEAST: dict[SessionKind, str] = {
    "strength_heavy": "plan.heavy_minutes",
    "strength_light": "plan.light_minutes",
    "isometric": "plan.isometric_minutes",
    "mobility": "plan.mobility_minutes",
    "cross": "plan.cross_minutes",
}


def check_heavy_stage(view: View) -> Iterator[Violation]:
    if heavy_ready(view.problem, view.evidence):
        return
    for index in range(view.problem.days):
        if "strength_heavy" in view.kinds(index):
            yield view.broken("plan.law.heavy_stage", index)


def add_heavy_stage(builder: Builder) -> None:
    if not heavy_ready(builder.problem, builder.evidence):
        for index in range(builder.problem.days):
            builder.never("strength_heavy", index)


def check_run_barred(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        if view.problem.day(index) in view.problem.run_barred and view.has(index, RUNS):
            yield view.broken("plan.law.run_barred", index)


def add_run_barred(builder: Builder) -> None:
    """Cross-training takes the place of barred runs, and only theirs."""
    for index in range(builder.problem.days):
        barred = builder.problem.day(index) in builder.problem.run_barred
        for kind in (k for k in RUNS if k in PLACED) if barred else ("cross",):
            builder.never(kind, index)  # type: ignore[arg-type]


def check_strength_barred(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        if view.problem.day(index) in view.problem.strength_barred and view.has(index, STRENGTH):
            yield view.broken("plan.law.strength_barred", index)


def add_strength_barred(builder: Builder) -> None:
    for index in range(builder.problem.days):
        if builder.problem.day(index) in builder.problem.strength_barred:
            for kind in STRENGTH:
                builder.never(kind, index)


def barred_by_easing(problem: Problem) -> tuple[SessionKind, ...]:
    """Kinds the verdict's changes take off the first day."""
    barred: list[SessionKind] = []
    if problem.run_eased:
        barred.append("long_run")
    if problem.strength_eased:
        barred.append("strength_heavy")
    if "isometrics_instead" in problem.strength_eased:
        barred.append("strength_light")
    if "rest" in problem.run_eased | problem.strength_eased:
        barred += [*BUSY, *STRENGTH]
    return tuple(dict.fromkeys(barred))


def eased_share(problem: Problem, evidence: Evidence) -> float:
    """Share of the usual minutes that a run of the first day may take."""
    if "half" in problem.run_eased:
        return evidence.number("plan.half_share")
    return evidence.number("plan.shorter_share") if "shorter" in problem.run_eased else 1.0


def check_eased_day(view: View) -> Iterator[Violation]:
    if view.has(0, barred_by_easing(view.problem)):
        yield view.broken("plan.law.eased_day", 0)
    reached = ladder.rungs(view.evidence)[: view.problem.standing.rung + 1]
    usual = max((rung.run_min + rung.walk_min) * rung.repeats for rung in reached)
    most = max(usual * eased_share(view.problem, view.evidence), _shortest(view))
    for session in view.of(0):
        if session.kind in ("run", "walk_run") and view.problem.run_eased and _main_minutes(session.steps) > most:
            yield view.broken("plan.law.eased_day", 0)


def _shortest(view: View) -> float:
    return view.evidence.number("plan.run_least_min")


def _main_minutes(steps: tuple[object, ...]) -> float:
    main = [s for s in steps if getattr(s, "what", "") in ("run", "walk")]
    return sum((getattr(s, "minutes", 0) or 0) * getattr(s, "repeats", 1) for s in main)


def add_eased_day(builder: Builder) -> None:
    for kind in barred_by_easing(builder.problem):
        if kind in PLACED:
            builder.never(kind, 0)


def check_day_before_unknown(view: View) -> Iterator[Violation]:
    if not view.problem.day_before_known and view.has(0, ("strength_heavy", "long_run")):
        yield view.broken("plan.law.day_before_unknown", 0)


def add_day_before_unknown(builder: Builder) -> None:
    if not builder.problem.day_before_known:
        builder.never("strength_heavy", 0)
        builder.never("long_run", 0)


def longest_min(problem: Problem) -> float | None:
    """Longest run without walks, in minutes; None where such a run may not be planned."""
    if problem.cap_run_min is None:
        return None
    return min(problem.cap_run_min, problem.longest_run_min or problem.cap_run_min)


def check_run_cap(view: View) -> Iterator[Violation]:
    limit, ordered = longest_min(view.problem), view.problem.longest_run_min
    for session in view.sessions:
        running = sum((s.minutes or 0) * s.repeats for s in session.steps if s.what == "run")
        walk_free = session.kind in ("run", "long_run")
        over_cap = walk_free and (limit is None or running > limit)
        over_order = session.kind in RUNS and ordered is not None and running > ordered
        if over_cap or over_order:
            yield Violation("plan.law.run_cap", (session.day,), law=True)


def add_run_cap(builder: Builder) -> None:
    """Only the long run is the solver's; the minutes of every run are kept by the prescription."""
    problem = builder.problem
    ready = problem.standing.rung >= ladder.first_without_walks(builder.evidence)
    if problem.cap_run_min is None or not ready:
        for index in range(problem.days):
            builder.never("long_run", index)


def check_run_rung(view: View) -> Iterator[Violation]:
    before = 0
    standing = view.problem.standing
    for index in range(view.problem.days):
        for session in (s for s in view.of(index) if s.kind in ("run", "walk_run", "long_run")):
            top = ladder.permitted(standing, before, view.evidence)
            if ladder.place(session.rung, view.evidence) > top:
                yield view.broken("plan.law.run_rung", index)
            before += 1


def check_minutes(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        planned = [s for s in view.of(index) if s.kind not in ("race", "rest")]
        if planned and sum(s.minutes for s in planned) > view.problem.minutes(index):
            yield view.broken("plan.law.minutes", index)


def least_minutes(kind: SessionKind, evidence: Evidence) -> int:
    """Minutes below which a session of that kind is not planned."""
    if kind in ("run", "long_run"):
        whole = ("plan.run_least_min", "plan.warm_up_min", "plan.cool_down_min")
        return int(sum(evidence.number(p) for p in whole))
    return int(evidence.numbers(LEAST[kind])[0]) if kind in LEAST else 0


def add_minutes(builder: Builder) -> None:
    for index in range(builder.problem.days):
        needed = sum(builder.at(k, index) * _wanted_minutes(k, index, builder) for k in PLACED)
        builder.model.add(needed <= builder.problem.minutes(index)).only_enforce_if(~builder.at("race", index))


def _wanted_minutes(kind: SessionKind, index: int, builder: Builder) -> int:
    """A run wants its usual minutes before anything else is put on its day; other sessions may be short."""
    least = least_minutes(kind, builder.evidence)
    if kind not in ("run", "long_run"):
        return least
    rung = ladder.rungs(builder.evidence)[builder.problem.standing.rung]
    main = (rung.run_min + rung.walk_min) * rung.repeats
    cap = longest_min(builder.problem)
    main = main if ladder.has_walks(rung) or cap is None else min(main, cap)
    around = builder.number("plan.warm_up_min") + builder.number("plan.cool_down_min")
    return max(least, min(int(main + around), builder.problem.minutes(index)))


def check_least_week(view: View) -> Iterator[Violation]:
    least = view.number("plan.hamstring_days_least")
    for first in range(0, view.problem.days - 6, 7):
        if _allowed(view.problem, first) and view.count(first, first + 6, STRENGTH) < least:
            yield view.broken("plan.law.least_week", first, first + 6)


def add_least_week(builder: Builder) -> None:
    for first in range(0, builder.problem.days - 6, 7):
        if _allowed(builder.problem, first):
            least = builder.number("plan.hamstring_days_least")
            builder.model.add(builder.sum(STRENGTH, first, first + 6) >= least)


def _allowed(problem: Problem, first: int) -> bool:
    """Strength work is allowed on some day of the week that no race and no taper takes."""
    week = [problem.day(i) for i in range(first, first + 7)]
    near_race = any(r.day >= week[0] and (r.day - week[0]).days <= 7 for r in problem.races)
    first_free = "rest" not in problem.run_eased | problem.strength_eased
    free = [d for d in week if d not in problem.strength_barred and (d != problem.start or first_free)]
    return bool(free) and not near_race


RULES = (
    PlanRule("plan.law.heavy_stage", check_heavy_stage, add_heavy_stage),
    PlanRule("plan.law.run_barred", check_run_barred, add_run_barred),
    PlanRule("plan.law.strength_barred", check_strength_barred, add_strength_barred),
    PlanRule("plan.law.eased_day", check_eased_day, add_eased_day),
    PlanRule("plan.law.day_before_unknown", check_day_before_unknown, add_day_before_unknown),
    PlanRule("plan.law.run_cap", check_run_cap, add_run_cap),
    PlanRule("plan.law.run_rung", check_run_rung, None),
    PlanRule("plan.law.minutes", check_minutes, add_minutes),
    PlanRule("plan.law.least_week", check_least_week, add_least_week),
)
