"""Plans as they are made: always within every law, stable, honest where none is possible."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.journal import facts as f
from hamstride.plan.check import check
from hamstride.plan.model import Away, NoPlan, Plan, Problem, Race
from hamstride.response.model import ExerciseProgress, Standing
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE, IRRITATION, SAFE, START, TENDON, Person, day, rules

KINDS = ("run", "long_run", "strength_heavy", "strength_light", "isometric", "mobility", "cross")
CODES = ("shorter", "half", "no_speed", "no_eccentric", "isometrics_instead", "repeat", "rest", "swap_bike")
SOME_DAYS = st.frozensets(st.integers(0, 13).map(on), max_size=14)
EQUIPMENT = sorted({e for x in EVIDENCE.exercises.values() for e in x.equipment})
EXAMPLES = int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "60"))
AWAY = st.builds(
    lambda first, days, minutes, kit: Away(on(first), on(first + days), minutes, kit),
    st.integers(0, 13),
    st.integers(0, 9),
    st.integers(0, 90),
    st.none() | st.just(frozenset[str]()),
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Any problem a journal could pose, and many odd ones."""
    rung = draw(st.integers(0, 20))
    cap = draw(st.none() | st.floats(8, 150))
    return Problem(
        start=START + timedelta(days=draw(st.integers(0, 6))),
        days=14,
        standing=Standing(
            stage=draw(st.integers(1, 5)),
            tendon=draw(st.booleans()),
            rung=rung,
            clean_runs=draw(st.integers(0, 1)),
            exercises=ExerciseProgress(
                borne_well=frozenset(draw(st.lists(st.sampled_from(sorted(EVIDENCE.exercises)), max_size=6))),
                heavy_done=draw(st.integers(0, 5)),
                strength_done=draw(st.integers(0, 20)),
            ),
        ),
        run_barred=draw(SOME_DAYS),
        strength_barred=draw(SOME_DAYS),
        run_eased=frozenset(draw(st.lists(st.sampled_from(CODES), max_size=3))),
        strength_eased=frozenset(draw(st.lists(st.sampled_from(CODES), max_size=3))),
        day_before_known=draw(st.booleans()),
        minutes_by_weekday=tuple(draw(st.lists(st.integers(0, 120), min_size=7, max_size=7))),
        run_days_per_week=draw(st.integers(0, 7)),
        long_run_weekday=draw(st.none() | st.integers(0, 6)),
        equipment=frozenset(draw(st.lists(st.sampled_from(EQUIPMENT), max_size=5))),
        cap_run_min=cap,
        cap_run_m=None if cap is None else cap * 180,
        longest_run_min=draw(st.none() | st.floats(5, 90)),
        races=tuple(
            draw(
                st.lists(
                    st.builds(
                        Race,
                        st.integers(0, 20).map(on),
                        st.none() | st.sampled_from((5000.0, 15_000.0)),
                        st.sampled_from("ABC"),
                    ),
                    max_size=2,
                )
            )
        ),
        forbidden_exercises=frozenset(draw(st.lists(st.sampled_from(sorted(EVIDENCE.exercises)), max_size=4))),
        flare=draw(st.booleans()),
        away=tuple(draw(st.lists(AWAY, max_size=2))),
        kept=frozenset(draw(st.lists(st.tuples(st.integers(0, 13).map(on), st.sampled_from(KINDS)), max_size=8))),
        fixed=frozenset(draw(st.lists(st.tuples(st.integers(0, 13).map(on), st.sampled_from(KINDS)), max_size=2))),
        week_run_min=draw(st.none() | st.floats(0, 300)),
        days_since_run=draw(st.none() | st.integers(0, 40)),
        days_since_strength=draw(st.none() | st.integers(0, 40)),
        done=frozenset(draw(st.lists(st.tuples(st.integers(-8, -1).map(on), st.sampled_from(KINDS)), max_size=8))),
    )


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(problems())
def test_law_every_plan_keeps_every_law(problem: Problem) -> None:
    made = plan.make(problem, EVIDENCE)
    shown = made.instead if isinstance(made, NoPlan) else made
    if isinstance(made, NoPlan):
        assert made.conflict
        problem = replace(problem, races=made.held)
    if shown is not None:
        assert [v for v in check(shown, problem, EVIDENCE) if v.law] == []
        assert {s.day for s in shown.sessions} == {problem.day(i) for i in range(14)}
        for session in shown.sessions:
            assert session.kind in ("rest", "race") or session.minutes > 0
            assert session.reasons


@pytest.mark.parametrize("problem", [CALM, RUNS_FREELY])
def test_law_the_same_problem_gives_the_same_plan(problem: Problem) -> None:
    assert plan.make(problem, EVIDENCE) == plan.make(problem, EVIDENCE)


def test_a_plan_survives_its_json() -> None:
    made = plan.make(RUNS_FREELY, EVIDENCE)
    assert isinstance(made, Plan)
    assert plan.plan_from_json(plan.plan_json(made)) == made


def test_what_is_no_plan_is_not_read_as_one() -> None:
    assert plan.plan_from_json({"start": "soon"}) is None


def test_it_stays_near_the_plan_shown_before() -> None:
    """One barred day moves what stood on it, and little else."""
    before = plan.make(CALM, EVIDENCE)
    assert isinstance(before, Plan)
    stood = frozenset((s.day, s.kind) for s in before.sessions if s.kind != "rest")
    run = next(s for s in before.sessions if s.kind == "walk_run")
    again = plan.make(replace(CALM, kept=stood, run_barred=frozenset({run.day})), EVIDENCE)
    assert isinstance(again, Plan)
    now = {(s.day, s.kind) for s in again.sessions if s.kind != "rest"}
    assert len(stood - now) <= 3


def test_a_race_beyond_the_leg_is_named_with_a_way_out() -> None:
    far = replace(RUNS_FREELY, races=(Race(on(9), 21_100.0, "C"),))
    made = plan.make(far, EVIDENCE)
    assert isinstance(made, NoPlan)
    assert rules(made.conflict) == ["plan.law.race_held", "plan.law.race_within_cap"]
    assert [w.outcome for w in made.ways_out] == ["race_shorter", "race_later_more_time", "without_race"]
    assert made.ways_out[0].seen["instead_m"] == 5000.0
    assert isinstance(made.instead, Plan)


def test_taper_before_a_race_within_reach() -> None:
    made = plan.make(replace(RUNS_FREELY, races=(Race(on(12), 5000.0, "B"),)), EVIDENCE)
    assert isinstance(made, Plan)
    assert "race" in {s.kind for s in made.sessions if s.day == on(12)}
    assert not [s for s in made.sessions if s.kind == "strength_heavy" and on(5) <= s.day < on(12)]


def test_no_minutes_no_least_week_and_it_says_so() -> None:
    made = plan.make(replace(CALM, minutes_by_weekday=(0,) * 7), EVIDENCE)
    assert isinstance(made, NoPlan)
    assert set(rules(made.conflict)) == {"plan.law.minutes", "plan.law.least_week"}
    assert [w.outcome for w in made.ways_out] == ["more_minutes"]


def test_cross_training_takes_the_place_of_barred_runs() -> None:
    made = plan.make(replace(CALM, run_barred=frozenset(on(n) for n in range(14))), EVIDENCE)
    assert isinstance(made, Plan)
    kinds = [s.kind for s in made.sessions]
    assert "walk_run" not in kinds
    assert kinds.count("cross") >= 4


def test_a_new_runner_with_tendon_pain_begins_with_walks_and_calm_work() -> None:
    runner = Person().is_safe(**{k: v for k, v in TENDON.items() if k in SAFE}).answers(TENDON).checks_in()
    made = runner.today().plan
    assert isinstance(made, Plan)
    kinds = {s.kind for s in made.sessions}
    assert "strength_heavy" not in kinds
    assert "run" not in kinds
    first = next(s for s in made.sessions if s.kind == "walk_run")
    assert first.rung == "w2"
    for session in made.sessions:
        for step in session.steps:
            exercise = EVIDENCE.exercises.get(step.exercise or "")
            assert exercise is None or (exercise.earliest_tendon_stage or 9) <= 1


def test_strength_climbs_by_days_and_calm_sessions() -> None:
    runner = Person().is_safe(-30).answers(IRRITATION, -30)
    sets = (f.ExerciseSet(reps=12, pain=0),) * 3
    for number in (-20, -17, -14, -11, -8):
        runner.add(f.Trained, number, exercise="bridge", sets=sets)
    calm = runner.checks_in().today()
    assert isinstance(calm.plan, Plan)
    stages = [r.seen["strength_stage"] for s in calm.plan.sessions for r in s.reasons if "strength_stage" in r.seen]
    assert set(stages) == {2}
    painful = (f.ExerciseSet(reps=12, pain=8),)
    runner.add(f.Trained, -5, exercise="bridge", sets=painful)
    set_back = runner.add(f.Trained, -2, exercise="bridge", sets=painful).today()  # two red days within a week
    assert isinstance(set_back.plan, Plan)
    stages = [r.seen["strength_stage"] for s in set_back.plan.sessions for r in s.reasons if "strength_stage" in r.seen]
    assert set(stages) == {1}


def test_after_todays_run_the_plan_starts_tomorrow() -> None:
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(20).checks_in(20).ran_calmly(20)
    made = runner.today(20).plan
    assert isinstance(made, Plan)
    assert made.start == day(21)


def test_who_never_stopped_goes_on_from_what_was_borne_since_trouble() -> None:
    """Sixty minutes were usual, then a bad run, then short calm ones: the next is near those, not near the sixty."""
    runner = Person().is_safe(8, duration_weeks=2).answers(IRRITATION, 8)
    for number in range(-30, 0, 3):
        runner.ran_calmly(number, km=10, minutes=60)
    runner.ran(2, km=15, minutes=90).felt(2, pain_during=7, settled_within_24h=False)
    for number in (7, 10, 13):
        runner.ran_calmly(number, km=3, minutes=20)
    made = runner.checks_in(14).today(14).plan
    assert isinstance(made, Plan)
    first = next(s for s in made.sessions if s.kind in ("run", "walk_run", "long_run"))
    assert sum((s.minutes or 0) * s.repeats for s in first.steps if s.what == "run") <= 30


def test_an_order_about_strength_bars_no_run() -> None:
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(20).checks_in(20, pain_now=8)
    runner.add(f.Ordered, 20, by="a made-up physio", no_strength_until=day(33))
    made = runner.today(20).plan
    assert isinstance(made, Plan)
    kinds = {s.kind for s in made.sessions}
    assert kinds & {"run", "walk_run"}
    assert not kinds & {"strength_light", "strength_heavy", "isometric"}
