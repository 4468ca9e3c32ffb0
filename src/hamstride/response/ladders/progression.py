"""Progression, replayed day by day: criteria before calendar, one change at a time, nothing skipped, time off counted.

Up: the rung's sessions without trouble, its least days, and what the next one asks for. Held: after sore days.
Down: red days, cold ladders, time off. The running side goes no faster than the strength side has shown.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from hamstride.response.ladders import turns
from hamstride.response.ladders.counting import count_morning, count_session, count_strength
from hamstride.response.ladders.course import NEXT, Course, flares_that_stayed
from hamstride.response.ladders.state import State
from hamstride.response.ladders.time_off import cool, ran_on, running_off, strength_off


class Progression(State):
    """The state of all ladders after the facts of a course."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self._replay()

    def move(self, day: date) -> None:
        """The steps up of a day."""
        turns.move(self, day)

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
            running_off(self, day)
            strength_off(self, day)
            if day in told:
                self._before_steps(day, losses)
            cool(self, day)
            self.move(day)
            for outing in outings:
                count_session(self, outing)
            if day in course.strength:
                count_strength(self, day)
            day += NEXT

    def _before_steps(self, day: date, losses: Set[date]) -> None:
        """What time off, the morning and flares say, before anything goes up."""
        course = self.course
        if day in course.red_mornings:
            self.hold(day, "response.flare_end_days")
            count_morning(self, day)
        if day in course.ill_days:
            self.hold(day, "ladder.hold_days_amber")
        if day in losses:
            self.lose_stage(day, "standing.flare_stayed")

    def _begin(self, day: date) -> None:
        """Who never stopped begins below what was usual before it began; everyone else with the first rung."""
        course, onset = self.course, self.course.onset
        before = [r for r in course.before_onset if r.day not in course.unproven_days]
        steady = self.number("ladder.steady_gap_days")
        if self.never_stopped and before and onset is not None and (onset - before[-1].day).days <= steady:
            usual = max(r.least_s / 60 for r in before) * self.number("plan.easy_run_share")
            self.start_rung = max(self.start_rung, self.fitting(usual))
            days = self.course.usual_run_days  # less is run a day, not on fewer days
            fewer = (n for n, r in enumerate(self.frequency.rungs) if (r.per_week or 0) <= days)
            self.frequency.index = max(fewer, default=0)
        self.base.since = self.frequency.since = day
        if self.last_run is not None:
            ran_on(self, self.last_run)
