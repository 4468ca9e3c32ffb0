"""Every search for a calendar is bounded by work, not by time: a plan within the laws comes out, the same each time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride import plan
from hamstride.evidence import Evidence
from hamstride.plan.check import check
from hamstride.plan.make import make_far
from hamstride.plan.model import Plan, Problem
from tests.plan.stories import CALM, RUNS_FREELY
from tests.support.people import EVIDENCE

HARD = replace(
    RUNS_FREELY,
    standing=replace(RUNS_FREELY.standing, stage=5),
    long_run_weekday=None,
    run_days_per_week=5,
    minutes_by_weekday=(30, 45, 45, 30, 20, 60, 90),
    days=14 * 7,
)


def with_work(units: float) -> Evidence:
    """The same evidence with so much work allowed."""
    fewer = EVIDENCE.parameters["plan.solver_work_most"].model_copy(update={"value": units})
    return replace(EVIDENCE, parameters={**EVIDENCE.parameters, "plan.solver_work_most": fewer})


def made(problem: Problem, evidence: Evidence) -> Plan:
    found = plan.make(problem, evidence)
    assert isinstance(found, Plan)
    return found


def test_an_ordinary_plan_is_proved_the_best() -> None:
    assert made(CALM, EVIDENCE).gap == 0
    assert made(RUNS_FREELY, EVIDENCE).gap == 0


@pytest.mark.parametrize("units", [0.001, 0.02, 0.3])
def test_with_little_work_the_calendar_is_shorter_or_less_good_but_within_every_law(units: float) -> None:
    near = made(replace(HARD, days=14), EVIDENCE)
    found = make_far(replace(HARD, days=14), near, 14, with_work(units))
    assert isinstance(found, Plan)
    assert found.sessions[: len(near.sessions)] == near.sessions
    days = (found.sessions[-1].day - HARD.start).days + 1
    whole = replace(HARD, days=days)
    assert not [v for v in check(found, whole, EVIDENCE) if v.law]


def test_less_work_never_tells_a_smaller_gap_than_none() -> None:
    rushed = made(HARD, with_work(0.1))
    assert 0 < rushed.gap <= 1
    assert made(HARD, with_work(0.1)) == rushed


@pytest.mark.parametrize("problem", [CALM, RUNS_FREELY, replace(HARD, days=14)])
@pytest.mark.parametrize("units", [0.0, 1e-9, 1e-6, 1e-4])
def test_a_search_that_decides_nothing_ends_in_an_answer(problem: Problem, units: float) -> None:
    """The plan that stood goes on, within today's laws; where none did, an answer without a calendar."""
    stood = made(problem, EVIDENCE)
    rushed = plan.make(problem, with_work(units), stood)
    assert isinstance(rushed, Plan)
    assert {s.kind for s in rushed.sessions} == {s.kind for s in stood.sessions}
    assert not [v for v in check(rushed, problem, EVIDENCE) if v.law]
    alone = plan.make(problem, with_work(units))
    assert isinstance(alone, plan.NoPlan | Plan)
