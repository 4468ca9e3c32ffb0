"""What this leg has lately borne: the longest run, the days, the gap it comes back from (load dossier 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Ran, Rested
from hamstride.load.dose import NOTHING, added
from hamstride.load.exposure import exposure, fast_strides_of, top_speed
from hamstride.load.history_rules import Jump, reasons
from hamstride.load.longest import Longest
from hamstride.load.model import DayLoad, LoadHistory, Range, SessionLoad
from hamstride.load.runs import Run, runs


def history(
    journal: Journal,
    measured: Mapping[str, SessionLoad],
    day: date,
    evidence: Evidence,
    unproven: Set[date] = frozenset(),
) -> LoadHistory:
    """The last weeks up to and including `day`; facts about later days are not looked at, whenever written down.

    A run without a measured file is modelled with a wide range. Runs on `unproven` days preceded trouble: they are no
    proof of what is tolerated, and the next run is capped without them.
    """
    window = int(evidence.number("spike.window_days"))
    since = day - timedelta(days=_looked_back_days(evidence))
    found = runs([r for r in journal.of(Ran, since=since) if r.day <= day], measured, journal, evidence)
    top = top_speed(found, day, evidence)
    days = _days(found, journal.of(Rested, since=since), day, top[0], evidence)
    longest = Longest(found, begins(journal), window)
    proof = Longest([r for r in found if r.fact.day not in unproven], begins(journal), window) if unproven else longest
    run_days = sorted({r.fact.day for r in found})
    latest = run_days[-1] if run_days else None
    before = None if latest is None else longest.before(latest)
    told = LoadHistory(
        day=day,
        days=days,
        longest_30d_m=before,
        latest_run_day=latest,
        spike_ratio=None if latest is None else longest.ratio(latest),
        week_m=sum(d.distance_m for d in days[-7:]),
        previous_week_m=sum(d.distance_m for d in days[-14:-7]),
        week_known_days=sum(d.known for d in days[-7:]),
        previous_week_known_days=sum(d.known for d in days[-14:-7]),
        known_share_30d=sum(d.known for d in days[-window:]) / window,
        days_since_run=None if latest is None else (day - latest).days,
        consecutive_run_days=_running_days(days),
        cap_next_run_m=_cap_m(proof, run_days, day, evidence),
        exposure=exposure(days, latest, top, before is not None, evidence),
        reasons=(),
    )
    since_concern = day - timedelta(days=int(evidence.number("spike.concern_days")))
    jumps = [Jump(d, longest.ratio(d), longest.before(d)) for d in run_days if d >= since_concern]
    return replace(told, reasons=tuple(reasons(told, found, jumps, evidence)))


def _looked_back_days(evidence: Evidence) -> int:
    shown = int(evidence.number("spike.shown_days") + evidence.number("spike.window_days"))
    return max(shown, int(evidence.number("exposure.top_speed_days")))


def begins(journal: Journal) -> date | None:
    """The first day on record, run or rest."""
    return min((f.day for kind in (Ran, Rested) for f in journal.of(kind)[:1]), default=None)


def _days(
    found: Sequence[Run], rested: Sequence[Rested], day: date, top_mps: float | None, evidence: Evidence
) -> tuple[DayLoad, ...]:
    by_day: dict[date, list[Run]] = {}
    for run in found:
        by_day.setdefault(run.fact.day, []).append(run)
    rest = {r.day for r in rested}
    exponents = tuple(int(b) for b in evidence.numbers("load.dose_exponents"))
    shown = int(evidence.number("spike.shown_days"))
    span = [day - timedelta(days=n) for n in range(shown - 1, -1, -1)]
    fast = {d: fast_strides_of(by_day[d], top_mps, evidence) for d in span if d in by_day}
    return tuple(one_day(d, by_day.get(d, ()), d in rest, exponents, fast.get(d)) for d in span)


def one_day(
    day: date, of_day: Sequence[Run], rested: bool, exponents: Sequence[int], fast: float | None = None
) -> DayLoad:
    """The running of one day, summed over its runs; known where someone told of a run or of rest. `fast` counts the
    fast strides of its runs, where a top speed is known.
    """
    if not of_day:
        return _without_runs(day, rested, exponents)
    if len(of_day) == 1:
        return _with_one(day, of_day[0], exponents, fast)
    distances = [r.distance_m for r in of_day if r.distance_m is not None]
    speeds = [r.fastest_5s_mps for r in of_day if r.fastest_5s_mps is not None]
    return DayLoad(
        day=day,
        known=True,
        runs=len(of_day),
        distance_m=sum(distances),
        longest_m=max(distances, default=0.0),
        dose={b: added(r.dose[b] for r in of_day) for b in exponents},
        fastest_5s_mps=max(speeds, default=None),
        negative_work_j_per_kg=added(r.negative_work_j_per_kg for r in of_day),
        peak_force_bw=_highest(of_day),
        fast_strides=fast,
    )


def _with_one(day: date, run: Run, exponents: Sequence[int], fast: float | None) -> DayLoad:
    """The everyday case, which needs no sums."""
    return DayLoad(
        day=day,
        known=True,
        runs=1,
        distance_m=run.distance_m or 0,
        longest_m=run.distance_m or 0.0,
        dose={b: run.dose[b] for b in exponents},
        fastest_5s_mps=run.fastest_5s_mps,
        negative_work_j_per_kg=run.negative_work_j_per_kg,
        peak_force_bw=run.peak_force_bw,
        fast_strides=fast,
    )


def _without_runs(day: date, rested: bool, exponents: Sequence[int]) -> DayLoad:
    """Nothing where rest was told of, and as little, but not known, where nobody told of the day."""
    return DayLoad(
        day=day,
        known=rested,
        runs=0,
        distance_m=0,
        longest_m=0.0,
        dose=dict.fromkeys(exponents, NOTHING),
        fastest_5s_mps=None,
        negative_work_j_per_kg=NOTHING,
        peak_force_bw=NOTHING,
        fast_strides=0.0 if rested else None,
    )


def _highest(of_day: Sequence[Run]) -> Range:
    forces = [r.peak_force_bw for r in of_day]
    return Range(max(f.low for f in forces), max(f.mid for f in forces), max(f.high for f in forces))


def _running_days(days: Sequence[DayLoad]) -> int:
    """Days with a run in a row, up to and including the last day."""
    return next((n for n, d in enumerate(reversed(days)) if not d.runs), len(days))


def _cap_m(longest: Longest, run_days: Sequence[date], day: date, evidence: Evidence) -> float | None:
    """The longest the next run may be: a little over the longest of the window, and less when coming back."""
    lately = longest.before(day + timedelta(days=1))
    caps = [] if lately is None else [lately * (1.0 + evidence.number("spike.cap_share"))]
    back = _returning(run_days, day, evidence)
    if back is not None:
        last_before, share = back
        old = longest.before(last_before + timedelta(days=1))
        caps += [] if old is None else [old * share]
    return min(caps, default=None)


def _returning(run_days: Sequence[date], day: date, evidence: Evidence) -> tuple[date, float] | None:
    """The last run day before the latest gap and the share of the old longest run that the next run may be."""
    ends = [*run_days, day + timedelta(days=1)]
    gaps = [
        (n, (after - before).days - 1)
        for n, (before, after) in enumerate(pairwise(ends))
        if (after - before).days - 1 >= evidence.number("spike.gap_days")
    ]
    if not gaps:
        return None
    place, days_off = gaps[-1]
    runs_since = len(run_days) - 1 - place
    shares = evidence.numbers(_shares(days_off, evidence))
    return (run_days[place], shares[runs_since]) if runs_since < len(shares) else None


def _shares(days_off: int, evidence: Evidence) -> str:
    if days_off >= evidence.number("spike.gap_very_long_days"):
        return "spike.return_shares_very_long"
    if days_off >= evidence.number("spike.gap_long_days"):
        return "spike.return_shares_long"
    return "spike.return_shares"
