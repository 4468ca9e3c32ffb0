"""Every day of a long stretch with its running, for those who look back further than the history does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Ran, Rested
from hamstride.load.history import one_day
from hamstride.load.model import DayLoad, SessionLoad
from hamstride.load.runs import runs


def daily(
    journal: Journal, measured: Mapping[str, SessionLoad], since: date, until: date, evidence: Evidence
) -> tuple[DayLoad, ...]:
    """A value for each day from `since` to `until`, both with; a day nobody told about is not known."""
    by_day: dict[date, list[Ran]] = {}
    for fact in journal.of(Ran, since=since):
        by_day.setdefault(fact.day, []).append(fact)
    rest = {f.day for f in journal.of(Rested, since=since)}
    exponents = tuple(int(b) for b in evidence.numbers("load.dose_exponents"))
    made = []
    for number in range((until - since).days + 1):
        day = since + timedelta(days=number)
        # Day by day: two sources of one run stand on one day, and the whole stretch stays linear in its length.
        found = runs(by_day.get(day, ()), measured, journal, evidence) if day in by_day else ()
        made.append(one_day(day, found, day in rest, exponents))
    return tuple(made)
