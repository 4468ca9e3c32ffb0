"""The days after a race hold recovery, whether the race was recorded or only wished for and never called off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hamstride.journal import facts as f
from hamstride.plan import Plan, check, problem
from hamstride.plan.codec import plan_json
from hamstride.plan.model import Problem, Session
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


def refused(person: Person, *, by: str) -> Person:
    """The answer of the day of the race left it out: an easy run of half an hour instead, or no run at all."""
    if by == "verdict":
        return person.add(f.VerdictIssued, RACE, evidence_version="1", verdict="stop", answer={})
    easy = Session(f"{day(RACE)}-run", day(RACE), "run", 40.0, None, (), ())
    return person.add(f.PlanIssued, RACE, evidence_version="1", plan=plan_json(Plan(day(RACE), (easy,), ())))


@pytest.mark.parametrize("by", ["verdict", "plan"])
def test_a_race_that_was_refused_and_not_run_asks_for_no_easy_weeks(by: str) -> None:
    person = refused(runner(), by=by).checks_in(RACE + 1)
    given = asked(person, RACE + 2)
    assert given.raced == ()
    assert (day(RACE), "race") not in given.done


def test_the_easy_run_in_its_place_is_no_race() -> None:
    given = asked(refused(runner(), by="plan").ran_calmly(RACE, km=5, minutes=32), RACE + 2)
    assert given.raced == ()
    assert (day(RACE), "race") not in given.done


@pytest.mark.parametrize("by", ["verdict", "plan"])
@pytest.mark.parametrize("since", [ran_it, told_nothing])
def test_a_refused_race_that_was_run_or_of_which_nothing_is_known_counts(by: str, since: Any) -> None:
    given = asked(since(refused(runner(), by=by)), RACE + 2)
    assert [r.day for r in given.raced] == [day(RACE)]
    assert (day(RACE), "race") in given.done


@pytest.mark.parametrize("by", ["verdict", "plan"])
def test_law_without_the_refusal_it_counts(by: str) -> None:
    person = refused(runner(), by=by).checks_in(RACE + 1)
    person.facts = [x for x in person.facts if not isinstance(x, f.VerdictIssued | f.PlanIssued)]
    assert [r.day for r in asked(person, RACE + 2).raced] == [day(RACE)]
