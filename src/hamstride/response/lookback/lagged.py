"""The rows of the regression: each usable morning with its pain before, its weekday, and what went before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstride.evidence import Evidence
from hamstride.response.lookback.diary import FACTORS, Diary, Flags, Series


@dataclass(frozen=True, eq=False)
class Rows:
    """Columns of `matrix`: one, yesterday's pain, the week's level, seven weekdays, the drift, then `factors`.

    Each factor is in its own usual swings (standard deviations) about its mean, each pain about the mean of all.
    `week` numbers the weeks, counted back from the last day. `left_out` says why a factor takes no part.
    """

    outcome: Series
    matrix: NDArray[np.float64]
    factors: tuple[str, ...]
    week: NDArray[np.int_]
    at: NDArray[np.int_]  # which days of the diary the rows are
    left_out: Mapping[str, str]
    told: Mapping[str, int]
    lacking: Mapping[str, int]  # mornings with pain told, by the first thing nobody told about the days before


def weights(evidence: Evidence) -> Series:
    """How much each day before counts, yesterday first; they sum to one."""
    lags = np.arange(int(evidence.number("patterns.lag_days")))
    fading = np.exp(-lags / evidence.number("patterns.lag_tau_days"))
    return np.asarray(fading / fading.sum())


def before(values: Series, weight: Series, least: float) -> Series:
    """The weighted mean of the days before each day; NaN where less than `least` of the weight is known."""
    total, known = np.zeros(len(values)), np.zeros(len(values))
    for lag, share in enumerate(weight, start=1):
        past = shifted(values, lag)
        total += share * np.nan_to_num(past)
        known += share * ~np.isnan(past)
    mean = np.full(len(values), np.nan)
    np.divide(total, known, out=mean, where=(known > 0) & (known >= least))
    return mean


def after(values: Series, weight: Series, least: float) -> Series:
    """The same for the day itself and those after it: what cannot have caused the morning."""
    return shifted(before(values[::-1], weight, least)[::-1], 1)


def shifted(values: Series, by: int) -> Series:
    """The value of `by` days before; NaN where the diary does not reach."""
    moved = np.full(len(values), np.nan)
    if by < len(values):
        moved[by:] = values[: len(values) - by]
    return moved


def rows(diary: Diary, evidence: Evidence) -> Rows:
    """Every morning whose pain, pain before, and factors are known. Nothing that was not told is filled in."""
    weight, least = weights(evidence), evidence.number("patterns.kernel_known_least")
    yesterday = shifted(diary.pain, 1)
    level = before(yesterday, np.ones(int(evidence.number("patterns.level_days"))), 0.0)
    base = ~np.isnan(diary.pain) & ~np.isnan(yesterday) & ~np.isnan(level)
    lagged = {name: before(diary.factors[name], weight, least) for name in FACTORS}
    told = {name: int((base & ~np.isnan(values)).sum()) for name, values in lagged.items()}
    left_out = {n: why for n in FACTORS if (why := _left_out(lagged[n][base], evidence))}
    factors = tuple(n for n in FACTORS if n not in left_out)
    usable = base if factors else np.zeros_like(base)
    for name in factors:
        usable = usable & ~np.isnan(lagged[name])
    at = np.flatnonzero(usable)
    middle = float(diary.pain[at].mean()) if len(at) else 0.0
    lacking = _lacking(~np.isnan(diary.pain), base, usable, lagged)
    columns = [
        np.ones(len(at)),
        yesterday[at] - middle,
        level[at] - middle,
        *_weekdays(diary, at),
        at / max(len(diary.days) - 1, 1) - 0.5,
        *(swings(lagged[name][at]) for name in factors),
    ]
    back = len(diary.days) - 1 - at
    matrix = np.column_stack(columns)
    return Rows(diary.pain[at] - middle, matrix, factors, back // 7, at, left_out, told, lacking)


def _lacking(told: Flags, base: Flags, usable: Flags, lagged: Mapping[str, Series]) -> dict[str, int]:
    """Counts of the told mornings with a gap: no pain the day before; nothing on what was done; no sleep or sitting."""
    done = ~np.isnan(lagged["dose"])  # known wherever running, rest or strength work is
    found = {"pain_before": told & ~base, "days_before": base & ~done, "habits_before": base & done & ~usable}
    return {name: int(flags.sum()) for name, flags in found.items() if flags.any()}


def _left_out(values: Series, evidence: Evidence) -> str:
    known = values[~np.isnan(values)]
    if not len(values) or len(known) < evidence.number("patterns.known_share_least") * len(values):
        return "too_seldom"
    return "" if np.ptp(np.round(known, 6)) > 0 else "never_varied"  # the last digits are no variation


def swings(values: Series) -> Series:
    """In standard deviations about the mean; zeros where nothing varies."""
    spread = values.std() if len(values) else 0.0
    return np.asarray((values - values.mean()) / spread) if spread > 0 else np.zeros(len(values))


def _weekdays(diary: Diary, at: NDArray[np.int_]) -> Sequence[Series]:
    weekday = np.array([diary.days[n].weekday() for n in at], dtype=np.int_)
    return [(weekday == n).astype(np.float64) for n in range(7)]
