"""How long something took, as tables write it: 900, 15:00, 1:02:03, PT15M, 15m 30s."""

from __future__ import annotations

import math
import re

from hamstride.recordings.vocabulary.letters import digits
from hamstride.recordings.vocabulary.numbers import number

_ISO = re.compile(r"^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$", re.IGNORECASE)
_CLOCK = re.compile(r"^(?:(\d+):)?(\d+):(\d{1,2}(?:[.,]\d+)?)$")
_SAID = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
_UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0}


def seconds(text: str | None) -> float:
    """Seconds; NaN where the text is no duration. A bare number is seconds."""
    if text is None:
        return math.nan
    told = digits(text).strip()
    if found := _ISO.match(told):
        days, hours, minutes, rest = (number(part or "0") for part in found.groups())
        return ((days * 24 + hours) * 60 + minutes) * 60 + rest
    if found := _CLOCK.match(told):
        hours, minutes, rest = (number(part or "0") for part in found.groups())
        return (hours * 60 + minutes) * 60 + rest
    parts = _SAID.findall(told)
    if parts and all(unit[0].lower() in _UNITS for _, unit in parts):
        return sum(number(count) * _UNITS[unit[0].lower()] for count, unit in parts)
    return number(told)
