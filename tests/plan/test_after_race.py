"""The days after a race hold recovery, whether the race was recorded or only wished for and never called off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hamstride.journal import facts as f
from hamstride.plan import Plan, check, problem
from hamstride.plan.model import Problem
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.view import HAMSTRING, QUALITY
from tests.support.people import EVIDENCE, Person, day

RACE = 69  # a Sunday: ten weeks of ordinary running lead to it
METRES = 10_000.0


def runner(**race: Any) -> Person:
    """Runs three times a week without trouble, and wished to race."""
    person = Person().is_safe()
    for on in range(0, RACE, 7):
        for extra, minutes in ((1, 40), (3, 45), (5, 60)):
            person.ran_calmly(on + extra, km=minutes * 0.17, minutes=minutes)
    person.add(f.GoalSet, 30, goal="race", race_day=day(RACE), distance_m=METRES, priority="A", **race)
    return person


def asked(person: Person, on: int) -> Problem:
    answer = person.today(on)
    known = person.journal.as_of(day(on))
    return with_blocks(
        problem(known, answer.triage, answer.decision, answer.standing, answer.history, EVIDENCE, day(on)), EVIDENCE
    )


def planned(person: Person, on: int) -> Plan:
    plan = person.today(on).plan
    assert isinstance(plan, Plan)
    return plan


def kinds(plan: Plan, on: date) -> set[str]:
    return {s.kind for s in plan.sessions if s.day == on}


def ran_it(person: Person) -> Person:
    return person.ran(RACE, km=METRES / 1000, minutes=52).felt(RACE)


def told_nothing(person: Person) -> Person:
    return person


@pytest.mark.parametrize("since", [ran_it, told_nothing])
@pytest.mark.parametrize("ago", [1, 2])
def test_the_days_after_a_race_hold_no_strength_and_nothing_fast(since: Any, ago: int) -> None:
    person = since(runner())
    plan, given = planned(person, RACE + ago), asked(person, RACE + ago)
    assert check(plan, given, EVIDENCE) == () or all(not v.law for v in check(plan, given, EVIDENCE))
    if ago == 1:
        assert kinds(plan, day(RACE + 1)).isdisjoint(HAMSTRING)
    for later in range(ago, 3):
        assert kinds(plan, day(RACE + later)).isdisjoint({*QUALITY, "long_run"})


@pytest.mark.parametrize("since", [ran_it, told_nothing])
def test_the_weeks_after_a_main_race_are_easy(since: Any) -> None:
    given = asked(since(runner()), RACE + 1)
    first, second, third = (given.week_on(day(RACE + n)) for n in (1, 8, 15))
    assert (first.kind, second.kind) == ("maintain", "maintain")
    assert first.run_min < second.run_min <= third.run_min
    assert first.quality_days == second.quality_days == 0


def test_a_race_that_was_called_off_or_rested_through_asks_for_nothing() -> None:
    usual = Person()
    usual.facts = [x for x in runner().facts if not isinstance(x, f.GoalSet)]
    rested = runner().add(f.Rested, RACE, because="illness")
    off = runner()
    off.add(f.Withdrawn, RACE - 1, replaces=next(x.id for x in off.facts if isinstance(x, f.GoalSet)))
    for person in (rested, off):
        given = asked(person, RACE + 2)
        assert (day(RACE), "race") not in given.done
        assert given.raced == ()
        assert given.week_on(day(RACE + 2)).kind == asked(usual, RACE + 2).week_on(day(RACE + 2)).kind


def test_a_race_of_today_is_still_to_come_even_after_other_training() -> None:
    person = runner()
    assert (day(RACE), "race") not in asked(person, RACE).done
    trained = asked(person.trained(RACE, "bridge_single"), RACE)
    assert trained.start == day(RACE + 1)
    assert (day(RACE), "race") in trained.done  # what is planned from tomorrow on counts with it


def test_two_weeks_later_the_calendar_goes_on() -> None:
    given = asked(ran_it(runner()), RACE + 16)
    assert given.week_on(day(RACE + 16)).kind != "race"
    assert given.races == ()
