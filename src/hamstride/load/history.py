"""What this leg has lately borne: the longest run, the days, the gap it comes back from (load dossier 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Ran, Rested
from hamstride.load.dose import added
from hamstride.load.history_rules import Jump, reasons, share_over
from hamstride.load.model import DayLoad, LoadHistory, SessionLoad
from hamstride.load.runs import Run, runs


def history(journal: Journal, measured: Mapping[str, SessionLoad], day: date, evidence: Evidence) -> LoadHistory:
    """The last weeks up to and including `day`; facts about later days are not looked at, whenever written down.

    A run without a measured file is modelled with a wide range.
    """
    window = int(evidence.number("spike.window_days"))
    shown = int(evidence.number("spike.shown_days"))
    since = day - timedelta(days=shown + window)
    ran = [r for r in journal.of(Ran, since=since) if r.day <= day]
    found = runs(ran, measured, journal, evidence)
    days = _days(found, journal.of(Rested, since=since), day, shown, evidence)
    run_days = sorted({r.fact.day for r in found})
    latest = run_days[-1] if run_days else None
    longest = None if latest is None else _longest_before(journal, found, latest, window)
    told = LoadHistory(
        day=day,
        days=days,
        longest_30d_m=longest,
        latest_run_day=latest,
        spike_ratio=_spike(found, latest, longest),
        week_m=sum(d.distance_m for d in days[-7:]),
        previous_week_m=sum(d.distance_m for d in days[-14:-7]),
        known_share_30d=sum(d.known for d in days[-window:]) / window,
        days_since_run=None if latest is None else (day - latest).days,
        consecutive_run_days=_running_days(days),
        cap_next_run_m=_cap_m(journal, found, run_days, day, evidence),
        reasons=(),
    )
    since_concern = day - timedelta(days=int(evidence.number("spike.concern_days")))
    jumps = [_jump(journal, found, d, window) for d in run_days if d >= since_concern]
    return replace(told, reasons=tuple(reasons(told, found, jumps, evidence)))


def _jump(journal: Journal, found: Sequence[Run], day: date, window: int) -> Jump:
    longest = _longest_before(journal, found, day, window)
    return Jump(day, _spike(found, day, longest), longest)


def _days(
    found: Sequence[Run], rested: Sequence[Rested], day: date, shown: int, evidence: Evidence
) -> tuple[DayLoad, ...]:
    by_day: dict[date, list[Run]] = {}
    for run in found:
        by_day.setdefault(run.fact.day, []).append(run)
    rest = {r.day for r in rested}
    exponents = tuple(int(b) for b in evidence.numbers("load.dose_exponents"))
    span = (day - timedelta(days=n) for n in range(shown - 1, -1, -1))
    return tuple(one_day(d, by_day.get(d, ()), d in rest, exponents) for d in span)


def one_day(day: date, of_day: Sequence[Run], rested: bool, exponents: Sequence[int]) -> DayLoad:
    """The running of one day, summed over its runs; known where someone told of a run or of rest."""
    distances = [r.distance_m for r in of_day if r.distance_m is not None]
    speeds = [r.fastest_5s_mps for r in of_day if r.fastest_5s_mps is not None]
    return DayLoad(
        day=day,
        known=bool(of_day) or rested,
        runs=len(of_day),
        distance_m=sum(distances),
        longest_m=max(distances, default=0.0),
        dose={b: added(r.dose[b] for r in of_day) for b in exponents},
        fastest_5s_mps=max(speeds, default=None),
    )


def _longest_before(journal: Journal, found: Sequence[Run], until: date, window: int) -> float | None:
    """Longest single run of the window before `until`; None where the record does not reach back over all of it."""
    start = until - timedelta(days=window)
    begins = min((f.day for kind in (Ran, Rested) for f in journal.of(kind)[:1]), default=until)
    if begins > start:
        return None
    return max((r.distance_m for r in found if start <= r.fact.day < until and r.distance_m is not None), default=None)


def _spike(found: Sequence[Run], latest: date | None, longest: float | None) -> float | None:
    """None too where a run of that day has no known distance: it cannot be said to be no spike."""
    if latest is None or longest is None:
        return None
    distances = [r.distance_m for r in found if r.fact.day == latest]
    known = [d for d in distances if d is not None]
    return share_over(max(known), longest) if len(known) == len(distances) else None


def _running_days(days: Sequence[DayLoad]) -> int:
    """Days with a run in a row, up to and including the last day."""
    return next((n for n, d in enumerate(reversed(days)) if not d.runs), len(days))


def _cap_m(
    journal: Journal, found: Sequence[Run], run_days: Sequence[date], day: date, evidence: Evidence
) -> float | None:
    """The longest the next run may be: a little over the longest of the window, and less when coming back."""
    window = int(evidence.number("spike.window_days"))
    longest = _longest_before(journal, found, day + timedelta(days=1), window)
    caps = [] if longest is None else [longest * (1.0 + evidence.number("spike.cap_share"))]
    back = _returning(run_days, day, evidence)
    if back is not None:
        last_before, share = back
        old = _longest_before(journal, found, last_before + timedelta(days=1), window)
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
