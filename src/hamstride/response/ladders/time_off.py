"""What days without running or strength work cost, by the tables of time off. They count by the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from statistics import median

from hamstride.response.ladders.course import NEXT
from hamstride.response.ladders.state import State


def running_off(state: State, day: date) -> None:
    """Days without a run, beyond the runner's own usual gap, cost rungs on the day they are too many."""
    if state.off_from_day is not None and day >= state.off_from_day:
        _late(state, day)
    if day not in state.run_days:
        return
    last = state.last_run
    if last is not None and last < day:
        gap = (day - last).days
        if gap > state.steady_gap.days:
            state.never_stopped = False
        state.run_gaps.append(gap)
    ran_on(state, day)


def ran_on(state: State, day: date) -> None:
    """From this run on the days are counted anew."""
    state.last_run = day
    state.resting_from = day + state.steady_gap
    state.off_from_day, state.off_step = day + state.least_off, 0


def _late(state: State, day: date) -> None:
    """Pay each step of the table whose day has come."""
    assert state.last_run is not None
    table = state.evidence.numbers("ladder.off_days")
    usual = max(1.0, median(state.run_gaps[-4:]) if state.run_gaps else 1.0)
    while state.off_step < len(table):
        due = state.last_run + timedelta(days=ceil(usual + table[state.off_step]))
        if due > day:
            return
        _pay_rungs(state, due)


def _pay_rungs(state: State, day: date) -> None:
    """One more step of the table: what is left is a share of the rung on which the running stopped."""
    numbers, step = state.evidence.numbers, state.off_step
    if step == 0:
        state.off_from = state.base.index
    state.off_step += 1
    rung = state.base.rungs[state.off_from]
    kept = (
        max(1, state.fitting(rung.run_min * rung.repeats * numbers("ladder.off_share")[step])) if state.off_from else 0
    )
    short = numbers("ladder.off_days")[step] <= state.number("ladder.regain_off_most_days")
    state.regain_below = max(state.regain_below, state.off_from) if short else 0
    state.fall(state.base, max(0, state.base.index - kept), day, "standing.time_off")
    for position in (state.frequency, *state.faster):
        state.fall(position, _more("ladder.off_rungs_fast", state, step), day, "standing.time_off")
    for _ in range(_more("ladder.off_stages", state, step)):
        if state.stage > state.number("ladder.off_stage_floor"):
            state.lose_stage(day, "standing.time_off")


def _more(table: str, state: State, step: int) -> int:
    """What a step of time off costs beyond the step before."""
    costs = state.evidence.numbers(table)
    return int(costs[step] - (costs[step - 1] if step else 0))


def strength_off(state: State, day: date) -> None:
    """Weeks without strength work cost stages on the day they are too many."""
    while state.strength_days_left and state.strength_days_left[0] <= day:
        paid = len(state.evidence.numbers("ladder.strength_off_days")) - len(state.strength_days_left)
        lost = state.strength_days_left.pop(0)
        for _ in range(_more("ladder.strength_off_stages", state, paid)):
            state.lose_stage(lost, "standing.time_off")
    if day in state.course.strength:
        off = state.evidence.numbers("ladder.strength_off_days")
        state.strength_days_left = [day + timedelta(days=int(days)) for days in off]
        state.stage_since = state.stage_since or day


def cool(state: State, day: date) -> None:
    """A ladder of faster running that was not used for long goes down, rung by rung."""
    gap = state.cold_after
    for position in state.faster:
        while position.index > 0 and (cooled := position.last_used(day)) + gap < day:
            position.done = cooled + gap + NEXT
            state.fall(position, 1, position.done, "standing.cold")
