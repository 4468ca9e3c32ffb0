"""The wind tunnel: invented runners with a hidden leg who do what each day says, beside three plans by the calendar.

None of the leg models is the truth. They differ on purpose, so that a rule that helps on one of them alone is seen.
"""

from hamstride.virtual.baselines import BASELINES
from hamstride.virtual.course import Course, lived
from hamstride.virtual.kinds import Kind, kinds
from hamstride.virtual.measures import Measures, measured

__all__ = ["BASELINES", "Course", "Kind", "Measures", "kinds", "lived", "measured"]
