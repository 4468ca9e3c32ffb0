"""The calendar: a problem made from the facts, then a checked plan that keeps every law, or why there is none."""

from hamstride.plan.check import check
from hamstride.plan.codec import plan_from_json, plan_json
from hamstride.plan.diff import diff
from hamstride.plan.make import make
from hamstride.plan.model import NoPlan, Plan
from hamstride.plan.problem import problem

__all__ = ["NoPlan", "Plan", "check", "diff", "make", "plan_from_json", "plan_json", "problem"]
