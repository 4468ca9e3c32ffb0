"""Laws of how much running: within what was borne, within the rung, fast only where the ladders allow it."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.plan.builder import PLACED, Builder
from hamstride.plan.exercises import in_detail
from hamstride.plan.model import Problem, Session, SessionKind, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.rules_limits import around_min, longest_min
from hamstride.plan.view import HAMSTRING, QUALITY, RUNS, View
from hamstride.plan.workouts import chosen, least_with, total_min, wanted_on
from hamstride.response import ladder

FASTER: tuple[SessionKind, ...] = ("strides", "fast")  # as the solver places them
WALK_FREE: tuple[SessionKind, ...] = ("run", "strides", *QUALITY, "long_run")


def running_min(session: Session, evidence: Evidence) -> float:
    """Minutes of running; a session without steps yet is all running but the walks of its rung and around it."""
    if session.steps:
        return sum(total_min(s) for s in session.steps if s.what in ("run", "workout"))
    main = max(0.0, session.minutes - around_min(evidence)) if session.kind in RUNS else 0.0
    if session.kind != "walk_run":
        return main
    place = min(ladder.place(session.rung, evidence), len(ladder.rungs(evidence)) - 1)
    rung = ladder.rungs(evidence)[place]
    return main * rung.run_min / max(rung.run_min + rung.walk_min, 1.0)


class Caps:
    """The longest run that each day allows, as sessions are laid down in the order of days."""

    def __init__(self, problem: Problem, evidence: Evidence) -> None:
        self._problem = problem
        self._growth = 1.0 + evidence.number("spike.cap_share")
        self._window = int(evidence.number("spike.window_days"))
        self._runs: list[tuple[int, float]] = []

    def on(self, index: int) -> float | None:
        """Minutes of the longest run without walks on that day; None where none may be planned."""
        since = index - self._window
        planned = [minutes for on, minutes in self._runs if since <= on < index]
        known = [self._problem.cap_run_min] if self._problem.cap_run_min is not None and since < 0 else []
        unknown = self._problem.cap_run_min is None and since < 0
        allowed = [*known, *(m * self._growth for m in planned)]
        if unknown or not allowed:
            return None
        ordered = self._problem.longest_run_min
        return max(allowed) if ordered is None else min(max(allowed), ordered)

    def ran(self, index: int, minutes: float) -> None:
        if minutes > 0:
            self._runs = [(i, m) for i, m in self._runs if i >= index - self._window]
            self._runs.append((index, minutes))


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
    for kinds, days in _after(view.evidence):
        for index in view.days_with(kinds, 0):
            if any(view.has(index - back, ("race",)) for back in range(1, days)):
                yield view.broken("plan.law.after_race", index)


def _after(evidence: Evidence) -> tuple[tuple[tuple[SessionKind, ...], int], ...]:
    return (
        (HAMSTRING, int(evidence.number("plan.after_race_strength_days"))),
        ((*QUALITY, "long_run"), int(evidence.number("plan.after_race_fast_days"))),
    )


def add_after_race(builder: Builder) -> None:
    races = [(r.day - builder.problem.start).days for r in builder.problem.races]
    races += [(day - builder.problem.start).days for day, kind in builder.problem.done if kind == "race"]
    for kinds, days in _after(builder.evidence):
        for race in races:
            for later in range(race + 1, race + days):
                for kind in (k for k in kinds if k in PLACED):
                    builder.never(kind, later)


RULES = (
    PlanRule("plan.law.run_cap", check_run_cap, add_run_cap),
    PlanRule("plan.law.run_rung", check_run_rung, None),
    PlanRule("plan.law.fast_allowed", check_fast_allowed, add_fast_allowed),
    PlanRule("plan.law.after_race", check_after_race, add_after_race),
)
