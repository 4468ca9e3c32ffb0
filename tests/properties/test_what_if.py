"""What if I run this today: what is fine, what a rule minds, what would be fine instead, and the laws of the answer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.plan import NoPlan
from hamstride.plan.season.macro import with_blocks
from hamstride.what_if import Idea, WhatIf, budget, what_if
from tests.support.people import EVIDENCE, IRRITATION, Person, day

EASY = 2.78  # the pace of the made-up runs
TODAY = 40


def calm() -> Person:
    return Person().is_safe().answers(IRRITATION).ran_for_weeks(TODAY).checks_in(TODAY)


def hurting() -> Person:
    return Person().is_safe().answers(IRRITATION).ran_for_weeks(TODAY).checks_in(TODAY, pain_now=8)


def flagged() -> Person:
    return calm().says("saddle_numb", True, TODAY)


def unknown() -> Person:
    return Person().is_safe().answers(IRRITATION).checks_in(TODAY)


PEOPLE = {"calm": calm, "hurting": hurting, "flagged": flagged, "unknown": unknown}


@cache
def standing(who: str) -> tuple[object, ...]:
    person = PEOPLE[who]()
    known, answer = person.journal.as_of(day(TODAY)), person.today(TODAY)
    if answer.plan is None:
        return answer, known, None, None
    shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    asked = plan.problem(known, answer.triage, answer.decision, answer.standing, answer.history, EVIDENCE, day(TODAY))
    return answer, known, shown, with_blocks(asked, EVIDENCE)


def ask(who: str, km: float, speed_mps: float = EASY, climb_m: float = 0.0) -> WhatIf:
    return what_if(*standing(who), Idea(km * 1000, speed_mps, climb_m), EVIDENCE)  # type: ignore[arg-type]


def rules(found: WhatIf) -> set[str]:
    return {r.rule for r in found.minds}


def test_the_usual_run_of_a_calm_leg_is_fine() -> None:
    found = ask("calm", 4)
    assert not found.minds
    assert found.instead == found.idea
    assert found.tolerated is not None
    assert found.dose.low < found.dose.mid < found.dose.high


def test_far_beyond_the_longest_run_the_cap_and_the_dose_mind() -> None:
    found = ask("calm", 15)
    assert {"plan.law.run_cap", "load_dose_jump"} <= rules(found)
    assert found.instead is not None
    assert 0 < found.instead.distance_m < 15_000


def test_fast_running_is_minded_where_the_ladders_do_not_allow_it() -> None:
    assert "plan.law.fast_allowed" in rules(ask("calm", 5, 5.0))
    assert "plan.law.fast_allowed" in rules(ask("unknown", 5, 5.0))


def test_too_fast_a_run_is_offered_at_the_easy_pace() -> None:
    found = ask("calm", 4, 4.0)
    assert found.minds
    assert found.instead is not None
    assert found.instead.speed_mps < 4.0


def test_a_hill_is_more_than_the_flat_at_its_upper_end() -> None:
    assert ask("calm", 4, climb_m=300).dose.high > ask("calm", 4).dose.high


@pytest.mark.parametrize("who", ["hurting", "flagged", "unknown"])
def test_where_running_is_stopped_or_nothing_is_known_no_run_is_fine(who: str) -> None:
    found = ask(who, 8)
    assert found.minds
    if who != "unknown":
        assert found.instead is None


def test_the_week_fills_as_runs_come_in() -> None:
    answer, known, _, asked = standing("calm")
    before = budget(answer, known, asked, EVIDENCE)  # type: ignore[arg-type]
    more = calm().ran_calmly(TODAY)
    after = budget(more.today(TODAY), more.journal.as_of(day(TODAY)), asked, EVIDENCE)  # type: ignore[arg-type]
    assert after.minutes == before.minutes + 30
    assert after.dose.mid > before.dose.mid
    assert (after.minutes_left or 0) <= (before.minutes_left or 0)
    assert before.dose_band is not None


def test_without_a_record_no_band_is_made_up() -> None:
    answer, known, _, asked = standing("unknown")
    assert budget(answer, known, asked, EVIDENCE).dose_band is None  # type: ignore[arg-type]
    assert budget(answer, known, None, EVIDENCE).minutes_band is None  # type: ignore[arg-type]


RUNS = st.tuples(st.floats(0.5, 40), st.floats(1.5, 6.0), st.floats(0, 800))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PEOPLE)), RUNS)
def test_what_is_offered_instead_is_fine_and_not_more(who: str, run: tuple[float, float, float]) -> None:
    km, speed, climb = run
    found = ask(who, km, speed, climb)
    assert (found.instead == found.idea) == (not found.minds)
    if found.instead is not None and found.minds:
        less = found.instead
        assert less.distance_m <= km * 1000
        assert less.speed_mps <= speed
        assert not ask(who, less.distance_m / 1000, less.speed_mps, less.climb_m).minds


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PEOPLE)), RUNS, st.floats(1.0, 4.0))
def test_longer_is_never_more_welcome(who: str, run: tuple[float, float, float], times: float) -> None:
    km, speed, climb = run
    if ask(who, km, speed, climb).minds:
        assert ask(who, km * times, speed, climb * times).minds


@settings(max_examples=40, deadline=None)
@given(RUNS)
def test_asking_for_the_same_gives_the_same_and_a_worse_leg_never_allows_more(run: tuple[float, float, float]) -> None:
    km, speed, climb = run
    calmly = ask("calm", km, speed, climb)
    assert ask("calm", km, speed, climb) == calmly
    if calmly.minds:
        assert ask("hurting", km, speed, climb).minds


def test_the_idea_does_not_change_the_plan() -> None:
    _, _, shown, _ = standing("calm")
    before = replace(shown)  # type: ignore[type-var]
    ask("calm", 30)
    assert shown == before
