"""The week as a person lives it: its long-run day, its free day, and weeks in which only two days have time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem
from tests.plan.stories import RUNS_FREELY, on, plan_of, session
from tests.support.people import EVIDENCE


def made(problem: Problem) -> Plan:
    found = plan.make(problem, EVIDENCE)
    assert isinstance(found, Plan)
    return found


def broken(problem: Problem, *days: object) -> set[str]:
    return {v.rule for v in check(plan_of(*days), problem, EVIDENCE) if v.law}  # type: ignore[arg-type]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 6), st.integers(2, 5), st.integers(1, 4), st.integers(0, 6))
def test_the_wished_long_run_day_is_kept_where_it_is_free(wished: int, runs: int, stage: int, first: int) -> None:
    standing = replace(RUNS_FREELY.standing, stage=stage)
    asked = replace(RUNS_FREELY, long_run_weekday=wished, run_days_per_week=runs, standing=standing, start=on(first))
    long = [s.day.weekday() for s in made(asked).sessions if s.kind == "long_run"]
    assert long
    assert sum(day == wished for day in long) >= len(long) - 1  # the first week may have begun too late


def test_a_long_run_that_had_to_move_returns_to_its_day() -> None:
    kept = frozenset({(on(3), "long_run"), (on(10), "long_run")})
    found = made(replace(RUNS_FREELY, kept=kept))  # type: ignore[arg-type]
    assert [s.day for s in found.sessions if s.kind == "long_run"] == [on(6), on(13)]


def test_on_a_barred_day_it_is_run_on_another() -> None:
    found = made(replace(RUNS_FREELY, run_barred=frozenset({on(6)})))
    assert [s.day for s in found.sessions if s.kind == "long_run" and s.day < on(7)] not in ([], [on(6)])


@pytest.mark.parametrize("days", [(2, 6), (0, 3), (5, 6)])
def test_a_week_of_two_days_has_its_long_run(days: tuple[int, int]) -> None:
    minutes = tuple(120 if n in days else 0 for n in range(7))
    found = made(replace(RUNS_FREELY, minutes_by_weekday=minutes, run_days_per_week=2, long_run_weekday=days[1]))
    for week in (0, 7):
        kinds = [s.kind for s in found.sessions if on(week) <= s.day < on(week + 7)]
        assert kinds.count("long_run") == 1
        assert {"strength_light", "strength_heavy"} & set(kinds)


def test_light_work_shares_the_day_of_a_long_run_only_where_days_are_few() -> None:
    few = replace(RUNS_FREELY, minutes_by_weekday=(0, 0, 60, 0, 0, 0, 120))
    light = [session("strength_light", 6), session("long_run", 6, rung="r0")]
    heavy = [session("strength_heavy", 6), session("long_run", 6, rung="r0")]
    assert "plan.law.heavy_with_long" in broken(RUNS_FREELY, *light)
    assert "plan.law.heavy_with_long" not in broken(few, *light)
    assert "plan.law.heavy_with_long" in broken(few, *heavy)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 5), st.integers(1, 7), st.sampled_from([30, 60, 90]))
def test_one_day_of_any_seven_holds_nothing(stage: int, runs: int, minutes: int) -> None:
    standing = replace(RUNS_FREELY.standing, stage=stage)
    asked = replace(RUNS_FREELY, run_days_per_week=runs, standing=standing, minutes_by_weekday=(minutes,) * 7)
    held = {s.day for s in made(asked).sessions if s.kind not in ("rest", "race")}
    assert all(sum(on(n) in held for n in range(first, first + 7)) <= 6 for first in range(8))
