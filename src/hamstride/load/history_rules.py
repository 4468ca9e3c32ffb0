"""What in the history asks for care: spikes, returns, hard days close together, new speed, a steep week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.load.longest import share_over
from hamstride.load.model import DayLoad, LoadHistory
from hamstride.load.runs import Run

HARD_EXPONENT = 4  # the middle one of the damage exponents


@dataclass(frozen=True)
class Jump:
    """How far the longest run of a day lies above the longest of the days before; None where that is not known."""

    day: date
    ratio: float | None
    longest_m: float | None


def reasons(told: LoadHistory, found: Sequence[Run], jumps: Sequence[Jump], evidence: Evidence) -> Iterator[Reason]:
    """Every rule of the history that holds on its day. `jumps` are those of the last days."""
    yield from _spike(told, found, jumps, evidence)
    yield from _return(told, found, evidence)
    yield from _back_to_back(told, found, evidence)
    yield from _new_speed(told, found, evidence)
    yield from _weekly_rise(told, evidence)
    yield from _hamstring(told, found, evidence)


def _because(rule: str, evidence: Evidence, outcome: str, facts: Sequence[str] = (), **seen: Scalar | None) -> Reason:
    return Reason(rule=rule, outcome=outcome, facts=tuple(facts), seen=seen, parameters=evidence.rules[rule].parameters)


def _of_day(found: Sequence[Run], day: date | None) -> list[str]:
    return [r.fact.id for r in found if r.fact.day == day]


def _spike(told: LoadHistory, found: Sequence[Run], jumps: Sequence[Jump], evidence: Evidence) -> Iterator[Reason]:
    """The largest jump of the last days: an easy day after it does not take it back."""
    if told.spike_ratio is None:
        facts = _of_day(found, told.latest_run_day)
        yield _because("load_history_unknown", evidence, "unknown", facts, known_share_30d=told.known_share_30d)
    known = [(jump.ratio, jump) for jump in jumps if jump.ratio is not None]
    if not known:
        return
    ratio, jump = max(known, key=lambda one: one[0])
    for rule, edge in (
        ("load_spike_large", evidence.number("spike.large_above")),
        ("load_spike_moderate", evidence.number("spike.moderate_above")),
        ("load_spike_small", evidence.number("spike.small_above")),
    ):
        if ratio > edge:
            facts = _of_day(found, jump.day)
            seen = {"spike_ratio": round(ratio, 3), "longest_30d_m": jump.longest_m}
            yield _because(rule, evidence, "spike", facts, **seen)
            return


def _return(told: LoadHistory, found: Sequence[Run], evidence: Evidence) -> Iterator[Reason]:
    least = evidence.number("spike.gap_days")
    days = sorted({r.fact.day for r in found})
    if not days:
        return
    facts = _of_day(found, days[-1])
    off_now = (told.day - days[-1]).days
    off_before = (days[-1] - days[-2]).days - 1 if len(days) > 1 else 0
    if off_now >= least:
        yield _because("load_gap_return", evidence, "off", facts, days_off=off_now)
    elif off_before >= least:
        yield _because("load_gap_return", evidence, "return", facts, days_off=off_before)


def _back_to_back(told: LoadHistory, found: Sequence[Run], evidence: Evidence) -> Iterator[Reason]:
    """The two latest hard days, where they stand too close and the later is still near."""
    near, spacing = evidence.number("spike.concern_days"), evidence.number("spike.hard_spacing_days")
    since = told.day - timedelta(days=near + spacing)  # of two such days none lies before
    hard = [d.day for d in told.days if d.day >= since and d.runs and _is_hard(d, told.days, found, evidence)]
    if len(hard) < 2 or (hard[-1] - hard[-2]).days >= spacing:
        return
    if (told.day - hard[-1]).days <= near:
        facts = [*_of_day(found, hard[-2]), *_of_day(found, hard[-1])]
        yield _because("load_back_to_back", evidence, "hard_days", facts, days_apart=(hard[-1] - hard[-2]).days)


def _is_hard(one: DayLoad, days: Sequence[DayLoad], found: Sequence[Run], evidence: Evidence) -> bool:
    """By the effort told, or by a dose well above the usual run day of the weeks before."""
    efforts = [r.fact.effort for r in found if r.fact.day == one.day and r.fact.effort is not None]
    if any(effort >= evidence.number("spike.hard_effort") for effort in efforts):
        return True
    start = one.day - timedelta(days=int(evidence.number("spike.hard_compared_days")))
    usual = [d.dose[HARD_EXPONENT].mid for d in days if d.runs and start <= d.day < one.day]
    ratio = evidence.number("spike.hard_dose_ratio")
    return bool(usual) and one.dose[HARD_EXPONENT].mid > ratio * median(usual)


def _new_speed(told: LoadHistory, found: Sequence[Run], evidence: Evidence) -> Iterator[Reason]:
    latest = next((d for d in told.days if d.day == told.latest_run_day), None)
    if latest is None or latest.fastest_5s_mps is None:
        return
    start = latest.day - timedelta(days=int(evidence.number("spike.window_days")))
    before = [d.fastest_5s_mps for d in told.days if start <= d.day < latest.day and d.fastest_5s_mps is not None]
    edge = (
        evidence.number("spike.new_speed_ratio") * max(before)
        if before
        else evidence.number("spike.fast_without_record_mps")
    )
    if latest.fastest_5s_mps > edge:
        yield _because(
            "load_new_speed",
            evidence,
            "new",
            _of_day(found, latest.day),
            fastest_5s_mps=round(latest.fastest_5s_mps, 2),
            fastest_before=round(max(before), 2) if before else None,
        )


def _weekly_rise(told: LoadHistory, evidence: Evidence) -> Iterator[Reason]:
    if told.previous_week_m <= 0:
        return
    rise = share_over(told.week_m, told.previous_week_m)
    if rise > evidence.number("spike.weekly_rise"):
        yield _because(
            "load_weekly_rise",
            evidence,
            "rise",
            week_rise=round(rise, 3),
            previous_week_known_days=told.previous_week_known_days,
        )


def _hamstring(told: LoadHistory, found: Sequence[Run], evidence: Evidence) -> Iterator[Reason]:
    """Jumps of what the hamstring itself met, while the run is near; each holds whatever the damage exponent is."""
    near = evidence.number("spike.concern_days")
    if told.days_since_run is None or told.days_since_run > near:
        return
    facts, met = _of_day(found, told.latest_run_day), told.exposure
    jumps = [jump for jump in met.dose_over_30d.values() if jump is not None]
    if jumps and min(jumps) > evidence.number("exposure.dose_jump"):
        yield _because("load_dose_jump", evidence, "jump", facts, least_jump=round(min(jumps), 3))
    if met.force_over_30d is not None and met.force_over_30d > evidence.number("exposure.force_jump"):
        yield _because("load_force_jump", evidence, "jump", facts, force_jump=round(met.force_over_30d, 3))
    week, limit = met.fast_strides_week, met.fast_strides_limit
    if week is not None and limit is not None and week > max(limit, evidence.number("exposure.fast_least")):
        yield _because("load_fast_week", evidence, "more", facts, fast_strides=round(week), usual=round(limit))
