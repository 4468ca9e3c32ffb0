"""Places kinds of session on days with the solver. An oracle: what it says is checked before anyone sees it."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.evidence import Evidence
from hamstride.plan.builder import PLACED, Builder
from hamstride.plan.model import Problem, SessionKind
from hamstride.plan.rule import PlanRule
from hamstride.plan.rules_race import add_no_other_race

Placing = dict[int, tuple[SessionKind, ...]]
LEANS: dict[SessionKind, str] = {
    "strength_heavy": "plan.lean_hamstring",
    "strength_light": "plan.lean_hamstring",
    "run": "plan.lean_run",
    "cross": "plan.lean_run",
    "long_run": "plan.lean_long",
    "mobility": "plan.lean_easy",
    "isometric": "plan.lean_easy",
}


def place(problem: Problem, evidence: Evidence, laws: Sequence[PlanRule], wishes: Sequence[PlanRule]) -> Placing | None:
    """The kinds on each day, or None where the laws cannot hold together. The same problem gives the same answer."""
    from hamstride.plan import cpsat

    model = cpsat.Model()
    builder = Builder(model, problem, evidence)
    add_no_other_race(builder)
    for rule in (*laws, *wishes):
        if rule.add is not None:
            rule.add(builder)
    _lean(builder)
    model.minimize(sum(builder.costs))
    value = cpsat.solve(model)
    if value is None:
        return None
    return {i: tuple(k for k in PLACED if value(builder.at(k, i))) for i in range(problem.days)}


def _lean(builder: Builder) -> None:
    """Where laws and wishes leave a choice, the usual week decides."""
    for kind, parameter in LEANS.items():
        points = builder.evidence.numbers(parameter)
        for index in range(builder.problem.days):
            lean = int(points[builder.problem.day(index).weekday()])
            builder.costs.append(lean * builder.at(kind, index))
