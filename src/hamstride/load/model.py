"""What a run did to the hamstring, always as a range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hamstride.evidence import Reason


@dataclass(frozen=True)
class Range:
    """low <= mid <= high, one unit. Model error is shared by all of a runner's runs and cancels in their ratios."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True)
class Body:
    """What the load function knows of the runner; None where unknown (the range then widens)."""

    mass_kg: float | None = None
    height_m: float | None = None
    top_speed_mps: float | None = None


@dataclass(frozen=True)
class SessionLoad:
    """Hamstring load of one run, per leg. `counts` is False for activities that are not running (all loads zero)."""

    recording: str  # "<digest>:<part>"
    counts: bool
    why_not: str | None
    moving_s: float
    distance_m: float
    strides: float  # of one leg
    peak_force_bw: Range
    dose: Mapping[int, Range]  # damage exponent -> easy-kilometre equivalents
    negative_work_j_per_kg: Range
    fastest_5s_mps: float | None
    strides_above_80: float | None  # of personal top speed; None where that is unknown
    strides_above_90: float | None
    climb_m: float | None
    descent_m: float | None
    modelled: tuple[str, ...]  # channels that were absent and modelled, such as cadence_spm
    left_out: tuple[str, ...]  # sentences: what was cleaned away and why
    strides_by_speed: tuple[float, ...] = ()  # in steps of `exposure.speed_bin_mps` from 0 up; empty: not measured
    accelerations: int | None = None  # None where the readings are too far apart to show them


class DayLoad(NamedTuple):
    """All running of one local day. `known` is False for a day with neither run nor rest on record."""

    day: date
    known: bool
    runs: int
    distance_m: float
    longest_m: float
    dose: Mapping[int, Range]
    fastest_5s_mps: float | None
    negative_work_j_per_kg: Range
    peak_force_bw: Range
    fast_strides: float | None  # of one leg, above `load.fast_share` of top speed; None where a run was not measured


@dataclass(frozen=True)
class Exposure:
    """What the hamstring in particular met. None means not known. Acute and chronic stand side by side: no ratio."""

    top_speed_mps: float | None
    top_speed_from: str | None  # "five_seconds" or "pace": the fastest seen, or what race pace lets expect
    dose_over_30d: Mapping[int, float | None]  # latest run day's dose over the highest of 30 days before, minus one
    force_over_30d: float | None  # the same for peak force
    work_week_j_per_kg: Range  # negative work of one leg
    work_previous_week_j_per_kg: Range
    fast_strides_week: float | None
    fast_strides_usual: float | None  # mean of the weeks before, as far as they are known
    fast_strides_limit: float | None  # that mean and some standard deviations
    acute_dose: float | None  # easy kilometres a day, mean of the known days
    chronic_dose: float | None
    acute_known_days: int
    chronic_known_days: int


@dataclass(frozen=True)
class LoadHistory:
    """What this leg has lately borne, up to and including `day`. None means not assessable, never "fine"."""

    day: date
    days: tuple[DayLoad, ...]  # the last 42 days, oldest first
    longest_30d_m: (
        float | None
    )  # longest single run of the 30 days before the latest run day; None under 30 days of history
    latest_run_day: date | None
    spike_ratio: float | None  # latest run's distance over longest_30d_m, minus one
    week_m: float
    previous_week_m: float
    week_known_days: int  # of seven; a day nobody told about is no rest
    previous_week_known_days: int
    known_share_30d: float  # share of the last 30 days whose status is known
    days_since_run: int | None
    consecutive_run_days: int
    cap_next_run_m: float | None  # the longest next run under the 30-day rule
    exposure: Exposure
    reasons: tuple[Reason, ...]
