"""The calendar: a problem made from the facts, then a checked plan that keeps every law, or why there is none."""

from hamstride.plan.asked.problem import problem
from hamstride.plan.changes.diff import diff
from hamstride.plan.check import check
from hamstride.plan.codec import plan_from_json, plan_json
from hamstride.plan.make import make
from hamstride.plan.model import NoPlan, Plan

__all__ = ["NoPlan", "Plan", "check", "diff", "make", "plan_from_json", "plan_json", "problem"]
