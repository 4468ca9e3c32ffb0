"""The diary: one value a day of the morning's pain and of what the runner did. NaN is what nobody told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hamstride import load
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Ran, Rested, Trained
from hamstride.load import SessionLoad
from hamstride.load.model import DayLoad

Series = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Declared before anyone looks at a diary, and never added to because something stood out.
FACTORS = ("dose", "longest_run", "fast", "strength", "sleep_deficit", "sitting")


@dataclass(frozen=True, eq=False)
class Diary:
    """One value a day, oldest first. `factors` are on the scale of the model, `shown` as a person reads them.

    `morning` is the check-in that told the morning's pain. `trained` marks the days with running or strength work.
    """

    days: tuple[date, ...]
    pain: Series
    morning: tuple[CheckedIn | None, ...]
    factors: Mapping[str, Series]
    shown: Mapping[str, Series]
    trained: Flags


def mornings(known: Journal, since: date) -> dict[date, CheckedIn]:
    """The check-in nearest to each morning: the first of the day that told of pain, else the first of the day.

    What was told after a run of the same day had begun is no morning any more: the run may speak in it.
    """
    found: dict[date, CheckedIn] = {}
    begun = _begun(known, since)
    for fact in known.of(CheckedIn, since=since):
        if fact.recorded_day == fact.day and fact.recorded_at > begun.get(fact.day, fact.recorded_at):
            continue
        kept = found.get(fact.day)
        if kept is None or (kept.pain_now is None and fact.pain_now is not None):
            found[fact.day] = fact
    return found


def _begun(known: Journal, since: date) -> dict[date, datetime]:
    """When the first run of each day began, where a watch told it."""
    found: dict[date, datetime] = {}
    for run in known.of(Ran, since=since):
        if run.started_at is not None and run.sport == "running":
            found[run.day] = min(run.started_at, found.get(run.day, run.started_at))
    return found


def diary(known: Journal, measured: Mapping[str, SessionLoad], evidence: Evidence, day: date) -> Diary:
    """The days up to and including `day` that the analysis looks at. `known` is as of `day`."""
    window = int(evidence.number("patterns.window_days"))
    month = int(evidence.number("spike.window_days"))
    told = mornings(known, day - timedelta(days=window - 1))
    since = _begins(known, day, window)
    days = tuple(since + timedelta(days=n) for n in range((day - since).days + 1))
    loads = load.daily(known, measured, since - timedelta(days=month), day, evidence)
    strength = _strength(known, since, evidence)
    tended = {f.day for f in known.of(Trained, since=since)}
    is_told = [d.known or d.day in tended for d in loads[month:]]
    dose, fast, shown_fast = _doses(loads[month:], is_told, evidence)
    longest = np.array([_metres(d, known_day) for d, known_day in zip(loads[month:], is_told, strict=True)])
    lifted = np.array([float(d in strength) if t else np.nan for d, t in zip(days, is_told, strict=True)])
    sleep = np.array([_value(told.get(d), "sleep_h") for d in days])
    # Sitting is told the next morning, about the day before.
    sat = np.array([_value(told.get(d + timedelta(days=1)), "sitting_h") for d in days])
    return Diary(
        days=days,
        pain=np.array([_value(told.get(d), "pain_now") for d in days]),
        morning=tuple(told.get(d) for d in days),
        factors={
            "dose": np.log1p(dose),
            "longest_run": _over_longest(loads, longest, _reached_back(known, days, month), evidence),
            "fast": fast,
            "strength": lifted,
            "sleep_deficit": np.maximum(evidence.number("causes.sleep_least_h") - sleep, 0),
            "sitting": sat,
        },
        shown={
            "dose": dose,
            "longest_run": longest / 1000,
            "fast": shown_fast,
            "strength": lifted,
            "sleep_deficit": sleep,
            "sitting": sat,
        },
        trained=np.array([bool(d.runs) or d.day in strength for d in loads[month:]], dtype=np.bool_),
    )


def _begins(known: Journal, day: date, window: int) -> date:
    """The first told day of the window; the day itself where nothing is told."""
    oldest = day - timedelta(days=window - 1)
    firsts = [f.day for kind in (CheckedIn, Rested, Trained) for f in known.of(kind, since=oldest)[:1]]
    return min(firsts, default=day)


def _strength(known: Journal, since: date, evidence: Evidence) -> set[date]:
    """Days with strength work. Mobility and waking a muscle up are none."""
    light = {e.id for e in evidence.exercises.values() if e.mode in ("mobility", "activation")}
    return {f.day for f in known.of(Trained, since=since) if f.exercise not in light}


def _doses(loads: Sequence[DayLoad], told: Sequence[bool], evidence: Evidence) -> tuple[Series, Series, Series]:
    """The middle dose; what speed added to it (logarithm), and the same in easy kilometres, where a watch saw it."""
    even, middle, steep = (int(b) for b in evidence.numbers("load.dose_exponents"))
    dose = np.array([d.dose[middle].mid if t else np.nan for d, t in zip(loads, told, strict=True)])
    seen = np.array([t and (not d.runs or d.fastest_5s_mps is not None) for d, t in zip(loads, told, strict=True)])
    flat = np.array([d.dose[even].mid for d in loads])
    sharp = np.array([d.dose[steep].mid for d in loads])
    fast = np.where(seen, np.maximum(np.log1p(sharp) - np.log1p(flat), 0), np.nan)
    return dose, fast, np.where(seen, np.maximum(np.nan_to_num(dose) - flat, 0), np.nan)


def _metres(day: DayLoad, told: bool) -> float:
    if not told or (day.runs and not day.longest_m):
        return np.nan  # a run of unknown length is no rest
    return day.longest_m


def _reached_back(known: Journal, days: Sequence[date], month: int) -> Flags:
    """Whether the record of running reaches back over the whole month before each day."""
    begins = min((f.day for kind in (Ran, Rested) for f in known.of(kind)[:1]), default=date.max)
    return np.array([(d - begins).days >= month for d in days], dtype=np.bool_)


def _over_longest(loads: Sequence[DayLoad], longest: Series, reached: Flags, evidence: Evidence) -> Series:
    """How far the longest run of a day went beyond any of the 30 days before, as a share; 0 where it did not."""
    month = len(loads) - len(longest)
    before = np.array([d.longest_m for d in loads])
    most = np.array([before[n : n + month].max() for n in range(len(longest))])
    over = np.full(len(longest), np.nan)
    np.divide(longest, most, out=over, where=reached & (most > 0))
    excess = np.clip(over - 1, 0, evidence.number("patterns.spike_cap"))
    return np.where(longest == 0, 0, excess)


def _value(check_in: CheckedIn | None, field: str) -> float:
    value = None if check_in is None else getattr(check_in, field)
    return np.nan if value is None else float(value)
