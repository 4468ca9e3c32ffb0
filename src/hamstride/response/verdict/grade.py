"""The daily table: what one session and the morning after it ask for (rehabilitation dossier 4.3).

One pure function over a complete grid. What is unknown never helps: it is read as not yet earned.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Literal, NamedTuple

from hamstride.journal.facts import CheckedIn
from hamstride.response.limits import Limits

Band = Literal["green", "amber", "red"]
SIGNS = ("sharp", "sudden_weakness", "night_pain", "numb_or_tingling", "new_red_flag", "limps")
KNOWN_BEFORE = ("sharp", "numb_or_tingling")  # signs that may be part of a complaint that stays as it is
_SIGNS = attrgetter(*(sign for sign in SIGNS if sign != "night_pain"))
_NEW_SIGNS = attrgetter(*(sign for sign in SIGNS if sign not in ("night_pain", *KNOWN_BEFORE)))
WITH_REASON = ("turning", "harmless")  # nights that hurt for a reason that was told
# From the mildest to the gravest.
Grade = Literal["progress", "unknown", "repeat", "hold_week", "reduce", "step_down", "two_down"]


class Answer(NamedTuple):
    """How the leg answered one session. None where nobody told."""

    during: Band | None = None
    after: Band | None = None  # two hours later
    morning: Band | None = None  # the next one
    settled: bool | None = None  # within 24 hours
    moved_well: bool | None = None  # neither gait nor sign told otherwise


def grade(answer: Answer) -> Grade:
    """Exactly one row for every answer, the gravest that applies."""
    if answer.during == "red" or answer.moved_well is False:
        return "two_down"
    if answer.after == "red" or answer.morning == "red" or answer.settled is False:
        return "step_down"
    if answer.morning == "amber":
        return "reduce"
    if answer.after == "amber":
        return "hold_week"
    if answer.during == "amber":
        return "repeat"
    return "progress" if _is_known(answer) else "unknown"


def _is_known(answer: Answer) -> bool:
    """During is green, and the day after is known to be calm, by the morning or by its own answer."""
    return answer.during == "green" and (answer.morning == "green" or answer.settled is True)


def morning_band(check_in: CheckedIn | None, limits: Limits) -> Band | None:
    """How the morning was: the graver of what was said and of the pain; None where neither tells enough."""
    if check_in is None:
        return None
    pain = limits.band_of(check_in, "pain_now")
    woken = check_in.night_pain and check_in.night_reason not in WITH_REASON
    if check_in.morning == "much_worse" or pain == "red" or woken or any(_told_signs(check_in)):
        return "red"
    if check_in.morning == "worse" or pain == "amber":
        return "amber"
    return "green" if check_in.morning is not None and pain == "green" else None


def _told_signs(check_in: CheckedIn) -> tuple[bool | None, ...]:
    """The signs that make a morning red; what is known and no more than before is no news."""
    told: tuple[bool | None, ...] = _NEW_SIGNS(check_in) if check_in.as_before else _SIGNS(check_in)
    return told


def is_flare(check_in: CheckedIn, limits: Limits) -> bool:
    """A red morning by itself: much worse than usual, or pain above the upper limit."""
    return check_in.morning == "much_worse" or limits.band_of(check_in, "pain_now") == "red"
