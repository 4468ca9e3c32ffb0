"""Quicker running: only when earned, on rested legs, once a week; efforts always, paces only from own runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride import plan
from hamstride.journal import facts as f
from hamstride.plan import workouts
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem, Race, Session, Step
from hamstride.plan.prescribe_runs import run_shape
from tests.plan.stories import RUNS_FREELY, on, plan_of, session
from tests.support.people import EVIDENCE, IRRITATION, Person

STAGE_3 = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=3))


def quick(made: Plan) -> list[Session]:
    return [s for s in made.sessions if any(step.workout for step in s.steps)]


def made_for(problem: Problem) -> Plan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    return made


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "strides_relaxed"),
        ({"stage": 2}, None),
        ({"rung": 5}, None),
        ({"tendon": True}, "strides_relaxed"),
        ({"tendon": True, "stage": 2}, None),
        ({"speed_percent_most": 70.0}, "strides_relaxed"),
        ({"speed_percent_most": 60.0}, None),
    ],
)
def test_strides_come_with_their_stage(change: dict[str, Any], expected: str | None) -> None:
    problem = replace(STAGE_3, standing=replace(STAGE_3.standing, **change))
    found = workouts.next_workout("strides", problem, EVIDENCE)
    assert (None if found is None else found.id) == expected


@pytest.mark.parametrize(
    ("family", "stage", "borne", "expected"),
    [
        ("strides", 3, {"strides_relaxed"}, "strides_quicker"),
        ("strides", 3, {"strides_relaxed", "strides_quicker"}, "strides_quicker"),
        ("strides", 4, {"strides_relaxed", "strides_quicker"}, "strides_fast"),
        ("hills", 3, {"strides_relaxed"}, None),
        ("hills", 3, {"strides_relaxed", "strides_quicker"}, "hills_short"),
        ("tempo", 3, {"strides_quicker"}, None),
        ("tempo", 4, {"strides_quicker", "tempo_short"}, "tempo_usual"),
        ("intervals", 4, {"strides_quicker"}, None),
        ("intervals", 4, {"tempo_short"}, "intervals_short"),
        ("fast", 4, {"strides_fast"}, "flying_first"),
        ("fast", 4, {"strides_fast", "flying_first"}, "flying_first"),
        ("fast", 5, {"strides_fast", "flying_first"}, "flying_full"),
    ],
)
def test_each_level_follows_the_one_before(family: str, stage: int, borne: set[str], expected: str | None) -> None:
    standing = replace(STAGE_3.standing, stage=stage)
    found = workouts.next_workout(
        family, replace(STAGE_3, standing=standing, workouts_borne=frozenset(borne)), EVIDENCE
    )
    assert (None if found is None else found.id) == expected


def test_a_ready_runner_gets_strides_once_a_week_inside_the_same_minutes() -> None:
    without, with_them = made_for(RUNS_FREELY), made_for(STAGE_3)
    assert quick(without) == []
    weeks = [s.day.isocalendar().week for s in quick(with_them)]
    assert weeks
    assert len(weeks) == len(set(weeks))
    for held in quick(with_them):
        easy = sum(s.minutes or 0 for s in held.steps if s.what != "workout")
        assert easy + sum(s.minutes or 0 for s in held.steps if s.workout) == pytest.approx(held.minutes)
        assert "plan.choice.workout" in [r.rule for r in held.reasons]


def test_no_strides_on_an_eased_first_day() -> None:
    eased = made_for(replace(STAGE_3, run_eased=frozenset({"no_speed"})))
    assert STAGE_3.start not in [s.day for s in quick(eased)]


def test_every_step_of_a_run_tells_its_effort_and_only_a_known_pace() -> None:
    own = (2.5, 2.8)
    for problem, expected in ((RUNS_FREELY, None), (replace(RUNS_FREELY, easy_speed_mps=own), own)):
        runs = [s for s in made_for(problem).sessions if s.kind in ("run", "walk_run", "long_run")]
        assert runs
        for held in runs:
            assert all(step.rpe is not None for step in held.steps)
            assert {step.speed_mps for step in held.steps if step.what == "run"} == {expected}


def test_the_pace_is_the_runners_own_and_needs_a_few_runs() -> None:
    runner = Person().is_safe().answers(IRRITATION).ran_calmly(-6, km=5, minutes=30).ran_calmly(-4, km=5, minutes=32)
    few = runner.checks_in().today().plan
    assert isinstance(few, Plan)
    assert {s.speed_mps for x in few.sessions for s in x.steps} == {None}
    enough = runner.ran_calmly(-2, km=5, minutes=31).ran(-1, km=5, minutes=20, effort=9).today().plan
    assert isinstance(enough, Plan)
    paces = {s.speed_mps for x in enough.sessions for s in x.steps if s.what == "run"}
    assert all(p is not None and p[1] == pytest.approx(5000 / (31 * 60)) for p in paces)


def test_a_race_day_has_its_steps_and_strides_only_where_borne() -> None:
    race = (Race(on(12), 5000.0, "C"),)
    for problem, strides in ((RUNS_FREELY, False), (STAGE_3, True)):
        held = next(s for s in made_for(replace(problem, races=race)).sessions if s.kind == "race")
        assert [s.metres for s in held.steps if s.what == "race"] == [5000.0]
        assert any(s.workout for s in held.steps) == strides


def test_workouts_are_borne_when_they_stood_in_the_plan_and_went_well_twice() -> None:
    steps = (Step("run", minutes=20), Step("workout", minutes=5, workout="strides_relaxed"))
    planned = plan_of(session("run", 0, steps=steps), session("run", 3, steps=steps))
    runner = Person().add(f.PlanIssued, 0, evidence_version="x", plan=plan.plan_json(planned))
    runner.ran(0).felt(0, pain_during=0)
    assert workouts.borne(runner.journal, EVIDENCE) == frozenset()
    again = runner.ran(3).felt(3, pain_during=1)
    assert workouts.borne(again.journal, EVIDENCE) == {"strides_relaxed"}
    painful = Person().add(f.PlanIssued, 0, evidence_version="x", plan=plan.plan_json(planned))
    painful.ran(0).felt(0).ran(3).felt(3, pain_during=3)
    assert workouts.borne(painful.journal, EVIDENCE) == frozenset()


PAIRS = [
    (STAGE_3, 3, [session("strength_heavy", 1)], True),
    (STAGE_3, 2, [session("strength_heavy", 1)], False),
    (STAGE_3, 3, [session("run", 1, steps=(Step("workout", workout="strides_relaxed"),))], True),
    (STAGE_3, 2, [session("run", 1, steps=(Step("workout", workout="strides_relaxed"),))], False),
    (replace(STAGE_3, done=frozenset({(on(-1), "strength_heavy")})), 0, [], False),
    (replace(STAGE_3, done=frozenset({(on(-2), "strength_heavy")})), 0, [], True),
]


@pytest.mark.parametrize(("problem", "number", "beside", "fine"), PAIRS)
def test_rested_or_not(problem: Problem, number: int, beside: list[Session], fine: bool) -> None:
    held = session("run", number, rung="w8", steps=(Step("workout", workout="strides_relaxed"),))
    broken = {v.rule for v in check(plan_of(held, *beside), problem, EVIDENCE)}
    assert ("plan.law.workout_rested" not in broken) == fine


@pytest.mark.parametrize(("kind", "borne"), [("strides", ()), ("hills", ("strides_quicker",)), ("tempo", ())])
def test_a_fast_kind_is_shaped_by_its_family_or_stays_an_ordinary_run(kind: str, borne: tuple[str, ...]) -> None:
    problem = replace(STAGE_3, workouts_borne=frozenset(borne))
    shape = run_shape(kind, 1, 0, problem, EVIDENCE)  # type: ignore[arg-type]
    families = {EVIDENCE.workouts[s.workout].family for s in shape.steps if s.workout}
    assert (shape.kind, families) == (("run", set()) if kind == "tempo" else (kind, {kind}))
    assert shape.minutes == pytest.approx(run_shape("run", 1, 0, problem, EVIDENCE).minutes)
