"""The ladders: gates of return to running, what opens fast running, time off, cold ladders, limits of the stages."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hamstride.journal import facts as f
from hamstride.response.model import Standing
from tests.response.scenarios import KINDS, runner
from tests.scenarios.course import CLEAN
from tests.support.people import EVIDENCE, Person, day

SIDED = {t for t in CLEAN if EVIDENCE.findings[t].per_side}


def _tested(person: Person, on: int, press: float = 100, **instead: Any) -> Person:
    """Every test passed on day `on`, but for `instead`."""
    for test, (hurt, other) in {**CLEAN, "heel_press_share": (press, 100)}.items():
        value = instead.get(test, hurt)
        if value is None:
            continue
        sided = test in SIDED or test == "heel_press_share"
        person.add(f.Tested, on, test=test, value=value, side="left" if sided else None)
        if sided:
            person.add(f.Tested, on, test=test, value=other, side="right")
    return person


def _strain(**instead: Any) -> Standing:
    """Four days after a strain, every gate to running shown but for `instead`."""
    person = runner("acute_early").checks_in(1, **{k: v for k, v in instead.items() if k in f.CheckedIn.model_fields})
    tests = {k: v for k, v in instead.items() if k in EVIDENCE.findings}
    return _tested(person, 1, **tests).standing(1)


def _missing(standing: Standing) -> set[str]:
    return {c.name or c.code for c in standing.for_next_rung if not c.met}


def test_every_gate_shown_opens_running() -> None:
    assert _strain().rung_id == "w1"


@pytest.mark.parametrize(
    ("instead", "missing"),
    [
        ({"test_walk_30min_pain": 2}, "walk"),
        ({"test_slow_jog_pain": 1}, "jog"),
        ({"test_heel_press_pain": True}, "test_heel_press_pain"),
        ({"single_leg_bridge_reps": 14}, "short_bridge_reps"),
        ({"step_down_reps": 9}, "step_down_reps"),
        ({"in_daily_life": True}, "daily_life"),
    ],
)
def test_each_row_of_return_to_running(instead: dict[str, Any], missing: str) -> None:
    """Dossier 5.1, row by row: not shown keeps the runner walking, and the missing part is named."""
    standing = _strain(**instead)
    assert standing.rung_id == "w0"
    assert missing in _missing(standing)


@pytest.mark.parametrize("test", ["test_slow_jog_pain", "test_heel_press_pain", "step_down_reps"])
def test_unknown_is_not_shown(test: str) -> None:
    person = runner("acute_early").checks_in(1)
    for name in CLEAN:
        if name != test:
            _tested(person, 1, **{n: None for n in CLEAN if n != name}, press=100)
    standing = person.standing(1)
    assert standing.rung_id == "w0"
    assert all(c.met is None for c in standing.for_next_rung if (c.name or c.code) in (test, "jog") and not c.met)


def test_not_before_the_third_day() -> None:
    early = Person().is_safe().answers({**KINDS["acute_early"], "days_since_onset": 1}).checks_in(1)
    assert _tested(early, 1).standing(1).rung_id == "w0"
    assert "since_onset" in _missing(_tested(early, 1).standing(1))


def test_an_irritation_has_no_gate_and_a_tendon_only_its_daily_test() -> None:
    assert runner("irritation").checks_in().standing().rung_id == "w4"
    assert runner("tendon").checks_in(load_test_pain=3).standing().rung_id == "w2"
    assert runner("tendon").checks_in(load_test_pain=4).standing().rung_id == "w0"


def test_an_irritation_that_never_stopped_keeps_running_without_a_gate() -> None:
    """Dossier 5.1, its row: reduce, do not stop. No test is asked for, and the ladder begins at what was usual."""
    person = runner("irritation", weeks=6).checks_in(pain_now=3)
    standing = person.standing()
    assert (standing.rung_id, person.decision().verdict) == ("r1", "modify")
    assert {c.code for c in standing.for_next_rung} <= {
        "clean_runs",
        "days_on_rung",
        "longest_on_rung",
        "stage",
        "days_since_change",
    }


def test_the_sprint_gate_of_a_repeated_strain_that_wants_to_race() -> None:
    """Dossier 8.3, first: pain-free, 80 % strong, never faster than easy: the fast ladder is closed, and says why."""
    person = runner("recurrent").checks_in(0)
    standing = _tested(person, 0, press=80).standing()
    speed = standing.ladders["speed"]
    assert speed.rung is None
    assert {c.code for c in speed.for_next if not c.met} >= {"stage", "rung"}
    assert standing.speed_percent_most == 50


def test_the_hip_limit_of_a_tendon_that_was_asked_to_reach_the_floor() -> None:
    """Dossier 8.3, second: six months, daily test 3, first stage: thirty degrees of hip bend are the most."""
    standing = runner("tendon").checks_in(pain_now=3, load_test_pain=3).standing()
    assert (standing.kind, standing.stage_id, standing.hip_flexion_most_deg) == ("tendon", "S1", 30)


def test_sixteen_days_away() -> None:
    """Dossier 8.3, fifth: two fifths less lowering work, and the running ladder falls by the table."""
    person = runner(weeks=8, since=-56)
    person.trained(-17, exercise="nordic")
    stayed = person.standing(0)
    away = Person()
    away.facts = [x for x in person.facts if not isinstance(x, f.Ran | f.Felt) or x.day <= day(-17)]
    gone = away.standing(0)
    assert gone.eccentric_share == 0.6
    assert gone.rung < stayed.rung
    assert "standing.time_off" in [r.rule for r in gone.reasons]


def test_soreness_of_both_thighs_takes_nothing_down() -> None:
    """Dossier 8.3, seventh: the verdict swaps to holds, the ladders stay."""
    calm, sore = (
        runner(weeks=6).checks_in(soreness=score, soreness_where="both_thighs").standing() for score in (0, 6)
    )
    assert (sore.rung, sore.stage) == (calm.rung, calm.stage)


@pytest.mark.parametrize(("off", "share"), [(5, 1.0), (10, 0.7), (20, 0.5), (40, 0.33), (70, 0.0)])
def test_the_table_of_time_off(off: int, share: float) -> None:
    """Load dossier 2.6: what is left of the running minutes after so many days without a run."""
    person = runner(weeks=10, since=-70)
    before, after = person.standing(0), person.standing(off)  # the last run was two days before, as usual
    minutes = {r.id: r.run_min * r.repeats for x in EVIDENCE.ladders.values() for r in x.rungs}
    kept = minutes[after.rung_id] / minutes[before.rung_id]
    assert kept <= max(share, minutes["w1"] / minutes[before.rung_id])
    assert share < 1 or after.rung == before.rung


def test_each_rung_is_at_most_a_tenth_longer() -> None:
    rungs = EVIDENCE.ladders["continuous"].rungs
    for low, high in pairwise(rungs):
        assert high.run_min <= low.run_min * 1.1


def test_steps_and_stays_do_not_depend_on_when_one_asks() -> None:
    """A step that was taken on a day is told of that day on every later day."""
    person = runner(weeks=6, since=-42)
    told: dict[tuple[Any, ...], set[int]] = {}
    for on in range(-20, 1):
        for move in person.standing(on).moves:
            told.setdefault((move.ladder, move.rung, move.way), set()).add(move.day.toordinal())
    assert told
    assert all(len(days) == 1 for days in told.values())
