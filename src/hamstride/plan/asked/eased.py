"""What today's verdict asks of what the plan holds: shorter, split, flat, fewer sets. Page and plan say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.plan.model import Problem, Step
from hamstride.plan.sessions.exercises import is_light
from hamstride.response import next_dose

SMALLER = frozenset({"smaller_lowering"})
EASIER = frozenset({"half", "shorter", "slower", "flatter", "split", "no_speed"})  # no faster and no long run that day
CALMER = frozenset({"no_eccentric", "isometrics_instead"})  # and no heavy strength work
WEEK = 7


def share(problem: Problem, evidence: Evidence, index: int = 0) -> float:
    """Share of the usual minutes that a run of the day may take."""
    said = problem.eased_on(index) if index else problem.run_eased
    if "half" in said:
        return evidence.number("plan.half_share")
    return evidence.number("plan.shorter_share") if "shorter" in said else 1.0


def bars_fast(problem: Problem, index: int = 0) -> bool:
    """No faster runs on an eased day, the first or a later one for which that was said to hold."""
    return bool(problem.eased_on(index) & EASIER if index else problem.run_eased)


def bars_long(problem: Problem, index: int = 0) -> bool:
    """No long run on an eased day either; where only today's speed is barred it stays: a long run is easy.

    What holds for later days too was said after a flare: the rest of its week holds nothing long.
    """
    return bool(problem.eased_on(index) & EASIER if index else problem.run_eased - {"no_speed"})


def bars_heavy(problem: Problem, index: int = 0) -> bool:
    """Heavy work waits on an eased day, except where nothing but a smaller session of it is asked for."""
    return bool(problem.eased_on(index) & CALMER if index else problem.strength_eased - SMALLER)


def eased_run(steps: tuple[Step, ...], index: int, problem: Problem, evidence: Evidence) -> tuple[Step, ...]:
    """A run of the first day as the verdict wants it: in two halves, on flat ground, without a pace to keep to."""
    return steps if index else tuple(_eased(s, problem, evidence) for s in steps)


def _eased(step: Step, problem: Problem, evidence: Evidence) -> Step:
    if step.what != "run":
        return step
    if "flatter" in problem.run_eased:
        most = evidence.number("verdict.flatter_grade")
        step = replace(step, grade_percent=(-most, most))
    if "slower" in problem.run_eased:
        step = replace(step, speed_mps=None)
    half = (step.minutes or 0.0) / 2
    if "split" in problem.run_eased and step.repeats == 1 and half >= evidence.number("plan.run_least_min"):
        step = replace(
            step,
            minutes=half,
            repeats=2,
            rest_s=timedelta(hours=evidence.number("verdict.split_hours")).total_seconds(),
        )
    return step


def keeps(step: Step, problem: Problem, evidence: Evidence) -> bool:
    """Whether a running step of the first day is as flat and as split as the verdict wants it."""
    if step.what not in ("run", "workout"):
        return True
    flat = evidence.number("verdict.flatter_grade")
    steep = step.grade_percent is not None and max(map(abs, step.grade_percent)) > flat
    whole = step.repeats == 1 and (step.minutes or 0.0) >= 2 * evidence.number("plan.run_least_min")
    return not ("flatter" in problem.run_eased and steep) and not ("split" in problem.run_eased and whole)


def sets_most(exercise: Exercise, index: int, problem: Problem, evidence: Evidence) -> int | None:
    """The most sets of an exercise in the coming week where a smaller lowering session is asked for; None: any."""
    lowers = exercise.mode in ("eccentric", "both") and not is_light(exercise, evidence)
    if not lowers or index >= WEEK or "smaller_lowering" not in problem.strength_eased:
        return None
    usual = max(exercise.sets, next_dose(exercise.id, problem.standing, evidence, days_ahead=index).sets)
    return max(1, round(usual * evidence.number("ladder.eccentric_share_after_gap")))
