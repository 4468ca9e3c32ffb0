"""Every planning rule, told twice side by side: `check` judges any plan, `add` tells the solver.

A law may not be broken; a wish that is missed costs points and is listed with the plan.
"""

from hamstride.plan.rules import (
    edit,
    exercise,
    limits,
    load,
    race,
    run_days,
    seven_days,
    spacing,
    week,
    wishes,
    workout,
)
from hamstride.plan.rules.rule import PlanRule

__all__ = ["LAWS", "RULES", "WISHES"]

RULES: tuple[PlanRule, ...] = (
    *spacing.RULES,
    *limits.RULES,
    *load.RULES,
    *seven_days.RULES,
    *week.RULES,
    *race.RULES,
    *exercise.RULES,
    *workout.RULES,
    *wishes.RULES,
    *run_days.RULES,
    *edit.RULES,
)
LAWS = tuple(r for r in RULES if r.is_law)
WISHES = tuple(r for r in RULES if not r.is_law)
