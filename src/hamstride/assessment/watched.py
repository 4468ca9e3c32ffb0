"""What the watch tells of causes beyond distance and speed: more hills than before, and few steps per minute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from statistics import median

from hamstride.assessment.answers import onset_day
from hamstride.evidence import Evidence
from hamstride.evidence.model import Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import Ran
from hamstride.load import SessionLoad

Told = tuple[str, tuple[str, ...], dict[str, Scalar | None]]
_Run = tuple[Ran, SessionLoad]


def watched(known: Journal, measured: Mapping[str, SessionLoad], evidence: Evidence, day: date) -> Iterator[Told]:
    """Causes with the facts behind them and what was seen, looking back from when it began, or else from today."""
    until = onset_day(known, evidence) or day
    found = ((r, measured.get(r.recording or "")) for r in known.of(Ran) if r.sport == "running" and r.day <= until)
    runs = [(r, load) for r, load in found if load is not None and load.counts]
    yield from _hills(runs, evidence, until)
    yield from _slow_steps(runs, evidence, until)


def _hills(runs: list[_Run], evidence: Evidence, until: date) -> Iterator[Told]:
    """Metres up and down of the last week against the hilliest of the weeks before; unknown hills are no flat ones."""
    weeks = range(int(evidence.number("causes.hills_weeks")) + 1)
    by_week = [_between(runs, until - timedelta(days=7 * (n + 1)), until - timedelta(days=7 * n)) for n in weeks]
    metres = [_metres(week) for week in by_week]
    now, before = metres[0], [m for m in metres[1:] if m is not None]
    if now is None or not before or now < evidence.number("causes.hills_least_m"):
        return
    if now > evidence.number("causes.hills_ratio") * max(before):
        seen: dict[str, Scalar | None] = {"hill_metres": round(now), "hill_metres_before": round(max(before))}
        yield "cause_hills", tuple(r.id for r, _ in by_week[0]), seen


def _metres(week: list[_Run]) -> float | None:
    known = [load for _, load in week if load.climb_m is not None and load.descent_m is not None]
    return sum((load.climb_m or 0) + (load.descent_m or 0) for load in known) if known else None


def _slow_steps(runs: list[_Run], evidence: Evidence, until: date) -> Iterator[Told]:
    """Usual steps per minute of the last month, where the watch counted them."""
    window = timedelta(days=7 * int(evidence.number("causes.hills_weeks")))
    counted = [(r, load) for r, load in _between(runs, until - window, until) if _has_steps(load)]
    if len(counted) < evidence.number("causes.cadence_runs_least"):
        return
    steps = median(2 * load.strides / load.moving_s * 60 for _, load in counted)
    if steps < evidence.number("causes.low_cadence_spm"):
        yield "cause_low_cadence", tuple(r.id for r, _ in counted), {"cadence_spm": round(steps)}


def _has_steps(load: SessionLoad) -> bool:
    return "cadence_spm" not in load.modelled and load.moving_s > 0 and load.strides > 0


def _between(runs: list[_Run], after: date, until: date) -> list[_Run]:
    return [(r, load) for r, load in runs if after < r.day <= until]
