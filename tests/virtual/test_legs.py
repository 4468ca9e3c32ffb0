"""The wind tunnel's kit: hidden legs that differ, plans by the calendar, and courses that replay by seed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride.virtual import BASELINES, kinds, lived, measured
from hamstride.virtual.baselines import by_calendar
from hamstride.virtual.course import Course, Day
from hamstride.virtual.legs import MODELS, Leg, Work, leg, shown_by
from tests.support.people import EVIDENCE

KINDS = kinds()
STRAIN = KINDS["strain_2"]


def rested(model: str, days: int, run_min: float = 0.0, seed: int = 1) -> Leg:
    body = leg(STRAIN, model, seed)
    for on in range(days):
        body.spend(Work(run_min=run_min if on % 2 == 0 else 0.0), on)
    return body


def test_there_are_runners_of_every_kind() -> None:
    assert len(KINDS) >= 24
    assert {k.hurt for k in KINDS.values()} == {"irritation", "grade_1", "grade_2", "repeated", "tendon", "none"}


@pytest.mark.parametrize("model", MODELS)
def test_the_same_seed_is_the_same_leg(model: str) -> None:
    one, other = (rested(model, 30, 20) for _ in range(2))
    assert (one.healed, one.ache, one.session_min, one.morning()) == (
        other.healed, other.ache, other.session_min, other.morning(),
    )  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_rest_heals_and_costs_what_was_tolerated(model: str) -> None:
    soon, late = rested(model, 3), rested(model, 120)
    assert late.healed > soon.healed
    assert late.session_min < soon.session_min
    assert late.morning() < 2


@pytest.mark.parametrize("model", MODELS)
def test_far_too_much_flares_and_little_does_not(model: str) -> None:
    assert rested(model, 10, 90).flares
    assert not rested(model, 60, 10).flares


@pytest.mark.parametrize("model", MODELS)
def test_nothing_hurts_before_all_has_healed(model: str) -> None:
    """Free of pain is not healed: that is what makes running by feel go wrong."""
    body = rested(model, 45)
    assert body.healed < 0.95
    body.healed = 0.85
    assert sum(body.morning() for _ in range(20)) / 20 < 1


def test_models_differ() -> None:
    found = set()
    for model in MODELS:
        told = [measured(by_calendar(KINDS["repeated"], model, seed, "by feel")) for seed in range(1, 5)]
        found.add(tuple((m.flares, m.former_week, round(m.minutes)) for m in told))
    assert len(found) == len(MODELS)


def test_a_slip_sets_back_whatever_was_done() -> None:
    body = leg(replace(STRAIN, hurt_again=(20,)), "tissue", 1)
    for on in range(21):
        body.spend(Work(), on)
    assert body.flares == [20]


def test_tests_show_the_leg() -> None:
    fresh, healed = rested("tissue", 1), leg(STRAIN, "tissue", 1)
    for on in range(200):
        healed.spend(Work(strength_sets=6.0 if on % 3 == 0 else 0.0), on)
    for name in ("single_leg_bridge_reps", "heel_press_share", "step_down_reps"):
        worse, better = shown_by(fresh, name), shown_by(healed, name)
        assert worse is not None
        assert better is not None
        assert worse["left"] < better["left"]
    assert shown_by(healed, "test_heel_press_pain") == {"left": False, "right": False}
    assert shown_by(healed, "no_such_test") is None


@pytest.mark.parametrize("name", BASELINES)
def test_plans_by_the_calendar_replay(name: str) -> None:
    assert by_calendar(STRAIN, "tissue", 2, name) == by_calendar(STRAIN, "tissue", 2, name)


def test_the_protocol_begins_with_minutes_and_comes_back() -> None:
    course = by_calendar(KINDS["strain_1"], "tissue", 1, "walk-run")
    first = next(d for d in course.days if d.run_min)
    assert first.run_min < 10
    found = measured(course)
    assert found.former_week is not None
    assert 8 < found.former_week < 20


def test_what_a_course_amounts_to() -> None:
    kind = replace(KINDS["strain_1"], weeks=2)
    days = [Day(on=n, run_min=50.0 if n % 2 else 0.0, longest_min=50.0, pain=0.0, flared=n == 3) for n in range(14)]
    days[5] = replace(days[5], asks=True, moved={"tomorrow": (1, 1), "week": (0, 5)})
    days[6] = replace(days[6], asks=True, touched=True, moved={"tomorrow": (0, 1), "week": (1, 5)})
    found = measured(Course(kind, "tissue", 1, "by hand", tuple(days)))
    assert (found.flares, found.idle_asks) == (1, 1 / 14)
    assert (found.moved_tomorrow, found.moved_week) == (0.5, 0.5)
    assert found.former_week == 8 / 7  # four runs of fifty minutes are the usual week of two hundred
    assert found.former_longest is None
    assert found.fast is None


def test_a_runner_who_asks_every_day_lives_the_same_days_again() -> None:
    kind = replace(KINDS["irritation_small"], weeks=1)
    one, other = (lived(kind, "tissue", 1, EVIDENCE) for _ in range(2))
    assert one == other
    assert all(d.verdict for d in one.days)
    assert not any(d.fell_back for d in one.days)
