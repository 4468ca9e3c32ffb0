"""Faster running: the rung that was earned, on rested legs; efforts always, paces only from own runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hamstride import plan
from hamstride.journal import facts as f
from hamstride.plan.asked import weeks_before
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem, Race, Session, SessionKind, Step
from hamstride.plan.prescription.runs import run_shape
from hamstride.plan.season import macro
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.sessions import workouts
from tests.plan.stories import RUNS_FREELY, faster, on, plan_of, session
from tests.support.people import EVIDENCE, IRRITATION, Person, day

STAGE_3 = faster(RUNS_FREELY, 3, "s1", "sp3")


def quick(made: Plan) -> list[Session]:
    return [s for s in made.sessions if any(step.workout for step in s.steps)]


def made_for(problem: Problem) -> Plan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    return made


def open_for(problem: Problem) -> set[str]:
    return {r.id for r in workouts.open_now(problem.standing, EVIDENCE)}


SPEED_3 = {"sp1", "sp2", "sp3"}


@pytest.mark.parametrize(
    ("quality", "speed", "hills", "change", "expected"),
    [
        (None, None, None, {}, set()),
        ("s1", "sp3", None, {}, {"s1", *SPEED_3}),
        ("s1", "sp3", None, {"stage": 2}, SPEED_3),
        ("s1", "sp3", None, {"stage": 1}, set()),
        ("s2", "sp3", None, {"speed_percent_most": 70.0}, {"s1", *SPEED_3}),
        ("s1", "sp3", None, {"speed_percent_most": 60.0}, {"sp1", "sp2"}),
        (None, None, "u1", {}, {"u1"}),
        (None, None, "u1", {"tendon": True}, set()),
        (None, None, "u1", {"tendon": True, "stage": 4}, {"u1"}),
        ("t2", None, "u2", {}, {"s1", "s2", "u1"}),
        ("t2", None, "u2", {"stage": 4}, {"s1", "s2", "u1", "u2", "t1", "t2"}),
        ("no_such_rung", None, None, {}, set()),
    ],
)
def test_open_is_what_was_reached_while_stage_and_ceiling_stand(
    quality: str | None, speed: str | None, hills: str | None, change: dict[str, Any], expected: set[str]
) -> None:
    problem = faster(RUNS_FREELY, 3, quality, speed, hills)
    assert open_for(replace(problem, standing=replace(problem.standing, **change))) == expected


@pytest.mark.parametrize(
    ("quality", "speed", "expected"),
    [
        (None, "sp1", ("sp1", "sp1")),
        ("s1", "sp3", ("s1", "s1")),  # counts on the ladder by percent of top speed as well
        ("s2", "sp4", ("s2", "s2")),
        ("s1", "sp4", ("s1", "sp4")),  # too slow to count there
    ],
)
def test_the_week_holds_the_rung_on_which_the_runner_stands(
    quality: str | None, speed: str, expected: tuple[str, ...]
) -> None:
    first = next(macro.weeks(faster(RUNS_FREELY, 3, quality, speed), EVIDENCE))
    assert (first.strides_rungs, first.quality_rungs) == (expected, ())


@pytest.mark.parametrize(
    ("stage", "quality", "speed", "hills", "racing", "expected"),
    [
        (4, "t1", None, None, True, {"t1"}),
        (4, "t1", None, None, False, set()),
        (4, "t1", "sp5", "u1", True, {"t1", "u1"}),  # the first two weeks; speed comes in the fourth
        (4, "t1", "sp5", "u1", False, {"sp5"}),  # the next strength stage asks for it, race or no race
        (5, "t1", "sp6", "u1", False, set()),
        (4, "s2", "sp4", None, True, set()),
        (3, "t1", "sp5", "u2", True, {"u1"}),  # the stage has been lost: what is below it stays
    ],
)
def test_fast_runs_are_the_rungs_of_the_ladders_by_turns(
    stage: int, quality: str, speed: str | None, hills: str | None, racing: bool, expected: set[str]
) -> None:
    races = (Race(on(130), 10_000.0),) if racing else ()
    problem = replace(faster(RUNS_FREELY, stage, quality, speed, hills), races=races, run_days_per_week=4)
    weeks = [w for w, _ in zip(macro.weeks(problem, EVIDENCE), range(2), strict=False)]
    held = {r for w in weeks for r in w.quality_rungs}
    assert (held if hills else held - {"u1"}) == expected  # the hills open in the second week, once strides went well
    assert all(len(w.quality_rungs) <= 1 for w in weeks)


def test_a_week_holds_two_runs_with_something_faster_at_most() -> None:
    problem = replace(faster(RUNS_FREELY, 5, "q2", "sp6", "u2"), races=(Race(on(160), 10_000.0),), run_days_per_week=6)
    made = list(macro.weeks(problem, EVIDENCE))
    assert {len(w.strides_rungs) + len(w.quality_rungs) for w in made} <= {0, 1, 2}
    assert any(len(w.quality_rungs) == 2 for w in made)
    first = [w.quality for w in made[:8] if w.quality]
    assert len(set(first)) > 2  # at the top of the ladder the kinds go round


def test_a_ready_runner_gets_strides_inside_an_easy_run() -> None:
    without, with_them = made_for(RUNS_FREELY), made_for(STAGE_3)
    assert quick(without) == []
    assert {s.kind for s in quick(with_them)} == {"strides"}
    for held in quick(with_them):
        easy = sum(s.minutes or 0 for s in held.steps if s.what != "workout")
        assert easy + sum(s.minutes or 0 for s in held.steps if s.workout) == pytest.approx(held.minutes)
        assert "plan.choice.workout" in [r.rule for r in held.reasons]
    assert {step.workout for s in quick(with_them) for step in s.steps if step.workout} <= open_for(STAGE_3)


def test_the_dose_of_a_workout_is_that_of_its_rung() -> None:
    for name in workouts.LADDERS:
        for rung in EVIDENCE.ladders[name].rungs:
            step = workouts.step_of(rung)
            assert (step.workout, step.repeats, step.percent_top) == (rung.id, rung.repeats, rung.speed_percent)
            assert step.seconds == pytest.approx(rung.run_min * 60, abs=0.5)
            assert workouts.total_min(step) == pytest.approx(rung.repeats * (rung.run_min + rung.walk_min), abs=0.06)


def test_a_workout_that_does_not_fit_its_day_is_not_planned() -> None:
    long_ago = replace(faster(RUNS_FREELY, 4, "i2", None), races=(Race(on(130), 10_000.0),))
    tight = replace(long_ago, minutes_by_weekday=(40,) * 7)
    assert any(s.kind == "intervals" for s in made_for(long_ago).sessions)
    assert not any(s.kind == "intervals" for s in made_for(tight).sessions)


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


KNOWS = replace(
    STAGE_3, standing=replace(STAGE_3.standing, exercises=replace(STAGE_3.standing.exercises, heavy_done=3))
)
PAIRS = [
    (STAGE_3, 3, [session("strength_heavy", 1)], False),
    (KNOWS, 3, [session("strength_heavy", 1)], True),
    (KNOWS, 2, [session("strength_heavy", 1)], False),
    (STAGE_3, 3, [session("run", 1, steps=(Step("workout", workout="s1"),))], True),
    (STAGE_3, 2, [session("run", 1, steps=(Step("workout", workout="s1"),))], False),
    (replace(STAGE_3, done=frozenset({(on(-1), "strength_heavy")})), 0, [], False),
    (replace(KNOWS, done=frozenset({(on(-2), "strength_heavy")})), 0, [], True),
]


@pytest.mark.parametrize(("problem", "number", "beside", "fine"), PAIRS)
def test_rested_or_not(problem: Problem, number: int, beside: list[Session], fine: bool) -> None:
    held = session("run", number, rung="w8", steps=(Step("workout", workout="s1"),))
    broken = {v.rule for v in check(plan_of(held, *beside), problem, EVIDENCE)}
    assert ("plan.law.workout_rested" not in broken) == fine


@pytest.mark.parametrize(("kind", "rungs"), [("strides", {"s1", "sp3"}), ("tempo", set())])
def test_a_faster_kind_is_shaped_by_its_rung_or_stays_an_ordinary_run(kind: SessionKind, rungs: set[str]) -> None:
    problem = with_blocks(STAGE_3, EVIDENCE)
    shape = run_shape(kind, 1, 0, problem, EVIDENCE)
    held = {s.workout for s in shape.steps if s.workout}
    assert held <= rungs
    assert shape.kind == (kind if rungs else "run")
    assert shape.minutes == pytest.approx(run_shape("run", 1, 0, problem, EVIDENCE).minutes)


def done_of(person: Person) -> dict[date, str]:
    return dict(weeks_before.done(person.journal, EVIDENCE, day(3)))


def test_a_run_with_something_faster_stands_as_such_in_the_days_that_were_done() -> None:
    """Told, or planned and run: else the day after could hold strides again."""
    held = session("strides", 0, steps=(Step("run", minutes=20), Step("workout", minutes=5, workout="s1")))
    planned = plan.plan_json(plan_of(held))
    as_planned = Person().add(f.PlanIssued, -1, evidence_version="x", plan=planned).ran(0).ran(2)
    assert done_of(as_planned) == {day(0): "strides", day(2): "run"}
    assert done_of(Person().ran(0).felt(0, pain_during=0, held=("t1", "s1"))) == {day(0): "tempo"}
    assert done_of(Person().ran(0).felt(0, pain_during=0)) == {day(0): "run"}


def test_strides_of_yesterday_keep_those_of_today_away() -> None:
    yesterday = replace(STAGE_3, done=frozenset({(on(-1), "strides")}))
    held = session("strides", 0, rung="w8", steps=(Step("run", minutes=20), Step("workout", workout="s1")))
    assert "plan.law.workout_rested" in {v.rule for v in check(plan_of(held), yesterday, EVIDENCE)}
    assert all(s.day > on(0) for s in quick(made_for(yesterday)))
