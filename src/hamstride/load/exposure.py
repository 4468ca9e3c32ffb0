"""What the hamstring in particular met: jumps of dose and force, fast strides, negative work (dossier 2.3, 2.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil
from statistics import fmean, stdev

from hamstride.evidence import Evidence
from hamstride.load.dose import added
from hamstride.load.longest import share_over
from hamstride.load.model import DayLoad, Exposure
from hamstride.load.runs import Run

MIDDLE_EXPONENT = 4


def top_speed(found: Sequence[Run], day: date, evidence: Evidence) -> tuple[float | None, str | None]:
    """The personal top speed and how it is known: the fastest five seconds, or at least what race pace lets expect."""
    since = day - timedelta(days=int(evidence.number("exposure.top_speed_days")))
    near = [r for r in found if since <= r.fact.day <= day]
    sprint = max((r.fastest_5s_mps for r in near if r.fastest_5s_mps is not None), default=0.0)
    paces = (
        r.distance_m / r.fact.duration_s
        for r in near
        if r.fact.duration_told
        and r.distance_m is not None
        and r.distance_m >= evidence.number("exposure.top_speed_pace_m")
    )
    expected = evidence.number("exposure.top_speed_over_pace") * max(paces, default=0.0)
    if not max(sprint, expected):
        return None, None
    return (sprint, "five_seconds") if sprint >= expected else (expected, "pace")


def fast_strides(strides_by_speed: Sequence[float], top_mps: float, share: float, evidence: Evidence) -> float:
    """Strides of one leg at or above that share of the top speed; a step of speed counts by its middle."""
    first = ceil(share * top_mps / evidence.number("exposure.speed_bin_mps") - 0.5)
    return sum(strides_by_speed[max(first, 0) :])


def fast_strides_of(of_day: Iterable[Run], top_mps: float | None, evidence: Evidence) -> float | None:
    """All fast strides of some runs; None where one of them was not measured or no top speed is known."""
    runs = list(of_day)
    if not all(r.strides_by_speed for r in runs):
        return None
    if not runs:
        return 0.0
    share = evidence.number("load.fast_share")
    return None if top_mps is None else sum(fast_strides(r.strides_by_speed, top_mps, share, evidence) for r in runs)


def exposure(
    days: Sequence[DayLoad],
    latest: date | None,
    top: tuple[float | None, str | None],
    reaches: bool,
    evidence: Evidence,
) -> Exposure:
    """`days` end with the day of the question; `reaches`: whether the record covers the 30 days before `latest`."""
    week, before = days[-7:], days[-14:-7]
    usual, limit = _usual_fast(days[:-7], evidence)
    acute, acute_known = mean_dose(days[-int(evidence.number("exposure.acute_days")) :])
    chronic, chronic_known = mean_dose(days[-int(evidence.number("exposure.chronic_days")) :])
    return Exposure(
        top_speed_mps=top[0],
        top_speed_from=top[1],
        dose_over_30d=_dose_jumps(days, latest, reaches, evidence),
        force_over_30d=_force_jump(days, latest, reaches, evidence),
        work_week_j_per_kg=added(d.negative_work_j_per_kg for d in week),
        work_previous_week_j_per_kg=added(d.negative_work_j_per_kg for d in before),
        fast_strides_week=_fast_of(week),
        fast_strides_usual=usual,
        fast_strides_limit=limit,
        acute_dose=acute,
        chronic_dose=chronic,
        acute_known_days=acute_known,
        chronic_known_days=chronic_known,
    )


def mean_dose(days: Sequence[DayLoad]) -> tuple[float | None, int]:
    """Easy kilometres a day over the known days, and how many those are: a gap is no rest."""
    known = [d.dose[MIDDLE_EXPONENT].mid for d in days if d.known]
    return (fmean(known) if known else None), len(known)


def _before(days: Sequence[DayLoad], latest: date, evidence: Evidence) -> tuple[DayLoad | None, list[DayLoad]]:
    start = latest - timedelta(days=int(evidence.number("spike.window_days")))
    now = next((d for d in days if d.day == latest), None)
    return now, [d for d in days if start <= d.day < latest and d.runs]


def _dose_jumps(
    days: Sequence[DayLoad], latest: date | None, reaches: bool, evidence: Evidence
) -> dict[int, float | None]:
    exponents = [int(b) for b in evidence.numbers("load.dose_exponents")]
    now, before = (None, []) if latest is None else _before(days, latest, evidence)
    if now is None or not before or not reaches:
        return dict.fromkeys(exponents)
    most = {b: max(d.dose[b].mid for d in before) for b in exponents}
    return {b: share_over(now.dose[b].mid, most[b]) if most[b] else None for b in exponents}


def _force_jump(days: Sequence[DayLoad], latest: date | None, reaches: bool, evidence: Evidence) -> float | None:
    """Of measured days only: a modelled run has no peak of its own."""
    now, before = (None, []) if latest is None else _before(days, latest, evidence)
    measured = [d for d in before if d.fastest_5s_mps is not None and d.peak_force_bw.mid]
    if now is None or now.fastest_5s_mps is None or not measured or not reaches:
        return None
    return share_over(now.peak_force_bw.mid, max(d.peak_force_bw.mid for d in measured))


def _usual_fast(days: Sequence[DayLoad], evidence: Evidence) -> tuple[float | None, float | None]:
    """Mean of the weeks before, and the number of fast strides above which a week stands out."""
    weeks = [days[max(end - 7, 0) : end] for end in range(len(days), 0, -7)][
        : int(evidence.number("exposure.fast_weeks"))
    ]
    known = [count for count in map(_fast_of, weeks) if count is not None]
    if len(known) < 2:
        return None, None
    return fmean(known), fmean(known) + evidence.number("exposure.fast_sds") * stdev(known)


def _fast_of(days: Sequence[DayLoad]) -> float | None:
    """Fast strides of a week; None where a day is unknown or one of its runs was not measured."""
    counts = [d.fast_strides for d in days]
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None
