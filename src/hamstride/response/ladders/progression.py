"""The climb, replayed day by day: criteria before calendar, one change at a time, nothing skipped, time off counted.

Up: the rung's sessions without trouble, its least days, and what the next one asks for. Held: after sore days.
Down: red days, cold ladders, time off. The running side goes no faster than the strength side has shown.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Set
from datetime import date, timedelta
from statistics import median

from hamstride.evidence.model import Need, Stage
from hamstride.response.ladders import ladder
from hamstride.response.ladders.course import NEXT, RED, Course, Outing, flares_that_stayed
from hamstride.response.ladders.needs import asked, criterion
from hamstride.response.ladders.position import Rail, on_ladder
from hamstride.response.model import Criterion, Move

BASE, FREQUENCY, FASTER = "running", "frequency", ("quality", "hills", "speed")
STAGE = "strength"
NEVER_STOPS = ("irritation", "tendinopathy")


class Climb:
    """The state of all ladders after the facts of a course. Mutable while it is replayed, read afterwards."""

    def __init__(self, course: Course) -> None:
        self.course, self.evidence, self.number = course, course.evidence, course.evidence.number
        self.base = on_ladder(BASE, course.evidence, 0, course.managed)
        self.frequency = on_ladder(FREQUENCY, course.evidence, 0, course.managed)
        self.faster = [on_ladder(name, course.evidence, -1, course.managed) for name in FASTER]
        for rail in self.faster:
            rail.counts(rung for other in self.faster if other is not rail for rung in other.rungs)
        self.rails = (self.base, self.frequency, *self.faster)
        self._rail_of = {rung.id: rail for rail in self.rails for rung in rail.rungs}
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
        self._minutes = tuple(r.run_min * r.repeats for r in self.base.rungs)
        self._above = tuple(min(self._minutes[n + 1 :], default=math.inf) for n in range(len(self._minutes)))
        share = self.number("ladder.whole_run_share")  # shorter runs alone do not show a rung without walks
        self._whole = tuple(r.run_min * share if r.kind == "run" else 0.0 for r in self.base.rungs)
        self._start = self._first_rung()
        self._regain = 0  # below this rung one calm run is enough: it had been passed before the time off
        self._walks = ladder.first_without_walks(course.evidence) - 1
        self._quick = bool(course.before_onset)  # no trouble yet since the last run before it began
        self._one_change = timedelta(days=int(self.number("ladder.one_change_days")))
        self._cold_after = timedelta(days=int(self.number("ladder.fast_gap_days")))
        self._steady = timedelta(days=int(self.number("ladder.steady_gap_days")))
        self._resting_from: date | None = None  # after so many days without a run nothing goes up on running
        self._least_off = self.evidence.numbers("ladder.off_days")[0]
        self._short_off = self.number("ladder.short_off_days")
        self._last_run: date | None = course.before_onset[-1].day if course.before_onset else None
        self._last_strength: date | None = None
        self._gaps: list[int] = []
        self._runs_on = frozenset(course.run_days)
        self._allowed_at, self._allowed_now = (-1, -1), tuple[tuple[int, Rail], ...]()
        self._never_stopped = course.managed in NEVER_STOPS
        self._replay()

    # --- the replay

    def _replay(self) -> None:
        """Every day: what the morning and the calendar say, then steps up, then what the day's sessions proved.

        So that a step of a day never leans on a session of that day, and is the same whenever it is asked about.
        """
        course, last = self.course, self.course.day
        by_day = course.by_day
        losses = set(flares_that_stayed(course))
        told = {*by_day, *course.strength, *course.red_mornings, *course.ill_days, *losses, last}
        day = min((*by_day, *course.strength, *course.red_mornings, last))
        self._begin(day)
        while day <= last:
            outings = by_day.get(day, ())
            if day in told:
                self._before(day, losses)
            self._cold(day)
            self._move(day)
            for outing in outings:
                self._went(outing)
            if day in course.strength:
                self._trained(day)
            day += NEXT

    def _before(self, day: date, losses: Set[date]) -> None:
        """What time off, the morning and flares say, before anything goes up."""
        course, last = self.course, self.course.day
        if day in course.by_day or day == last:
            self._run_off(day)
        if day in course.strength or day == last:
            self._strength_off(day)
        if day in course.red_mornings:
            self._hold(day, "response.flare_end_days")
            self._morning(day)
        if day in course.ill_days:
            self._hold(day, "ladder.hold_days_amber")
        if day in losses:
            self._lose_stage(day, "standing.flare_stayed")

    def _first_rung(self) -> int:
        number, managed = self.number, self.course.managed
        start = int(number(_START.get(managed, "ladder.start_rung_strain")))
        before = self.course.before_onset
        onset = self.course.onset
        off = None if onset is None or not before else (onset - before[-1].day).days
        late = off is not None and off >= number("ladder.start_off_days")
        return max(1, start - 1) if late else start

    def _begin(self, day: date) -> None:
        """Who never stopped begins below what was usual before it began; everyone else with the first rung."""
        before, onset = self.course.before_onset, self.course.onset
        steady = self.number("ladder.steady_gap_days")
        if self._never_stopped and before and onset is not None and (onset - before[-1].day).days <= steady:
            usual = max(r.duration_s / 60 for r in before) * self.number("plan.easy_run_share")
            self._start = max(self._start, self._fitting(usual))
            days = self.course.usual_run_days  # less is run a day, not on fewer days
            fewer = (n for n, r in enumerate(self.frequency.rungs) if (r.per_week or 0) <= days)
            self.frequency.index = max(fewer, default=0)
        self.base.since = self.frequency.since = day

    def _fitting(self, minutes: float) -> int:
        """The highest rung whose running fits the minutes."""
        return max((n for n, running in enumerate(self._minutes) if running <= minutes), default=0)

    # --- time off

    def _run_off(self, day: date) -> None:
        """Days without a run, beyond the runner's own usual gap, cost rungs by the table of time off."""
        runs = day in self._runs_on
        last = self._last_run
        if last is not None and last < day:
            gap = (day - last).days
            if gap > self._least_off:
                self._pay(gap - max(1.0, median(self._gaps[-4:]) if self._gaps else 1.0), day)
            if gap > self.number("ladder.steady_gap_days"):
                self._never_stopped = False
            if runs:
                self._gaps.append(gap)
        if runs:
            self._last_run = day
            self._resting_from = day + self._steady

    def _pay(self, off: float, day: date) -> None:
        numbers = self.evidence.numbers
        step = bisect_right(numbers("ladder.off_days"), off) - 1
        if step < 0:
            return
        rung = self.base.rungs[self.base.index]
        left = rung.run_min * rung.repeats * numbers("ladder.off_share")[step]
        kept = max(1, self._fitting(left)) if self.base.index else 0
        self._regain = max(self._regain, self.base.index)
        self._fall(self.base, max(0, self.base.index - kept), day, "standing.time_off")
        for rail in (self.frequency, *self.faster):
            self._fall(rail, int(numbers("ladder.off_rungs_fast")[step]), day, "standing.time_off")

    def _strength_off(self, day: date) -> None:
        works = day in self.course.strength
        if self._last_strength is not None and (works or day == self.course.day):
            off = (day - self._last_strength).days
            step = bisect_right(self.evidence.numbers("ladder.strength_off_days"), off) - 1
            if step >= 0:
                for _ in range(int(self.evidence.numbers("ladder.strength_off_stages")[step])):
                    self._lose_stage(day, "standing.time_off")
        if works:
            self._last_strength = day
            self.stage_since = self.stage_since or day

    def _cold(self, day: date) -> None:
        """A ladder of faster running that was not used for long goes down, rung by rung."""
        gap = self._cold_after
        for rail in self.faster:
            while rail.index > 0 and (cooled := rail.last_used(day)) + gap < day:
                rail.done = cooled + gap + NEXT
                self._fall(rail, 1, rail.done, "standing.cold")

    # --- what went well, and what did not

    def _went(self, outing: Outing) -> None:
        day, grade, runs = outing.ran.day, outing.grade, outing.ran.sport == "running"
        held = () if outing.felt is None else outing.felt.held
        for rail in self.faster if held else ():
            if any(rail.place(r) >= 0 for r in held):
                rail.done = day
        if grade in RED:
            self._red(day, int(self.number(_DROP[grade])))
        elif grade in ("hold_week", "reduce", "repeat"):
            self._quick = False
            self._hold(day, "ladder.hold_days_repeat" if grade == "hold_week" else "ladder.hold_days_amber")
            if grade != "repeat":
                for rail in self.rails:
                    rail.clean = 0
        elif grade == "progress":
            self._count(outing, held, runs=runs)

    def _count(self, outing: Outing, held: tuple[str, ...], *, runs: bool) -> None:
        day, minutes = outing.ran.day, outing.ran.duration_s / 60
        if runs and self._never_stopped and minutes >= self._above[self.base.index]:
            self.base.put(max(self.base.index, self._fitting(minutes)), day)
        if runs and self._quick and (day - self.course.before_onset[-1].day).days < self._short_off:
            self._regain = self._walks + 1
        if self._proves(minutes, runs=runs):
            self.base.clean += 1
            self.base.longest_min = max(self.base.longest_min, minutes)
        for rail in self.faster if held else ():
            at = max((rail.place(r) for r in held), default=-1)
            if rail.index >= 0 and at >= rail.index:
                rail.clean += 1

    def _proves(self, minutes: float, *, runs: bool) -> bool:
        """A session far shorter than its rung proves nothing about it."""
        rung = self.base.rungs[self.base.index]
        if rung.kind == "walk":
            return minutes >= self.number("ladder.walk_test_min")
        least = self.number("plan.run_least_min")
        if rung.kind == "run":
            least = max(least, rung.run_min * self.number("plan.easy_run_share"))
        return runs and minutes >= least

    def _trained(self, day: date) -> None:
        grade = self.course.strength.get(day)
        if grade == "progress":
            self.stage_clean += 1
        elif grade in RED:
            self.stage_clean = 0
            self._red(day, int(self.number("ladder.rungs_down_step")))
        elif grade in ("repeat", "hold_week", "reduce"):
            self.stage_clean = 0 if grade != "repeat" else self.stage_clean
            self._hold(day, "ladder.hold_days_amber")

    def _morning(self, day: date) -> None:
        """A red morning counts by itself where no session of the day before has answered for it."""
        before = day - NEXT
        if before not in self.course.by_day and before not in self.course.strength:
            self._red(day, int(self.number("ladder.rungs_down_step")))

    def _red(self, day: date, rungs: int) -> None:
        """One red day: rungs down and a hold; two within the window: a strength stage as well."""
        self._hold(day, "ladder.hold_days_amber")
        if self.red_days and self.red_days[-1] == day:
            return
        self._regain, self._quick = 0, False
        for rail in self.rails:
            self._fall(rail, rungs, day, "standing.red_day")
        window = timedelta(days=int(self.number("ladder.red_days_window")))
        self.red_days = [d for d in self.red_days if day - d < window] + [day]
        if len(self.red_days) >= self.number("ladder.red_days_for_stage"):
            self._lose_stage(day, "standing.red_days")

    def _hold(self, day: date, days: str) -> None:
        until = day + timedelta(days=int(self.number(days)))
        self.hold_until = until if self.hold_until is None else max(until, self.hold_until)

    def _fall(self, rail: Rail, rungs: int, day: date, rule: str) -> None:
        floor = {BASE: 0, FREQUENCY: 0}.get(rail.name, -1)
        if rungs and rail is self.base:
            self._start = 0  # from here every rung is climbed
        if rungs and rail.fall(rungs, day, floor):
            self._tell(day, rail.name, None if rail.rung is None else rail.rung.id, "down", rule)

    def _lose_stage(self, day: date, rule: str) -> None:
        self.stage_clean = 0
        if self.stage > 1:
            self.stage -= 1
            self.stage_since = day
            self._tell(day, STAGE, self.stages[self.stage - 1].id, "down", rule)

    def _tell(self, day: date, name: str, rung: str | None, way: str, rule: str) -> None:
        self.moves.append(Move(day, name, rung, "up" if way == "up" else "down", rule))

    # --- steps up

    def _move(self, day: date) -> None:
        """All of the walk-run ladder that is earned; beyond it one change at a time, the longest waiting first."""
        if self.hold_until is not None and day <= self.hold_until:
            return
        while self.base.index < self._walks and self._ready(self.base, day):
            self._up(self.base, day)
        walks = self.base.index < self._walks  # its next rung has just been found not to be ready
        if self.changed is not None and day - self.changed < self._one_change:
            return
        ready: list[tuple[date, int, Rail | None]] = []
        enough = self.stage_clean >= self.stages[self.stage - 1].clean
        if enough and self.stage < len(self.stages) and all(c.met for c in self._for_next_stage(day)):
            ready.append((self.stage_moved or date.min, 0, None))
        resting = self._resting_from is not None and day > self._resting_from
        for place, rail in () if resting else self._allowed():
            if walks and rail is self.base:
                continue
            if rail is self.frequency and self._last_run != day - NEXT:
                continue  # a step in run days is looked at on the day after a run
            if self._ready(rail, day):
                ready.append((rail.moved or date.min, place, rail))
        if ready:
            self._up(min(ready, key=lambda r: r[:2])[2], day)
            self.changed = day

    def _allowed(self) -> tuple[tuple[int, Rail], ...]:
        """Ladders whose next rung the stage allows, with their place; looked up again once one of them has moved."""
        at = (len(self.moves), self.base.index)
        if at != self._allowed_at:
            self._allowed_at = at
            rails = enumerate(self.rails)
            self._allowed_now = tuple((n, r) for n, r in rails if self.stage >= r.stages[r.index + 1])
        return self._allowed_now

    def _up(self, rail: Rail | None, day: date) -> None:
        if rail is None:
            self.stage, self.stage_clean, self.stage_since, self.stage_moved = self.stage + 1, 0, day, day
            self._tell(day, STAGE, self.stages[self.stage - 1].id, "up", "standing.stage")
            return
        rail.put(rail.index + 1, day)
        rail.moved = day
        self._tell(day, rail.name, rail.rungs[rail.index].id, "up", "standing.rung")

    def _ready(self, rail: Rail, day: date) -> bool:
        """Everything asked is met. What is counted is looked at first: it is cheap, and mostly not there yet."""
        following = rail.index + 1
        if self.stage < rail.stages[following]:
            return False
        if rail.index >= 0 and not (rail is self.base and rail.index < self._start):
            if rail is not self.frequency and rail.clean < self._clean_asked(rail):
                return False
            if rail.stayed(day) < rail.rungs[rail.index].stay_days:
                return False
            if rail is self.base and rail.longest_min < self._whole[rail.index]:
                return False
        if (gates := rail.gates[following]) and any((self._shown(n) or 0.0) < (n.at_least or 0.0) for n in gates):
            return False  # one of these rungs has not yet gone well so often
        return all(c.met for c in self._for_next(rail, day))

    def for_next(self, rail: Rail, day: date) -> tuple[Criterion, ...]:
        """What the next rung asks, and its turn among the ladders; nothing on the last one."""
        asked_for = tuple(self._for_next(rail, day))
        waits = rail.next is not None and not (rail is self.base and rail.index < self._walks)
        if not waits or self.changed is None or day - self.changed >= self._one_change:
            return asked_for
        return (*asked_for, criterion("days_since_change", (day - self.changed).days, self._one_change.days))

    def _for_next(self, rail: Rail, day: date) -> Iterator[Criterion]:
        if rail.next is None:
            return
        rung = rail.rung
        if rung is not None and not (rail is self.base and rail.index < self._start):
            if rail is not self.frequency:
                yield criterion("clean_runs", rail.clean, self._clean_asked(rail))
            if rung.stay_days:
                yield criterion("days_on_rung", rail.stayed(day), rung.stay_days)
            if rail is self.base and self._whole[rail.index]:
                yield criterion("longest_on_rung", rail.longest_min, self._whole[rail.index])
        yield from asked(rail.next.needs, self.course, day, self._shown)
        if rung is not None and rail is self.frequency:
            yield criterion("clean_weeks", self.course.steady_weeks(rung.per_week or 1, day), rung.clean)

    def _clean_asked(self, rail: Rail) -> float:
        regains = rail is self.base and rail.index < self._regain
        return self.number("ladder.clean_runs_regained") if regains else rail.rungs[rail.index].clean

    def for_next_stage(self, day: date) -> tuple[Criterion, ...]:
        """What the next strength stage asks; nothing on the last one."""
        return tuple(self._for_next_stage(day))

    def _for_next_stage(self, day: date) -> Iterator[Criterion]:
        if self.stage >= len(self.stages):
            return
        here, following = self.stages[self.stage - 1], self.stages[self.stage]
        longer = self.number("ladder.recurrent_factor") if self.course.managed == "recurrent_strain" else 1.0
        days = 0 if self.stage_since is None else (day - self.stage_since).days
        yield criterion("clean_strength", self.stage_clean, here.clean)
        yield criterion("days_on_stage", days, here.stay_days * longer)
        yield from asked(following.needs, self.course, day, self._shown)

    def _shown(self, need: Need) -> float | None:
        if need.of == "stage":
            return float(self.stage)
        rail = self._rail_of.get(need.name)
        return None if rail is None else rail.shown(need.name)

    def reach(self, day: date) -> int:
        """The highest rung of the running ladder that sessions alone may lead to: all gates up to it are open today."""
        reach = self.base.index
        for at in range(self.base.index + 1, len(self.base.rungs)):
            if not all(c.met for c in asked(self.base.rungs[at].needs, self.course, day, self._shown)):
                break
            reach = at
        return reach


_START = {"tendinopathy": "ladder.start_rung_tendon", "irritation": "ladder.start_rung_irritation"}
_DROP = {"two_down": "ladder.rungs_down_red", "step_down": "ladder.rungs_down_step"}
