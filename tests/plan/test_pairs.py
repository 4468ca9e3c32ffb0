"""Every law in a pair: what it refuses, and the nearest thing that it lets stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride.plan.check import check
from hamstride.plan.model import Away, Problem, Race, Session, Step
from hamstride.plan.rules import LAWS, WISHES
from tests.plan.stories import CALM, RUNS_FREELY, on, plan_of, session
from tests.plan.test_checker import CASES, FREE_RUN, RUN_STEPS, W3, lifts
from tests.support.people import EVIDENCE

RACE_C = (Race(on(10), 5000.0, "C"),)
RACE_B = (Race(on(10), 5000.0, "B"),)
READY = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=4))
# The same problem as the refused case, or the nearest, with a plan that the law lets stand.
STANDS: dict[str, tuple[Problem, list[Session]]] = {
    "heavy_gap": (CALM, [session("strength_heavy", 0), session("strength_heavy", 3)]),
    "heavy_before_key": (RUNS_FREELY, [session("strength_heavy", 2), session("long_run", 6, rung="r0")]),
    "heavy_with_long": (RUNS_FREELY, [session("strength_light", 5), session("long_run", 6, rung="r0")]),
    "strides_before_long": (RUNS_FREELY, [session("strides", 4), session("long_run", 6, rung="r0")]),
    "empty_day": (CALM, [session("mobility", n) for n in (0, 1, 2, 3, 4, 5, 7)]),
    "heavy_session": (CALM, [session("strength_heavy", 0, steps=lifts("slider_lower"))]),
    "hard_days_apart": (RUNS_FREELY, [session("long_run", 6, rung="r0"), session("strength_heavy", 8)]),
    "hamstring_days_most": (CALM, [session("strength_light", n) for n in (0, 2, 4, 7)]),
    "heavy_stage": (CALM, [session("strength_heavy", 0)]),
    "rest_day": (RUNS_FREELY, [session("run", n, rung="w8") for n in (0, 1, 2, 3, 4, 5, 7)]),
    "run_gap": (CALM, [session("walk_run", 0, rung=W3), session("walk_run", 2, rung=W3)]),
    "run_days_most": (CALM, [session("walk_run", n, rung="w1") for n in (0, 2, 4)]),
    "seven_days": (
        replace(RUNS_FREELY, week_run_min=60.0, run_min_done=((on(-2), 45.0),)),
        [session("run", 5, rung="w8", steps=FREE_RUN)],
    ),
    "run_barred": (replace(CALM, run_barred=frozenset({on(1)})), [session("cross", 1)]),
    "cross_barred": (
        replace(CALM, run_barred=frozenset({on(1)}), standing=replace(CALM.standing, cross_barred=True)),
        [session("mobility", 1)],
    ),
    "strength_barred": (replace(CALM, strength_barred=frozenset({on(1)})), [session("mobility", 1)]),
    "eased_day": (replace(CALM, strength_eased=frozenset({"no_eccentric"})), [session("strength_light", 0)]),
    "day_before_unknown": (replace(CALM, day_before_known=False), [session("strength_light", 0)]),
    "run_cap": (RUNS_FREELY, [session("run", 1, rung="w8", steps=(Step("run", minutes=50),))]),
    "run_rung": (CALM, [session("walk_run", 0, rung="w3", steps=RUN_STEPS)]),
    "minutes": (CALM, [session("strength_light", 0, minutes=60)]),
    "least_week": (CALM, [session("strength_light", 6), session("isometric", 13)]),
    "race_held": (replace(RUNS_FREELY, races=RACE_C), [session("race", 10)]),
    "race_alone": (replace(RUNS_FREELY, races=RACE_C), [session("race", 10), session("mobility", 9)]),
    "race_single": (replace(RUNS_FREELY, races=(*RACE_C, Race(on(13), 5000.0, "C"))), [session("race", 10)]),
    "race_within_cap": (replace(RUNS_FREELY, races=(Race(on(10), 8_000.0, "C"),)), [session("race", 10)]),
    "race_ready": (replace(READY, races=(Race(on(10), 5000.0, "A"),)), [session("race", 10)]),
    "race_taper": (replace(RUNS_FREELY, races=RACE_B), [session("race", 10), session("strength_heavy", 2)]),
    "after_race": (replace(RUNS_FREELY, races=RACE_C), [session("race", 10), session("strength_light", 12)]),
    "fast_allowed": (RUNS_FREELY, [session("run", 3, rung="r0")]),
    "has_exercise": (CALM, [session("isometric", 2)]),
    "away": (replace(CALM, away=(Away(on(2), on(4), 60),)), [session("isometric", 3), session("strength_light", 5)]),
    "exercise_known": (CALM, [session("strength_light", 0, steps=lifts("bridge"))]),
    "exercise_forbidden": (CALM, [session("strength_light", 0, steps=lifts("bridge"))]),
    "exercise_stage": (CALM, [session("strength_light", 0, steps=lifts("bridge"))]),
    "exercise_equipment": (CALM, [session("strength_heavy", 0, steps=lifts("slider_lower"))]),
    "exercise_step": (CALM, [session("strength_heavy", 0, steps=lifts("slider_lower"))]),
    "week_sets": (CALM, [session("strength_light", 0, steps=lifts("bridge", sets=4))]),
    "exercise_hurts": (CALM, [session("strength_light", 0, steps=lifts("bridge"))]),
    "smaller_lowering": (
        replace(CALM, strength_eased=frozenset({"smaller_lowering"})),
        [session("strength_heavy", 0, steps=lifts("slider_lower", sets=2))],
    ),
    "hamstring_session": (CALM, [session("strength_light", 0, steps=lifts("bridge"))]),
    "light_session": (CALM, [session("strength_heavy", 0, steps=lifts("slider_lower"))]),
    "workout_allowed": (RUNS_FREELY, [session("run", 1, rung="w8", steps=FREE_RUN)]),
    "workout_rested": (RUNS_FREELY, [session("run", 1, rung="w8", steps=FREE_RUN)]),
    "one_of_a_kind": (CALM, [session("isometric", 0), session("strength_light", 1)]),
    "every_day": (CALM, [session("isometric", 13)]),
}


def broken(problem: Problem, sessions: list[Session]) -> set[str]:
    return {v.rule.removeprefix("plan.law.") for v in check(plan_of(*sessions), problem, EVIDENCE) if v.law}


@pytest.mark.parametrize("law", sorted(CASES))
def test_the_law_refuses_the_one_and_lets_the_other_stand(law: str) -> None:
    assert law in broken(*CASES[law])
    assert law not in broken(*STANDS[law])


def test_every_law_is_in_a_pair() -> None:
    ids = {r.id.removeprefix("plan.law.") for r in LAWS}
    assert ids == set(STANDS)
    assert ids <= set(CASES)


def test_every_rule_says_what_it_is_with_a_source_and_a_strength() -> None:
    for rule in (*LAWS, *WISHES):
        entry = EVIDENCE.rules[rule.id]
        assert entry.says
        assert entry.source
        assert entry.strength in ("trial", "cohort", "expert", "judgement")
