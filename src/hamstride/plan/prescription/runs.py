"""Runs by their steps: warm-up, run and walk by the rung, cool-down, within minutes, cap and easing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hamstride.evidence import Evidence
from hamstride.evidence.model import Rung
from hamstride.plan.asked import eased
from hamstride.plan.model import Problem, SessionKind, Step
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.sessions.minutes import longest_min
from hamstride.plan.sessions.paces import paced
from hamstride.plan.sessions.workouts import (
    FAST,
    chosen,
    kind_of,
    least_with,
    open_now,
    step_of,
    total_min,
    with_workout,
)
from hamstride.response import ladder


@dataclass(frozen=True)
class RunShape:
    """A run's kind, rung and steps; `minutes` is the whole with warm-up and cool-down."""

    kind: SessionKind
    rung: str
    steps: tuple[Step, ...]
    minutes: float


def run_shape(kind: SessionKind, index: int, planned_before: int, problem: Problem, evidence: Evidence) -> RunShape:
    """The run of that day: the highest rung permitted whose shape fits the day's minutes and the cap."""
    problem = with_blocks(problem, evidence)
    around = evidence.number("plan.warm_up_min") + evidence.number("plan.cool_down_min")
    time_left = problem.minutes(index) - around
    all_rungs = ladder.rungs(evidence)
    standing = problem.standing
    top = ladder.permitted(standing, planned_before, evidence)
    if (index == 0 and problem.run_eased) or problem.eased_on(index) & eased.EASIER:
        top = min(top, standing.rung)
    if longest_min(problem) is None:
        top = min(top, ladder.first_without_walks(evidence) - 1)
    share = eased.share(problem, evidence, index)
    for rung in reversed(all_rungs[: top + 1]):
        main = _main(rung, _wished(kind, index, problem, evidence), share, time_left, problem, evidence)
        if main is not None:
            rung = _lowest_that_holds(rung, main, evidence)
            break
    else:
        main = (Step("walk", minutes=max(time_left, 0.0), effort="easy"),)
    warm = Step("warm_up", minutes=evidence.number("plan.warm_up_min"), effort="walk")
    cool = Step("cool_down", minutes=evidence.number("plan.cool_down_min"), effort="walk")
    kind, main = _quicker(kind, index, main, problem, evidence)
    steps = tuple(paced(s, problem, evidence) for s in (warm, *main, cool))
    steps = eased.eased_run(steps, index, problem, evidence)
    minutes = sum(total_min(s) for s in steps)
    return RunShape("walk_run" if ladder.has_walks(rung) else kind, rung.id, steps, minutes)


def _quicker(
    kind: SessionKind, index: int, main: tuple[Step, ...], problem: Problem, evidence: Evidence
) -> tuple[SessionKind, tuple[Step, ...]]:
    """A faster kind with its rung after the easy part; an ordinary run where no rung of it is open or fits."""
    if kind not in FAST:
        return kind, main
    rung = chosen(kind, index, problem, evidence)
    quickened = None if rung is None else with_workout(main, rung, evidence)
    return ("run", main) if rung is None or quickened is None else (kind_of(rung), quickened)


def race_steps(index: int, problem: Problem, evidence: Evidence) -> tuple[Step, ...]:
    """Warm-up, strides that decide about the start where they have been borne, the race, and a walk home."""
    race = next((r for r in problem.races if r.day == problem.day(index)), None)
    warm = Step("warm_up", minutes=evidence.number("paces.race_warm_up_min"), effort="easy")
    repeats, seconds = evidence.numbers("paces.start_line_strides")
    known = [r for r in open_now(problem.standing, evidence) if kind_of(r) == "strides"]
    quickest = max(known, key=lambda r: r.speed_percent or (0.0, 0.0), default=None)
    strides = () if quickest is None else (_start_line(quickest, int(repeats), seconds),)
    held = Step("race", metres=None if race is None else race.distance_m)
    cool = Step("cool_down", minutes=evidence.number("plan.cool_down_min"), effort="walk")
    return tuple(paced(s, problem, evidence) for s in (warm, *strides, held, cool))


def _start_line(rung: Rung, repeats: int, seconds: float) -> Step:
    minutes = round(repeats * (seconds / 60.0 + rung.walk_min), 1)
    return replace(step_of(rung), repeats=repeats, seconds=seconds, metres=None, minutes=minutes)


def _lowest_that_holds(rung: Rung, main: tuple[Step, ...], evidence: Evidence) -> Rung:
    """Where cap or time shorten a run without walks, it is named by the rung it really amounts to."""
    if ladder.has_walks(rung):
        return rung
    minutes = main[0].minutes or 0.0
    holding = (r for r in ladder.rungs(evidence) if not ladder.has_walks(r) and r.run_min >= minutes)
    return min(holding, key=lambda r: r.run_min, default=rung)


def _wished(kind: SessionKind, index: int, problem: Problem, evidence: Evidence) -> float:
    """Minutes that the week aims at for such a run without walks, within the cap; 0 where none may be planned."""
    cap, week = longest_min(problem), problem.week(index)
    if cap is None:
        return 0.0
    usual = week.easy_run_min or cap * evidence.number("plan.easy_run_share")
    long = week.longest_run_min or usual * evidence.number("plan.long_run_share")
    rung = chosen(kind, index, problem, evidence) if kind in FAST else None
    usual = usual if rung is None else max(usual, least_with(rung, evidence))
    return min(long if kind == "long_run" else usual, cap)


def _main(
    rung: Rung, wished: float, share: float, time_left: float, problem: Problem, evidence: Evidence
) -> tuple[Step, ...] | None:
    """The rung's work, shortened to the time there is; None where its shape does not fit at all."""
    least = evidence.number("plan.run_least_min")
    if not ladder.has_walks(rung):
        floor = min(least, longest_min(problem) or 0.0)
        minutes = float(int(min(ladder.minutes_most(rung, evidence), max(wished * share, floor), time_left)))
        fits = minutes >= least and wished > 0
        return (Step("run", minutes=minutes, effort=rung.effort),) if fits else None
    ordered = problem.longest_run_min
    once = rung.run_min + rung.walk_min
    if rung.run_min == 0:
        minutes = min(rung.walk_min * rung.repeats * share, time_left)
        return (Step("walk", minutes=minutes, effort=rung.effort),)
    repeats = min(int(rung.repeats * share), int(time_left // once))
    if ordered is not None:
        repeats = min(repeats, int(ordered // rung.run_min))
    if repeats < 1 or repeats * once < least:
        return None
    run = Step("run", minutes=rung.run_min, repeats=repeats, effort=rung.effort)
    return (run, Step("walk", minutes=rung.walk_min, repeats=repeats, effort=rung.effort))
