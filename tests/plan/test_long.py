"""Long calendars: half a year and more, within every law, the coming days untouched, growth bounded."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.plan.check import check
from hamstride.plan.make import make_far
from hamstride.plan.model import NoPlan, Plan, Problem, Race, Session
from hamstride.plan.sessions.minutes import running_min
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.plan.test_make import EXAMPLES, problems
from tests.support.people import EVIDENCE

HALF = replace(
    RUNS_FREELY,
    races=(Race(on(139), 14_000.0), Race(on(90), 5000.0, "C")),
    run_days_per_week=4,
    minutes_by_weekday=(60, 60, 60, 60, 60, 60, 150),
)


def long(problem: Problem, weeks: int = 24) -> Plan:
    near = plan.make(problem, EVIDENCE)
    assert isinstance(near, Plan)
    made = make_far(problem, near, weeks, EVIDENCE)
    assert isinstance(made, Plan)
    assert made.sessions[: len(near.sessions)] == near.sessions
    return made


@pytest.mark.parametrize("problem", [CALM, RUNS_FREELY, HALF])
def test_half_a_year_keeps_every_law(problem: Problem) -> None:
    made = long(problem)
    asked = replace(problem, days=24 * 7 - problem.start.weekday())
    assert [v for v in check(made, asked, EVIDENCE) if v.law] == []
    assert len({s.day for s in made.sessions}) == asked.days


def test_the_races_stand_with_their_taper() -> None:
    made = long(HALF)
    assert {s.day for s in made.sessions if s.kind == "race"} == {on(139), on(90)}
    assert not [s for s in made.sessions if s.kind == "strength_heavy" and on(132) <= s.day < on(139)]


def test_no_run_is_more_than_a_tenth_above_the_longest_of_thirty_days() -> None:
    made = long(HALF)
    runs = [(s.day, running_min(s, EVIDENCE)) for s in made.sessions if running_min(s, EVIDENCE) > 0]
    longest_now = (HALF.cap_run_min or 0) / 1.1
    for day, minutes in runs:
        before = [m for d, m in runs if 0 < (day - d).days <= 30]
        if (day - HALF.start).days < 30:
            before.append(longest_now)
        assert minutes <= 1.1 * max(before) + 0.01, day


def test_fast_runs_come_late_and_heavy_work_never_stays_away_for_long() -> None:
    made = long(HALF)
    first_fast = min(s.day for s in made.sessions if s.kind in ("hills", "tempo", "intervals"))
    assert (first_fast - HALF.start).days >= 21
    heavy = sorted(s.day for s in made.sessions if s.kind == "strength_heavy")
    gaps = [(b - a).days for a, b in pairwise(heavy)]
    assert max(gaps) <= 21


def weekly(sessions: tuple[Session, ...], problem: Problem) -> list[int]:
    """Hamstring days of each week."""
    found: dict[int, int] = {}
    for s in sessions:
        if s.kind in ("strength_heavy", "strength_light"):
            week = (s.day - problem.start).days // 7
            found[week] = found.get(week, 0) + 1
    return [found.get(n, 0) for n in range(24)]


def test_two_hamstring_days_stand_in_nearly_every_week() -> None:
    counts = weekly(long(CALM).sessions, CALM)
    assert all(1 <= n <= 3 for n in counts)
    assert sum(n >= 2 for n in counts) >= 22


@settings(max_examples=max(8, EXAMPLES // 8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.integers(3, 12))
def test_law_every_long_plan_keeps_every_law(problem: Problem, weeks: int) -> None:
    asked = replace(problem, days=7 * weeks)
    made = plan.make(asked, EVIDENCE)
    shown = made.instead if isinstance(made, NoPlan) else made
    held = replace(asked, races=made.held) if isinstance(made, NoPlan) else asked
    if shown is not None:
        assert [v for v in check(shown, held, EVIDENCE) if v.law] == []
