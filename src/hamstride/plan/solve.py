"""Places kinds of session on days with the solver. An oracle: what it says is checked before anyone sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    """The kinds on each day, or None where the laws cannot hold together.

    One worker and a fixed seed: the same problem always gives the same answer.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    builder = Builder(model, problem, evidence)
    add_no_other_race(builder)
    for rule in (*laws, *wishes):
        if rule.add is not None:
            rule.add(builder)
    _lean(builder)
    model.minimize(sum(builder.costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {i: _kinds(builder, solver, i) for i in range(problem.days)}


def _kinds(builder: Builder, solver: Any, index: int) -> tuple[SessionKind, ...]:
    return tuple(k for k in PLACED if solver.value(builder.at(k, index)))


def _lean(builder: Builder) -> None:
    """Where laws and wishes leave a choice, the usual week decides."""
    for kind, parameter in LEANS.items():
        points = builder.evidence.numbers(parameter)
        for index in range(builder.problem.days):
            lean = int(points[builder.problem.day(index).weekday()])
            builder.costs.append(lean * builder.at(kind, index))
