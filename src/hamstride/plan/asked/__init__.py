"""What the planner is asked today: the problem made from the facts, the weeks before, edits that stand, and easing."""

from hamstride.plan.asked import eased
from hamstride.plan.asked.edits import edits, place_of
from hamstride.plan.asked.problem import problem
from hamstride.plan.asked.weeks_before import told_before, week_run_min

__all__ = ["eased", "edits", "place_of", "problem", "told_before", "week_run_min"]
