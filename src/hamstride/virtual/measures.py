"""What a course amounts to: when things came back, what flared, how often plan and verdict spoke for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from hamstride.virtual.course import Course

BACK = 0.95  # of the former week or run
HALF_HOUR = 30.0


@dataclass(frozen=True)
class Measures:
    """Weeks until something was reached, from the first day; None where it never was. Shares are 0 to 1."""

    first_run: float | None
    half_hour: float | None
    strides: float | None
    fast: float | None  # 80 percent of top speed or more
    former_week: float | None
    former_longest: float | None
    flares: int
    minutes: float  # of the last four weeks, a week
    share: float  # of the former week, in the last four
    most_share: float  # of the former week, in the fullest week
    first_kg: float | None
    last_kg: float | None
    idle_asks: float  # days that ask for a change of nothing
    cautious: float  # days with a verdict of modify, asked or said quietly
    moved_tomorrow: float
    moved_week: float
    fell_back: int  # days on which no new plan passed the checker


def measured(course: Course) -> Measures:
    """Read off a course."""
    days, before = course.days, course.kind.before
    week = [sum(d.run_min for d in days[max(0, n - 6) : n + 1]) for n in range(len(days))]
    kilos = [d.lifted_kg for d in days if d.lifted_kg]
    back = (n for n, m in enumerate(week) if m >= BACK * before.minutes)
    return Measures(
        first_run=_weeks(next((d.on for d in days if d.run_min > 0), None)),
        half_hour=_weeks(next((d.on for d in days if d.longest_min >= HALF_HOUR), None)),
        strides=_weeks(next((d.on for d in days if d.strides), None)),
        fast=_weeks(next((d.on for d in days if d.percent >= 80), None)),
        former_week=_weeks(next(back, None)),
        former_longest=_weeks(next((d.on for d in days if d.longest_min >= BACK * before.longest_min), None)),
        flares=sum(d.flared for d in days),
        minutes=fmean(d.run_min for d in days[-28:]) * 7,
        share=fmean(d.run_min for d in days[-28:]) * 7 / before.minutes,
        most_share=max(week) / before.minutes,
        first_kg=max(kilos[:4], default=None),
        last_kg=max(kilos[-4:], default=None),
        idle_asks=fmean(d.asks and not d.touched for d in days),
        cautious=fmean(d.cautious for d in days),
        moved_tomorrow=_moved(course, "tomorrow"),
        moved_week=_moved(course, "week"),
        fell_back=sum(d.fell_back for d in days),
    )


def _weeks(on: int | None) -> float | None:
    return None if on is None else (on + 1) / 7


def _moved(course: Course, span: str) -> float:
    """Share of re-plans that move something of the span."""
    told = [d.moved[span] for d in course.days if span in d.moved and d.moved[span][1]]
    return fmean(moved > 0 for moved, _ in told) if told else 0.0
