"""The catalogue of exercises: whole, connected and careful."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hamstride import evidence
from hamstride.evidence.model import Exercise, ExerciseLadder
from hamstride.evidence.order import demand
from tests.evidence.test_loader import _tree
from tests.support.people import EVIDENCE

EXERCISES = EVIDENCE.exercises
CODES = ("ISO", "HIP", "KNE", "GLU", "CAL", "TRK", "MOB", "PLY", "WUP")
COUNTS = {"ISO": 15, "HIP": 28, "KNE": 17, "GLU": 14, "CAL": 8, "TRK": 10, "MOB": 15, "PLY": 18}
# Every exercise that a seed article names.
SEEDS = {
    "rdl", "single_leg_rdl", "hip_thrust", "good_morning", "nordic", "nordic_short", "slider_lower", "machine_curl",
    "split_squat", "step_up", "lateral_step_up", "clamshell", "band_walk", "calf_raise", "calf_raise_single", "bridge",
    "bridge_single", "long_bridge_hold", "hip_flexor_stretch", "hamstring_stretch", "front_leg_swing", "calf_stretch",
    "easy_strides", "uphill_accelerations", "plank", "side_plank", "single_leg_balance", "foam_roll", "ankle_rock",
}  # fmt: skip


def code_of(exercise: Exercise) -> str:
    return exercise.where.rsplit(" ", 1)[-1]


@pytest.mark.parametrize("code", COUNTS)
def test_the_dossier_is_there_without_a_gap(code: str) -> None:
    held = {code_of(e) for e in EXERCISES.values()}
    assert [n for n in range(1, COUNTS[code] + 1) if f"{code}-{n:02}" not in held] == []


def test_what_the_seeds_name_is_there() -> None:
    assert sorted(SEEDS - EXERCISES.keys()) == []


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
def test_an_exercise_can_be_understood_and_begun(exercise: Exercise) -> None:
    sentences = [s for s in re.split(r"[.;:]\s*", exercise.how) if s]
    assert 2 <= len(sentences) <= 6
    assert len(exercise.how) <= 330
    assert exercise.rest_s > 0
    # What loads the hamstring at a bent hip is held back for a tendon; sprint-like work waits for the fourth stage.
    if "deep_hip_flexion" in exercise.cautions:
        assert exercise.earliest_tendon_stage != 1
    if "fast_lengthening" in exercise.cautions and exercise.target != "stride" and exercise.id != "glider":
        assert exercise.earliest_strain_phase == 4
        assert exercise.earliest_tendon_stage == 4


RANKED = [e for e in EXERCISES.values() if e.target in ("hamstring", "stride")]
# Each pair as measured in one study: the first asks less load, or works at less length, than the second.
LESS_LOAD = [
    ("bridge", "pull_through"), ("pull_through", "rdl"), ("rdl", "long_bridge_single"), ("rdl", "reverse_hyper"),
    ("good_morning", "rdl"), ("good_morning", "glute_ham_raise"), ("back_extension_single", "nordic"),
    ("single_leg_rdl", "nordic"), ("glute_ham_raise", "nordic"), ("nordic", "fast_strides"),
    ("nordic", "top_speed_sprints"), ("easy_strides", "fast_strides"), ("fast_strides", "flying_sprints"),
]  # fmt: skip
LESS_LENGTH = [
    ("nordic", "back_extension_single"), ("back_extension_single", "single_leg_rdl"), ("nordic", "long_bridge_single"),
    ("nordic", "seated_curl_lower"), ("nordic", "nordic_slope"),
]  # fmt: skip


def test_every_hamstring_exercise_has_both_ranks() -> None:
    assert [e.id for e in RANKED if e.load_rank is None or e.length_rank is None] == []


@pytest.mark.parametrize(("less", "more"), LESS_LOAD)
def test_the_ranks_of_load_follow_what_was_measured(less: str, more: str) -> None:
    assert (EXERCISES[less].load_rank or 0) < (EXERCISES[more].load_rank or 0)
    assert demand(EXERCISES[less]) < demand(EXERCISES[more])


@pytest.mark.parametrize(("less", "more"), LESS_LENGTH)
def test_the_ranks_of_length_follow_what_was_measured(less: str, more: str) -> None:
    assert (EXERCISES[less].length_rank or 0) < (EXERCISES[more].length_rank or 0)


def test_nothing_demanding_stands_alone() -> None:
    entry = EVIDENCE.number("plan.entry_intensity")
    lonely = [e.id for e in EXERCISES.values() if e.intensity > entry and not e.easier]
    assert lonely == ["build_ups"] or lonely == []


def test_every_easier_one_comes_no_later() -> None:
    """The way up never asks for a stage before the stage of what leads to it."""
    late = [
        (e.id, low)
        for e in EXERCISES.values()
        for low in e.easier
        if e.target == "hamstring" == EXERCISES[low].target
        and all(EXERCISES[x].earliest_strain_phase > e.earliest_strain_phase for x in e.easier)
    ]
    assert late == []


def _exercise(**values: str) -> str:
    kept = {
        "name": '"One"', "target": '"hamstring"', "mode": '"both"', "length": '"mid"', "dominance": '"hip"',
        "laterality": '"both_legs"', "intensity": "1", "sets": "3", "reps": "8", "rest_s": "60", "effort_most": "6",
        "earliest_strain_phase": "1", "how": '"Do it. Slowly."', "source": '["s1"]', "where": '"there"',
        "population": '"runners"', "strength": '"expert"', "checked": '"primary"', **values,
    }  # fmt: skip
    return "\n".join(f"{k} = {v}" for k, v in kept.items() if v)


def _two(a: dict[str, str], b: dict[str, str]) -> str:
    return f"[a]\n{_exercise(**a)}\n[b]\n{_exercise(**b)}"


UP, DOWN = {"harder": '["b"]'}, {"easier": '["a"]'}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[a]\n" + _exercise(hold_s="5"), "repetitions or seconds"),
        ("[a]\n" + _exercise(reps=""), "repetitions or seconds"),
        ("[a]\n" + _exercise(tempo='"slow"'), "tempo"),
        ("[a]\n" + _exercise(cautions='["because"]'), "cautions"),
        ("[a]\n" + _exercise(harder='["b"]'), "unknown exercise b"),
        (_two(UP, {}), "does not call it easier"),
        (_two({}, DOWN), "does not call it harder"),
        (_two({**UP, "easier": '["b"]'}, {**DOWN, "harder": '["a"]'}), "circle"),
    ],
)
def test_an_unsound_exercise_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(evidence.EvidenceError, match=named):
        evidence.read(_tree(tmp_path, exercises__all=text))


def test_a_ladder_may_not_go_down(tmp_path: Path) -> None:
    pair = _two(UP, DOWN)
    ladder = (
        '[l]\nname = "L"\nrungs = [["b"], ["a"]]\nsource = ["s1"]\nwhere = "w"\n'
        'population = "p"\nstrength = "expert"\nchecked = "primary"\n'
    )
    with pytest.raises(evidence.EvidenceError, match="which is harder"):
        evidence.read(_tree(tmp_path, exercises__all=pair, exercise_ladders__all=ladder))


@pytest.mark.parametrize("ladder", EVIDENCE.exercise_ladders.values(), ids=EVIDENCE.exercise_ladders.keys())
def test_a_ladder_hangs_together(ladder: ExerciseLadder) -> None:
    if ladder.id == "trunk":  # kinds of trunk work stand beside each other
        return
    neighbours = {e.id: {*e.easier, *e.harder} for e in EXERCISES.values()}
    seen: set[str] = set()
    waiting = [ladder.rungs[0][0]]
    while waiting:
        one = waiting.pop()
        seen.add(one)
        waiting += [n for n in neighbours[one] if n not in seen]
    assert {e for rung in ladder.rungs for e in rung} <= seen
