"""The checker refuses what a law forbids, one law at a time, in plans made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride.plan.check import check
from hamstride.plan.model import Away, Problem, Race, Session, Step
from hamstride.plan.rules import LAWS
from hamstride.response.model import ExerciseProgress
from tests.plan.stories import CALM, RUNS_FREELY, on, plan_of, session
from tests.support.people import EVIDENCE

W3 = "w3"
RUN_STEPS = (Step("run", minutes=3, repeats=4), Step("walk", minutes=2, repeats=4))
FREE_RUN = (Step("run", minutes=30),)
QUICK = (Step("run", minutes=20), Step("workout", minutes=5, workout="s1"))
READY = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=3))


def broken(problem: Problem, *sessions: Session) -> set[str]:
    return {v.rule.removeprefix("plan.law.") for v in check(plan_of(*sessions), problem, EVIDENCE) if v.law}


def lifts(exercise: str, sets: int = 3) -> tuple[Step, ...]:
    return (Step("exercise", exercise=exercise, sets=sets, reps=8),)


CASES = {
    "heavy_gap": (CALM, [session("strength_heavy", 0), session("strength_heavy", 2)]),
    "heavy_before_key": (RUNS_FREELY, [session("strength_heavy", 5), session("long_run", 6, rung="r0")]),
    "heavy_with_long": (RUNS_FREELY, [session("strength_light", 6), session("long_run", 6, rung="r0")]),
    "hard_days_apart": (RUNS_FREELY, [session("long_run", 6, rung="r0"), session("strength_heavy", 7)]),
    "hamstring_days_most": (CALM, [session("strength_light", n) for n in (0, 2, 4, 6)]),
    "heavy_stage": (replace(CALM, standing=replace(CALM.standing, stage=1)), [session("strength_heavy", 0)]),
    "strides_before_long": (RUNS_FREELY, [session("strides", 5), session("long_run", 6, rung="r0")]),
    "empty_day": (CALM, [session("mobility", n) for n in range(7)]),
    "rest_day": (RUNS_FREELY, [session("run", n, rung="w8") for n in range(7)]),
    "run_gap": (CALM, [session("walk_run", 0, rung=W3), session("walk_run", 1, rung=W3)]),
    "run_days_most": (CALM, [session("walk_run", n, rung="w1") for n in (0, 2, 4, 6)]),
    "seven_days": (
        replace(RUNS_FREELY, week_run_min=60.0, run_min_done=((on(-2), 45.0),)),
        [session("run", 1, rung="w8", steps=FREE_RUN)],
    ),
    "run_barred": (replace(CALM, run_barred=frozenset({on(1)})), [session("walk_run", 1, rung=W3)]),
    "cross_barred": (
        replace(CALM, run_barred=frozenset({on(1)}), standing=replace(CALM.standing, cross_barred=True)),
        [session("cross", 1)],
    ),
    "strength_barred": (replace(CALM, strength_barred=frozenset({on(1)})), [session("isometric", 1)]),
    "eased_day": (replace(CALM, strength_eased=frozenset({"no_eccentric"})), [session("strength_heavy", 0)]),
    "day_before_unknown": (replace(CALM, day_before_known=False), [session("strength_heavy", 0)]),
    "run_cap": (RUNS_FREELY, [session("run", 1, rung="w8", steps=(Step("run", minutes=51),))]),
    "run_rung": (CALM, [session("walk_run", 0, rung="w4", steps=RUN_STEPS)]),
    "minutes": (CALM, [session("strength_light", 0, minutes=61)]),
    "least_week": (CALM, [session("strength_light", 8)]),
    "race_held": (replace(RUNS_FREELY, races=(Race(on(10), 5000.0),)), []),
    "race_alone": (
        replace(RUNS_FREELY, races=(Race(on(10), 5000.0),)),
        [session("race", 10), session("mobility", 10)],
    ),
    "race_single": (
        replace(RUNS_FREELY, races=(Race(on(10), 5000.0), Race(on(10), 6000.0))),
        [session("race", 10)],
    ),
    "race_within_cap": (replace(RUNS_FREELY, races=(Race(on(10), 10_000.0),)), [session("race", 10)]),
    "race_taper": (
        replace(RUNS_FREELY, races=(Race(on(10), 5000.0),)),
        [session("race", 10), session("strength_heavy", 4)],
    ),
    "exercise_known": (CALM, [session("strength_light", 0, steps=lifts("no_such_exercise"))]),
    "exercise_forbidden": (
        replace(CALM, forbidden_exercises=frozenset({"bridge"})),
        [session("strength_light", 0, steps=lifts("bridge"))],
    ),
    "exercise_stage": (CALM, [session("strength_light", 0, steps=lifts("hamstring_stretch"))]),
    "exercise_equipment": (
        replace(CALM, equipment=frozenset()),
        [session("strength_heavy", 0, steps=lifts("slider_lower"))],
    ),
    "exercise_step": (
        replace(CALM, standing=replace(CALM.standing, exercises=ExerciseProgress())),
        [session("strength_heavy", 0, steps=lifts("slider_lower"))],
    ),
    "heavy_session": (CALM, [session("strength_heavy", 0, steps=lifts("bridge"))]),
    "hamstring_session": (CALM, [session("strength_light", 0, steps=lifts("calf_raise"))]),
    "light_session": (CALM, [session("strength_light", 0, steps=lifts("slider_lower"))]),
    "race_ready": (replace(RUNS_FREELY, races=(Race(on(10), 5000.0, "A"),)), [session("race", 10)]),
    "after_race": (
        replace(RUNS_FREELY, races=(Race(on(10), 5000.0, "C"),)),
        [session("race", 10), session("strength_light", 11)],
    ),
    "week_sets": (CALM, [session("strength_light", 0, steps=lifts("bridge", sets=9))]),
    "exercise_hurts": (
        replace(CALM, standing=replace(CALM.standing, exercises=ExerciseProgress(spared=frozenset({"bridge"})))),
        [session("strength_light", 0, steps=lifts("bridge"))],
    ),
    "smaller_lowering": (
        replace(CALM, strength_eased=frozenset({"smaller_lowering"})),
        [session("strength_heavy", 0, steps=lifts("slider_lower"))],
    ),
    "fast_allowed": (RUNS_FREELY, [session("tempo", 3, rung="r0")]),
    "has_exercise": (
        replace(
            CALM, forbidden_exercises=frozenset(e.id for e in EVIDENCE.exercises.values() if e.mode == "isometric")
        ),
        [session("isometric", 2)],
    ),
    "away": (replace(CALM, away=(Away(on(2), on(4), 60),)), [session("strength_light", 3)]),
    "one_of_a_kind": (CALM, [session("isometric", 0), session("strength_light", 0)]),
    "workout_allowed": (RUNS_FREELY, [session("run", 1, rung="w8", steps=QUICK)]),
    "workout_rested": (
        READY,
        [session("strength_heavy", 0), session("run", 1, rung="w8", steps=QUICK)],
    ),
    "every_day": (CALM, [session("isometric", 20)]),
}


@pytest.mark.parametrize("law", sorted(CASES))
def test_breaking_one_law_is_named(law: str) -> None:
    problem, sessions = CASES[law]
    assert law in broken(problem, *sessions)


def test_every_law_has_a_case() -> None:
    assert {r.id.removeprefix("plan.law.") for r in LAWS} == set(CASES)


def test_a_quiet_week_breaks_nothing() -> None:
    weeks = [session("isometric", 0), session("walk_run", 1, rung=W3, steps=RUN_STEPS), session("strength_light", 8)]
    assert broken(CALM, *weeks) == set()


def test_what_was_done_before_the_plan_counts() -> None:
    yesterday = replace(CALM, done=frozenset({(on(-1), "strength_heavy")}))
    assert "heavy_gap" in broken(yesterday, session("strength_heavy", 0))


@pytest.mark.parametrize(
    ("asked", "step", "refused"),
    [
        ("split", Step("run", minutes=24), True),
        ("split", Step("run", minutes=12, repeats=2), False),
        ("split", Step("run", minutes=15), False),  # half of it would be too little
        ("flatter", Step("run", minutes=24, grade_percent=(2.0, 4.0)), True),
        ("flatter", Step("run", minutes=24, grade_percent=(-1.0, 1.0)), False),
        ("shorter", Step("run", minutes=24), False),
    ],
)
def test_an_eased_run_is_split_and_flat_where_the_verdict_says_so(asked: str, step: Step, refused: bool) -> None:
    problem = replace(RUNS_FREELY, run_eased=frozenset({asked}))
    assert ("eased_day" in broken(problem, session("run", 0, rung="w8", steps=(step,)))) is refused


def test_an_eased_run_is_shorter() -> None:
    half = replace(CALM, run_eased=frozenset({"half"}))
    assert "eased_day" in broken(half, session("walk_run", 0, rung=W3, steps=(Step("run", minutes=3, repeats=10),)))
