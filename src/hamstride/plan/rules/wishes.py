"""Wishes: what a good week holds. Each missed one costs points and is listed with the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, SessionKind, Violation, Week, monday_of
from hamstride.plan.rules.builder import PLACED, Builder, placed_as
from hamstride.plan.rules.load import faster_open, walk_free
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions.exercises import in_detail
from hamstride.plan.view import EASY_RUNS, HAMSTRING, HARD, QUALITY, RUNS, View, share_of_week, weeks

GENTLE: tuple[SessionKind, ...] = ("mobility", "isometric")
Target = Callable[[Week, Evidence], float]


def _short(view: View, rule: str, target: Target, kinds: tuple[SessionKind, ...]) -> Iterator[Violation]:
    for first, last, week in weeks(view.problem):
        if view.count(first, last, kinds) < share_of_week(target(week, view.evidence), first, last):
            yield view.broken(rule, max(first, 0), last)


def _want(builder: Builder, points: str, target: Target, kinds: tuple[SessionKind, ...]) -> None:
    for first, last, week in weeks(builder.problem):
        wanted = share_of_week(target(week, builder.evidence), first, last)
        builder.short_of(wanted, builder.sum(kinds, first, last), builder.evidence.number(points))


def _at_most(builder: Builder, most: Target, kinds: tuple[SessionKind, ...]) -> None:
    for first, last, week in weeks(builder.problem):
        builder.model.add(builder.planned(kinds, first, last) <= int(most(week, builder.evidence)))


def _hamstring_target(week: Week, _evidence: Evidence) -> float:
    return week.hamstring_days


def _heavy_target(week: Week, _evidence: Evidence) -> float:
    return week.heavy_days


def _faster_wanted(kind: SessionKind, problem: Problem, first: int, last: int, evidence: Evidence) -> int:
    """Runs with strides, or fast ones, that the week aims at, as far as a day is open for one."""
    week = problem.week(last)
    days = week.strides_days if kind == "strides" else week.quality_days
    open_days = days and any(faster_open(kind, problem, i, evidence) for i in range(max(first, 0), last + 1))
    return share_of_week(days, first, last) if open_days else 0


def check_hamstring_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.hamstring_days", _hamstring_target, HAMSTRING)


def add_hamstring_days(builder: Builder) -> None:
    _want(builder, "plan_wishes.hamstring_days", _hamstring_target, HAMSTRING)


def check_heavy_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.heavy_days", _heavy_target, ("strength_heavy",))
    for first, last, week in weeks(view.problem):
        if view.count(max(first, 0), last, ("strength_heavy",)) > week.heavy_days:
            yield view.broken("plan.wish.heavy_days", max(first, 0), last)


def add_heavy_days(builder: Builder) -> None:
    _want(builder, "plan_wishes.heavy_days", _heavy_target, ("strength_heavy",))
    _at_most(builder, _heavy_target, ("strength_heavy",))


def check_fast_days(view: View) -> Iterator[Violation]:
    for first, last, _ in weeks(view.problem):
        if view.count(first, last, QUALITY) < _faster_wanted("fast", view.problem, first, last, view.evidence):
            yield view.broken("plan.wish.fast_days", max(first, 0), last)


def add_fast_days(builder: Builder) -> None:
    for first, last, _ in weeks(builder.problem):
        wanted = _faster_wanted("fast", builder.problem, first, last, builder.evidence)
        builder.short_of(wanted, builder.sum(("fast",), first, last), builder.evidence.number("plan_wishes.fast_days"))


def check_strides_days(view: View) -> Iterator[Violation]:
    for first, last, _ in weeks(view.problem):
        wanted = _faster_wanted("strides", view.problem, first, last, view.evidence)
        if view.count(first, last, ("strides",)) < wanted:
            yield view.broken("plan.wish.strides_days", max(first, 0), last)


def add_strides_days(builder: Builder) -> None:
    for first, last, _ in weeks(builder.problem):
        wanted = _faster_wanted("strides", builder.problem, first, last, builder.evidence)
        points = builder.evidence.number("plan_wishes.strides_days")
        builder.short_of(wanted, builder.sum(("strides",), first, last), points)


def check_run_days(view: View) -> Iterator[Violation]:
    for first, last, week in weeks(view.problem):
        if view.count(first, last, RUNS) < _runs_wanted(view.problem, week, first, last):
            yield view.broken("plan.wish.run_days", max(first, 0), last)


def add_run_days(builder: Builder) -> None:
    for first, last, week in weeks(builder.problem):
        wanted = _runs_wanted(builder.problem, week, first, last)
        builder.short_of(wanted, builder.sum(RUNS, first, last), builder.evidence.number("plan_wishes.run_days"))


def _runs_wanted(problem: Problem, week: Week, first: int, last: int) -> int:
    """The runs the week aims at, less those whose days are barred."""
    open_days = sum(problem.day(i) not in problem.run_barred for i in range(max(first, 0), last + 1))
    whole = share_of_week(week.run_days, first, last)
    return min(whole, open_days) if first >= 0 else whole


def check_cross_days(view: View) -> Iterator[Violation]:
    for first, last, _ in weeks(view.problem):
        if view.count(max(first, 0), last, ("cross",)) < _cross_wanted(view.problem, first, last):
            yield view.broken("plan.wish.cross_days", max(first, 0), last)


def add_cross_days(builder: Builder) -> None:
    for first, last, _ in weeks(builder.problem):
        wanted = _cross_wanted(builder.problem, first, last)
        planned = builder.planned(("cross",), first, last)
        builder.short_of(wanted, planned, builder.evidence.number("plan_wishes.cross_days"))
        builder.model.add(planned <= wanted)


def _cross_wanted(problem: Problem, first: int, last: int) -> int:
    if problem.standing.cross_barred:
        return 0
    barred = sum(problem.day(i) in problem.run_barred for i in range(max(first, 0), last + 1))
    return int(problem.run_days_per_week * barred / 7)


def _long_wanted(problem: Problem, first: int, last: int, evidence: Evidence) -> int:
    free = any(walk_free(problem, i, evidence) for i in range(max(first, 0), last + 1))
    return share_of_week(1, first, last) if free else 0


def check_long_run(view: View) -> Iterator[Violation]:
    for first, last, _ in weeks(view.problem):
        wanted = _long_wanted(view.problem, first, last, view.evidence)
        if view.count(first, last, ("long_run", "race")) < wanted:
            yield view.broken("plan.wish.long_run", max(first, 0), last)


def add_long_run(builder: Builder) -> None:
    for first, last, _ in weeks(builder.problem):
        builder.model.add(builder.planned(("long_run",), first, last) <= 1)
        wanted = _long_wanted(builder.problem, first, last, builder.evidence)
        held = builder.sum(("long_run", "race"), first, last)
        builder.short_of(wanted, held, builder.evidence.number("plan_wishes.long_run"))


def check_long_run_weekday(view: View) -> Iterator[Violation]:
    for index in view.days_with(("long_run",), 0):
        if _is_off_weekday(index, view.problem):
            yield view.broken("plan.wish.long_run_weekday", index)


def add_long_run_weekday(builder: Builder) -> None:
    """In the weeks told in outline it stands on its day or nowhere: a choice less, and the search is several times
    shorter."""
    for index in (i for i in range(builder.problem.days) if _is_off_weekday(i, builder.problem)):
        if not in_detail(index, builder.evidence):
            builder.never("long_run", index)
            continue
        builder.costs.append(builder.number("plan_wishes.long_run_weekday") * builder.at("long_run", index))


def _is_off_weekday(index: int, problem: Problem) -> bool:
    """Not the wished day of a week whose wished day may hold it."""
    if problem.long_run_weekday is None:
        return False
    day = problem.day(index)
    wished = monday_of(day) + timedelta(days=problem.long_run_weekday)
    ahead = (wished - problem.start).days
    free = wished not in problem.run_barred and 0 <= ahead < problem.days and problem.minutes(ahead) > 0
    return day != wished and free


def _mobility_target(_week: Week, evidence: Evidence) -> float:
    return evidence.number("plan.mobility_days_target")


def _mobility_most(_week: Week, evidence: Evidence) -> float:
    return evidence.number("plan.mobility_days_most")


def check_mobility_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.mobility_days", _mobility_target, ("mobility",))
    for first, last, _ in weeks(view.problem):
        if view.count(first, last, ("mobility",)) > view.number("plan.mobility_days_most"):
            yield view.broken("plan.wish.mobility_days", max(first, 0), last)


def add_mobility_days(builder: Builder) -> None:
    _want(builder, "plan_wishes.mobility_days", _mobility_target, ("mobility",))
    _at_most(builder, _mobility_most, ("mobility",))


def _holds(week: Week, evidence: Evidence) -> float:
    return evidence.numbers("plan.isometric_days_target")[week.stage - 1]


def _holds_most(week: Week, evidence: Evidence) -> float:
    return max(_holds(week, evidence), 1)


def check_isometric_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.isometric_days", _holds, ("isometric",))


def add_isometric_days(builder: Builder) -> None:
    _want(builder, "plan_wishes.isometric_days", _holds, ("isometric",))
    _at_most(builder, _holds_most, ("isometric",))


def check_light_on_easy_days(view: View) -> Iterator[Violation]:
    for index in view.days_with(GENTLE, 0):
        if view.has(index, HARD):
            yield view.broken("plan.wish.light_on_easy_days", index)


def add_light_on_easy_days(builder: Builder) -> None:
    for index in range(builder.problem.days):
        for kind in GENTLE:
            both = builder.model.new_bool_var("")
            hard = builder.sum(HARD, index, index)
            builder.model.add(both >= builder.at(kind, index) + hard - 1)
            builder.costs.append(builder.number("plan_wishes.light_on_hard") * both)


def _standing_places(problem: Problem, wanted: frozenset[tuple[date, SessionKind]]) -> list[tuple[int, SessionKind]]:
    known = (((day - problem.start).days, placed_as(kind)) for day, kind in wanted)
    return sorted({(i, k) for i, k in known if 0 <= i < problem.days and k in PLACED})


def _alike(kind: SessionKind) -> tuple[SessionKind, ...]:
    """An easy run stands as well where it ends with strides, and the other way round."""
    return EASY_RUNS if kind in EASY_RUNS else tuple(k for k in (*RUNS, kind) if placed_as(k) == kind)


def check_kept(view: View) -> Iterator[Violation]:
    for index, kind in _standing_places(view.problem, view.problem.kept):
        if not view.has(index, _alike(kind)):
            yield view.broken("plan.wish.kept", index)


def add_kept(builder: Builder) -> None:
    """The coming days weigh more: what stands there is already in the runner's week."""
    near = builder.number("plan.near_days")
    for index, kind in _standing_places(builder.problem, builder.problem.kept):
        points = builder.number("plan_wishes.kept_near" if index < near else "plan_wishes.kept")
        builder.costs.append(points * (1 - builder.sum(_alike(kind), index, index)))


def check_fixed(view: View) -> Iterator[Violation]:
    for index, kind in _standing_places(view.problem, view.problem.fixed):
        if not view.has(index, _alike(kind)):
            yield view.broken("plan.wish.fixed", index)


def add_fixed(builder: Builder) -> None:
    for index, kind in _standing_places(builder.problem, builder.problem.fixed):
        standing = builder.sum(_alike(kind), index, index)
        builder.costs.append(builder.number("plan_wishes.fixed") * (1 - standing))


def check_hamstring_spread(view: View) -> Iterator[Violation]:
    for one, other in pairwise(view.days_with(HAMSTRING, -1)):
        if other - one == 1:
            yield view.broken("plan.wish.hamstring_spread", one, other)


def add_hamstring_spread(builder: Builder) -> None:
    for index in range(-1, builder.problem.days - 1):
        both = builder.model.new_bool_var("")
        days = builder.sum(HAMSTRING, index, index) + builder.sum(HAMSTRING, index + 1, index + 1)
        builder.model.add(both >= days - 1)
        builder.costs.append(builder.number("plan_wishes.hamstring_spread") * both)


RULES = (
    PlanRule("plan.wish.hamstring_days", check_hamstring_days, add_hamstring_days),
    PlanRule("plan.wish.hamstring_spread", check_hamstring_spread, add_hamstring_spread),
    PlanRule("plan.wish.heavy_days", check_heavy_days, add_heavy_days),
    PlanRule("plan.wish.run_days", check_run_days, add_run_days),
    PlanRule("plan.wish.cross_days", check_cross_days, add_cross_days),
    PlanRule("plan.wish.long_run", check_long_run, add_long_run),
    PlanRule("plan.wish.long_run_weekday", check_long_run_weekday, add_long_run_weekday),
    PlanRule("plan.wish.mobility_days", check_mobility_days, add_mobility_days),
    PlanRule("plan.wish.isometric_days", check_isometric_days, add_isometric_days),
    PlanRule("plan.wish.light_on_easy_days", check_light_on_easy_days, add_light_on_easy_days),
    PlanRule("plan.wish.fast_days", check_fast_days, add_fast_days),
    PlanRule("plan.wish.strides_days", check_strides_days, add_strides_days),
    PlanRule("plan.wish.kept", check_kept, add_kept),
    PlanRule("plan.wish.fixed", check_fixed, add_fixed),
)
