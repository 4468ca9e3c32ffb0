"""What the verdict asks to change, the plan holds so: page and plan never say two things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride import plan
from hamstride.journal import facts as f
from hamstride.plan.model import Plan, Problem, Session
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE, IRRITATION, Person


def made_for(problem: Problem) -> Plan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    return made


def first_run(asked: str) -> Session:
    """Today's run of someone who runs every day and may hear `asked`."""
    problem = replace(RUNS_FREELY, fixed=frozenset({(on(0), "run")}), run_eased=frozenset({asked}))
    found = next(s for s in made_for(problem).sessions if s.kind == "run")
    assert found.day == on(0)
    return found


def test_a_run_to_be_split_stands_in_two_halves_hours_apart() -> None:
    whole = next(s for s in first_run("repeat").steps if s.what == "run")
    halves = next(s for s in first_run("split").steps if s.what == "run")
    assert (halves.repeats, halves.minutes) == (2, (whole.minutes or 0) / 2)
    assert halves.rest_s == EVIDENCE.number("verdict.split_hours") * 3600


def test_a_run_to_be_flatter_says_so() -> None:
    most = EVIDENCE.number("verdict.flatter_grade")
    grades = {s.grade_percent for s in first_run("flatter").steps if s.what == "run"}
    assert grades == {(-most, most)}


def test_an_early_lighter_week_has_fewer_sets_and_lets_the_running_be() -> None:
    anchored = replace(RUNS_FREELY, anchor=RUNS_FREELY.start)
    usual, lighter = made_for(anchored), made_for(replace(anchored, strength_eased=frozenset({"deload", "repeat"})))
    before, after = usual.blocks[0].weeks[0], lighter.blocks[0].weeks[0]
    assert after.hamstring_sets <= before.hamstring_sets * EVIDENCE.number("verdict.deload_share")
    assert after.deload
    assert after.run_min == before.run_min
    assert hamstring_sets(lighter) < hamstring_sets(usual)


def hamstring_sets(made: Plan) -> int:
    week = [s for s in made.sessions if s.day < on(7) and s.kind.startswith("strength")]
    steps = (step for s in week for step in s.steps if step.exercise)
    return sum(s.sets or 0 for s in steps if EVIDENCE.exercises[s.exercise or ""].target == "hamstring")


def _away_from_lowering(days: int) -> Person:
    """Calm and trained up to stage three, then only light work for some weeks."""
    runner = Person().is_safe(0).answers({**IRRITATION, "duration_weeks": 1}, 0).ran_for_weeks(0)
    equipment = ("dumbbell", "band", "slider")
    runner.add(f.Available, 0, minutes_by_weekday=(75,) * 7, run_days_per_week=3, equipment=equipment)
    for at in range(0, 29, 3):
        runner.trained(at, exercise="bridge_single" if at < 12 else "slider_lower")
    for at in range(29, 29 + days, 3):
        runner.trained(at, exercise="bridge_single")
    for at in range(29 + days + 1):
        runner.checks_in(at, load_test_pain=0, soreness=0)
    return runner


def test_the_smaller_lowering_session_is_not_put_off_day_by_day() -> None:
    """It was barred on each first day as long as it was asked for, and so it never came."""
    answer = _away_from_lowering(16).today(29 + 15)
    assert answer.decision.changes == ("smaller_lowering",)
    assert answer.decision.smaller_only
    problem = replace(
        CALM, fixed=frozenset({(on(0), "strength_heavy")}), strength_eased=frozenset({"smaller_lowering"})
    )
    held = next(s for s in made_for(problem).sessions if s.kind == "strength_heavy")
    assert held.day == on(0)
    lowering = [s for s in held.steps if s.exercise and lowers(s.exercise)]
    assert lowering
    assert all((s.sets or 0) <= round(3 * EVIDENCE.number("ladder.eccentric_share_after_gap")) for s in lowering)


def lowers(exercise: str) -> bool:
    entry = EVIDENCE.exercises[exercise]
    heavy = entry.intensity > EVIDENCE.number("plan.light_intensity_most")
    return entry.target == "hamstring" and heavy and entry.mode in ("eccentric", "both")


@pytest.mark.parametrize("other", ["no_speed", "no_eccentric", "repeat", "deload"])
def test_anything_else_bars_heavy_work_on_the_day(other: str) -> None:
    eased = frozenset({"smaller_lowering", other})
    problem = replace(CALM, fixed=frozenset({(on(0), "strength_heavy")}), strength_eased=eased)
    assert "strength_heavy" not in [s.kind for s in made_for(problem).sessions if s.day == on(0)]
