"""The state of all ladders while a course is replayed, and what going down, holding and losing a stage mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from hamstride.evidence.model import Need, Stage
from hamstride.response.ladders import ladder
from hamstride.response.ladders.course import Course
from hamstride.response.ladders.position import Position, on_ladder
from hamstride.response.model import Move

BASE, FREQUENCY, FASTER = "running", "frequency", ("quality", "hills", "speed")
STAGE = "strength"
ANEW = ("tendinopathy", "recurrent_strain", "other")
NEVER_STOPS = ("irritation", "tendinopathy")
_START = {"tendinopathy": "ladder.start_rung_tendon", "irritation": "ladder.start_rung_irritation"}


class CalmRun(NamedTuple):
    """A run without trouble: the minutes that were surely run, and whether without walks."""

    day: date
    running_min: float
    whole: bool


class State:
    """Where every ladder stands after the facts replayed so far. Mutable while replayed, read afterwards."""

    def __init__(self, course: Course) -> None:
        self.course, self.evidence, self.number = course, course.evidence, course.evidence.number
        self.base = on_ladder(BASE, course.evidence, 0, course.managed)
        self.frequency = on_ladder(FREQUENCY, course.evidence, 0, course.managed)
        self.faster = [on_ladder(name, course.evidence, -1, course.managed) for name in FASTER]
        for position in self.faster:
            position.counts(rung for other in self.faster if other is not position for rung in other.rungs)
        self.positions = (self.base, self.frequency, *self.faster)
        self.position_of = {rung.id: position for position in self.positions for rung in position.rungs}
        kind = "tendon" if course.managed == "tendinopathy" else "strain"
        self.stages: tuple[Stage, ...] = course.evidence.strength_ladders[kind].stages
        self.start_stage = int(self.number("ladder.start_stage_irritation")) if course.managed == "irritation" else 1
        self.stage, self.stage_clean = self.start_stage, 0
        self.stage_since: date | None = None
        self.stage_moved: date | None = None
        self.changed: date | None = None  # last step up that counts as the one change
        self.hold_until: date | None = None
        self.moves: list[Move] = []
        self.red_days: list[date] = []
        self.rung_minutes = tuple(r.run_min * r.repeats for r in self.base.rungs)
        share = self.number("ladder.whole_run_share")  # shorter runs alone do not show a rung without walks
        self.whole_run_min = tuple(r.run_min * share if r.kind == "run" else 0.0 for r in self.base.rungs)
        self.start_rung = _first_rung(course)
        self.regain_below = 0  # below this rung one calm run is enough: it had been passed before the time off
        self.usual_below = _usual_rung(course, self.fitting)  # below it rungs are regained: they were usual before
        self.last_walk = ladder.first_without_walks(course.evidence) - 1
        self.no_trouble_yet = bool(course.before_onset)  # no trouble yet since the last run before it began
        self.one_change = timedelta(days=int(self.number("ladder.one_change_days")))
        self.cold_after = timedelta(days=int(self.number("ladder.fast_gap_days")))
        self.steady_gap = timedelta(days=int(self.number("ladder.steady_gap_days")))
        self.resting_from: date | None = None  # after so many days without a run nothing goes up on running
        self.short_off = self.number("ladder.short_off_days")
        self.last_run: date | None = course.before_onset[-1].day if course.before_onset else None
        self.run_gaps: list[int] = []
        self.run_days = frozenset(course.run_days)
        self.allowed_at, self.allowed_now = (-1, -1), tuple[tuple[int, Position], ...]()
        self.never_stopped = course.managed in NEVER_STOPS
        self._counts_nothing_yet()

    def _counts_nothing_yet(self) -> None:
        """What days off and calm runs are counted by."""
        self.off_from_day: date | None = None  # from here on days without a run may cost
        self.least_off = timedelta(days=int(self.evidence.numbers("ladder.off_days")[0]))
        self.off_step, self.off_from = 0, 0  # steps paid since the last run, and the rung on which it was
        self.strength_days_left: list[date] = []
        self.calm_runs: list[CalmRun] = []  # since trouble last or time off
        self.calm_since = False  # a calm run that the ladder has not been held against yet
        self.proof_runs = self.number("ladder.proof_runs")
        self.own_run_mps = _own_run_mps(self.course)

    def fitting(self, minutes: float) -> int:
        """The highest rung whose running fits the minutes."""
        return max((n for n, running in enumerate(self.rung_minutes) if running <= minutes), default=0)

    def red(self, day: date, rungs: int) -> None:
        """One red day: rungs down and a hold; two within the window: a strength stage as well."""
        self.hold(day, "ladder.hold_days_amber")
        if self.red_days and self.red_days[-1] == day:
            return
        self.regain_below, self.usual_below, self.no_trouble_yet = 0, 0, False
        for position in self.positions:
            self.fall(position, rungs, day, "standing.red_day")
        window = timedelta(days=int(self.number("ladder.red_days_window")))
        self.red_days = [d for d in self.red_days if day - d < window] + [day]
        if len(self.red_days) >= self.number("ladder.red_days_for_stage"):
            self.lose_stage(day, "standing.red_days")

    def hold(self, day: date, days: str) -> None:
        until = day + timedelta(days=int(self.number(days)))
        self.hold_until = until if self.hold_until is None else max(until, self.hold_until)

    def fall(self, position: Position, rungs: int, day: date, rule: str) -> None:
        floor = {BASE: 0, FREQUENCY: 0}.get(position.name, -1)
        if rungs and position is self.base:
            self.start_rung = 0  # from here every rung is climbed
            self.calm_runs.clear()
        if rungs and position.fall(rungs, day, floor):
            self.tell(day, position.name, None if position.rung is None else position.rung.id, "down", rule)

    def lose_stage(self, day: date, rule: str) -> None:
        self.stage_clean = 0
        if self.stage > 1:
            self.stage -= 1
            self.stage_since = day
            self.tell(day, STAGE, self.stages[self.stage - 1].id, "down", rule)

    def tell(self, day: date, name: str, rung: str | None, way: str, rule: str) -> None:
        self.moves.append(Move(day, name, rung, "up" if way == "up" else "down", rule))

    def shown(self, need: Need) -> float | None:
        if need.of == "stage":
            return float(self.stage)
        position = self.position_of.get(need.name)
        return None if position is None else position.shown(need.name)


def _usual_rung(course: Course, fitting: Callable[[float], int]) -> int:
    """The rung of an ordinary run of the former week. What hurts for long, again, or has no name is built up anew."""
    if course.former is None or course.managed in ANEW:
        return 0
    return fitting(course.former.run_min / course.former.run_days)


def _own_run_mps(course: Course) -> float:
    """The usual pace before it began, not slower than what is taken for running; that where none is known."""
    usual = [speed for r in course.before_onset if (speed := r.mean_mps) is not None]
    least = course.evidence.number("ladder.least_run_mps")
    return max(least, median(usual)) if usual else least


def _first_rung(course: Course) -> int:
    number, managed = course.evidence.number, course.managed
    start = int(number(_START.get(managed, "ladder.start_rung_strain")))
    before = course.before_onset
    onset = course.onset
    off = None if onset is None or not before else (onset - before[-1].day).days
    late = off is not None and off >= number("ladder.start_off_days")
    return max(1, start - 1) if late else start
