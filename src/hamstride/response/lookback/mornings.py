"""The bad mornings and the days before them, beside the days before every other morning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from hamstride.evidence import Evidence
from hamstride.response.lookback.diary import FACTORS, Diary, Flags, Series
from hamstride.response.lookback.lagged import shifted


@dataclass(frozen=True)
class BadMorning:
    """One bad morning. `before` holds what each of the days before it told, the farthest first; None: nobody told."""

    day: date
    fact: str
    pain: int | None
    usual: float | None
    said: str | None
    before: Mapping[str, tuple[float | None, ...]]


@dataclass(frozen=True)
class Cell:
    """The mean of a factor so many days before bad mornings and before the others, each with how many were known.

    `shade` is the difference in steps, -3 to 3, positive where there was more before bad mornings; None: too little.
    """

    days_before: int
    bad: float | None
    bad_known: int
    other: float | None
    other_known: int
    shade: int | None


@dataclass(frozen=True)
class Picture:
    """`table` has a row of cells for each factor, the farthest day first. `few`: too few bad mornings to mean much."""

    mornings: tuple[BadMorning, ...]
    told: int
    few: bool
    table: Mapping[str, tuple[Cell, ...]]


def picture(diary: Diary, evidence: Evidence) -> Picture:
    """Every bad morning of the diary, newest first, and the table of what went before."""
    lags = range(int(evidence.number("patterns.lag_days")), 0, -1)
    past = {n: {lag: shifted(diary.shown[n], lag) for lag in lags} for n in FACTORS}
    usual = usual_pain(diary, evidence)
    bad = _bad(diary, usual, evidence)
    told = np.array([m is not None for m in diary.morning])
    table = {n: tuple(_cell(lag, past[n][lag], bad, told & ~bad, evidence) for lag in lags) for n in FACTORS}
    found = [_morning(int(at), diary, usual, past, lags) for at in np.flatnonzero(bad)[::-1]]
    few = len(found) < evidence.number("patterns.bad_mornings_few")
    return Picture(tuple(found), int(told.sum()), few, table)


def usual_pain(diary: Diary, evidence: Evidence) -> Series:
    """The middle of the pains told in the weeks before each day; NaN where none was."""
    window = int(evidence.number("patterns.bad_morning_window_days"))
    usual = np.full(len(diary.days), np.nan)
    for at in range(len(usual)):
        told = [p for p in diary.pain[max(0, at - window) : at] if not np.isnan(p)]
        usual[at] = median(told) if told else np.nan
    return usual


def _bad(diary: Diary, usual: Series, evidence: Evidence) -> Flags:
    """Said to be worse, or more above the usual than the scale's own noise."""
    said = np.array([m is not None and m.morning in ("worse", "much_worse") for m in diary.morning])
    risen = diary.pain - usual >= evidence.number("pain.scale_noise")
    return np.asarray(said | risen)


def _morning(at: int, diary: Diary, usual: Series, past: Mapping[str, Mapping[int, Series]], lags: range) -> BadMorning:
    told = diary.morning[at]
    assert told is not None  # only a told morning can be a bad one
    before = {n: tuple(_known(past[n][lag][at]) for lag in lags) for n in FACTORS}
    return BadMorning(diary.days[at], told.id, told.pain_now, _known(usual[at]), told.morning, before)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _cell(lag: int, values: Series, bad: Flags, other: Flags, evidence: Evidence) -> Cell:
    known = ~np.isnan(values)
    before_bad, before_other = values[known & bad], values[known & other]
    spread = values[known & (bad | other)].std() if len(before_bad) and len(before_other) else 0.0
    shade = None
    if spread > 0 and len(before_bad) >= evidence.number("patterns.shade_mornings_least"):
        apart = (before_bad.mean() - before_other.mean()) / spread
        shade = int(np.sign(apart)) * sum(abs(apart) >= step for step in evidence.numbers("patterns.shade_steps"))
    return Cell(
        days_before=lag,
        bad=float(before_bad.mean()) if len(before_bad) else None,
        bad_known=len(before_bad),
        other=float(before_other.mean()) if len(before_other) else None,
        other_known=len(before_other),
        shade=shade,
    )
