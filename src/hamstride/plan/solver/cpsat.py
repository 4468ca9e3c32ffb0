"""The few parts of CP-SAT that the calendar needs, without the wrapper that loads pandas.

OR-Tools' `cp_model` brings pandas for its series of variables, which alone takes longer to load than a plan takes to
solve. The classes beneath it are the same that it uses. Integer expressions only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model_helper as cpsat
from ortools.util.python import sorted_interval_list

from hamstride.plan.solver.undecided import Undecided

SEED = 1
WHOLE_RELAXATION = 2


class Model:
    """Variables, linear constraints and one objective."""

    def __init__(self) -> None:
        self.proto: Any = cpsat.CpModelProto()
        self._base: Any = cpsat.CpBaseModel(self.proto)

    def new_bool_var(self, name: str) -> Any:
        return self.new_int_var(0, 1, name)

    def new_int_var(self, low: int, high: int, name: str) -> Any:
        variable = cpsat.IntVar(self.proto).with_name(name)
        return variable.with_domain(sorted_interval_list.Domain(low, high))

    def add(self, constraint: Any) -> Any:
        """A comparison of expressions. One of constants alone is nothing, or makes the model infeasible."""
        if isinstance(constraint, cpsat.BoundedLinearExpression):
            return self._base._add_bounded_linear_expression(constraint)
        if not constraint:
            never = self.new_bool_var("")
            self._base._add_bounded_linear_expression(never >= 1)
            self._base._add_bounded_linear_expression(never <= 0)
        return None

    def minimize(self, cost: Any) -> None:
        if not isinstance(cost, cpsat.LinearExpr):
            return
        flat = cpsat.FlatIntExpr(cost)
        objective = self.proto.objective
        for variable in flat.vars:
            objective.vars.append(variable.index)
        objective.coeffs.extend(flat.coeffs)
        objective.offset = flat.offset
        objective.scaling_factor = 1.0


@dataclass(frozen=True)
class Answer:
    """The best solution found: the value of each variable, what it costs, and what any solution costs at least.

    Where `cost` and `least_cost` are one, it is proved to be the best.
    """

    value: Callable[[Any], int]
    cost: int
    least_cost: int


def solve(model: Model, work_most: float) -> Answer | None:
    """The best solution found with so much work, or None where there is none. Raises Undecided.

    One worker, a fixed seed, and work counted in the solver's own units (about two seconds of a processor each)
    instead of time: the same model always gives the same answer, on any machine.
    """
    wrapper: Any = cpsat.SolveWrapper()
    parameters = cpsat.SatParameters()
    parameters.num_workers = 1
    parameters.random_seed = SEED
    # The linear relaxation of a calendar is nearly whole: with all of it, long calendars are proved at once.
    parameters.linearization_level = WHOLE_RELAXATION
    parameters.add_lp_constraints_lazily = False  # hard calendars take half the work, easy ones as much as before
    parameters.max_deterministic_time = work_most
    wrapper.set_parameters(parameters)
    response = wrapper.solve(model.proto)
    if response.status == cpsat.CpSolverStatus.UNKNOWN:
        raise Undecided
    if response.status not in (cpsat.CpSolverStatus.OPTIMAL, cpsat.CpSolverStatus.FEASIBLE):
        return None
    cost, least = round(response.objective_value), round(response.best_objective_bound)
    return Answer(lambda variable: int(cpsat.ResponseHelper.value(response, variable)), cost, min(cost, least))
