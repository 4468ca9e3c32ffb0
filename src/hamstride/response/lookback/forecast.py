"""Tomorrow morning's pain, from the mornings alone: told each day, so that it can be held to account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

import numpy as np

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.response.lookback.diary import Series, mornings
from hamstride.response.lookback.lagged import before, shifted
from hamstride.response.lookback.shrunk import Posterior, Prior, fit


@dataclass(frozen=True)
class Forecast:
    """Pain on the morning of `day`: the chance of each whole number from 0, and the narrowest range that `said` holds.

    `copied` is what merely copying today would say; `mornings` how many it was learnt from.
    """

    day: date
    chances: tuple[float, ...]
    expected: float
    low: int
    high: int
    said: float
    copied: int
    mornings: int


def forecast(known: Journal, evidence: Evidence, day: date) -> Forecast | None:
    """The forecast made on `day`; None without today's pain or with too few mornings to learn from.

    Load is left out: in our simulations it adds next to nothing, and a leg is not a machine (load dossier 5.3).
    """
    window = int(evidence.number("record.forecast_window_days"))
    told = mornings(known, day - timedelta(days=window - 1))
    pains = {d: c.pain_now for d, c in told.items() if c.pain_now is not None and d <= day}
    if day not in pains:
        return None
    pain = np.array([_value(pains.get(day - timedelta(days=n))) for n in range(window, -1, -1)])
    yesterday, level = _past(pain, evidence)
    at = np.flatnonzero(~np.isnan(pain) & ~np.isnan(yesterday) & ~np.isnan(level))
    if len(at) < evidence.number("record.forecast_mornings_least"):
        return None
    middle = float(np.nanmean(pain))
    matrix = np.column_stack([np.ones(len(at)), yesterday[at] - middle, level[at] - middle])
    found = fit(matrix, pain[at] - middle, _prior(evidence))
    ahead, recent = _past(np.append(pain, np.nan), evidence)
    row = np.array([1.0, ahead[-1] - middle, (ahead[-1] if np.isnan(recent[-1]) else recent[-1]) - middle])
    chances = _chances(found, row, middle, int(evidence.number("record.scale_top")))
    low, high, said = _range(chances, evidence.number("record.forecast_share"))
    expected = float(np.dot(chances, np.arange(len(chances))))
    numbers = tuple(float(c) for c in chances)
    return Forecast(day + timedelta(days=1), numbers, expected, low, high, said, pains[day], len(at))


def _value(pain: int | None) -> float:
    return np.nan if pain is None else float(pain)


def _past(pain: Series, evidence: Evidence) -> tuple[Series, Series]:
    """Yesterday's pain, and the level of the days before it."""
    yesterday = shifted(pain, 1)
    return yesterday, before(yesterday, np.ones(int(evidence.number("patterns.level_days"))), 0.0)


def _prior(evidence: Evidence) -> Prior:
    carry, carry_sd = evidence.numbers("patterns.prior_carry")
    level, level_sd = evidence.numbers("patterns.prior_level")
    precision = np.array([0.0, 1 / carry_sd**2, 1 / level_sd**2])
    return Prior(np.array([0.0, carry, level]), precision, evidence.number("patterns.noise_prior_sd"))


def _chances(found: Posterior, row: Series, middle: float, top: int) -> Series:
    """The chance of each whole number; what lies beyond the scale falls on its ends."""
    spread = float(np.sqrt(found.noise_sd**2 + row @ found.covariance @ row))
    known = NormalDist(middle + float(row @ found.mean), spread)
    edges = [0.0, *(known.cdf(n + 0.5) for n in range(top)), 1.0]
    return np.diff(edges)


def _range(chances: Series, share: float) -> tuple[int, int, float]:
    """The narrowest run of numbers around the likeliest that holds at least `share`, and what it holds."""
    low = high = int(np.argmax(chances))
    while chances[low : high + 1].sum() < share:
        down = chances[low - 1] if low > 0 else -1.0
        up = chances[high + 1] if high + 1 < len(chances) else -1.0
        low, high = (low - 1, high) if down > up else (low, high + 1)
    return low, high, float(chances[low : high + 1].sum())
