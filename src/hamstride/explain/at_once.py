"""A warning sign that cannot wait, in words: where to go, how soon, what not to do, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hamstride.assessment.model import RaisedFlag
from hamstride.evidence import Evidence


@dataclass(frozen=True)
class AtOnce:
    """`call` holds the country's number where one is set; `tip` says how to get it there."""

    title: str
    where: str
    how_soon: str
    do_not: str
    call: str
    tip: str = ""


def cannot_wait(flags: Iterable[RaisedFlag]) -> list[RaisedFlag]:
    """Emergency and urgent signs that nobody cleared, in their order."""
    return [f for f in flags if f.cleared_by is None and f.urgency in ("emergency", "urgent")]


def at_once(flag: RaisedFlag, country: str | None, evidence: Evidence) -> AtOnce:
    """What to do about an emergency or urgent warning sign. `country` is ISO 3166-1 alpha-2."""
    entry, number = evidence.red_flags[flag.id], evidence.emergency_number(country)
    whom = f"call {number.number}" if number is not None else "call the emergency number of the country you are in"
    emergency = flag.urgency == "emergency"
    return AtOnce(
        title=entry.title,
        where=entry.where_to_go,
        how_soon=entry.how_soon,
        do_not=entry.do_not,
        call=f"{whom.capitalize()} now." if emergency else f"If it gets worse before you are seen, {whom}.",
        tip="" if number is not None else "Set your country, and its emergency number stands here.",
    )
