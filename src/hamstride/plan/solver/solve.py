"""Places kinds of session on days with the solver. An oracle: what it says is checked before anyone sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, SessionKind
from hamstride.plan.rules.builder import PLACED, Builder, placed_as
from hamstride.plan.rules.race import add_no_other_race
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions.exercises import in_detail

Placing = dict[int, tuple[SessionKind, ...]]
LEANS: dict[SessionKind, str] = {
    "strength_heavy": "plan.lean_hamstring",
    "strength_light": "plan.lean_hamstring",
    "run": "plan.lean_run",
    "strides": "plan.lean_run",
    "cross": "plan.lean_run",
    "long_run": "plan.lean_long",
    "fast": "plan.lean_fast",
    "mobility": "plan.lean_easy",
    "isometric": "plan.lean_easy",
}


@dataclass(frozen=True)
class Placed:
    """Kinds on each day, what the missed wishes cost, and what they cost at least in any placing."""

    placing: Placing
    cost: int
    least_cost: int

    @property
    def gap(self) -> float:
        """Share of the cost that a better placing might save; 0 where this one is proved to be the best."""
        return (self.cost - self.least_cost) / max(abs(self.cost), 1)


def place(problem: Problem, evidence: Evidence, laws: Sequence[PlanRule], wishes: Sequence[PlanRule]) -> Placed | None:
    """The best kinds on each day found with bounded work, or None where the laws cannot hold together.

    One model, always the same answer. Raises Undecided where the work ran out before either was known.
    """
    from hamstride.plan.solver import cpsat

    model = cpsat.Model()
    builder = Builder(model, problem, evidence)
    add_no_other_race(builder)
    for rule in (*laws, *wishes):
        if rule.add is not None:
            rule.add(builder)
    if wishes:
        _lean(builder)
    _pin(builder)
    model.minimize(sum(builder.costs))
    answer = cpsat.solve(model, evidence.number("plan.solver_work_most"))
    if answer is None:
        return None
    days = range(problem.days)
    return Placed(
        {i: tuple(k for k in PLACED if answer.value(builder.at(k, i))) for i in days}, answer.cost, answer.least_cost
    )


def _pin(builder: Builder) -> None:
    """What already stands in the days told in detail stands, and nothing else."""
    problem = builder.problem
    if problem.pinned is None:
        return
    stands = {((day - problem.start).days, placed_as(kind)) for day, kind in problem.pinned}
    for index in (i for i in range(problem.days) if in_detail(i, builder.evidence)):
        for kind in PLACED:
            builder.model.add(builder.at(kind, index) == int((index, kind) in stands))


def _lean(builder: Builder) -> None:
    """Where laws and wishes leave a choice, the usual week decides, turned to begin after the long run."""
    problem = builder.problem
    turn = 0 if problem.long_run_weekday is None else (problem.long_run_weekday + 1) % 7
    for kind, parameter in LEANS.items():
        points = builder.evidence.numbers(parameter)
        shift = 0 if kind == "long_run" else turn
        for index in range(problem.days):
            lean = int(points[(problem.start.weekday() + index - shift) % 7])
            builder.costs.append(lean * builder.at(kind, index))
