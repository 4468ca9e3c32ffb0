"""Laws of how much running: within what was borne, within the rung, fast only where the ladders allow it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, SessionKind, Violation
from hamstride.plan.rules.builder import PLACED, Builder
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions.exercises import in_detail
from hamstride.plan.sessions.minutes import Caps, around_min, longest_min, running_min
from hamstride.plan.sessions.workouts import chosen, least_with, wanted_on
from hamstride.plan.view import HAMSTRING, QUALITY, RUNS, View
from hamstride.response import ladder

FASTER: tuple[SessionKind, ...] = ("strides", "fast")  # as the solver places them
WALK_FREE: tuple[SessionKind, ...] = ("run", "strides", *QUALITY, "long_run")


def check_run_cap(view: View) -> Iterator[Violation]:
    caps, ordered = Caps(view.problem, view.evidence), view.problem.longest_run_min
    for index in view.days_with(RUNS, 0):
        limit = caps.on(index)
        for session in (s for s in view.of(index) if s.kind in RUNS):
            running = running_min(session, view.evidence)
            over_cap = session.kind in WALK_FREE and (limit is None or running > limit)
            if over_cap or (ordered is not None and running > ordered):
                yield view.broken("plan.law.run_cap", index)
            caps.ran(index, running)


def add_run_cap(builder: Builder) -> None:
    """Only where runs without walks begin is the solver's; the minutes of every run are kept by the prescription."""
    problem = builder.problem
    for index in range(problem.days):
        if not walk_free(problem, index, builder.evidence):
            builder.never("long_run", index)
        for kind in FASTER:
            if not faster_open(kind, problem, index, builder.evidence):
                builder.never(kind, index)


def walk_free(problem: Problem, index: int, evidence: Evidence) -> bool:
    """Runs without walks are reached by that day's week, and in the days told in detail by now."""
    now = problem.cap_run_min is not None and problem.standing.rung >= ladder.first_without_walks(evidence)
    return (now or not in_detail(index, evidence)) and problem.week(index).longest_run_min > 0


def faster_open(kind: SessionKind, problem: Problem, index: int, evidence: Evidence) -> bool:
    """The week's run with strides, or its fast run, may stand on that day.

    In the days told in detail its rung is open now, and fits the day and the longest run allowed.
    """
    if wanted_on(kind, index, problem) is None or not walk_free(problem, index, evidence):
        return False
    if not in_detail(index, evidence):
        return True
    rung = chosen(kind, index, problem, evidence)
    room = min(problem.minutes(index) - around_min(evidence), longest_min(problem) or 0.0)
    return rung is not None and least_with(rung, evidence) <= room


def check_run_rung(view: View) -> Iterator[Violation]:
    before, standing = 0, view.problem.standing
    for index in view.days_with(RUNS, 0):
        for session in (s for s in view.of(index) if s.kind in RUNS and s.kind != "race"):
            top = ladder.permitted(standing, before, view.evidence)
            if not in_detail(index, view.evidence):  # gates beyond those open now are projected to open
                top = max(top, view.problem.week(index).rung)
            if ladder.place(session.rung, view.evidence) > top:
                yield view.broken("plan.law.run_rung", index)
            before += 1


def check_fast_allowed(view: View) -> Iterator[Violation]:
    for index in view.days_with(QUALITY, 0):
        week = view.problem.week(index)
        kinds = {s.kind for s in view.of(index) if s.kind in QUALITY}
        if not week.quality_days or not kinds <= _up_to(week.quality):
            yield view.broken("plan.law.fast_allowed", index)
    for first, last in _weeks(view):
        fast = view.count(max(first, 0), last, QUALITY) > max(0, _most(view, first, last))
        strides = view.count(max(first, 0), last, ("strides",)) > max(0, _most_strides(view, first, last))
        if fast or strides:
            yield view.broken("plan.law.fast_allowed", max(first, 0), last)


def _up_to(kind: SessionKind | None) -> set[SessionKind]:
    """Fast runs that are no harder than the week's kind."""
    return set(QUALITY[: QUALITY.index(kind) + 1]) if kind is not None and kind in QUALITY else set()


def _weeks(view: View) -> Iterator[tuple[int, int]]:
    first = -view.problem.start.weekday()
    while first < view.problem.days:
        yield first, min(first + 6, view.problem.days - 1)
        first += 7


def _most(view: View, first: int, last: int) -> int:
    done = view.count(first, -1, QUALITY) if first < 0 else 0
    return view.problem.week(last).quality_days - done


def _most_strides(view: View, first: int, last: int) -> int:
    done = view.count(first, -1, ("strides",)) if first < 0 else 0
    return view.problem.week(last).strides_days - done


def add_fast_allowed(builder: Builder) -> None:
    problem = builder.problem
    first = -problem.start.weekday()
    while first < problem.days:
        last = min(first + 6, problem.days - 1)
        most = problem.week(last).quality_days
        done = builder.sum(("fast",), first, -1) if first < 0 else 0
        builder.model.add(builder.planned(("fast",), first, last) <= max(0, most - done))
        most, done = problem.week(last).strides_days, builder.sum(("strides",), first, -1) if first < 0 else 0
        builder.model.add(builder.planned(("strides",), first, last) <= max(0, most - done))
        first += 7


def check_after_race(view: View) -> Iterator[Violation]:
    for race in sorted({*view.days_with(("race",), -_longest(view.evidence))}):
        for kinds, days in _after(view.problem, race, view.evidence):
            for index in (i for i in view.days_with(kinds, 0) if race < i < race + days):
                yield view.broken("plan.law.after_race", index)


def _after(problem: Problem, race: int, evidence: Evidence) -> tuple[tuple[tuple[SessionKind, ...], int], ...]:
    """Which kinds wait how long after the race on that day. A marathon hurts for longer."""
    far = evidence.number("plan.marathon_from_m")
    day = problem.start + timedelta(days=race)
    marathon = any(r.day == day and (r.distance_m or 0) >= far for r in (*problem.races, *problem.raced))
    fast = "plan.after_marathon_fast_days" if marathon else "plan.after_race_fast_days"
    return (
        (HAMSTRING, int(evidence.number("plan.after_race_strength_days"))),
        ((*QUALITY, "long_run"), int(evidence.number(fast))),
    )


def _longest(evidence: Evidence) -> int:
    return int(evidence.number("plan.after_marathon_fast_days"))


def add_after_race(builder: Builder) -> None:
    races = [(r.day - builder.problem.start).days for r in builder.problem.races]
    races += [(day - builder.problem.start).days for day, kind in builder.problem.done if kind == "race"]
    for race in races:
        for kinds, days in _after(builder.problem, race, builder.evidence):
            for later in range(race + 1, race + days):
                for kind in (k for k in kinds if k in PLACED):
                    builder.never(kind, later)


RULES = (
    PlanRule("plan.law.run_cap", check_run_cap, add_run_cap),
    PlanRule("plan.law.run_rung", check_run_rung, None),
    PlanRule("plan.law.fast_allowed", check_fast_allowed, add_fast_allowed),
    PlanRule("plan.law.after_race", check_after_race, add_after_race),
)
