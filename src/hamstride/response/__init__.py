"""How the leg answered: run, modify or stop, for running and for strength work, and where it stands on its ladders.

Every rule is asked each day and the gravest answer holds; no data is never a reason to be more permissive.
"""

from hamstride.response.criteria.milestones import milestones
from hamstride.response.exercises.progress import next_dose
from hamstride.response.ladders import ladder
from hamstride.response.ladders.course import course
from hamstride.response.model import Decision, Standing
from hamstride.response.standing import standing
from hamstride.response.verdict.decide import decide

__all__ = ["Decision", "Standing", "course", "decide", "ladder", "milestones", "next_dose", "standing"]
