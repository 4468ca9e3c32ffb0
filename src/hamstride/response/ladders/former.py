"""The usual running week before it began: as the runner tells it, else as the record of those weeks shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Ran, UsualWeek
from hamstride.response.model import FormerWeek

WEEK = timedelta(weeks=1)


def former_week(known: Journal, onset: date | None, evidence: Evidence) -> FormerWeek | None:
    """None where neither told nor on record for long enough. What was told of an earlier injury is history."""
    told = known.latest(UsualWeek)
    if told is not None:
        return _told(told, evidence)
    return None if onset is None else _on_record(known, onset, evidence)


def _told(told: UsualWeek, evidence: Evidence) -> FormerWeek:
    pace = evidence.number("plan.assumed_run_mps") * 60.0
    week = told.run_min or (told.distance_m or 0.0) / pace
    longest = told.longest_min or (None if told.longest_m is None else told.longest_m / pace)
    days = told.run_days or round(evidence.number("plan.assumed_run_days"))
    usual = week / days
    return FormerWeek(week, days, min(week, longest or usual))


def _on_record(known: Journal, onset: date, evidence: Evidence) -> FormerWeek | None:
    """The middle one of the weeks before; the longest run that was run twice. The days in which it began are left out:
    what came before trouble is no proof of what the leg tolerates.
    """
    until = onset - timedelta(days=int(evidence.number("macro.former_apart_days")))
    since = until - int(evidence.number("macro.former_weeks")) * WEEK
    runs = [r for r in known.of(Ran, since=since) if r.sport == "running" and r.day < until]
    weeks: dict[int, list[Ran]] = {}
    for run in runs:
        weeks.setdefault((until - run.day - timedelta(days=1)) // WEEK, []).append(run)
    if len(weeks) < evidence.number("macro.former_weeks_least"):
        return None
    minutes = median(sum(r.least_s for r in week) / 60.0 for week in weeks.values())
    days = round(median(len({r.day for r in week}) for week in weeks.values()))
    return FormerWeek(minutes, max(1, days), min(minutes, _longest(runs)))


def _longest(runs: Sequence[Ran]) -> float:
    longest = sorted((r.least_s / 60.0 for r in runs), reverse=True)
    return longest[min(1, len(longest) - 1)]
