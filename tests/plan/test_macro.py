"""The long calendar: blocks toward the race or toward upkeep, lighter weeks, growth within bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hamstride import plan
from hamstride.plan.model import Plan, Problem, Race, Week
from hamstride.plan.season.macro import blocks, weeks
from hamstride.plan.sessions.workouts import LADDERS
from hamstride.response.model import Standing
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE

HALF = replace(RUNS_FREELY, races=(Race(on(100), 21_000.0),), run_days_per_week=5, minutes_by_weekday=(120,) * 7)


def weeks_of(problem: Problem) -> list[Week]:
    return list(weeks(problem, EVIDENCE))


def kinds(problem: Problem) -> list[str]:
    return [b.kind for b in blocks(problem, EVIDENCE)]


def test_blocks_lead_to_the_race_and_out_of_it() -> None:
    assert kinds(HALF)[:6] == ["build", "lengthen_heavy", "speed", "sharpen_taper", "race", "maintain"]


def test_without_a_race_it_ends_in_upkeep_that_no_longer_grows() -> None:
    assert kinds(CALM)[-1] == "maintain"
    upkeep = [w for w in weeks_of(CALM) if w.kind == "maintain" and not w.deload]
    assert len({w.run_min for w in upkeep}) <= 2
    assert {w.heavy_days for w in upkeep} == {1}


def test_a_fresh_injury_settles_first() -> None:
    fresh = replace(CALM, standing=Standing(stage=1, tendon=True, rung=0))
    assert kinds(fresh)[:2] == ["settle", "build"]
    assert weeks_of(fresh)[0].emphasis == "holds"
    assert weeks_of(fresh)[0].heavy_days == 0


def test_only_the_first_block_is_no_projection_and_the_others_name_their_criteria() -> None:
    first, *others = blocks(HALF, EVIDENCE)
    assert not first.projected
    assert first.criteria == ()
    assert all(b.projected and b.criteria for b in others)


def test_every_fourth_week_is_lighter_wherever_the_plan_starts() -> None:
    """The cycle is counted from the first plan, so that making the plan anew does not put the rest off."""
    anchored = replace(CALM, anchor=CALM.start)
    lighter = {w.start for w in weeks_of(anchored) if w.deload}
    later = replace(anchored, start=on(9))
    assert {w.start for w in weeks_of(later) if w.deload} <= lighter | {w.start for w in weeks_of(later)[-1:]}
    assert lighter >= {on(21), on(49)}


@pytest.mark.parametrize("problem", [HALF, RUNS_FREELY, CALM])
def test_the_longest_run_never_jumps_by_more_than_a_tenth(problem: Problem) -> None:
    share = EVIDENCE.number("spike.cap_share")
    held = [w.longest_run_min for w in weeks_of(problem) if w.longest_run_min]
    for number in range(1, len(held)):
        assert held[number] <= max(held[max(0, number - 4) : number]) * (1 + share) + 0.2


def test_running_falls_before_the_race_by_what_the_evidence_says() -> None:
    made = weeks_of(HALF)
    race = next(n for n, w in enumerate(made) if w.kind == "race")
    assert made[race].run_min <= 0.6 * made[race - 2].run_min
    assert made[race].heavy_days == 0


def test_fast_running_comes_in_order_after_strides() -> None:
    made = weeks_of(replace(HALF, races=(Race(on(160), 21_000.0),)))
    first_strides = next(w.start for w in made if w.strides_days)
    first_fast = next(w.start for w in made if w.quality_days)
    assert first_fast - first_strides >= timedelta(weeks=2)
    for ladder in LADDERS:
        places = {r.id: n for n, r in enumerate(EVIDENCE.ladders[ladder].rungs)}
        held = [
            places[r] for w in made if w.kind != "maintain" for r in (*w.strides_rungs, *w.quality_rungs) if r in places
        ]
        firsts = list(dict.fromkeys(held))
        assert firsts == list(range(len(firsts)))  # nothing is skipped
        assert len(firsts) >= 2
    assert all(w.stage >= 4 or w.quality_rungs == ("u1",) for w in made if w.quality_days)


def test_the_emphasis_goes_round() -> None:
    assert {w.emphasis for w in weeks_of(HALF)} >= {"long_length", "mid_range", "fast"}


def test_weeks_away_start_lower() -> None:
    away = replace(RUNS_FREELY, days_since_run=16, days_since_strength=16)
    before, after = weeks_of(RUNS_FREELY)[0], weeks_of(away)[0]
    assert after.run_min <= 0.6 * before.run_min
    assert after.stage == before.stage - 1
    assert after.hamstring_sets < before.hamstring_sets


def test_two_weeks_of_a_barred_runner_ask_for_no_run() -> None:
    barred = replace(CALM, run_barred=frozenset(on(n) for n in range(14)))
    assert [w.run_days for w in weeks_of(barred)[:3]] == [0, 0, 3]


def test_a_year_at_most() -> None:
    far = replace(HALF, races=(Race(on(700), 21_000.0),))
    assert len(weeks_of(far)) == 52


def test_the_plan_carries_its_blocks_through_json() -> None:
    made = plan.make(HALF, EVIDENCE)
    assert isinstance(made, Plan)
    assert made.blocks
    assert plan.plan_from_json(plan.plan_json(made)) == made


def test_a_plan_issued_before_there_were_blocks_reads_as_it_was() -> None:
    made = plan.make(CALM, EVIDENCE)
    assert isinstance(made, Plan)
    table = plan.plan_json(made)
    del table["blocks"]
    for session in table["sessions"]:
        del session["intended"]
        del session["emphasis"]
    read = plan.plan_from_json(table)
    assert read is not None
    assert read.blocks == ()
    assert [(s.id, s.minutes, s.steps) for s in read.sessions] == [(s.id, s.minutes, s.steps) for s in made.sessions]
