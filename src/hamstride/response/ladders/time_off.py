"""What days without running or strength work cost, by the tables of time off."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from statistics import median

from hamstride.response.ladders.course import NEXT
from hamstride.response.ladders.state import State


def running_off(state: State, day: date) -> None:
    """Days without a run, beyond the runner's own usual gap, cost rungs by the table of time off."""
    runs = day in state.run_days
    last = state.last_run
    if last is not None and last < day:
        gap = (day - last).days
        if gap > state.least_off_days:
            pay_rungs(state, gap - max(1.0, median(state.run_gaps[-4:]) if state.run_gaps else 1.0), day)
        if gap > state.number("ladder.steady_gap_days"):
            state.never_stopped = False
        if runs:
            state.run_gaps.append(gap)
    if runs:
        state.last_run = day
        state.resting_from = day + state.steady_gap


def pay_rungs(state: State, off: float, day: date) -> None:
    numbers = state.evidence.numbers
    step = bisect_right(numbers("ladder.off_days"), off) - 1
    if step < 0:
        return
    rung = state.base.rungs[state.base.index]
    left = rung.run_min * rung.repeats * numbers("ladder.off_share")[step]
    kept = max(1, state.fitting(left)) if state.base.index else 0
    state.regain_below = max(state.regain_below, state.base.index)
    state.fall(state.base, max(0, state.base.index - kept), day, "standing.time_off")
    for position in (state.frequency, *state.faster):
        state.fall(position, int(numbers("ladder.off_rungs_fast")[step]), day, "standing.time_off")


def strength_off(state: State, day: date) -> None:
    works = day in state.course.strength
    if state.last_strength is not None and (works or day == state.course.day):
        off = (day - state.last_strength).days
        step = bisect_right(state.evidence.numbers("ladder.strength_off_days"), off) - 1
        if step >= 0:
            for _ in range(int(state.evidence.numbers("ladder.strength_off_stages")[step])):
                state.lose_stage(day, "standing.time_off")
    if works:
        state.last_strength = day
        state.stage_since = state.stage_since or day


def cool(state: State, day: date) -> None:
    """A ladder of faster running that was not used for long goes down, rung by rung."""
    gap = state.cold_after
    for position in state.faster:
        while position.index > 0 and (cooled := position.last_used(day)) + gap < day:
            position.done = cooled + gap + NEXT
            state.fall(position, 1, position.done, "standing.cold")
