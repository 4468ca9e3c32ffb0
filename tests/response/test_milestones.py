"""Am I better? The criteria card, tests by side, the guarded weeks and the watch afterwards, as stories and laws."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import response
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.response.criteria.after_return import guard
from hamstride.response.ladders.course import course
from hamstride.response.model import Card, Milestones, Standing
from hamstride.response.standing import _guarded
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day

RECURRENT = {**STRAIN, "previous_strain": True, "bruise": None, "days_since_onset": 30, "duration_weeks": 4}
BY_SIDE = {
    "knee_extension_deficit_deg": (12, 10), "straight_leg_raise_deg": (80, 82), "heel_press_share": (95, 100),
    "heel_press_bent_share": (96, 100), "single_leg_bridge_reps": (28, 29), "calf_raise_reps": (40, 41),
    "single_hop_cm": (150, 155), "triple_hop_cm": (450, 460),
}  # fmt: skip
ONCE = {
    "test_extension_discomfort": False, "tender_on_press": 0,
    "confidence_running": 9, "fash_total": 97, "visa_h_total": 90, "test_raised_leg_worry": False,
}  # fmt: skip


def runner(kind: dict[str, Any] = IRRITATION, runs: int = 5, pain: int = 0) -> Person:
    """A runner with every safety question answered and some calm runs every other day up to day 0."""
    person = Person().is_safe(-20).answers(kind, -20)
    for number in range(-2 * runs, 0, 2):
        person.ran(number).felt(number, pain_during=pain, changed_gait=False).checks_in(number + 1)
    return person


def with_tests(person: Person, on: int = -1, **instead: Any) -> Person:
    """Every test of the card, well done, but for `instead` (None: left out)."""
    for test, value in {**BY_SIDE, **ONCE, **instead}.items():
        if isinstance(value, tuple):
            for side, one in zip(("left", "right"), value, strict=True):
                person.add(f.Tested, on, test=test, side=side, value=one)
        elif value is not None:
            person.add(f.Tested, on, test=test, value=value)
    return person


def answer(person: Person, on: int = 0, **standing: Any) -> Milestones:
    known = person.journal.as_of(day(on))
    at = replace(person.standing(on), **standing)
    told = course(known, person.ranking(on), EVIDENCE, day(on))
    return response.milestones(known, told, person.decision(on), at)


def card(found: Milestones, name: str) -> Card:
    return next(c for c in found.cards if c.milestone == name)


def met(found: Milestones, name: str, domain: str) -> list[bool | None]:
    return [line.criterion.met for line in card(found, name).lines if line.domain == domain]


def rules(found: Milestones) -> list[str]:
    return [r.rule for r in found.reasons]


def test_who_has_shown_everything_is_cleared_for_easy_running() -> None:
    found = answer(with_tests(runner()).checks_in())
    assert card(found, "easy").cleared
    assert found.next == "quality"
    assert {line.criterion.met for line in card(found, "easy").lines} == {True}


def test_a_repeated_strain_without_pain_and_eighty_percent_strength_is_not_cleared_to_race() -> None:
    person = with_tests(runner(RECURRENT), heel_press_share=(80, 100)).checks_in()
    person.add(f.GoalSet, 0, goal="race", race_day=day(21), distance_m=5000)
    found = answer(person)
    assert found.pain_free
    assert not card(found, "racing").cleared
    assert met(found, "racing", "strength")[0] is False
    assert False in met(found, "racing", "speed")
    assert rules(found)[0] == "milestone.pain_free_not_ready"
    assert "strength" in str(found.reasons[0].seen["open"])


@pytest.mark.parametrize(
    ("test", "domain"),
    [
        ("heel_press_share", "strength"),
        ("confidence_running", "confidence"),
        ("single_leg_bridge_reps", "bridge"),
        ("calf_raise_reps", "calf"),
    ],
)
def test_what_was_never_tested_is_unknown_and_not_met(test: str, domain: str) -> None:
    found = answer(with_tests(runner(), **{test: None}).checks_in())
    assert None in met(found, "easy", domain)
    assert card(found, "easy").cleared is (domain in ("bridge", "calf", "strength"))  # one that is not hard may be open
    assert test in [d.test for d in found.due]


def test_two_open_criteria_that_are_not_hard_hold_back() -> None:
    found = answer(with_tests(runner(), single_leg_bridge_reps=None, calf_raise_reps=None).checks_in())
    assert not card(found, "easy").cleared


def test_one_side_alone_says_nothing_about_a_test_of_two() -> None:
    person = with_tests(runner(), heel_press_share=None)
    person.add(f.Tested, -1, test="heel_press_share", side="left", value=95)
    assert met(answer(person.checks_in()), "easy", "strength")[0] is None


def test_an_old_test_is_unknown_again() -> None:
    person = with_tests(runner(), on=-1)
    late = person.ran_for_weeks(60, 2).checks_in(60)
    assert set(met(answer(late, 60), "easy", "strength")) == {None}


@pytest.mark.parametrize(
    ("last", "line", "value"),
    [
        ({"pain_during": 3, "changed_gait": False}, "pain", False),
        ({"pain_during": None, "changed_gait": False}, "pain", None),
        ({"pain_during": 0, "changed_gait": True}, "gait", False),
        ({"pain_during": 0, "changed_gait": None}, "gait", None),
        ({"pain_during": 0, "pain_2h_after": 6, "changed_gait": False}, "clean", False),
    ],
)
def test_the_last_runs_are_looked_at(last: dict[str, Any], line: str, value: bool | None) -> None:
    person = with_tests(runner(TENDON)).checks_in()
    person.ran(0).felt(0, **last)
    found = answer(person)
    assert value in met(found, "easy", line)
    assert not card(found, "easy").cleared


def test_nobody_is_cleared_on_a_day_that_says_stop() -> None:
    assert not any(c.cleared for c in answer(with_tests(runner()).checks_in(0, sharp=True)).cards)


def test_a_tendon_is_asked_for_its_own_form_and_a_strain_for_the_other() -> None:
    tendon = {line.criterion.name for line in card(answer(runner(TENDON).checks_in()), "easy").lines}
    strain = {line.criterion.name for line in card(answer(runner(STRAIN).checks_in()), "easy").lines}
    assert {"visa_h_total"} == tendon & {"visa_h_total", "fash_total"}
    assert {"fash_total"} == strain & {"visa_h_total", "fash_total"}


@pytest.mark.parametrize(
    ("birth_year", "sex", "reps", "fits"),
    [(None, None, 30, False), (1991, "male", 30, False), (1991, "male", 33, True), (1961, "female", 19, True)],
)
def test_calf_raises_are_compared_with_age_and_sex(
    birth_year: int | None, sex: str | None, reps: int, fits: bool
) -> None:
    person = with_tests(runner(), calf_raise_reps=(reps, reps))
    person.add(f.Profile, 0, birth_year=birth_year, sex=sex)
    assert met(answer(person.checks_in()), "racing", "calf") == [fits]


def test_demanding_lowering_work_counts_by_clean_sets() -> None:
    sets = (f.ExerciseSet(reps=5, pain=0),) * 3
    person = with_tests(runner()).checks_in().add(f.Trained, -2, exercise="nordic", sets=sets)
    assert met(answer(person), "quality", "lowering") == [True]
    sore = (
        with_tests(runner())
        .checks_in()
        .add(f.Trained, -2, exercise="nordic", sets=(f.ExerciseSet(reps=5, pain=5),) * 3)
    )
    assert met(answer(sore), "quality", "lowering") == [False]


def test_a_test_done_in_pain_shows_nothing() -> None:
    person = with_tests(runner(), heel_press_share=None)
    for side, value in (("left", 95), ("right", 100)):
        person.add(f.Tested, -2, test="heel_press_share", side=side, value=value)
    person.add(f.Tested, -1, test="heel_press_share", side="left", value=98, pain=7)
    assert met(answer(person.checks_in()), "easy", "strength")[0] is None


# --- tests by side


def trend(test: str, *values: float) -> Any:
    person = runner()
    for number, value in enumerate(values):
        person.add(f.Tested, -20 + number, test=test, side="left", value=value)
        person.add(f.Tested, -20 + number, test=test, side="right", value=values[0])
    return answer(person.checks_in()).results[0]


@pytest.mark.parametrize(
    ("test", "values", "told"),
    [
        ("calf_raise_reps", (20,), "first"),
        ("calf_raise_reps", (20, 25), "noise"),
        ("calf_raise_reps", (20, 27), "better"),
        ("calf_raise_reps", (27, 20), "worse"),
        ("knee_extension_deficit_deg", (28, 20), "noise"),
        ("knee_extension_deficit_deg", (30, 20), "better"),
        ("knee_extension_deficit_deg", (40, 20), "better"),
        ("single_leg_bridge_reps", (15, 20), "unsure"),
        ("single_leg_bridge_reps", (15, 20, 21), "better"),
        ("single_leg_bridge_reps", (20, 15, 14), "worse"),
        ("single_leg_bridge_reps", (20, 15, 20), "unsure"),
    ],
)
def test_a_change_within_the_error_is_noise(test: str, values: tuple[float, ...], told: str) -> None:
    assert trend(test, *values).sides[0].told == told


def test_sides_are_compared_with_the_better_one() -> None:
    found = trend("calf_raise_reps", 30, 24)
    assert (found.symmetry, found.weaker, found.gap_is_noise) == (80, "left", True)
    assert trend("knee_extension_deficit_deg", 10, 40).weaker == "left"


# --- what is due


def test_hops_wait_for_the_third_stage_and_pulling_tests_for_the_first_days() -> None:
    fresh = [d.test for d in answer(Person().is_safe().answers(STRAIN).checks_in()).due]
    assert "single_hop_cm" not in fresh
    assert "single_leg_bridge_reps" not in fresh
    assert "knee_extension_deficit_deg" in fresh
    assert "single_hop_cm" in [d.test for d in answer(runner().checks_in(), stage=3).due]


def test_a_test_comes_round_by_time_and_by_stage() -> None:
    person = with_tests(runner(), on=-1).checks_in()
    assert "heel_press_share" not in [d.test for d in answer(person, days_on_stage=0).due]
    person.ran_for_weeks(40, 3).checks_in(40)
    whys = {d.test: d.why for d in answer(person, 40, days_on_stage=0).due}
    assert whys["heel_press_share"] == "time"
    whys = {d.test: d.why for d in answer(person, 40, days_on_stage=10).due}
    assert whys["heel_press_share"] == "stage"


def test_the_next_milestone_asks_for_its_tests_first() -> None:
    found = answer(with_tests(runner(), heel_press_share=None, calf_raise_reps=None).checks_in())
    assert next((d.test, d.why) for d in found.due) == ("heel_press_share", "milestone")


def test_no_straining_test_on_a_day_that_says_stop() -> None:
    due = {d.test for d in answer(runner().checks_in(0, limps=True)).due}
    assert due <= {"tender_on_press", "confidence_running", "fash_total", "visa_h_total"}


# --- the guarded weeks and the watch


def after_return(since: int, kind: dict[str, Any] = RECURRENT, **tests: Any) -> Milestones:
    person = runner({**kind, "previous_strain_count": 1})
    with_tests(person, **tests)
    return answer(person.checks_in(), returned=day(since))


def test_four_weeks_after_the_return_are_guarded() -> None:
    found = after_return(-20)
    assert found.guard is not None
    assert (found.guard.until, found.guard.speed_percent_most) == (day(8), 90)
    assert after_return(-29).guard is None
    assert after_return(-20, IRRITATION).guard is None


@pytest.mark.parametrize(
    ("tests", "sign"),
    [
        ({"knee_extension_deficit_deg": (22, 10)}, "knee_extension_deficit_deg"),
        ({"tender_on_press": 3}, "tender_on_press"),
        ({"test_extension_discomfort": True}, "test_extension_discomfort"),
    ],
)
def test_a_risk_sign_makes_the_guard_longer(tests: dict[str, Any], sign: str) -> None:
    found = after_return(-30, **tests)
    assert found.guard is not None
    assert found.guard.signs == (sign,)
    assert found.guard.until == day(12)
    assert "milestone.guard_longer" in rules(found)


def test_what_nobody_looked_at_after_the_return_counts_as_a_sign() -> None:
    found = after_return(-30, tender_on_press=None)
    assert found.guard is not None
    assert found.guard.unknown == ("tender_on_press",)
    assert after_return(-3, tender_on_press=None).guard.until == day(25)  # type: ignore[union-attr]


def test_after_rehabilitation_there_is_a_programme_and_a_watch() -> None:
    person = with_tests(runner()).checks_in(-1, morning="worse").checks_in(0, morning="worse")
    assert answer(person).upkeep is None
    found = answer(person, stage=5)
    assert found.upkeep == "upkeep"
    assert {"milestone.relapse_mornings", "milestone.relapse_upkeep"} <= set(rules(found))
    lowered = person.add(f.Trained, -3, exercise="nordic", sets=(f.ExerciseSet(reps=5, pain=0),))
    assert "milestone.relapse_upkeep" not in rules(answer(lowered, stage=5))


# --- laws


def cleared(found: Milestones) -> set[str]:
    return {c.milestone for c in found.cards if c.cleared}


FULL = with_tests(runner(runs=6)).checks_in()
FULL_STANDING: Standing = FULL.standing(0)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([x for x in FULL.facts if isinstance(x, f.Tested | f.CheckedIn | f.Felt)]))
def test_taking_a_fact_away_never_clears_more(fact: f.Fact) -> None:
    less = Person()
    less.facts = [x for x in FULL.facts if x is not fact]
    assert cleared(answer(less)) <= cleared(answer(FULL))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted({**BY_SIDE, **ONCE})), st.integers(1, 60))
def test_an_older_test_never_clears_more(test: str, older: int) -> None:
    aged = with_tests(runner(runs=6), **{test: None})
    value = {**BY_SIDE, **ONCE}[test]
    for side, one in zip(("left", "right"), value, strict=True) if isinstance(value, tuple) else ((None, value),):
        aged.add(f.Tested, -1 - older, test=test, side=side, value=one)
    assert cleared(answer(aged.checks_in())) <= cleared(answer(FULL))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10), st.integers(0, 10))
def test_more_pain_never_clears_more(one: int, other: int) -> None:
    less, more = sorted((one, other))

    def told(pain: int) -> set[str]:
        person = with_tests(runner(runs=6))
        return cleared(answer(person.ran(0).felt(0, pain_during=pain, changed_gait=False).checks_in(0, pain_now=pain)))

    assert told(more) <= told(less)


def test_mirrored_sides_change_nothing_else() -> None:
    other = {"left": "right", "right": "left"}
    mirrored = [
        x.model_copy(update={"side": other.get(x.side or "")}) if isinstance(x, f.Tested) and x.side else x
        for x in FULL.facts
    ]
    person = Person()
    person.facts = mirrored
    assert Journal(tuple(mirrored)) != FULL.journal
    plain, turned = answer(FULL), answer(person)
    assert [(c.milestone, c.cleared, c.lines) for c in plain.cards] == [
        (c.milestone, c.cleared, c.lines) for c in turned.cards
    ]
    assert [r.symmetry for r in plain.results] == [r.symmetry for r in turned.results]
    assert [other.get(r.weaker or "") for r in plain.results] == [r.weaker for r in turned.results]


def test_the_guard_holds_the_speed_of_the_standing() -> None:
    """Within weeks of the return to continuous running a strain may not run faster than the ceiling."""
    person = runner(RECURRENT).checks_in()
    known, at = person.journal.as_of(day(0)), replace(person.standing(0), returned=day(-5))
    told = course(known, person.ranking(0), EVIDENCE, day(0))
    assert guard(known, told, at) is not None
    assert _guarded(replace(at, speed_percent_most=100), known, told).speed_percent_most == 90
    assert _guarded(replace(at, speed_percent_most=70), known, told).speed_percent_most == 70
    assert _guarded(replace(at, returned=None, speed_percent_most=100), known, told).speed_percent_most == 100


def test_sides_of_a_test_where_less_is_better_are_told_by_their_gap() -> None:
    """14 and 10 degrees are 4 apart; "71 % of the other" says nothing."""
    found = {r.test: r for r in answer(with_tests(runner())).results}
    assert found["knee_extension_deficit_deg"].gap == 2
    assert found["knee_extension_deficit_deg"].better == "lower"
