"""How hard and how fast: effort for every step of a run, and a pace only from the runner's own easy runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Ran
from hamstride.plan.model import Problem, Step

WALKED = ("walk", "warm_up", "cool_down")


def easy_speed_mps(known: Journal, evidence: Evidence, day: date) -> tuple[float, float] | None:
    """Slow and usual speed of recent easy runs, m/s; None where there are too few to tell."""
    since = day - timedelta(days=int(evidence.number("paces.window_days")))
    least_s = evidence.number("plan.run_least_min") * 60
    most = evidence.number("paces.easy_effort_most")
    easy = [
        speed
        for run in known.of(Ran, since=since)
        if run.sport == "running"
        and (speed := run.mean_mps)
        and run.duration_s >= least_s
        and (run.effort or 0) <= most
    ]
    if len(easy) < evidence.number("paces.runs_least"):
        return None
    usual = median(easy)
    return usual * evidence.number("paces.slow_share"), usual


def paced(step: Step, problem: Problem, evidence: Evidence) -> Step:
    """The step with its effort, and with a pace where the runner's own easy pace or top speed is known."""
    if step.what in WALKED:
        return replace(step, rpe=_pair(evidence.numbers("paces.rpe_walk")))
    if step.what == "run":
        return replace(step, rpe=_pair(evidence.numbers("paces.rpe_easy")), speed_mps=problem.easy_speed_mps)
    if step.what == "cross":
        return replace(step, rpe=_pair(evidence.numbers("paces.rpe_easy")))
    if step.percent_top is not None and problem.top_speed_mps is not None:
        slow, fast = (share / 100 * problem.top_speed_mps for share in step.percent_top)
        return replace(step, speed_mps=(slow, fast))
    return step


def _pair(values: tuple[float, ...]) -> tuple[float, float]:
    return values[0], values[1]
