"""Laws of a week as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.plan.model import Problem, Violation
from hamstride.plan.rules.builder import Builder
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.view import STRENGTH, View, weeks


def check_least_week(view: View) -> Iterator[Violation]:
    least = view.number("plan.hamstring_days_least")
    for first, last in _whole(view.problem):
        if _allowed(view.problem, first) and view.count(first, last, STRENGTH) < least:
            yield view.broken("plan.law.least_week", first, last)


def add_least_week(builder: Builder) -> None:
    least = builder.number("plan.hamstring_days_least")
    for first, last in _whole(builder.problem):
        if _allowed(builder.problem, first):
            builder.model.add(builder.sum(STRENGTH, first, last) >= least)


def _whole(problem: Problem) -> Iterator[tuple[int, int]]:
    """Weeks from Monday that lie in the plan with all their days."""
    return ((first, last) for first, last, _ in weeks(problem) if first >= 0 and last - first == 6)


def _allowed(problem: Problem, first: int) -> bool:
    """Strength work is allowed on some day of the week that no race, no taper and no journey takes."""
    week = [problem.day(i) for i in range(first, first + 7)]
    near_race = any(0 <= (r.day - week[0]).days <= 7 for r in problem.races)
    first_free = "rest" not in problem.run_eased | problem.strength_eased
    free = [d for d in week if d not in problem.strength_barred and (d != problem.start or first_free)]
    return bool([d for d in free if problem.away_on(d) is None]) and not near_race


RULES = (PlanRule("plan.law.least_week", check_least_week, add_least_week),)
