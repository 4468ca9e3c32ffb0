"""The checker: judges any plan by every rule, whatever made it."""

from __future__ import annotations

from hamstride.evidence import Evidence
from hamstride.plan import (
    rules_edit,
    rules_exercise,
    rules_limits,
    rules_load,
    rules_race,
    rules_run_days,
    rules_spacing,
    rules_week,
    rules_wishes,
    rules_workout,
)
from hamstride.plan.macro import with_blocks
from hamstride.plan.model import Plan, Problem, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.view import View

RULES: tuple[PlanRule, ...] = (
    *rules_spacing.RULES,
    *rules_limits.RULES,
    *rules_load.RULES,
    *rules_week.RULES,
    *rules_race.RULES,
    *rules_exercise.RULES,
    *rules_workout.RULES,
    *rules_wishes.RULES,
    *rules_run_days.RULES,
    *rules_edit.RULES,
)
LAWS = tuple(r for r in RULES if r.is_law)
WISHES = tuple(r for r in RULES if not r.is_law)


def check(plan: Plan, problem: Problem, evidence: Evidence) -> tuple[Violation, ...]:
    """Every broken law and missed wish, in the order of the rules. A plan may be shown only with no law broken."""
    view = View(plan.sessions, with_blocks(problem, evidence), evidence)
    return tuple(violation for rule in RULES for violation in rule.check(view))
