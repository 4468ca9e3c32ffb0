"""Strength sessions as they are put together: by stage, kit, emphasis, minutes, orders and what was borne."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.evidence.model import Exercise
from hamstride.plan.model import Emphasis, Problem, SessionKind, Step
from hamstride.plan.prescription.strength import strength_steps
from hamstride.plan.sessions import exercises
from hamstride.response.model import ExerciseProgress, NextDose, Standing
from tests.plan.stories import CALM
from tests.support.people import EVIDENCE

KITS = {
    "none": frozenset(),
    "band": frozenset({"band", "mini_band"}),
    "dumbbell": frozenset({"dumbbell", "step", "bench"}),
    "gym": frozenset(e for x in EVIDENCE.exercises.values() for e in x.equipment),
}
ALL = frozenset(EVIDENCE.exercises)
HALF_AN_HOUR = 40.0


def at(stage: int, kit: str = "gym", *, tendon: bool = False) -> Problem:
    """Someone at that stage who bore everything so far."""
    standing = Standing(stage=stage, rung=8, tendon=tendon, exercises=ExerciseProgress(borne_well=ALL))
    return replace(CALM, standing=standing, equipment=KITS[kit])


def made(
    kind: SessionKind,
    problem: Problem,
    number: int = 0,
    minutes: float = HALF_AN_HOUR,
    emphasis: Emphasis | None = None,
) -> list[Step]:
    return list(strength_steps(kind, 0, number, minutes, problem, EVIDENCE, emphasis)[0])


def named(steps: list[Step]) -> list[Exercise]:
    return [EVIDENCE.exercises[s.exercise or ""] for s in steps]


def hamstrings(steps: list[Step]) -> list[Exercise]:
    return [e for e in named(steps) if e.target == "hamstring"]


@pytest.mark.parametrize("kit", sorted(KITS))
@pytest.mark.parametrize("stage", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("tendon", [False, True])
def test_a_light_session_is_whole_at_every_stage_with_any_kit(stage: int, kit: str, *, tendon: bool) -> None:
    problem = at(stage, kit, tendon=tendon)
    steps = made("strength_light", problem)
    assert hamstrings(steps)
    assert {"glute", "calf", "trunk", "warm_up"} <= {e.target for e in named(steps)}
    assert all(exercises.allowed(e, problem, EVIDENCE) and exercises.is_light(e, EVIDENCE) for e in named(steps))
    assert all(s.sets and (s.reps or s.hold_s) for s in steps)


@pytest.mark.parametrize("kit", ["none", "dumbbell", "gym"])
@pytest.mark.parametrize("stage", [3, 4])
def test_a_heavy_session_works_over_hip_and_over_knee(stage: int, kit: str) -> None:
    dominance = {e.dominance for e in hamstrings(made("strength_heavy", at(stage, kit)))}
    assert dominance & {"hip", "both"}
    assert len(hamstrings(made("strength_heavy", at(stage, kit)))) == 2 or kit == "none"
    if kit == "gym":
        assert dominance & {"knee", "both"}


@pytest.mark.parametrize("tendon_stage", [1, 2])
def test_a_tendon_is_spared_deep_hip_bending_until_its_third_stage(tendon_stage: int) -> None:
    for kind in ("strength_light", "strength_heavy", "isometric", "mobility"):
        for number in range(0, 40, 4):
            steps = made(kind, at(tendon_stage, tendon=True), number)  # type: ignore[arg-type]
            assert all((e.earliest_tendon_stage or 9) <= tendon_stage for e in named(steps))


@pytest.mark.parametrize(
    ("emphasis", "fits"),
    [
        ("long_length", lambda e: e.length == "long" or e.mode == "eccentric"),
        ("mid_range", lambda e: e.length == "mid"),
    ],
)
def test_the_emphasis_of_the_week_comes_first(emphasis: Emphasis, fits: object) -> None:
    found = hamstrings(made("strength_heavy", at(4), emphasis=emphasis))
    assert found
    assert all(fits(e) for e in found)  # type: ignore[operator]


def test_quick_force_brings_a_drill_from_stage_three() -> None:
    def drills(stage: int) -> int:
        steps = made("strength_heavy", at(stage), minutes=60, emphasis="fast")
        return sum(e.target == "drill" for e in named(steps))

    assert drills(2) == 0
    assert drills(3) == 1


def test_the_same_exercises_for_some_sessions_then_others() -> None:
    problem = at(3)
    by_session = [[e.id for e in hamstrings(made("strength_heavy", problem, n))] for n in range(12)]
    assert by_session[0] == by_session[1] == by_session[3]
    assert by_session[0] != by_session[4]
    assert by_session == [[e.id for e in hamstrings(made("strength_heavy", problem, n))] for n in range(12)]


def test_the_dose_is_the_one_earned() -> None:
    first = hamstrings(made("strength_heavy", at(3)))[0]
    dose = NextDose(first.id, first.id, "load", 2, 9, None, 42.5, "4-0-1", 150, 7)
    problem = at(3)
    progress = ExerciseProgress(borne_well=ALL, doses={first.id: dose})
    problem = replace(problem, standing=replace(problem.standing, exercises=progress))
    step = next(s for s in made("strength_heavy", problem) if s.exercise == first.id)
    assert (step.sets, step.reps, step.load_kg, step.tempo, step.rest_s) == (2, 9, 42.5, "4-0-1", 150.0)


def test_after_trouble_the_easier_one_stands_in() -> None:
    first = hamstrings(made("strength_heavy", at(3)))[0]
    easier = first.easier[0]
    dose = NextDose(easier, first.id, "swap", 2, 8, None, None, "3-0-1", 60, 5)
    problem = at(3)
    progress = ExerciseProgress(borne_well=ALL, doses={first.id: dose})
    problem = replace(problem, standing=replace(problem.standing, exercises=progress))
    ids = [e.id for e in named(made("strength_heavy", problem))]
    assert easier in ids
    assert first.id not in ids


def test_what_a_clinician_forbade_is_never_there_and_something_else_is() -> None:
    before = hamstrings(made("strength_heavy", at(3)))
    problem = replace(at(3), forbidden_exercises=frozenset(e.id for e in before))
    after = hamstrings(made("strength_heavy", problem))
    assert after
    assert not {e.id for e in after} & {e.id for e in before}


def test_the_sets_of_the_week_bound_the_hamstring_sets() -> None:
    steps, _ = strength_steps("strength_heavy", 0, 0, HALF_AN_HOUR, at(3), EVIDENCE, None, 3)
    assert sum(s.sets or 0 for s in steps if EVIDENCE.exercises[s.exercise or ""].target == "hamstring") == 3


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["strength_heavy", "strength_light", "isometric", "mobility"]),
    st.integers(1, 5),
    st.booleans(),
    st.sampled_from(sorted(KITS)),
    st.integers(0, 30),
    st.integers(8, 60),
    st.sampled_from([None, "holds", "long_length", "mid_range", "fast"]),
    st.frozensets(st.sampled_from(sorted(ALL)), max_size=20),
)
def test_law_never_above_stage_nor_forbidden_nor_beyond_the_minutes(
    kind: SessionKind, stage: int, tendon: bool, kit: str, number: int, minutes: int, emphasis: Emphasis | None,
    forbidden: frozenset[str],
) -> None:  # fmt: skip
    problem = replace(at(stage, kit, tendon=tendon), forbidden_exercises=forbidden)
    steps, taken = strength_steps(kind, 0, number, float(minutes), problem, EVIDENCE, emphasis)
    assert all(exercises.allowed(EVIDENCE.exercises[s.exercise or ""], problem, EVIDENCE) for s in steps)
    assert taken <= minutes
    assert len({s.exercise for s in steps}) == len(steps)
    assert strength_steps(kind, 0, number, float(minutes), problem, EVIDENCE, emphasis) == (steps, taken)
