"""A run in a runner's words, such as "5 miles, fine" or "40 min": how far, how long, and how it felt.

What the words do not say stays absent. "Fine" is read at its careful end: it may have hurt a little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hamstride.journal.amounts import WORDS

METRES: Mapping[str, float] = {"km": 1000.0, "k": 1000.0, "miles": 1609.344, "mile": 1609.344, "mi": 1609.344}
METRES_OF: Mapping[str, float] = {**METRES, "kilometres": 1000.0, "kilometers": 1000.0, "m": 1.0, "metres": 1.0}
NAMED_M: Mapping[str, float] = {"half marathon": 21_097.5, "marathon": 42_195.0, "parkrun": 5000.0}
# How it felt -> the words or the range kept for the pain during the run.
FELT: Mapping[str, str] = {
    "no pain": "none",
    "pain free": "none",
    "painfree": "none",
    "without pain": "none",
    "fine": "0 to 3",
    "good": "0 to 3",
    "ok": "0 to 3",
    **{word.replace("_", " "): word for word in WORDS if word != "none"},
}
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_FAR = re.compile(rf"{_NUMBER}\s*({'|'.join(sorted(METRES_OF, key=len, reverse=True))})\b")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?\b(?:\s*(h|min)\b)?")
_HOURS = re.compile(rf"{_NUMBER}\s*(?:hours|hour|hrs|hr|h)\b")
_MINUTES = re.compile(rf"{_NUMBER}\s*(?:minutes|minute|mins|min)\b|\b\d+\s*h\s*(\d{{1,2}})\b")
_DENIED = re.compile(r"\b(?:not|isn't|wasn't|never|n't|hardly)\b")


@dataclass(frozen=True)
class ToldRun:
    """Metres, seconds and the pain during it as words; None for what the words do not say."""

    distance_m: float | None = None
    duration_s: float | None = None
    pain: str | None = None


def told_run(words: str) -> ToldRun:
    """What the words say; all None where they say none of it."""
    said = " ".join(words.lower().replace("-", " ").split())
    return ToldRun(_distance_m(said), _duration_s(said), _pain(said))


def _distance_m(said: str) -> float | None:
    if (found := _FAR.search(said)) is not None:
        return _number(found[1]) * METRES_OF[found[2]] or None
    return next((metres for name, metres in NAMED_M.items() if name in said), None)


def _duration_s(said: str) -> float | None:
    """Hours and minutes, or a clock: 1:20 h and 1:20:00 are hours, 28:30 is minutes, 1:20 alone could be either."""
    if (clock := _CLOCK.search(said)) is not None:
        first, second, third = int(clock[1]), int(clock[2]), clock[3]
        if third is not None or clock[4] == "h":
            return first * 3600.0 + second * 60.0 + int(third or 0)
        return first * 60.0 + second if clock[4] == "min" or first >= 10 else None
    hours, minutes = _HOURS.search(said), _MINUTES.search(said)
    seconds = 3600.0 * _number(hours[1]) if hours else 0.0
    seconds += 60.0 * _number(minutes[1] or minutes[2]) if minutes else 0.0
    return seconds or None


def _pain(said: str) -> str | None:
    """The worst of what is said of it; nothing where a word may be denied: "not fine" is no "fine"."""
    named = [FELT[name] for name in FELT if re.search(rf"\b{name}\b", said)]
    if not named or _DENIED.search(said):
        return None
    order = ("none", "0 to 3", *(word for word in WORDS if word != "none"))
    return max(named, key=order.index)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
