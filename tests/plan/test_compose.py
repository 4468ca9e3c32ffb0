"""Strength sessions as they are put together: by stage, kit, emphasis, minutes, orders and what was borne."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.evidence.model import Exercise
from hamstride.plan.model import Emphasis, Plan, Problem, SessionKind, Step
from hamstride.plan.prescription.strength import strength_steps
from hamstride.plan.sessions import exercises
from hamstride.response.model import ExerciseProgress, NextDose, Standing
from tests.plan.stories import CALM, RUNS_FREELY, on
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


@pytest.mark.parametrize("kit", sorted(KITS))
@pytest.mark.parametrize("emphasis", ["long_length", "mid_range"])
def test_the_same_exercises_through_a_block_whatever_opens_meanwhile(kit: str, emphasis: Emphasis) -> None:
    problem = replace(at(2, kit), anchor=CALM.start)
    first = [e.id for e in named(made("strength_heavy", problem, 0, emphasis=emphasis))]
    done = ExerciseProgress(borne_well=ALL, last_done=dict.fromkeys(first, problem.start), strength_done=1)
    for number, stage in ((1, 2), (5, 3), (9, 3)):
        later = replace(problem, standing=replace(problem.standing, stage=stage, exercises=done))
        assert [e.id for e in named(made("strength_heavy", later, number, emphasis=emphasis))] == first


def test_a_new_block_begins_with_what_fits_best_now() -> None:
    problem = replace(at(2), anchor=CALM.start)
    first = [e.id for e in hamstrings(made("strength_heavy", problem))]
    done = ExerciseProgress(borne_well=ALL, last_done=dict.fromkeys(first, problem.start))
    later = replace(problem, standing=replace(problem.standing, stage=4, exercises=done), start=on(28))
    found = hamstrings(made("strength_heavy", later))
    assert {e.id for e in found}.isdisjoint(first)
    assert all(e.intensity >= EVIDENCE.exercises[f].intensity for e, f in zip(found, first, strict=True))


def test_an_outgrown_exercise_gives_way_within_the_block() -> None:
    held = EVIDENCE.exercises["bridge_single"]
    dose = NextDose(held.id, held.id, "hold", 3, 12, None, None, "3-1-2", 60, 6, ready_for=("long_bridge_single",))
    progress = ExerciseProgress(borne_well=ALL, last_done={held.id: CALM.start}, doses={held.id: dose})
    problem = replace(CALM, standing=Standing(stage=3, rung=8, exercises=progress), equipment=frozenset())
    ids = [e.id for e in named(made("strength_heavy", problem))]
    assert held.id not in ids


@pytest.mark.parametrize("kit", sorted(KITS))
def test_who_does_as_told_comes_to_lengthening_work(kit: str) -> None:
    """Whatever the kit: by the third stage something is lowered slowly or done at great length."""
    done: frozenset[str] = frozenset()
    for stage in (1, 2, 3):
        for _ in range(6):
            progress = ExerciseProgress(borne_well=done)
            problem = replace(CALM, standing=Standing(stage=stage, rung=8, exercises=progress), equipment=KITS[kit])
            kinds: tuple[SessionKind, ...] = ("strength_light", "strength_heavy")
            for kind in kinds[: 1 + (stage > 1)]:
                done |= {e.id for e in named(made(kind, problem, emphasis="mid_range"))}
    found = hamstrings(made("strength_heavy", problem, emphasis="long_length"))
    assert any(exercises.lengthens(e, EVIDENCE) for e in found)


@pytest.mark.parametrize("kit", sorted(KITS))
@pytest.mark.parametrize("stage", [2, 3, 4, 5])
def test_a_session_works_one_leg_at_a_time_and_holds_few_exercises(stage: int, kit: str) -> None:
    for kind in ("strength_heavy", "strength_light"):
        found = named(made(kind, at(stage, kit), minutes=60))  # type: ignore[arg-type]
        assert any(e.target == "glute" and e.laterality == "one_leg" for e in found)
        assert len([e for e in found if e.target != "warm_up"]) <= 6


@pytest.mark.parametrize("soreness", [4, 6])
def test_a_heavy_day_is_heavy_or_it_is_none(soreness: int) -> None:
    sore = ExerciseProgress(borne_well=ALL, soreness=soreness)
    problem = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=3, exercises=sore))
    found = plan.make(problem, EVIDENCE)
    assert isinstance(found, Plan)
    heavy = [s for s in found.sessions if s.kind == "strength_heavy"]
    assert heavy
    assert all(
        any(exercises.is_heavy(EVIDENCE.exercises[x.exercise or "bridge"], EVIDENCE) for x in s.steps) for s in heavy
    )


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
