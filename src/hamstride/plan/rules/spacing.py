"""Laws of spacing: what stands apart from what, and how much a week holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, SessionKind, Violation
from hamstride.plan.prescription.runs import run_shape
from hamstride.plan.rules.builder import PLACED, Builder
from hamstride.plan.rules.load import walk_free
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions.exercises import in_detail
from hamstride.plan.sessions.minutes import least_minutes
from hamstride.plan.view import BUSY, HAMSTRING, HARD, KEY, QUALITY, RUNS, STRENGTH, View

MOVES: tuple[SessionKind, ...] = (*RUNS, "cross")
FASTEST: tuple[SessionKind, ...] = (*QUALITY, "race")
ANYTHING: tuple[SessionKind, ...] = tuple(k for k in get_args(SessionKind) if k not in ("rest", "race"))
HELD_MOST = 6  # of any seven days: one holds nothing at all


def check_every_day(view: View) -> Iterator[Violation]:
    inside = {view.problem.day(i) for i in range(view.problem.days)}
    for index in range(view.problem.days):
        if view.empty(index):
            yield view.broken("plan.law.every_day", index)
    ids = Counter(s.id for s in view.sessions)
    for session in view.sessions:
        if session.day not in inside or ids[session.id] > 1:
            yield Violation("plan.law.every_day", (session.day,), law=True)


def check_one_of_a_kind(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        kinds = [s.kind for s in view.of(index)]
        if sum(k in MOVES for k in kinds) > 1 or sum(k in STRENGTH for k in kinds) > 1:
            yield view.broken("plan.law.one_of_a_kind", index)


def add_one_of_a_kind(builder: Builder) -> None:
    for index in range(builder.problem.days):
        builder.model.add(builder.sum(MOVES, index, index) <= 1)
        builder.model.add(builder.sum(STRENGTH, index, index) <= 1)


def _heavy_gap(problem: Problem, gap: int, gap_first: int, first_exposures: int) -> int:
    """The first exposures cause the most soreness and stand further apart, in every week that is planned now."""
    return gap_first if problem.standing.exercises.heavy_done < first_exposures else gap


def check_heavy_gap(view: View) -> Iterator[Violation]:
    number = view.number
    gap = _heavy_gap(
        view.problem,
        number("plan.heavy_gap_days"),
        number("plan.heavy_gap_first_days"),
        number("plan.heavy_first_exposures"),
    )
    heavy = view.days_with(("strength_heavy",), -gap)
    for one, other in pairwise(heavy):
        if other >= 0 and other - one < gap:
            yield view.broken("plan.law.heavy_gap", one, other)


def add_heavy_gap(builder: Builder) -> None:
    number = builder.number
    gap = _heavy_gap(
        builder.problem,
        number("plan.heavy_gap_days"),
        number("plan.heavy_gap_first_days"),
        number("plan.heavy_first_exposures"),
    )
    for index in range(builder.problem.days):
        for before in range(1, gap):
            builder.not_both(builder.at("strength_heavy", index), builder.at("strength_heavy", index - before))


BEFORE: tuple[SessionKind, ...] = (*KEY, "strides")


def heavy_to_key(index: int, problem: Problem, evidence: Evidence) -> int:
    """Days from heavy work on that day to a key run. A muscle new to it is weak for longer.

    Further ahead than the detailed days the first sessions are behind: the calendar is made anew each day.
    """
    new = problem.standing.exercises.heavy_done < evidence.number("plan.heavy_first_exposures")
    first = new and in_detail(index, evidence)
    return int(evidence.number("plan.heavy_to_key_first_days" if first else "plan.heavy_to_key_days"))


def check_heavy_before_key(view: View) -> Iterator[Violation]:
    for index in view.days_with(("strength_heavy",), -view.number("plan.heavy_to_key_first_days")):
        for later in range(max(index, 0), index + heavy_to_key(index, view.problem, view.evidence)):
            if view.has(later, BEFORE):
                yield view.broken("plan.law.heavy_before_key", index, later)


def add_heavy_before_key(builder: Builder) -> None:
    for index in range(-builder.number("plan.heavy_to_key_first_days"), builder.problem.days):
        for later in range(max(index, 0), index + heavy_to_key(index, builder.problem, builder.evidence)):
            for key in (k for k in BEFORE if k in PLACED):
                builder.not_both(builder.at("strength_heavy", index), builder.at(key, later))


def few_days(problem: Problem, evidence: Evidence) -> bool:
    """So few days a week have time that the long run and strength work have to share one."""
    return sum(m > 0 for m in problem.minutes_by_weekday) <= evidence.number("plan.few_days")


def check_heavy_with_long(view: View) -> Iterator[Violation]:
    shared = few_days(view.problem, view.evidence)
    for index in range(view.problem.days):
        light = shared and not view.has(index, ("strength_heavy",))
        if view.has(index, HAMSTRING) and view.has(index, FASTEST if light else KEY):
            yield view.broken("plan.law.heavy_with_long", index)


def add_heavy_with_long(builder: Builder) -> None:
    shared = few_days(builder.problem, builder.evidence)
    for index in range(builder.problem.days):
        builder.model.add(builder.sum(("strength_heavy", *KEY), index, index) <= 1)
        builder.model.add(builder.sum((*HAMSTRING, *(FASTEST if shared else KEY)), index, index) <= 1)


def check_strides_before_long(view: View) -> Iterator[Violation]:
    for index in view.days_with(("strides",), 0):
        if view.has(index + 1, ("long_run",)):
            yield view.broken("plan.law.strides_before_long", index, index + 1)


def add_strides_before_long(builder: Builder) -> None:
    for index in range(builder.problem.days - 1):
        builder.not_both(builder.at("strides", index), builder.at("long_run", index + 1))


def _detailed(problem: Problem, evidence: Evidence) -> Iterator[int]:
    """First days of any seven that end in the days told in detail; outlines hold few gentle sessions."""
    return (first for first in range(-6, problem.days - 6) if in_detail(first + 6, evidence))


def check_empty_day(view: View) -> Iterator[Violation]:
    for first in _detailed(view.problem, view.evidence):
        planned = view.count(max(first, 0), first + 6, ANYTHING)
        done = view.count(first, -1, ANYTHING) if first < 0 else 0
        if planned > max(0, HELD_MOST - done):
            yield view.broken("plan.law.empty_day", max(first, 0), first + 6)


def add_empty_day(builder: Builder) -> None:
    """A race is no wish of the calendar: its day counts for nothing here."""
    for first in _detailed(builder.problem, builder.evidence):
        done = sum(builder.held(i) for i in range(first, 0)) if first < 0 else 0
        planned = sum(builder.held(i) for i in range(max(first, 0), first + 7))
        builder.model.add(planned <= max(0, HELD_MOST - done))


def check_hard_days_apart(view: View) -> Iterator[Violation]:
    for one, other in pairwise(view.days_with(HARD, -1)):
        if other - one == 1:
            yield view.broken("plan.law.hard_days_apart", one, other)


def add_hard_days_apart(builder: Builder) -> None:
    for index in range(-1, builder.problem.days - 1):
        today, next_day = builder.sum(HARD, index, index), builder.sum(HARD, index + 1, index + 1)
        builder.model.add((min(today, 1) if isinstance(today, int) else today) + next_day <= 1)


def check_hamstring_days_most(view: View) -> Iterator[Violation]:
    most = view.number("plan.hamstring_days_most")
    for first in range(-6, view.problem.days - 6):
        planned = view.count(max(first, 0), first + 6, HAMSTRING)
        done = view.count(first, -1, HAMSTRING) if first < 0 else 0
        if planned > max(0, most - done):
            yield view.broken("plan.law.hamstring_days_most", max(first, 0), first + 6)


def add_hamstring_days_most(builder: Builder) -> None:
    most = builder.number("plan.hamstring_days_most")
    for first in range(-6, builder.problem.days - 6):
        done = builder.sum(HAMSTRING, first, -1) if first < 0 else 0
        builder.model.add(builder.planned(HAMSTRING, first, first + 6) <= max(0, most - min(done, most)))


def rest_days(problem: Problem, evidence: Evidence) -> int:
    """Rest days of any seven; more in a flare-up."""
    return int(evidence.number("plan.rest_days_flare" if problem.flare else "plan.rest_days_least"))


def check_rest_day(view: View) -> Iterator[Violation]:
    most = 7 - rest_days(view.problem, view.evidence)
    for first in range(-6, view.problem.days - 6):
        planned = view.count(max(first, 0), first + 6, BUSY)
        done = view.count(first, -1, BUSY) if first < 0 else 0
        if planned > max(0, most - done):
            yield view.broken("plan.law.rest_day", max(first, 0), first + 6)


def add_rest_day(builder: Builder) -> None:
    most = 7 - rest_days(builder.problem, builder.evidence)
    for first in range(-6, builder.problem.days - 6):
        done = sum(builder.busy(i) for i in range(first, 0)) if first < 0 else 0
        planned = sum(builder.busy(i) for i in range(max(first, 0), first + 7))
        builder.model.add(planned <= max(0, most - done))


def check_run_gap(view: View) -> Iterator[Violation]:
    gap = view.number("plan.run_gap_days")
    for index in view.days_with(RUNS, 0):
        for before in range(1, gap):
            near = view.has(index, ("walk_run",)) or view.has(index - before, ("walk_run",))
            if near and view.has(index - before, RUNS):
                yield view.broken("plan.law.run_gap", index - before, index)


def add_run_gap(builder: Builder) -> None:
    """Whether a run gets walks is told by its rung, its minutes and the easing; the shortest form is assumed here."""
    problem = builder.problem
    walked = {i for i in range(problem.days) if _may_be_walked(i, builder)}
    walked |= {(day - problem.start).days for day, kind in problem.done if kind == "walk_run"}
    for index in range(problem.days):
        for before in range(1, builder.number("plan.run_gap_days")):
            if not walked.isdisjoint({index, index - before}):
                earlier = builder.sum(RUNS, index - before, index - before)
                earlier = min(earlier, 1) if isinstance(earlier, int) else earlier
                builder.model.add(builder.sum(RUNS, index, index) + earlier <= 1)


def _may_be_walked(index: int, builder: Builder) -> bool:
    if not in_detail(index, builder.evidence):
        return not walk_free(builder.problem, index, builder.evidence)
    least = least_minutes("run", builder.evidence)
    narrow = replace(builder.problem, minutes_by_weekday=(least,) * 7)
    return run_shape("run", index, 0, narrow, builder.evidence).kind == "walk_run"


RULES = (
    PlanRule("plan.law.every_day", check_every_day, None),
    PlanRule("plan.law.one_of_a_kind", check_one_of_a_kind, add_one_of_a_kind),
    PlanRule("plan.law.heavy_gap", check_heavy_gap, add_heavy_gap),
    PlanRule("plan.law.heavy_before_key", check_heavy_before_key, add_heavy_before_key),
    PlanRule("plan.law.heavy_with_long", check_heavy_with_long, add_heavy_with_long),
    PlanRule("plan.law.strides_before_long", check_strides_before_long, add_strides_before_long),
    PlanRule("plan.law.empty_day", check_empty_day, add_empty_day),
    PlanRule("plan.law.hard_days_apart", check_hard_days_apart, add_hard_days_apart),
    PlanRule("plan.law.hamstring_days_most", check_hamstring_days_most, add_hamstring_days_most),
    PlanRule("plan.law.rest_day", check_rest_day, add_rest_day),
    PlanRule("plan.law.run_gap", check_run_gap, add_run_gap),
)
