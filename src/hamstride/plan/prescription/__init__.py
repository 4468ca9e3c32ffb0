"""What a placed session holds: warm-up, run and walk, exercises by sets and load; and the outline of later weeks."""

from hamstride.plan.prescription.compose import entry, session_of
from hamstride.plan.prescription.outline import outline_of
from hamstride.plan.prescription.runs import race_steps, run_shape
from hamstride.plan.prescription.strength import strength_steps

__all__ = ["entry", "outline_of", "race_steps", "run_shape", "session_of", "strength_steps"]
