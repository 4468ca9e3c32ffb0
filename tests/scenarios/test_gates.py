"""Each gate of the strength ladder (dossier 8.1) on a whole course: shown it opens, one fact missing keeps it shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.journal import facts as f
from hamstride.response import Standing, ladder
from tests.scenarios.course import STORIES, Line, told
from tests.support.people import EVIDENCE, Person, day

NAME = "second_grade_strain"
LAST = STORIES[NAME].days - 1
Keep = Callable[[f.Fact], f.Fact | None]
MIRROR = {"left": "right", "right": "left"}


@cache
def _course() -> tuple[tuple[Line, ...], tuple[f.Fact, ...]]:
    """The course, and everything that its runner told and did."""
    people: list[Person] = []
    lines = tuple(told(replace(STORIES[NAME], also=lambda person, on: people.append(person))))
    return lines, tuple(people[-1].facts)


def _facts() -> tuple[f.Fact, ...]:
    return _course()[1]


def _standing(keep: Keep = lambda fact: fact, on: int = LAST, more: tuple[f.Fact, ...] = ()) -> Standing:
    person = Person()
    person.facts = [kept for kept in map(keep, _facts()) if kept is not None] + list(more)
    return person.standing(on)


def _without(test: str) -> Keep:
    return lambda fact: None if isinstance(fact, f.Tested) and fact.test == test else fact


@cache
def _began(stage: str) -> date:
    return day(next(line.on for line in _course()[0] if line.standing.stage_id == stage))


def _press_hurts_from(stage: str) -> Keep:
    """From that stage on the press hurts."""

    def keep(fact: f.Fact) -> f.Fact:
        if isinstance(fact, f.Tested) and fact.test == "test_heel_press_pain" and fact.day >= _began(stage):
            return fact.model_copy(update={"value": True})
        return fact

    return keep


def _no_daily_test(fact: f.Fact) -> f.Fact:
    return fact.model_copy(update={"load_test_pain": None}) if isinstance(fact, f.CheckedIn) else fact


def _no_runs(fact: f.Fact) -> f.Fact | None:
    return None if isinstance(fact, f.Ran | f.Felt) else fact


def _nothing_walked(fact: f.Fact) -> f.Fact | None:
    return _without("test_walk_30min_pain")(fact) if _no_runs(fact) else None


def _held_no_faster_than(*fine: str) -> Keep:
    def keep(fact: f.Fact) -> f.Fact:
        if isinstance(fact, f.Felt) and fact.held:
            return fact.model_copy(update={"held": tuple(h for h in fact.held if h in fine)})
        return fact

    return keep


def test_every_gate_shown_opens_the_next_stage() -> None:
    assert _standing().stage_id == "P5"
    stages = list(dict.fromkeys(line.standing.stage_id for line in _course()[0]))
    assert stages == ["P1", "P2", "P3", "P4", "P5"]


@pytest.mark.parametrize(
    ("stage", "missing", "keep"),
    [
        ("P1", "walk", _nothing_walked),
        ("P1", "load_test", _no_daily_test),
        ("P1", "test_heel_press_pain", _without("test_heel_press_pain")),
        ("P1", "test_knee_straightens", _without("test_knee_straightens")),
        ("P2", "w6", _no_runs),
        ("P2", "test_heel_press_pain", _press_hurts_from("P2")),
        ("P2", "single_leg_bridge_reps", _without("single_leg_bridge_reps")),
        ("P2", "straight_leg_raise_deg", _without("straight_leg_raise_deg")),
        ("P3", "test_heel_press_pain", _press_hurts_from("P3")),
        ("P3", "knee_extension_deficit_deg", _without("knee_extension_deficit_deg")),
        ("P3", "sp4", _held_no_faster_than("sp1", "sp2", "sp3")),
        ("P4", "test_heel_press_pain", _press_hurts_from("P4")),
        ("P4", "confidence_running", _without("confidence_running")),
        ("P4", "sp6", _held_no_faster_than("sp1", "sp2", "sp3", "sp4", "sp5")),
    ],
)
def test_one_missing_fact_keeps_the_gate_shut_and_is_named(stage: str, missing: str, keep: Keep) -> None:
    standing = _standing(keep)
    assert standing.stage_id == stage
    assert missing in {c.name or c.code for c in standing.for_next_stage if not c.met}


def test_two_weeks_without_trouble_are_asked_alone() -> None:
    """Dossier 8.1, P4 to P5: everything else is shown, one sore run a week ago keeps it shut."""
    opened = next(line.on for line in _course()[0] if line.standing.stage_id == "P5")
    sore = Person()
    sore.facts = list(_facts())
    sore.ran(opened - 5).felt(opened - 5, pain_during=3)
    standing = _standing(on=opened, more=tuple(sore.facts[len(_facts()) :]))
    assert standing.stage_id == "P4"
    assert {c.code for c in standing.for_next_stage if not c.met} == {"clean_days"}


def _higher(one: Standing, other: Standing) -> bool:
    return one.rung > other.rung or one.stage > other.stage


def _walks(one: Standing) -> int:
    """The rung as far as the walk-run ladder goes."""
    return min(one.rung, ladder.first_without_walks(EVIDENCE) - 1)


LAW = settings(max_examples=20, deadline=None)
DAYS = st.integers(8, LAST)
HELD_DAYS = int(EVIDENCE.number("ladder.hold_days_amber"))


@LAW
@given(st.integers(8, LAST), st.integers(0, 10_000))
def test_taking_away_a_run_that_went_well_never_raises_the_walk_run_ladder(on: int, number: int) -> None:
    """Beyond it, and for the step out of it, one change at a time goes up: a turn that is missed is another's."""
    runs = [x.id for x in _facts() if isinstance(x, f.Ran) and day(0) <= x.day < day(on)]
    if not runs:
        return
    gone = runs[number % len(runs)]
    less = _standing(lambda x: None if gone in (x.id, getattr(x, "about", None)) else x, on)
    assert _walks(less) <= _walks(_standing(on=on))


@LAW
@given(DAYS, st.integers(0, 10_000))
def test_taking_away_a_test_that_was_passed_is_no_gain(on: int, number: int) -> None:
    tests = [x.id for x in _facts() if isinstance(x, f.Tested) and x.day <= day(on)]
    if not tests:
        return
    gone = tests[number % len(tests)]
    less, full = _standing(lambda x: None if x.id == gone else x, on), _standing(on=on)
    assert not _higher(less, full) or _higher(full, less), "a turn that is missed is another's, and no gain"


def _with_one_that_hurt(on: int, ago: int, pain: int, run: bool) -> Standing:
    when, extra = max(0, on - ago), Person()
    extra.facts = list(_facts())
    if run:
        extra.ran(when).felt(when, pain_during=pain, pain_2h_after=pain)
    else:
        extra.trained(when, pains=(pain, pain))
    return _standing(on=on, more=tuple(extra.facts[len(_facts()) :]))


@LAW
@given(DAYS, st.integers(0, HELD_DAYS), st.integers(5, 10), st.booleans())
def test_a_session_that_hurt_raises_nothing_while_it_holds(on: int, ago: int, pain: int, run: bool) -> None:
    assert not _higher(_with_one_that_hurt(on, ago, pain, run), _standing(on=on))


@LAW
@given(DAYS, st.integers(0, 30), st.integers(5, 10), st.booleans())
def test_a_session_that_hurt_never_raises_the_walk_run_ladder(on: int, ago: int, pain: int, run: bool) -> None:
    """Whenever it was. Beyond that ladder what one misses later leaves its turn to another."""
    assert _walks(_with_one_that_hurt(on, ago, pain, run)) <= _walks(_standing(on=on))


@LAW
@given(DAYS, st.integers(1, 400))
def test_other_dates_and_the_other_side_change_nothing_else(on: int, shift: int) -> None:
    def steps(standing: Standing) -> tuple[object, ...]:
        shown = {name: x.rung for name, x in standing.ladders.items()}
        return (standing.stage, standing.rung, shown, tuple((c.code, c.name, c.met) for c in standing.for_next_stage))

    def later(fact: f.Fact) -> f.Fact:
        by = timedelta(days=shift)
        return fact.model_copy(update={"day": fact.day + by, "recorded_at": fact.recorded_at + by})

    def mirrored(fact: f.Fact) -> f.Fact:
        side = getattr(fact, "side", None)
        return fact.model_copy(update={"side": MIRROR[side]}) if side in MIRROR else fact

    plain = steps(_standing(on=on))
    assert steps(_standing(later, on + shift)) == plain
    assert steps(_standing(mirrored, on)) == plain
