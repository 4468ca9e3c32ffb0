"""Why there is no plan: the conflict is real and as small as it gets, and each way out leads to a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from hamstride import plan
from hamstride.evidence import Reason
from hamstride.plan.conflict import with_least_minutes
from hamstride.plan.model import NoPlan, Plan, Problem, Race
from hamstride.plan.rules import LAWS
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.solver.solve import place
from hamstride.response.model import Standing
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.plan.test_make import EXAMPLES, problems
from tests.support.people import EVIDENCE, rules

BY_ID = {law.id: law for law in LAWS}
BAD: dict[str, tuple[Problem, set[str]]] = {
    "no minutes on any day": (replace(CALM, minutes_by_weekday=(0,) * 7), {"plan.law.minutes", "plan.law.least_week"}),
    "a main race before the stage of fast running": (
        replace(RUNS_FREELY, races=(Race(on(12), 5000.0),)),
        {"plan.law.race_held", "plan.law.race_ready"},
    ),
    "a race far beyond the longest run": (
        replace(RUNS_FREELY, races=(Race(on(12), 42_195.0, "C"),)),
        {"plan.law.race_held", "plan.law.race_within_cap"},
    ),
    "two races on one day": (
        replace(RUNS_FREELY, races=(Race(on(12), 5000.0, "C"), Race(on(12), 3000.0, "C"))),
        {"plan.law.race_held", "plan.law.race_single"},
    ),
    "an order against running on the day of the race": (
        replace(RUNS_FREELY, races=(Race(on(12), 5000.0, "C"),), run_barred=frozenset(map(on, range(14)))),
        {"plan.law.race_held", "plan.law.run_barred"},
    ),
    "races on two days in a row": (
        replace(RUNS_FREELY, races=(Race(on(11), 5000.0, "C"), Race(on(12), 5000.0, "C"))),
        {"plan.law.race_held", "plan.law.hard_days_apart"},
    ),
    "every exercise forbidden": (
        replace(CALM, forbidden_exercises=frozenset(EVIDENCE.exercises)),
        {"plan.law.least_week", "plan.law.has_exercise", "plan.law.heavy_stage"},
    ),
}


def no_plan(problem: Problem) -> NoPlan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, NoPlan)
    return made


def holds(problem: Problem, ids: set[str]) -> bool:
    return place(with_blocks(problem, EVIDENCE), EVIDENCE, [BY_ID[i] for i in ids], ()) is not None


def assert_smallest(problem: Problem, found: NoPlan) -> None:
    """Together the laws cannot hold; without any one of them they can."""
    ids = set(rules(found.conflict))
    assert not holds(problem, ids)
    for one in ids:
        assert holds(problem, ids - {one}), one


def taken(found: NoPlan, problem: Problem) -> list[tuple[str, Problem]]:
    """Each way out taken; where minutes are needed besides, each way for a race on top of them."""
    ways = list(found.ways_out)
    if ways and ways[0].outcome == "more_minutes_besides":
        problem = after(ways.pop(0), problem)
    return [(way.outcome, after(way, problem)) for way in ways]


def after(way: Reason, problem: Problem) -> Problem:
    """The problem once the runner took the way out."""
    if way.outcome.startswith("more_minutes"):
        return with_least_minutes(problem, int(str(way.seen["minutes"])))
    held = next(r for r in problem.races if r.day.isoformat() == way.seen["race"])
    others = list(problem.races)
    others.remove(held)
    instead = {
        "run_easily": lambda: replace(held, priority="C"),
        "race_shorter": lambda: replace(held, distance_m=way.seen["instead_m"]),
        "race_shorter_easily": lambda: replace(held, distance_m=way.seen["instead_m"], priority="C"),
        "race_later": lambda: replace(held, day=date.fromisoformat(str(way.seen["earliest"]))),
        "race_later_more_time": lambda: replace(held, day=date.fromisoformat(str(way.seen["earliest"]))),
    }.get(way.outcome)
    races = (*others, instead()) if instead is not None else tuple(others)
    roomy = way.outcome == "race_later_more_time"
    minutes = (1440,) * 7 if roomy else problem.minutes_by_weekday
    days = max(problem.days, max(((r.day - problem.start).days + 1 for r in races), default=0))
    return replace(problem, races=races, minutes_by_weekday=minutes, days=days, blocks=())


@pytest.mark.parametrize("story", BAD)
def test_bad_input_gets_a_clear_answer(story: str) -> None:
    problem, expected = BAD[story]
    found = no_plan(problem)
    assert set(rules(found.conflict)) == expected
    assert_smallest(problem, found)


@pytest.mark.parametrize("story", [s for s in BAD if "exercise" not in s])
def test_each_way_out_leads_to_a_plan(story: str) -> None:
    problem, _ = BAD[story]
    found = no_plan(problem)
    assert found.ways_out
    for outcome, asked in taken(found, problem):
        assert isinstance(plan.make(asked, EVIDENCE), Plan), outcome


def test_the_ways_out_are_concrete() -> None:
    """A half marathon in nine weeks: five kilometres then, or the half on the day the least stays could allow it."""
    half = replace(RUNS_FREELY, races=(Race(on(62), 21_097.5),), days=63, minutes_by_weekday=(150,) * 7)
    ways = {w.outcome: w.seen for w in no_plan(half).ways_out}
    assert ways["race_shorter"]["instead_m"] == 5000.0
    assert str(ways["race_later"]["earliest"]) > on(62).isoformat()


def test_a_race_ahead_that_is_out_of_reach_is_told_at_once() -> None:
    made = plan.make(replace(RUNS_FREELY, races=(Race(on(60), 42_195.0),)), EVIDENCE)
    assert isinstance(made, Plan)
    assert "plan.wish.race_ahead" in {v.rule for v in made.missed_wishes}
    near = plan.make(replace(RUNS_FREELY, races=(Race(on(60), 5000.0),)), EVIDENCE)
    assert isinstance(near, Plan)
    assert "plan.wish.race_ahead" not in {v.rule for v in near.missed_wishes}


def test_thirty_minutes_a_week_still_make_a_plan() -> None:
    made = plan.make(replace(CALM, minutes_by_weekday=(0, 0, 30, 0, 0, 0, 0)), EVIDENCE)
    assert isinstance(made, Plan)
    assert {s.day.weekday() for s in made.sessions if s.kind != "rest"} == {2}


def test_no_equipment_still_makes_a_plan() -> None:
    made = plan.make(replace(CALM, equipment=frozenset()), EVIDENCE)
    assert isinstance(made, Plan)
    assert {"strength_light", "strength_heavy", "isometric"} & {s.kind for s in made.sessions}


def test_no_minutes_beside_a_race_is_told_besides() -> None:
    """Found by Hypothesis: more minutes alone do not make room for a race that is out of reach."""
    problem = replace(CALM, standing=Standing(stage=1, rung=0), minutes_by_weekday=(0,) * 7, races=(Race(on(0), None),))
    found = no_plan(problem)
    assert [w.outcome for w in found.ways_out] == ["more_minutes_besides", "without_race"]
    (way,) = taken(found, problem)
    assert isinstance(plan.make(way[1], EVIDENCE), Plan)


def test_where_only_time_is_short_no_race_is_given_up() -> None:
    problem = replace(CALM, minutes_by_weekday=(0,) * 7)
    assert [w.outcome for w in no_plan(problem).ways_out] == ["more_minutes"]


@settings(max_examples=max(12, EXAMPLES // 5), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_law_every_conflict_is_real_and_smallest(problem: Problem) -> None:
    made = plan.make(problem, EVIDENCE)
    if isinstance(made, NoPlan):
        assert_smallest(problem, made)
        for outcome, asked in taken(made, problem)[:2]:
            gone = plan.make(asked, EVIDENCE)
            still = set(rules(gone.conflict)) if isinstance(gone, NoPlan) else set()
            assert still != set(rules(made.conflict)) or len(problem.races) > 1, outcome
