"""The longest single run of a window of days, and how far a run lies above it (load dossier 2.1)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from hamstride.load.runs import Run


class Longest:
    """Answers for any day; `begins` is the first day on record, run or rest."""

    def __init__(self, found: Sequence[Run], begins: date | None, window_days: int) -> None:
        self._begins = begins
        self._window = timedelta(days=window_days)
        metres: dict[date, float] = {}
        self._unknown: set[date] = set()  # days with a run of no known distance
        for run in found:
            if run.distance_m is None:
                self._unknown.add(run.fact.day)
            else:
                metres[run.fact.day] = max(run.distance_m, metres.get(run.fact.day, 0.0))
        self._longest = metres
        self._days = sorted(metres)
        self._metres = [metres[day] for day in self._days]

    def before(self, until: date) -> float | None:
        """Metres of the longest run of the window before `until`; None where the record does not reach over it."""
        start = until - self._window
        if self._begins is None or self._begins > start:
            return None
        first = bisect_left(self._days, start)
        return max(self._metres[first : bisect_left(self._days, until, lo=first)], default=None)

    def ratio(self, day: date) -> float | None:
        """The day's longest run over the longest before it, minus one. None too where a run of that day has no known
        distance: it cannot be said to be no spike.
        """
        of_day = None if day in self._unknown else self._longest.get(day)
        longest = None if of_day is None else self.before(day)
        return None if of_day is None or longest is None else share_over(of_day, longest)


def share_over(now: float, before: float) -> float:
    """How much more than before, free of the last digits: 11 km are ten per cent over 10 km and not a hair more."""
    return round(now / before - 1.0, 6)
