"""A season on one time line: dose, longest run, spikes and pain, by days or by weeks. Gaps stay gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Felt, Ran, Rested
from hamstride.load.dose import added
from hamstride.load.exposure import MIDDLE_EXPONENT, fast_strides_of, top_speed
from hamstride.load.history import begins
from hamstride.load.longest import Longest
from hamstride.load.model import Range, SessionLoad
from hamstride.load.runs import Run, runs


@dataclass(frozen=True)
class Spike:
    """A run longer than the longest of the 30 days before; `size` is the published category."""

    day: date
    ratio: float
    size: str  # "small", "moderate" or "large"


@dataclass(frozen=True)
class Span:
    """A day or a week. Load is of the known days only; `known_days` says how many those are."""

    start: date
    days: int
    known_days: int
    runs: int
    distance_m: float
    longest_m: float | None
    dose: Range  # easy kilometres at the middle damage exponent
    fast_strides: float | None
    pain: int | None  # worst pain told, 0 to 10
    spike: Spike | None  # the largest


@dataclass(frozen=True)
class Season:
    """Spans of one length, oldest first."""

    since: date
    until: date
    step_days: int
    spans: tuple[Span, ...]


def season(
    journal: Journal,
    measured: Mapping[str, SessionLoad],
    since: date,
    until: date,
    evidence: Evidence,
    *,
    step_days: int = 7,
) -> Season:
    """`since` to `until`, both in. What is known about the days is asked, whenever it was written down."""
    if since > until or step_days < 1:
        raise ValueError("a season ends after it begins, in steps of at least a day")
    window = int(evidence.number("spike.window_days"))
    ran = [r for r in journal.of(Ran, since=since - timedelta(days=window)) if r.day <= until]
    found = runs(ran, measured, journal, evidence)
    longest = Longest(found, begins(journal), window)
    top, _ = top_speed(found, until, evidence)
    by_day: dict[date, list[Run]] = {}
    for run in found:
        by_day.setdefault(run.fact.day, []).append(run)
    rested, pain = {r.day for r in journal.of(Rested, since=since)}, _pain(journal, since, until)
    spans = tuple(_span(days, by_day, rested, pain, longest, top, evidence) for days in _cut(since, until, step_days))
    return Season(since, until, step_days, spans)


def _cut(since: date, until: date, step: int) -> Iterator[list[date]]:
    """Whole steps that end with `until`; the first may be shorter."""
    total = (until - since).days + 1
    first = total % step or step
    bounds = [0, *range(first, total + 1, step)]
    for begin, end in pairwise(bounds):
        yield [since + timedelta(days=n) for n in range(begin, end)]


def _span(
    days: list[date],
    by_day: Mapping[date, list[Run]],
    rested: set[date],
    pain: Mapping[date, int],
    longest: Longest,
    top_mps: float | None,
    evidence: Evidence,
) -> Span:
    of_span = [run for day in days for run in by_day.get(day, ())]
    metres = [run.distance_m for run in of_span if run.distance_m is not None]
    told = [pain[day] for day in days if day in pain]
    spikes = [spike for day in days if day in by_day for spike in _spikes(day, longest, evidence)]
    return Span(
        start=days[0],
        days=len(days),
        known_days=sum(day in by_day or day in rested for day in days),
        runs=len(of_span),
        distance_m=sum(metres),
        longest_m=max(metres, default=None),
        dose=added(run.dose[MIDDLE_EXPONENT] for run in of_span),
        fast_strides=fast_strides_of(of_span, top_mps, evidence) if of_span else None,
        pain=max(told, default=None),
        spike=max(spikes, key=lambda spike: spike.ratio, default=None),
    )


def _spikes(day: date, longest: Longest, evidence: Evidence) -> Iterator[Spike]:
    ratio = longest.ratio(day)
    if ratio is None or ratio <= 0:
        return
    for size in ("large", "moderate", "small"):
        if ratio > evidence.number(f"spike.{size}_above"):
            yield Spike(day, ratio, size)
            return


def _pain(journal: Journal, since: date, until: date) -> dict[date, int]:
    """The worst pain told of each day; a day without a word about it is not in here."""
    worst: dict[date, int] = {}
    for day, told in _told(journal, since):
        if told is not None and day <= until:
            worst[day] = max(worst.get(day, 0), told)
    return worst


def _told(journal: Journal, since: date) -> Iterable[tuple[date, int | None]]:
    for morning in journal.of(CheckedIn, since=since):
        yield morning.day, morning.pain_now
        yield morning.day, morning.pain_worst_24h
    for run in journal.of(Felt, since=since):
        yield run.day, run.pain_during
        yield run.day, run.pain_2h_after
