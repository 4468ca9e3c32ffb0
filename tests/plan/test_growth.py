"""What was run becomes what is planned: whole weeks, their growth, lighter weeks, and the far end of the ladder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride import plan
from hamstride.plan.asked.weeks_before import week_run_min
from hamstride.plan.model import Plan, Problem
from hamstride.plan.season.macro import blocks
from hamstride.response import ladder
from tests.plan.stories import RUNS_FREELY, on
from tests.support.people import EVIDENCE, Person, day

LAST = len(ladder.rungs(EVIDENCE)) - 1


def test_a_week_reaches_from_monday_to_sunday() -> None:
    """The Monday's run once counted to the week before."""
    person = Person()
    for week in (-14, -7):
        person.ran(week, minutes=40).ran(week + 6, minutes=20)
    assert week_run_min(person.journal, day(0), EVIDENCE) == 60


def test_a_lighter_week_hides_no_level_and_a_full_one_does_not_set_it() -> None:
    person = Person()
    for week, minutes in ((-28, 90), (-21, 90), (-14, 180), (-7, 60)):
        person.ran(week, minutes=minutes)
    assert week_run_min(person.journal, day(0), EVIDENCE) == pytest.approx(99)


def week(problem: Problem) -> float:
    return blocks(problem, EVIDENCE)[0].weeks[0].run_min


def known(**instead: object) -> Problem:
    """In the third week of a cycle, after two weeks of the same minutes."""
    return replace(RUNS_FREELY, **{"week_run_min": 80.0, "anchor": on(-14), **instead})  # type: ignore[arg-type]


def test_this_week_grows_over_the_last_one_where_that_was_earned() -> None:
    assert week(known()) > week(known(anchor=on(0)))
    assert week(known(followed=0.2)) == week(known(flare=True)) == week(known(anchor=on(0)))


def test_a_lighter_week_holds_less_running_than_the_one_before() -> None:
    """Runs that got shorter than a run may be once turned into half an hour of run and walk each."""
    for anchor in (on(-21), on(-14)):
        made = plan.make(replace(known(anchor=anchor), run_days_per_week=4, week_run_min=60.0), EVIDENCE)
        assert isinstance(made, Plan)
        weeks = [[s for s in made.sessions if (s.day - on(0)).days // 7 == n] for n in (0, 1)]
        first, second = (sum(x.minutes or 0 for s in w for x in s.steps if x.what == "run") for w in weeks)
        lighter = made.blocks[0].weeks[0].deload
        assert (first < second) is lighter
        assert {s.kind for w in weeks for s in w if s.rung} <= {"run", "long_run", "strides"}


def test_beyond_the_last_rung_the_longest_run_of_late_is_the_only_limit() -> None:
    top = replace(RUNS_FREELY.standing, rung=LAST, rung_id=ladder.rungs(EVIDENCE)[LAST].id, reach=LAST)
    far = replace(
        RUNS_FREELY, standing=top, cap_run_min=132.0, cap_run_m=22_000.0, minutes_by_weekday=(200,) * 7,
        week_run_min=300.0,
    )  # fmt: skip
    made = plan.make(far, EVIDENCE)
    assert isinstance(made, Plan)
    longest = max(x.minutes or 0 for s in made.sessions if s.kind == "long_run" for x in s.steps if x.what == "run")
    assert ladder.rungs(EVIDENCE)[LAST].run_min < longest <= 132
