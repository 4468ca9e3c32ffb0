"""Run days as far apart as their ladder asks, where the week leaves a choice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hamstride.plan.model import Violation
from hamstride.plan.rules.builder import Builder
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.view import RUNS, View
from hamstride.response import ladder

SPREAD = "plan.wish.run_spread"


def check_run_spread(view: View) -> Iterator[Violation]:
    gap = ladder.run_gap(view.problem.standing, view.evidence)
    for one, other in pairwise(view.days_with(RUNS, 1 - gap)):
        if other >= 0 and other - one < gap:
            yield view.broken(SPREAD, max(one, 0), other)


def add_run_spread(builder: Builder) -> None:
    gap = ladder.run_gap(builder.problem.standing, builder.evidence)
    for index in range(builder.problem.days):
        for before in range(1, gap):
            both = builder.model.new_bool_var("")
            days = builder.sum(RUNS, index, index) + builder.sum(RUNS, index - before, index - before)
            builder.model.add(both >= days - 1)
            builder.costs.append(builder.number("plan_wishes.run_spread") * both)


RULES = (PlanRule(SPREAD, check_run_spread, add_run_spread),)
