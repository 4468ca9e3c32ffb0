"""Quicker running: which workout a runner may do now, and its step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hamstride.evidence import Evidence
from hamstride.evidence.model import Workout
from hamstride.journal import Journal
from hamstride.journal.facts import Felt, PlanIssued, Ran
from hamstride.plan.codec import plan_from_json
from hamstride.plan.model import Plan, Problem, SessionKind, Step
from hamstride.response import ladder

FAST: tuple[SessionKind, ...] = ("strides", "hills", "tempo", "intervals", "fast")


def borne(known: Journal, evidence: Evidence) -> frozenset[str]:
    """Workouts that stood in the plan of the day, were run, and went without trouble often enough."""
    went = Counter(_went_well(known, evidence))
    return frozenset(w for w, times in went.items() if times >= evidence.number("paces.clean_workouts"))


def _went_well(known: Journal, evidence: Evidence) -> Iterator[str]:
    felt = {f.about: f for f in known.of(Felt)}
    calm_most = evidence.numbers("pain.limits_fast")[0]
    planned: dict[date, list[str]] = {}
    for issued in known.of(PlanIssued):
        planned |= _by_day(plan_from_json(issued.plan))
    for run in known.of(Ran):
        told = felt.get(run.id)
        if told is not None and run.day in planned and _is_calm(told, calm_most):
            yield from planned[run.day]


def _by_day(plan: Plan | None) -> dict[date, list[str]]:
    """Every day of a plan with the workouts it holds; a later plan of the same day takes an earlier one's place."""
    sessions = () if plan is None else plan.sessions
    found: dict[date, list[str]] = {s.day: [] for s in sessions}
    for session in sessions:
        found[session.day] += [s.workout for s in session.steps if s.workout]
    return found


def _is_calm(told: Felt, calm_most: float) -> bool:
    signs = (told.sharp, told.sudden_weakness, told.changed_gait, told.rose_with_speed)
    known = told.pain_during is not None and told.pain_during <= calm_most
    return known and not any(signs) and told.settled_within_24h is not False


def allowed(workout: Workout, problem: Problem, evidence: Evidence) -> bool:
    """In its stage, after what comes before it, and only from half an hour of easy running on."""
    standing = problem.standing
    reached = ladder.rungs(evidence)[min(standing.rung, len(ladder.rungs(evidence)) - 1)]
    runs_enough = not ladder.has_walks(reached) and reached.run_min >= evidence.number("paces.rung_least_min")
    in_stage = workout.earliest_strain_phase <= standing.stage
    in_tendon_stage = not standing.tendon or workout.earliest_tendon_stage <= standing.stage
    most = standing.speed_percent_most
    slow_enough = most is None or workout.percent_top is None or workout.percent_top[1] <= most
    in_order = problem.workouts_borne.issuperset(workout.after)
    return runs_enough and in_stage and in_tendon_stage and slow_enough and in_order


def next_workout(family: str, problem: Problem, evidence: Evidence) -> Workout | None:
    """The highest level of the family that is allowed now; None where there is none."""
    open_now = [w for w in evidence.workouts.values() if w.family == family and allowed(w, problem, evidence)]
    return max(open_now, key=lambda w: w.level, default=None)


def step_of(workout: Workout) -> Step:
    """The workout as one step; its minutes count work and recoveries."""
    return Step(
        what="workout",
        minutes=minutes_of(workout),
        effort=workout.recovery,
        workout=workout.id,
        repeats=workout.repeats,
        seconds=workout.work_s,
        rest_s=workout.recovery_s,
        rpe=workout.rpe,
        percent_top=workout.percent_top,
        grade_percent=workout.grade_percent,
    )


def minutes_of(workout: Workout) -> float:
    """Minutes of one whole workout."""
    return round(workout.repeats * (workout.work_s + workout.recovery_s) / 60.0, 1)


def total_min(step: Step) -> float:
    """Minutes of a step with its repeats; a workout counts them already."""
    return (step.minutes or 0.0) * (1 if step.workout else step.repeats)


def with_workout(steps: Sequence[Step], workout: Workout, evidence: Evidence) -> tuple[Step, ...] | None:
    """The workout takes its minutes from the easy running, which stays long enough to warm up; else None."""
    for place, step in enumerate(steps):
        left = (step.minutes or 0.0) - minutes_of(workout)
        if step.what == "run" and step.repeats == 1 and left >= evidence.number("paces.workout_warm_up_min"):
            return (*steps[:place], replace(step, minutes=left), step_of(workout), *steps[place + 1 :])
    return None
