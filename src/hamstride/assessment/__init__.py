"""Who must be seen first, what it is likely to be, what brought it on, how long it may take, and what to ask next."""

from hamstride.assessment.causes import causes
from hamstride.assessment.conversation import next_question
from hamstride.assessment.model import Ranking, Triage
from hamstride.assessment.presentations import presentations
from hamstride.assessment.prognosis import prognosis
from hamstride.assessment.questions import next_test
from hamstride.assessment.triage import triage

__all__ = ["Ranking", "Triage", "causes", "next_question", "next_test", "presentations", "prognosis", "triage"]
