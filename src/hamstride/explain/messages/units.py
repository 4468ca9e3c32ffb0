"""Numbers as runners say them, for the slots of messages: `{ KM($distance_m) }`, `{ PACE($usual_easy_mps) }`.

What is not a number, such as "not known", stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.lists import format_list

LOCALE = "en_GB"  # which days and lists follow


def whole_or_tenths(value: float) -> str:
    """One decimal at most: 5, 5.5."""
    return f"{value:.1f}".removesuffix(".0")


def km(metres: float) -> str:
    """A distance, such as 16.5 km."""
    return f"{whole_or_tenths(metres / 1000)} km"


def pace(speed_mps: float) -> str:
    """A speed as runners say it, such as 6:10 min/km; standing still has no pace."""
    whole = round(1000 / speed_mps) if speed_mps > 0 else 0
    return f"{whole // 60}:{whole % 60:02} min/km" if whole else "–"


def pace_range(bounds_mps: tuple[float, float]) -> str:
    """A range of speeds as paces, slower one last, such as 6:10 to 6:40 min/km."""
    quick, slow = pace(max(bounds_mps)), pace(min(bounds_mps))
    return quick if quick == slow else f"{quick.removesuffix(' min/km')} to {slow}"


def percent(share: float) -> str:
    """A share, such as 19 %."""
    return f"{100 * share:.0f} %"


def day(iso: str) -> str:
    """A day of the calendar, such as Saturday 14 March. What is no ISO day stays as it is."""
    try:
        return format_date(date.fromisoformat(iso), "EEEE d MMMM", locale=LOCALE)
    except ValueError:
        return iso


def listed(items: Sequence[str]) -> str:
    """Several things as one, such as "pain, sleep and stress"."""
    return format_list(items, locale=LOCALE)


def _of_number(unit: Callable[[float], str]) -> Callable[[Any], str]:
    return lambda value: unit(float(value)) if isinstance(value, int | float) else str(value)


def _first_letter(text: Any) -> str:
    said = str(text)
    return said[:1].upper() + said[1:]


def _whole(value: float) -> str:
    return f"{value:.0f}"


UNITS: dict[str, Callable[[Any], str]] = {
    "KM": _of_number(km),
    "PACE": _of_number(pace),
    "PERCENT": _of_number(percent),
    "WHOLE": _of_number(_whole),
    "DAY": lambda value: day(str(value)),
    "FIRST": _first_letter,
}
