"""Am I better: home tests by side, the criteria card of each step back into running, and the guarded weeks after."""

from hamstride.response.criteria.after_return import guard
from hamstride.response.criteria.milestones import milestones
from hamstride.response.criteria.results import due, results, worse

__all__ = ["due", "guard", "milestones", "results", "worse"]
