"""What helps and is neither a run nor a set: first aid, recovery, food, form, mind, and the small milestones.

`choose` picks at most two measures for a day by the facts and what the day's answer already holds; it never adds a
session, and nothing in it decides whether one may run. What to say stands in `evidence/data/care`.
"""

from hamstride.care.choose import beside, choose
from hamstride.care.model import Care, Chosen
from hamstride.care.trials import trial_of

__all__ = ["Care", "Chosen", "beside", "choose", "trial_of"]
