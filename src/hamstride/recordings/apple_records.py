"""The records of an Apple Health export that were made during a run: heart rate, steps, speed and how it was run.

An export lists all records before its workouts, so that it is read twice: for the workouts, then for what was measured
in their time. Nothing is held here; what is found is handed on at once.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from hamstride.recordings.apple import moment_of
from hamstride.recordings.told.model import Told
from hamstride.recordings.vocabulary import number

PREFIX = "HKQuantityTypeIdentifier"
LENGTH = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144, "cm": 0.01, "in": 0.0254, "mm": 0.001}
SPEED = {"m/s": 1.0, "km/hr": 1 / 3.6, "km/h": 1 / 3.6, "mi/hr": 0.44704}
# What it is called -> (our name, factor of each unit). A unit that is not here is not guessed.
SERIES: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "HeartRate": ("heart_rate_bpm", {"count/min": 1.0, "count/s": 60.0}),
    "StepCount": ("steps", {"count": 1.0}),
    "DistanceWalkingRunning": ("distance_m", LENGTH),
    "RunningSpeed": ("speed_mps", SPEED),
    "RunningStrideLength": ("step_length_m", LENGTH),
    "RunningVerticalOscillation": ("vertical_oscillation_m", LENGTH),
    "RunningGroundContactTime": ("contact_time_s", {"ms": 0.001, "s": 1.0}),
    "RunningPower": ("power_w", {"W": 1.0, "kW": 1000.0}),
}
NAMES = tuple(name for name, _ in SERIES.values())
MOST_OVERLAPPING = 8  # workouts that two or three programs wrote of one run
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Record:
    """One record within workout number `run`. Seconds since its start; `value` in the unit of `name`."""

    run: int
    name: str
    source: str
    at_s: float
    lasts_s: float
    value: float


def records(file: IO[bytes], runs: Sequence[Told], take: Callable[[Record], None]) -> None:
    """Hand every record made wholly within one of the runs to `take`, in file order. Damage ends it without a word:
    the workouts were read before, and tell it."""
    parser = etree.XMLParser(
        target=_Within(runs, take), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        recover=True,
    )  # fmt: skip
    try:
        while piece := file.read(PIECE):
            parser.feed(piece)
        parser.close()
    except (etree.XMLSyntaxError, MemoryError):
        return


class _Within:
    """Hears of each element as it is read; no tree is built."""

    def __init__(self, runs: Sequence[Told], take: Callable[[Record], None]) -> None:
        self._take = take
        spans = sorted((t.start.timestamp(), t.start.timestamp() + (t.elapsed_s or t.duration_s), n)
                       for n, t in enumerate(runs))  # fmt: skip
        self._spans = spans
        self._starts = [begin for begin, _, _ in spans]

    def start(self, tag: Any, attrib: Any) -> None:
        if tag != "Record":
            return
        given: Mapping[str, str] = attrib
        series = SERIES.get(given.get("type", "").removeprefix(PREFIX))
        factor = series[1].get(given.get("unit", "")) if series is not None else None
        if series is None or factor is None:
            return
        begin, end = moment_of(given.get("startDate")), moment_of(given.get("endDate"))
        value = number(given.get("value")) * factor
        if begin is None or end is None or not math.isfinite(value) or value < 0:
            return
        self._hand_on(series[0], given.get("sourceName", ""), begin.timestamp(), end.timestamp(), value)

    def _hand_on(self, name: str, source: str, begin: float, end: float, value: float) -> None:
        last = bisect_right(self._starts, begin)
        for start, until, run in self._spans[max(0, last - MOST_OVERLAPPING) : last]:
            if begin <= end <= until:
                self._take(Record(run, name, source, begin - start, end - begin, value))

    def end(self, tag: Any) -> None: ...

    def data(self, data: Any) -> None: ...

    def comment(self, text: Any) -> None: ...

    def pi(self, target: Any, data: Any = None) -> None: ...

    def close(self) -> None: ...
