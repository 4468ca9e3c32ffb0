"""Numbers as they are written around the world."""

from __future__ import annotations

import math
import re
from typing import Any

from hamstride.recordings.vocabulary.letters import digits

_THOUSANDS = re.compile(r"[\s'\u2019\u066c\u00a0\u202f]")
MOST = 1e15


def number(text: str | None) -> float:
    """A number; NaN where it is none. A single comma is the decimal sign, unless a point follows it."""
    if text is None:
        return math.nan
    try:
        return float(text) if "_" not in text else math.nan
    except ValueError:
        return _written(digits(text).strip())


def _written(text: str) -> float:
    bare = _THOUSANDS.sub("", text).replace("\u066b", ".")
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma > point:
        bare = bare.replace(".", "").replace(",", "." if bare.count(",") == 1 else "")
    else:
        bare = bare.replace(",", "")
        bare = bare.replace(".", "") if bare.count(".") > 1 else bare
    try:
        return float(bare)
    except ValueError:
        return math.nan


def plain(value: Any) -> float | None:
    """A finite number of a JSON table, also where it stands there as text; else None."""
    if isinstance(value, str):
        value = number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < MOST else None
