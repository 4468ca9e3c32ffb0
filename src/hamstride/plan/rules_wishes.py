"""Wishes: what a good week holds. Each missed one costs points and is listed with the plan."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.plan.builder import PLACED, Builder
from hamstride.plan.exercises import heavy_ready
from hamstride.plan.model import Problem, SessionKind, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.view import HAMSTRING, HARD, RUNS, View, share_of_week, weeks
from hamstride.response import ladder

GENTLE: tuple[SessionKind, ...] = ("mobility", "isometric")


def _short(view: View, rule: str, target: float, kinds: tuple[SessionKind, ...]) -> Iterator[Violation]:
    for first, last in weeks(view.problem):
        if view.count(first, last, kinds) < share_of_week(target, first, last):
            yield view.broken(rule, max(first, 0), last)


def _want(builder: Builder, points: str, target: float, kinds: tuple[SessionKind, ...]) -> None:
    for first, last in weeks(builder.problem):
        wanted = share_of_week(target, first, last)
        builder.short_of(wanted, builder.sum(kinds, first, last), builder.evidence.number(points))


def check_hamstring_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.hamstring_days", view.number("plan.hamstring_days_target"), HAMSTRING)


def add_hamstring_days(builder: Builder) -> None:
    _want(builder, "plan_wishes.hamstring_days", builder.number("plan.hamstring_days_target"), HAMSTRING)


def check_heavy_days(view: View) -> Iterator[Violation]:
    if heavy_ready(view.problem, view.evidence):
        target = view.number("plan.hamstring_days_target")
        yield from _short(view, "plan.wish.heavy_days", target, ("strength_heavy",))


def add_heavy_days(builder: Builder) -> None:
    if heavy_ready(builder.problem, builder.evidence):
        target = builder.number("plan.hamstring_days_target")
        _want(builder, "plan_wishes.heavy_days", target, ("strength_heavy",))


def check_run_days(view: View) -> Iterator[Violation]:
    for first, last in weeks(view.problem):
        wanted = _runs_wanted(view.problem, first, last)
        if view.count(first, last, RUNS) < wanted:
            yield view.broken("plan.wish.run_days", max(first, 0), last)


def add_run_days(builder: Builder) -> None:
    for first, last in weeks(builder.problem):
        wanted = _runs_wanted(builder.problem, first, last)
        builder.short_of(wanted, builder.sum(RUNS, first, last), builder.evidence.number("plan_wishes.run_days"))


def _runs_wanted(problem: Problem, first: int, last: int) -> int:
    """The wished runs of a week, less those whose days are barred."""
    open_days = sum(problem.day(i) not in problem.run_barred for i in range(max(first, 0), last + 1))
    whole = share_of_week(problem.run_days_per_week, first, last)
    return min(whole, open_days) if first >= 0 else whole


def check_cross_days(view: View) -> Iterator[Violation]:
    for first, last in weeks(view.problem):
        if view.count(max(first, 0), last, ("cross",)) < _cross_wanted(view.problem, first, last):
            yield view.broken("plan.wish.cross_days", max(first, 0), last)


def add_cross_days(builder: Builder) -> None:
    for first, last in weeks(builder.problem):
        wanted = _cross_wanted(builder.problem, first, last)
        planned = builder.planned(("cross",), first, last)
        builder.short_of(wanted, planned, builder.evidence.number("plan_wishes.cross_days"))
        builder.model.add(planned <= wanted)


def _cross_wanted(problem: Problem, first: int, last: int) -> int:
    barred = sum(problem.day(i) in problem.run_barred for i in range(max(first, 0), last + 1))
    return int(problem.run_days_per_week * barred / 7)


def _long_runs(problem: Problem, evidence: Evidence) -> bool:
    return problem.cap_run_min is not None and problem.standing.rung >= ladder.first_without_walks(evidence)


def check_long_run(view: View) -> Iterator[Violation]:
    if _long_runs(view.problem, view.evidence):
        yield from _short(view, "plan.wish.long_run", 1, ("long_run", "race"))


def add_long_run(builder: Builder) -> None:
    for first, last in weeks(builder.problem):
        builder.model.add(builder.planned(("long_run",), first, last) <= 1)
    if _long_runs(builder.problem, builder.evidence):
        _want(builder, "plan_wishes.long_run", 1, ("long_run", "race"))


def check_long_run_weekday(view: View) -> Iterator[Violation]:
    for index in _off_weekday(view.problem):
        if "long_run" in view.kinds(index):
            yield view.broken("plan.wish.long_run_weekday", index)


def add_long_run_weekday(builder: Builder) -> None:
    for index in _off_weekday(builder.problem):
        builder.costs.append(builder.number("plan_wishes.long_run_weekday") * builder.at("long_run", index))


def _off_weekday(problem: Problem) -> list[int]:
    wished = problem.long_run_weekday
    return [i for i in range(problem.days) if wished is not None and problem.day(i).weekday() != wished]


def check_mobility_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.mobility_days", view.number("plan.mobility_days_target"), ("mobility",))
    for first, last in weeks(view.problem):
        if view.count(first, last, ("mobility",)) > view.number("plan.mobility_days_most"):
            yield view.broken("plan.wish.mobility_days", max(first, 0), last)


def add_mobility_days(builder: Builder) -> None:
    target = builder.number("plan.mobility_days_target")
    _want(builder, "plan_wishes.mobility_days", target, ("mobility",))
    for first, last in weeks(builder.problem):
        builder.model.add(builder.planned(("mobility",), first, last) <= builder.number("plan.mobility_days_most"))


def _holds(problem: Problem, evidence: Evidence) -> float:
    return evidence.numbers("plan.isometric_days_target")[problem.standing.stage - 1]


def check_isometric_days(view: View) -> Iterator[Violation]:
    yield from _short(view, "plan.wish.isometric_days", _holds(view.problem, view.evidence), ("isometric",))


def add_isometric_days(builder: Builder) -> None:
    target = _holds(builder.problem, builder.evidence)
    _want(builder, "plan_wishes.isometric_days", target, ("isometric",))
    for first, last in weeks(builder.problem):
        builder.model.add(builder.planned(("isometric",), first, last) <= max(int(target), 1))


def check_light_on_easy_days(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        if view.has(index, GENTLE) and view.has(index, HARD):
            yield view.broken("plan.wish.light_on_easy_days", index)


def add_light_on_easy_days(builder: Builder) -> None:
    for index in range(builder.problem.days):
        for kind in GENTLE:
            both = builder.model.new_bool_var("")
            hard = builder.sum(HARD, index, index)
            builder.model.add(both >= builder.at(kind, index) + hard - 1)
            builder.costs.append(builder.number("plan_wishes.light_on_hard") * both)


def _kept(problem: Problem) -> list[tuple[int, SessionKind]]:
    known = ((int((day - problem.start).days), kind) for day, kind in problem.kept)
    alike = ((i, "run" if kind == "walk_run" else kind) for i, kind in known)
    return sorted((i, k) for i, k in alike if 0 <= i < problem.days and k in PLACED)


def check_kept(view: View) -> Iterator[Violation]:
    for index, kind in _kept(view.problem):
        alike: tuple[SessionKind, ...] = ("run", "walk_run") if kind == "run" else (kind,)
        if not view.has(index, alike):
            yield view.broken("plan.wish.kept", index)


def add_kept(builder: Builder) -> None:
    for index, kind in _kept(builder.problem):
        builder.costs.append(builder.number("plan_wishes.kept") * (1 - builder.at(kind, index)))


def check_hamstring_spread(view: View) -> Iterator[Violation]:
    for index in range(-1, view.problem.days - 1):
        if view.has(index, HAMSTRING) and view.has(index + 1, HAMSTRING):
            yield view.broken("plan.wish.hamstring_spread", index, index + 1)


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
    PlanRule("plan.wish.kept", check_kept, add_kept),
)
