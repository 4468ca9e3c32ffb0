"""The way back leads to the former week: told or on record, quickly while little of it is back, and no further."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from pydantic import ValidationError

from hamstride.journal import facts as f
from hamstride.plan.asked.weeks_before import week_run_min
from hamstride.plan.model import Problem, Race, Week
from hamstride.plan.season.macro import weeks
from hamstride.plan.season.regrowth import growth_of
from hamstride.response.ladders.former import former_week
from hamstride.response.model import FormerWeek
from tests.plan.stories import RUNS_FREELY, on
from tests.support.people import EVIDENCE, IRRITATION, Person, day

FORMER = FormerWeek(run_min=200.0, run_days=4, longest_min=70.0)
BACK: Problem = replace(
    RUNS_FREELY,
    former=FORMER,
    run_days_per_week=4,
    week_run_min=80.0,
    anchor=on(-14),
    minutes_by_weekday=(150,) * 7,
    standing=replace(RUNS_FREELY.standing, managed="irritation", rung=16),
)


def made(problem: Problem) -> list[Week]:
    return list(weeks(problem, EVIDENCE))


def test_what_is_told_counts_in_minutes_or_kilometres() -> None:
    told = Person().add(f.UsualWeek, 0, run_min=200, run_days=4, longest_min=70)
    assert former_week(told.journal, None, EVIDENCE) == FORMER
    by_distance = Person().add(f.UsualWeek, 0, distance_m=40_000)
    found = former_week(by_distance.journal, None, EVIDENCE)
    assert found is not None
    assert found.run_min == pytest.approx(40_000 / EVIDENCE.number("plan.assumed_run_mps") / 60)
    with pytest.raises(ValidationError):
        Person().add(f.UsualWeek, 0, run_days=4)


def test_the_record_tells_it_too_without_the_run_that_began_it() -> None:
    person = Person()
    for week in range(-42, 0, 7):
        for extra, minutes in ((0, 40), (2, 40), (5, 60)):
            person.ran(week + extra, minutes=minutes)
    person.ran(-1, minutes=110)
    found = former_week(person.journal, day(0), EVIDENCE)
    assert found == FormerWeek(run_min=140.0, run_days=3, longest_min=60.0)
    assert former_week(Person().ran(-3).journal, day(0), EVIDENCE) is None


def test_a_week_before_it_began_counts_in_part_for_the_start() -> None:
    person = Person().ran(-14, minutes=60).ran(-12, minutes=60).ran(-7, minutes=60).ran(-5, minutes=60)
    whole, part = (week_run_min(person.journal, day(0), EVIDENCE, onset) for onset in (None, day(-1)))
    assert whole is not None
    assert part == pytest.approx(whole * EVIDENCE.number("macro.before_onset_share"))


def test_less_of_it_back_grows_quicker_and_beyond_it_nothing_grows_but_for_a_race() -> None:
    shares = [growth_of(FORMER.run_min * share, 1, BACK, EVIDENCE) for share in (0.3, 0.6, 0.9, 1.0, 1.2)]
    assert shares == sorted(shares, reverse=True)
    assert shares[3:] == [0.0, 0.0]
    racing = replace(BACK, races=(Race(on(120), 21_000.0),))
    assert growth_of(FORMER.run_min, 1, racing, EVIDENCE) == EVIDENCE.numbers("macro.cycle_growth")[1]


def test_trouble_a_tendon_and_what_has_no_name_grow_slower() -> None:
    usual = growth_of(60.0, 1, BACK, EVIDENCE)
    for now in ({"days_since_trouble": 5}, {"tendon": True}, {"managed": "recurrent_strain"}, {"managed": "other"}):
        careful = replace(BACK, standing=replace(BACK.standing, **now))
        assert growth_of(60.0, 1, careful, EVIDENCE) == EVIDENCE.number("macro.regrowth_slower") < usual


def test_the_weeks_come_back_and_stay_there() -> None:
    minutes = [w.run_min for w in made(BACK)]
    assert max(minutes[:10]) >= 0.9 * FORMER.run_min, minutes
    assert max(minutes) <= 1.02 * FORMER.run_min, minutes
    assert max(w.longest_run_min for w in made(BACK)) <= FORMER.longest_min
    most = 1 + EVIDENCE.number("macro.regrowth_most")
    full = [w.run_min for w in made(BACK) if not w.deload]
    assert all(later <= before * most + 1 for before, later in pairwise(full)), minutes


def test_without_a_former_week_the_slow_growth_holds() -> None:
    assert max(w.run_min for w in made(replace(BACK, former=None))[:4]) <= max(w.run_min for w in made(BACK)[:4])


def test_the_run_that_began_it_is_no_proof_of_what_is_tolerated() -> None:
    """Three weeks later the longest next run was a tenth more than the one that began it."""
    person = Person().is_safe(21).answers({**IRRITATION, "days_since_onset": 21, "duration_weeks": 3}, 21)
    person.ran_for_weeks(0, weeks=8).ran(0, km=16.5, minutes=99).felt(0, pain_during=2)
    for number in range(2, 21, 2):
        person.ran_calmly(number)
    cap = person.checks_in(21).today(21).history.cap_next_run_m
    assert cap is not None
    assert cap <= 5000 * (1 + EVIDENCE.number("spike.cap_share")) + 1
