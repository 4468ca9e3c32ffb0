"""An exercise that hurts is not planned; another for the muscle takes its place until the runner says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride import plan, response
from hamstride.journal import facts as f
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem
from hamstride.plan.sessions import exercises
from hamstride.response.exercises.painful import spared
from tests.plan.stories import CALM
from tests.support.people import EVIDENCE, IRRITATION, Person, rules

HAMSTRING = {e.id for e in EVIDENCE.exercises.values() if e.target == "hamstring"}


def sparing(*names: str) -> Problem:
    told = replace(CALM.standing.exercises, spared=frozenset(names))
    return replace(CALM, standing=replace(CALM.standing, exercises=told))


def planned(problem: Problem) -> set[str]:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    assert not [v for v in check(made, problem, EVIDENCE) if v.law]
    return {s.exercise for session in made.sessions for s in session.steps if s.exercise}


@pytest.mark.parametrize("name", sorted(planned(CALM)))
def test_whatever_hurts_is_not_planned_and_the_muscle_still_is(name: str) -> None:
    """Each exercise of the usual weeks in turn: it is gone, and what takes its place is no harder."""
    now = planned(sparing(name))
    assert name not in now
    assert now & HAMSTRING
    other = exercises.stand_in(EVIDENCE.exercises[name], sparing(name), EVIDENCE)
    if other is not None:
        assert (other.target, other.id != name) == (EVIDENCE.exercises[name].target, True)
        assert other.intensity <= EVIDENCE.exercises[name].intensity


def test_with_it_rest_the_harder_ones_and_what_strains_alike() -> None:
    told = Person().add(f.Spared, 0, exercise="bridge_single")
    assert "bridge" not in spared(told.journal, EVIDENCE)
    assert set(EVIDENCE.exercises["bridge_single"].harder) < spared(told.journal, EVIDENCE)
    alike = Person().add(f.Spared, 0, exercise="rdl", because=("deep_hip_flexion",))
    found = spared(alike.journal, EVIDENCE)
    assert {e.id for e in EVIDENCE.exercises.values() if "deep_hip_flexion" in e.cautions} <= found


def test_what_was_told_last_holds_and_nothing_else_ends_it() -> None:
    hurts = Person().add(f.Spared, 0, exercise="bridge").add(f.Spared, 0, exercise="no_such_exercise")
    assert "bridge" in spared(hurts.journal.as_of(hurts.today(90).day), EVIDENCE)
    fine = hurts.add(f.Spared, 91, exercise="bridge", hurts=False)
    assert spared(fine.journal, EVIDENCE) == frozenset()


def test_the_next_dose_of_what_hurts_is_that_of_another_one() -> None:
    runner = Person().is_safe().answers(IRRITATION).checks_in().add(f.Spared, 0, exercise="bridge_single")
    dose = response.next_dose("bridge_single", runner.standing(), EVIDENCE)
    assert (dose.asked, dose.step) == ("bridge_single", "swap")
    assert rules(dose.reasons)[0] == "next_dose.instead_hurts"
    answer = runner.today()
    assert isinstance(answer.plan, Plan)
    held = {s.exercise for x in answer.plan.sessions for s in x.steps if s.exercise}
    assert not held & answer.standing.exercises.spared
