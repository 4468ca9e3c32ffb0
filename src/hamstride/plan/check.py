"""The checker: judges any plan by every rule, whatever made it."""

from __future__ import annotations

from hamstride.evidence import Evidence
from hamstride.plan.model import Plan, Problem, Violation
from hamstride.plan.rules import RULES
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.view import View


def check(plan: Plan, problem: Problem, evidence: Evidence) -> tuple[Violation, ...]:
    """Every broken law and missed wish, in the order of the rules. A plan may be shown only with no law broken."""
    view = View(plan.sessions, with_blocks(problem, evidence), evidence)
    return tuple(violation for rule in RULES for violation in rule.check(view))
