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
        self._runs: dict[date, list[float | None]] = {}
        for run in found:
            self._runs.setdefault(run.fact.day, []).append(run.distance_m)
        self._days = sorted(self._runs)

    def before(self, until: date) -> float | None:
        """Metres of the longest run of the window before `until`; None where the record does not reach over it."""
        start = until - self._window
        if self._begins is None or self._begins > start:
            return None
        near = self._days[bisect_left(self._days, start) : bisect_left(self._days, until)]
        return max((m for day in near for m in self._runs[day] if m is not None), default=None)

    def ratio(self, day: date) -> float | None:
        """The day's longest run over the longest before it, minus one. None too where a run of that day has no known
        distance: it cannot be said to be no spike.
        """
        longest, of_day = self.before(day), self._runs.get(day, [])
        known = [metres for metres in of_day if metres is not None]
        if longest is None or not known or len(known) < len(of_day):
            return None
        return share_over(max(known), longest)


def share_over(now: float, before: float) -> float:
    """How much more than before, free of the last digits: 11 km are ten per cent over 10 km and not a hair more."""
    return round(now / before - 1.0, 6)
