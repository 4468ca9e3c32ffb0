"""Ladders, cards, tests due and verdict say one thing: kinds of runner for whom they once contradicted each other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hamstride.explain.headline import headline
from hamstride.explain.session import session_name
from hamstride.journal import facts as f
from hamstride.plan.model import Session
from hamstride.plan.view import RUNS
from hamstride.response import ladder
from hamstride.response.criteria.results import BY_TEST, waited_for
from hamstride.response.model import Standing
from hamstride.response.verdict.advice import COVERS
from hamstride.today import Today, longest_next
from tests.scenarios.course import CLEAN
from tests.support.people import EVIDENCE, IRRITATION, START, STRAIN, TENDON, Person

FRESH = {**STRAIN, "days_since_onset": 0, "duration_weeks": 0}
REPEATED = {**FRESH, "previous_strain": True, "bruise": None}
KINDS: dict[str, dict[str, Any]] = {"strain": FRESH, "repeated": REPEATED, "unnamed": {"pain_site": "mid_buttock"}}
ORDER = [r.id for r in ladder.rungs(EVIDENCE)]


def runs_calmly(kind: str, minutes: float, mps: float | None, many: int, first: int = 21) -> Person:
    """Nobody tested anything: so many calm runs every other day, three weeks after it began."""
    person = Person().is_safe().answers(KINDS[kind]).checks_in(0, pain_now=2)
    for on in range(1, first + 2 * many):
        person.checks_in(on)
        if on >= first and (on - first) % 2 == 0:
            km = None if mps is None else mps * minutes * 60 / 1000
            person.ran_calmly(on, km, minutes) if km is not None else person.ran(on, None, minutes).felt(on)
    return person.is_safe(first + 2 * many).checks_in(first + 2 * many)


def at_the_end(person: Person) -> Today:
    return person.today(max((fact.day - person.facts[0].day).days for fact in person.facts))


def rung(standing: Standing) -> int:
    return ORDER.index(standing.rung_id)


# --- running that was done and tolerated is proof


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("minutes", "mps", "many", "at_least"), [
    (40, 2.7, 55, "r1"), (40, 2.7, 12, "r1"), (25, 3.1, 8, "w7"), (60, 2.6, 20, "r6"), (40, None, 12, "w1"),
    (40, 2.1, 12, "w4"),
])  # fmt: skip
def test_who_ran_it_calmly_is_not_told_to_walk_for_want_of_a_test(
    kind: str, minutes: float, mps: float | None, many: int, at_least: str
) -> None:
    answer = at_the_end(runs_calmly(kind, minutes, mps, many))
    assert rung(answer.standing) >= ORDER.index(at_least)
    assert any(s.rung != "w0" for s in answer.session + answer.plan.sessions if s.rung is not None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("minutes", [12, 20, 29])
def test_a_calm_run_shows_the_walk(kind: str, minutes: float) -> None:
    """Half an hour of walking is asked before the first jog; a shorter run that went well says more."""
    answer = at_the_end(runs_calmly(kind, minutes, 2.7, 1))
    assert {c.met for c in answer.standing.for_next_rung if c.code == "walk"} <= {True}
    assert answer.standing.ladders["running"].clean == 1


@pytest.mark.parametrize(("mps", "most"), [(1.67, "w2"), (1.5, "w1"), (2.0, "w5")])
def test_walking_with_some_running_shows_no_more_than_it_holds(mps: float, most: str) -> None:
    """Six times a minute within half an hour is not half an hour of running."""
    assert rung(at_the_end(runs_calmly("strain", 30, mps, 4)).standing) <= ORDER.index(most)


def test_a_sore_run_begins_the_proof_anew() -> None:
    person = runs_calmly("strain", 40, 2.7, 6)
    shown = rung(person.standing(33))
    person.ran(33, 6.5, 40).felt(33, pain_during=5, settled_within_24h=False)
    assert rung(person.checks_in(34).standing(34)) < shown


# --- what was left off is lost by the calendar, also without runs


def left_off(answers: dict[str, Any], days: int, exercise: str = "bridge") -> Person:
    """An hour every other day until it began, then no run and a little strength work."""
    person = Person().is_safe(0, duration_weeks=0).answers({**answers, "duration_weeks": 0})
    person.ran_for_weeks(0, 6, 10.0, 60.0)
    for on in range(days + 1):
        person.checks_in(on)
        if on % 3 == 1:
            person.trained(on, exercise)
        if on and on % 50 == 0:
            person.is_safe(on, duration_weeks=on / 7)
    return person


@pytest.mark.parametrize("exercise", ["bridge", "slider_lower", "bridge_single"])
@pytest.mark.parametrize("days", [60, 100])
def test_weeks_without_a_run_are_not_speed_and_springing(exercise: str, days: int) -> None:
    standing = left_off(IRRITATION, days, exercise).standing(days)
    assert standing.stage <= 3
    assert standing.rung_id == "w1"
    assert (standing.speed_percent_most or 0) <= 80


def test_what_is_lost_is_lost_on_its_day_and_comes_back_by_no_waiting() -> None:
    person = left_off(IRRITATION, 70)
    rungs = [rung(person.standing(on)) for on in range(8, 71, 6)]
    assert all(later <= earlier for earlier, later in pairwise(rungs))
    assert len(set(rungs)) > 1


@pytest.mark.parametrize(("days", "asked"), [(12, 1.0), (90, 2.0)])
def test_regained_rungs_ask_for_more_after_months(days: int, asked: float) -> None:
    standing = left_off(IRRITATION, days).standing(days)
    assert next(c.needed for c in standing.for_next_rung if c.code == "clean_runs") == asked


# --- a card never says reached for what the ladder forbids


def passes_all(person: Person, on: int) -> Person:
    tests = {
        **CLEAN, "heel_press_share": (98, 100), "heel_press_bent_share": (98, 100), "calf_raise_reps": (40, 41),
        "single_leg_bridge_reps": (30, 31), "single_hop_cm": (200, 200), "triple_hop_cm": (600, 600),
        "knee_extension_deficit_deg": (10, 10), "straight_leg_raise_deg": (80, 80), "confidence_running": (10, None),
        "tender_on_press": (0, None), "fash_total": (100, None), "visa_h_total": (100, None),
    }  # fmt: skip
    for test, (one, other) in tests.items():
        sided = EVIDENCE.findings[test].per_side
        person.add(f.Tested, on, test=test, value=one, side="left" if sided else None)
        if sided:
            person.add(f.Tested, on, test=test, value=other, side="right")
    return person


@pytest.mark.parametrize(("minutes", "mps"), [(30, 1.67), (30, 1.9), (20, 2.8), (30, 2.8)])
def test_easy_running_is_not_reached_before_the_ladder_allows_it(minutes: float, mps: float) -> None:
    """Every test passed and three calm outings; before it began an hour every other day."""
    person = Person().is_safe().answers(FRESH).ran_for_weeks(0, 6, 10.0, 60.0)
    for on in range(15):
        person.checks_in(on)
        if on == 7:
            passes_all(person, on)
        if on in (10, 12, 14):
            person.ran_calmly(on, mps * minutes * 60 / 1000, minutes)
    answer = person.checks_in(15).today(15)
    card = answer.milestones.cards[0]
    assert not card.cleared
    assert "as_before" in {line.criterion.code for line in card.lines if not line.criterion.met}


@pytest.mark.parametrize("answers", [TENDON, IRRITATION, FRESH], ids=["tendon", "irritation", "strain"])
def test_nobody_races_who_never_ran_faster_than_easy(answers: dict[str, Any]) -> None:
    person = Person().is_safe().answers(answers)
    for on in range(100):
        person.checks_in(on)
        if on % 2 == 0:
            person.ran_calmly(on, 8, 48)
        if on % 3 == 1:
            person.trained(on, "nordic")
        if on % 30 == 5:
            passes_all(person, on)
        if on and on % 50 == 0:
            person.is_safe(on)
    cards = {c.milestone: c for c in person.checks_in(100).today(100).milestones.cards}
    assert not cards["quality"].cleared
    assert not cards["racing"].cleared


# --- what is due as a test is what the next step waits for


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tested", [(), ("test_heel_press_pain",), ("short_bridge_reps", "step_down_reps")])
def test_what_the_next_step_waits_for_is_due_first(kind: str, tested: tuple[str, ...]) -> None:
    person = Person().is_safe().answers(KINDS[kind]).checks_in(0, pain_now=2)
    for on in range(1, 12):
        person.checks_in(on)
    for test in tested:
        for side in ("left", "right"):
            value = False if test == "test_heel_press_pain" else 20.0
            person.add(f.Tested, 10, test=test, side=side, value=value)
    answer = person.today(11)
    due = [d.test for d in answer.milestones.due if d.why == "step"]
    assert due == list(waited_for(answer.standing))
    assert due == [d.test for d in answer.milestones.due][: len(due)]
    assert not set(due) & set(tested)
    if kind != "unnamed" and not tested:
        assert {"short_bridge_reps", "step_down_reps", "test_heel_press_pain", "test_slow_jog_pain"} <= set(due)


# --- the bridge of the first jog, and gaps within the error of a test


@pytest.mark.parametrize(("sides", "met"), [((15, 20), True), ((16, 20), True), ((14, 20), False)])
@pytest.mark.parametrize("test", ["short_bridge_reps", "single_leg_bridge_reps"])
def test_the_first_jog_asks_for_bridges_on_the_short_lever(test: str, sides: tuple[int, int], met: bool) -> None:
    """Or for as many on the box, which is harder; the sides may differ as much as those of healthy legs do."""
    person = Person().is_safe().answers(FRESH).checks_in(8)
    for side, value in zip(("left", "right"), sides, strict=True):
        person.add(f.Tested, 8, test=test, side=side, value=float(value))
    asked = [c for c in person.standing(8).for_next_rung if "bridge" in c.name]
    assert [(c.name, c.met) for c in asked] == [("short_bridge_reps", met)]


@pytest.mark.parametrize(("gap", "value"), [(3, 0), (8, 0), (9, 9), (20, 20)])
def test_a_gap_within_the_error_is_no_gap(gap: int, value: float) -> None:
    person = Person().is_safe().answers(FRESH).checks_in(8)
    for side, degrees in (("left", 10 + gap), ("right", 10)):
        person.add(f.Tested, 8, test="knee_extension_deficit_deg", side=side, value=float(degrees))
    lines = person.today(8).milestones.cards[0].lines
    assert [line.criterion.value for line in lines if line.criterion.name == "knee_extension_deficit_deg"] == [value]


def test_every_test_that_a_step_may_wait_for_can_be_due() -> None:
    ladders, stages = EVIDENCE.ladders.values(), EVIDENCE.strength_ladders.values()
    owners = [*(r for x in ladders for r in x.rungs), *(s for x in stages for s in x.stages)]
    asked = {n.name for owner in owners for n in owner.needs if n.of in ("test", "gap", "gap_share")}
    assert {*asked, *BY_TEST.values()} <= set(EVIDENCE.retests)


# --- plan, verdict and advice say one thing


NAMED = {"strain": FRESH, "tendon": TENDON, "irritation": IRRITATION, "unnamed": KINDS["unnamed"]}
DAYS = [(name, pain, on) for name in NAMED for pain in (0, 2, 4, 7) for on in (1, 5, 12)]


def ran_against_the_plan(name: str, pain: int, on: int) -> Today:
    """Weeks of running before it began, mornings with so much pain, and a long run the day before."""
    person = Person().is_safe().answers(NAMED[name]).ran_for_weeks(0, 6, 10.0, 55.0)
    for number in range(on + 1):
        person.checks_in(number, pain_now=pain)
    person.ran(on - 1, 8.0, 48.0).felt(on - 1, pain_during=min(pain, 3), pain_2h_after=min(pain, 3))
    return person.today(on)


@pytest.mark.parametrize(("name", "pain", "on"), DAYS)
def test_one_day_is_told_in_one_way(name: str, pain: int, on: int) -> None:
    """What is called a walk holds no running; no distance is named where none may be run; no two advices part."""
    answer = ran_against_the_plan(name, pain, on)
    shown = getattr(answer.plan, "instead", answer.plan)
    for session in () if shown is None else shown.sessions:
        runs = any(s.what in ("run", "workout", "race") for s in session.steps)
        if session.kind == "walk_run" and session.steps:
            assert (session_name(session) == "walk") is not runs
    most = longest_next(answer, EVIDENCE)
    if answer.verdict == "stop" or ladder.has_walks(ladder.rungs(EVIDENCE)[answer.standing.rung]):
        assert most is None
    said = {a.code for a in answer.decision.advice}
    for more, less in COVERS.items():
        assert more not in said or not said & set(less)
    if answer.verdict == "stop":
        assert not [s for s in answer.session if s.kind in RUNS]


@pytest.mark.parametrize("told", [
    {"pain_now": 7}, {"pain_worst_24h": 7, "pain_now": None}, {"pain_now": 9, "sharp": True, "limps": True},
    {"pain_now": 7, "morning": "much_worse"},
])  # fmt: skip
@pytest.mark.parametrize("answers", [TENDON, IRRITATION, {**STRAIN, "days_since_onset": 30, "duration_weeks": 4.3}])
def test_after_pain_above_the_limit_no_run_is_planned_that_the_calm_days_forbid(
    answers: dict[str, Any], told: dict[str, Any]
) -> None:
    """None on the days that it rests, half and easy after, nothing long or fast within the week."""
    person = Person().is_safe(-10).answers(answers, -10).ran_for_weeks(0, 8, 8.0, 50.0)
    for on in range(-10, 0):
        person.checks_in(on)
    before = {s.day: s.minutes for s in _runs(person.today(-1))}
    answer = person.checks_in(0, **told).today(0)
    assert answer.verdict == "stop"
    rest, end = (int(EVIDENCE.number(f"response.flare_{n}_days")) for n in ("rest", "end"))
    assert answer.decision.until_days >= rest
    for session in _runs(answer):
        ahead = (session.day - answer.day).days
        assert ahead > rest
        if ahead <= end:
            assert session.kind in ("run", "walk_run")
            assert session.minutes <= max(before.values())


def _runs(answer: Today) -> list[Session]:
    shown = getattr(answer.plan, "instead", answer.plan)
    return [s for s in (() if shown is None else shown.sessions) if s.kind in RUNS]


@pytest.mark.parametrize("told", [{"sleep_h": 8.0}, {"limps": False}, {"stress": 1, "energy": 9}, {"soreness": 0}])
@pytest.mark.parametrize("answers", [TENDON, IRRITATION, FRESH], ids=["tendon", "irritation", "strain"])
def test_a_check_in_that_leaves_out_the_pain_loosens_nothing(answers: dict[str, Any], told: dict[str, Any]) -> None:
    """It changes no less than no check-in does."""
    without = Person().is_safe().answers(answers).checks_in(0).decision(1)
    little = Person().is_safe().answers(answers).checks_in(0).add(f.CheckedIn, 1, **told).decision(1)
    assert set(without.changes) <= set(little.changes)
    assert little.verdict != "go"


@pytest.mark.parametrize("on", [3, 6, 7])
def test_the_headline_names_a_walk_a_walk(on: int) -> None:
    """Where the first rung is walking, no sentence of the day speaks of walking and running."""
    answer = ran_against_the_plan("strain", 2, on)
    assert answer.standing.rung_id == "w0"
    walking = session_name(next(s for s in _runs(answer)))
    assert walking == "walk"
    assert "walk and run" not in headline(answer).text


@pytest.mark.parametrize(("minutes", "mps"), [(40, 2.7), (45, 3.0), (30, 2.8)])
@pytest.mark.parametrize("told", [FRESH, REPEATED], ids=["a strain", "a repeated strain"])
def test_a_new_answer_takes_no_rung_that_was_run(told: dict[str, Any], minutes: float, mps: float) -> None:
    """What it is taken for changes overnight; what the leg has run calmly does not."""
    person = runs_calmly("unnamed", minutes, mps, 12)
    last = (person.facts[-1].day - START).days
    before = rung(person.standing(last))
    person.answers({**told, "days_since_onset": last + 1, "duration_weeks": (last + 1) / 7}, last + 1).checks_in(
        last + 1
    )
    assert person.ranking(last + 1).best != person.ranking(last).best
    assert rung(person.standing(last + 1)) >= before
