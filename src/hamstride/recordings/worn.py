"""What a watch told of whole days: resting heart rate, its variability, and sleep."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import mean

from hamstride.recordings.vocabulary import number

RESTING, VARIABILITY = "HKQuantityTypeIdentifierRestingHeartRate", "HKQuantityTypeIdentifierHeartRateVariabilitySDNN"
SLEEP, ASLEEP = "HKCategoryTypeIdentifierSleepAnalysis", "HKCategoryValueSleepAnalysisAsleep"
UNITS = {RESTING: "count/min", VARIABILITY: "ms"}
OF_DAYS = frozenset((*UNITS, SLEEP))
BPM_LEAST, BPM_MOST, MS_MOST, DAY_S = 20.0, 220.0, 500.0, 86_400.0


@dataclass(frozen=True)
class WornDay:
    """One local day. Beats a minute, milliseconds (SDNN) and hours asleep; None where nothing was told."""

    day: date
    resting_hr_bpm: float | None = None
    hrv_ms: float | None = None
    sleep_h: float | None = None


@dataclass
class WornDays:
    """Gathers records of days while an export streams by. What is no plain value of its kind is left out."""

    _values: dict[tuple[str, date], list[float]] = field(default_factory=lambda: defaultdict(list))
    _nights: dict[date, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, given: Mapping[str, str], begin: datetime | None, end: datetime | None) -> None:
        """One record: its attributes, and its begin and end as moments with their own zone."""
        kind = given.get("type", "")
        if begin is None or end is None or end < begin:
            return
        if kind == SLEEP and given.get("value", "").startswith(ASLEEP):
            if end.timestamp() - begin.timestamp() <= DAY_S:
                self._nights[end.date()].append((begin.timestamp(), end.timestamp()))
        elif kind in UNITS and given.get("unit") == UNITS[kind]:
            value = number(given.get("value"))
            low, high = (BPM_LEAST, BPM_MOST) if kind == RESTING else (0.0, MS_MOST)
            if low <= value <= high:
                self._values[kind, end.date()].append(value)

    def days(self) -> tuple[WornDay, ...]:
        """Every day that told something, oldest first."""
        told = sorted({day for _, day in self._values} | set(self._nights))
        return tuple(
            WornDay(day, self._mean(RESTING, day), self._mean(VARIABILITY, day), self._sleep(day)) for day in told
        )

    def _mean(self, kind: str, day: date) -> float | None:
        found = self._values.get((kind, day))
        return round(mean(found), 1) if found else None

    def _sleep(self, day: date) -> float | None:
        """Hours asleep: where phone and watch both told of a while, it counts once."""
        total, reached = 0.0, -math.inf
        for begin, end in sorted(self._nights.get(day, ())):
            total += max(0.0, end - max(begin, reached))
            reached = max(reached, end)
        return round(total / 3600, 2) if total else None
