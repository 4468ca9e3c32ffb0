"""Any seven days are bounded, wherever they begin: in runs, and in minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.journal import facts as f
from hamstride.plan.asked import weeks_before
from hamstride.plan.make import make
from hamstride.plan.model import Plan, Problem
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.sessions.minutes import SevenDays, running_min
from hamstride.plan.view import RUNS
from tests.plan.stories import on
from tests.plan.test_former_week import BACK
from tests.support.people import EVIDENCE, Person, day

LEAST = EVIDENCE.number("plan.run_least_min")
MOST = 1.0 + EVIDENCE.number("plan.seven_days_share")


def made(problem: Problem) -> Plan:
    plan = make(problem, EVIDENCE)
    assert isinstance(plan, Plan)
    return plan


def by_day(plan: Plan, problem: Problem) -> dict[int, float]:
    found = {(d - problem.start).days: minutes for d, minutes in problem.run_min_done}
    return found | {(s.day - problem.start).days: running_min(s, EVIDENCE) for s in plan.sessions if s.kind in RUNS}


@settings(max_examples=12, deadline=None)
@given(st.sets(st.integers(-6, -1), max_size=5), st.floats(10, 70), st.integers(2, 5))
def test_no_seven_days_are_crowded(ran: set[int], minutes: float, days: int) -> None:
    """Whatever was run in the days before: neither more runs than asked for, nor more minutes than a week and a share,
    but for runs of the least minutes."""
    problem = replace(
        BACK,
        run_days_per_week=days,
        run_min_done=tuple((on(n), minutes) for n in ran),
        done=frozenset((on(n), "run") for n in ran),
    )
    held, weeks = by_day(made(problem), problem), with_blocks(problem, EVIDENCE)
    for last in (n for n in held if n >= 0):
        window = [n for n in held if last - 6 <= n <= last]
        target = max(weeks.week(n).run_min for n in (max(last - 6, 0), last))
        assert len(window) <= days or all(n < 0 for n in window[:-1])
        assert sum(held[n] for n in window) <= MOST * target or held[last] <= LEAST


@pytest.mark.parametrize("began", [None, -1])
def test_what_was_run_since_it_began_counts_and_races_do_not(began: int | None) -> None:
    person = Person().ran(-3, minutes=40).ran(-1, minutes=30)
    person.add(f.GoalSet, -20, goal="race", race_day=day(-3), distance_m=8000)
    onset = None if began is None else day(began)
    found = weeks_before.run_min_done(person.journal, day(0), onset)
    assert found == (() if began is not None else ((day(-1), 30.0),))


def test_a_run_of_the_least_minutes_always_has_room() -> None:
    crowded = with_blocks(replace(BACK, run_min_done=((on(-1), 500.0),)), EVIDENCE)
    assert SevenDays(crowded, EVIDENCE).left(0) == LEAST
    assert SevenDays(crowded, EVIDENCE).left(6) > LEAST


def test_what_calm_seven_days_held_has_room_again_and_after_trouble_it_has_not() -> None:
    calm = with_blocks(replace(BACK, seven_days_min=300.0), EVIDENCE)
    trouble = replace(calm, standing=replace(calm.standing, days_since_trouble=3))
    assert SevenDays(calm, EVIDENCE).left(3) == 300.0
    assert SevenDays(trouble, EVIDENCE).left(3) < 150.0


def test_the_fullest_seven_days_are_found_wherever_they_begin() -> None:
    person = Person()
    for at in (-20, -18, -15, -13, -3):
        person.ran(at, minutes=30)
    assert weeks_before.seven_days_min(person.journal, day(0), EVIDENCE) == 90.0
    assert weeks_before.seven_days_min(person.journal, day(0), EVIDENCE, day(-10)) == pytest.approx(54.0)
    assert weeks_before.seven_days_min(Person().journal, day(0), EVIDENCE) is None
