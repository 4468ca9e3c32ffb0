"""What one session or morning counts for: calm sessions toward the next rung, sore ones against it."""

from __future__ import annotations

from datetime import date, timedelta

from hamstride.response.ladders.course import NEXT, RED, Outing
from hamstride.response.ladders.state import CalmRun, State

_DROP = {"two_down": "ladder.rungs_down_red", "step_down": "ladder.rungs_down_step"}


def count_session(state: State, outing: Outing) -> None:
    day, grade, runs = outing.ran.day, outing.grade, outing.ran.sport == "running"
    held = () if outing.felt is None else outing.felt.held
    for position in state.faster if held else ():
        if any(position.place(r) >= 0 for r in held):
            position.done = day
    if grade in RED:
        state.red(day, int(state.number(_DROP[grade])))
    elif grade in ("hold_week", "reduce", "repeat"):
        state.no_trouble_yet = False
        state.calm_runs.clear()
        state.hold(day, "ladder.hold_days_repeat" if grade == "hold_week" else "ladder.hold_days_amber")
        if grade != "repeat":
            for position in state.positions:
                position.clean = 0
    elif grade == "progress":
        count_calm(state, outing, held, runs=runs)


def count_calm(state: State, outing: Outing, held: tuple[str, ...], *, runs: bool) -> None:
    day, minutes = outing.ran.day, outing.ran.least_s / 60
    if runs and state.no_trouble_yet and (day - state.course.before_onset[-1].day).days < state.short_off:
        state.regain_below = state.last_walk + 1
    if runs and minutes >= state.number("plan.run_least_min"):
        state.calm_runs.append(_calm_run(state, outing))
        state.calm_since = True
    if proves(state, minutes, runs=runs):
        state.base.clean += 1
        state.base.longest_min = max(state.base.longest_min, minutes)
    for position in state.faster if held else ():
        at = max((position.place(r) for r in held), default=-1)
        if position.index >= 0 and at >= position.index:
            position.clean += 1


def _calm_run(state: State, outing: Outing) -> CalmRun:
    """How much of it was surely run: a mean pace between walking and running is read as some of both."""
    ran, walk = outing.ran, state.number("load.walking_mps")
    if ran.mean_mps is None:
        return CalmRun(ran.day, 0.0, whole=False)
    share = min(1.0, max(0.0, (ran.mean_mps - walk) / (state.own_run_mps - walk)))
    return CalmRun(ran.day, share * ran.duration_s / 60, whole=share >= state.number("ladder.proof_whole_share"))


def proven(state: State, day: date) -> int:
    """The rung that several calm runs of the last weeks have shown; the first one with running where they are short."""
    many, since = int(state.proof_runs), day - timedelta(days=int(state.number("ladder.proof_days")))
    lately = sorted((r for r in state.calm_runs if r.day >= since), key=lambda r: -r.running_min)
    whole = [r for r in lately if r.whole]
    if len(whole) >= many and (shown := state.fitting(whole[many - 1].running_min)) > state.last_walk:
        return shown
    if len(lately) < many:
        return 0
    return max(1, min(state.last_walk, state.fitting(lately[many - 1].running_min)))


def proves(state: State, minutes: float, *, runs: bool) -> bool:
    """A session far shorter than its rung proves nothing about it."""
    rung = state.base.rungs[state.base.index]
    least = state.number("plan.run_least_min")
    if rung.kind == "walk":
        return minutes >= (least if runs else state.number("ladder.walk_test_min"))
    if rung.kind == "run":
        least = max(least, rung.run_min * state.number("plan.easy_run_share"))
    return runs and minutes >= least


def count_strength(state: State, day: date) -> None:
    grade = state.course.strength.get(day)
    if grade == "progress":
        state.stage_clean += 1
    elif grade in RED:
        state.stage_clean = 0
        state.red(day, int(state.number("ladder.rungs_down_step")))
    elif grade in ("repeat", "hold_week", "reduce"):
        state.stage_clean = 0 if grade != "repeat" else state.stage_clean
        state.hold(day, "ladder.hold_days_amber")


def count_morning(state: State, day: date) -> None:
    """A red morning counts by itself where no session of the day before has answered for it."""
    before = day - NEXT
    if before not in state.course.by_day and before not in state.course.strength:
        state.red(day, int(state.number("ladder.rungs_down_step")))
