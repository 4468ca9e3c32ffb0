"""Run, modify or stop: every rule over the check-ins, sessions and trends is asked, and the gravest answer holds."""

from hamstride.response.verdict.decide import decide
from hamstride.response.verdict.effect import Effect, because, graver
from hamstride.response.verdict.grade import Grade, grade
from hamstride.response.verdict.seen import Seen, look

__all__ = ["Effect", "Grade", "Seen", "because", "decide", "grade", "graver", "look"]
