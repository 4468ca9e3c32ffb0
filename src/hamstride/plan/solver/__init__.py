"""Which kind of session stands on which day. An oracle: what it says is checked before anyone sees it."""

from hamstride.plan.solver.solve import Placing, place

__all__ = ["Placing", "place"]
