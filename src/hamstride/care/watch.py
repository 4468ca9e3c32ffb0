"""What the watch tells of recovery, against the runner's own usual. Context: no rule of the verdict reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Wore


@dataclass(frozen=True)
class WatchContext:
    """Medians of the last mornings and of the weeks before them; None where too few were told. Units as in `Wore`."""

    mornings: int
    resting_hr_bpm: float | None
    usual_hr_bpm: float | None
    hrv_ms: float | None
    usual_hrv_ms: float | None
    sleep_h: float | None
    restless: bool  # the resting heart rate of several mornings stands clearly above the usual


def watch_context(known: Journal, evidence: Evidence, day: date) -> WatchContext | None:
    """What the watch told of late; None where it told nothing."""
    last = timedelta(days=evidence.number("care.worn_days"))
    told = known.of(Wore, since=day - last - timedelta(days=evidence.number("care.usual_days")))
    late = {w.day: w for w in told if w.day > day - last}  # of two of one day the later one counts
    before = {w.day: w for w in told if w.day <= day - last}
    if not late:
        return None
    least, usual_least = int(evidence.number("care.worn_least")), int(evidence.number("care.usual_least"))
    now = _usual((w.resting_hr_bpm for w in late.values()), least)
    usual = _usual((w.resting_hr_bpm for w in before.values()), usual_least)
    return WatchContext(
        mornings=len(late),
        resting_hr_bpm=now,
        usual_hr_bpm=usual,
        hrv_ms=_usual((w.hrv_ms for w in late.values()), least),
        usual_hrv_ms=_usual((w.hrv_ms for w in before.values()), usual_least),
        sleep_h=_usual((w.sleep_h for w in late.values()), least),
        restless=now is not None and usual is not None and now - usual >= evidence.number("care.resting_rise_bpm"),
    )


def _usual(values: Iterable[float | None], least: int) -> float | None:
    found = [v for v in values if v is not None]
    return median(found) if len(found) >= least else None
