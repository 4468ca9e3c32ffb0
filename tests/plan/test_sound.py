"""No day ends in an error: the plan passes its own checker whatever is asked, and else the last good one stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.journal import facts as f
from hamstride.plan.changes.sound import last_good
from hamstride.plan.model import Plan, Problem
from hamstride.response import ladder
from hamstride.response.verdict.advice import KINDS
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE, TENDON, Person, day

LAST = len(ladder.rungs(EVIDENCE)) - 1
ASKED = tuple(KINDS)


def sound(problem: Problem) -> Plan:
    """The plan, which needed no help."""
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    assert made.reasons == ()
    assert [v for v in plan.check(made, problem, EVIDENCE) if v.law] == []
    return made


def on_rung(rung: int, longest: float) -> Problem:
    standing = replace(RUNS_FREELY.standing, rung=rung)
    return replace(RUNS_FREELY, standing=standing, cap_run_min=longest, minutes_by_weekday=(240,) * 7)


@pytest.mark.parametrize("asked", ["shorter", "half", "no_speed", "repeat"])
@pytest.mark.parametrize("longest", [60.0, 120.0, 200.0])
def test_an_eased_day_on_the_last_rung_which_has_no_end(asked: str, longest: float) -> None:
    made = sound(replace(on_rung(LAST, longest), week_run_min=500.0, run_eased=frozenset({asked})))
    assert any(s.kind == "run" for s in made.sessions)


@pytest.mark.parametrize("ordered", [0.0, 4.0, 12.0])
def test_an_order_of_few_minutes_leaves_walks(ordered: float) -> None:
    made = sound(replace(on_rung(8, 50.0), longest_run_min=ordered))
    assert all(s.kind not in ("run", "long_run") for s in made.sessions if ordered < 10)


def test_a_tendon_with_an_order_of_no_minutes_gets_its_answer() -> None:
    """A runner with weeks on record, told not to run at all by the minutes of an order."""
    runner = Person().is_safe(0).answers(TENDON, 0).ran_for_weeks(0, weeks=6, km=8, minutes=48)
    runner.checks_in(0).add(f.Ordered, 0, by="Dr Berger", longest_run_min=0)
    answer = runner.today(0)
    assert isinstance(answer.plan, Plan)
    assert answer.plan.reasons == ()
    assert all(step.what != "run" for s in answer.plan.sessions for step in s.steps)


problems = st.builds(
    lambda rung, longest, week, ordered, run, strength, later, minutes, days, fast: replace(
        on_rung(rung, longest),
        week_run_min=week,
        longest_run_min=ordered,
        run_eased=run,
        strength_eased=strength,
        eased_later=tuple((on(n), codes) for n, codes in sorted(later.items())),
        minutes_by_weekday=minutes,
        run_days_per_week=days,
        standing=replace(RUNS_FREELY.standing, rung=rung, stage=fast),
    ),
    rung=st.integers(0, LAST),
    longest=st.none() | st.floats(1, 300),
    week=st.none() | st.floats(1, 900),
    ordered=st.none() | st.integers(0, 90).map(float),
    run=st.frozensets(st.sampled_from(ASKED), max_size=4),
    strength=st.frozensets(st.sampled_from(ASKED), max_size=4),
    later=st.dictionaries(st.integers(1, 6), st.frozensets(st.sampled_from(ASKED), min_size=1, max_size=3), max_size=3),
    minutes=st.tuples(*[st.sampled_from([0, 20, 45, 75, 240])] * 7),
    days=st.integers(1, 7),
    fast=st.integers(1, 5),
)


@settings(max_examples=60, deadline=None)
@given(problem=problems)
def test_law_whatever_the_verdict_asks_the_plan_passes_its_checker(problem: Problem) -> None:
    made = plan.make(problem, EVIDENCE)
    shown = made.instead if isinstance(made, plan.NoPlan) else made
    assert shown is None or shown.reasons == ()


def test_where_the_checker_refuses_the_last_good_plan_stands_without_what_no_law_allows() -> None:
    stood = sound(CALM)
    first = next(s for s in stood.sessions if s.kind == "walk_run")
    problem = replace(CALM, run_barred=frozenset({first.day}))
    left = last_good(stood, sound(CALM), problem, EVIDENCE)
    assert left is not None
    assert [r.rule for r in left.reasons] == ["plan.choice.last_good"]
    assert [v for v in plan.check(left, problem, EVIDENCE) if v.law] == []
    gone = {s.id for s in stood.sessions if s.kind != "rest"} - {s.id for s in left.sessions}
    assert first.id in gone
    assert all("walk_run" in one for one in gone)  # later ones lean on those before them
    assert {s.day for s in left.sessions} == {day(n) for n in range(problem.days)}


def test_where_none_stood_the_refused_plan_stands_without_what_no_law_allows() -> None:
    refused = sound(CALM)
    problem = replace(CALM, run_barred=frozenset(on(n) for n in range(14)))
    left = last_good(None, refused, problem, EVIDENCE)
    assert left is not None
    assert not [s for s in left.sessions if s.kind == "walk_run"]
