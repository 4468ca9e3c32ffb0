"""Steps on the ladders that a runner who does as told must be able to take, and those that were taken too easily."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.response.model import Standing
from tests.response.scenarios import runner
from tests.scenarios.course import STORIES, Story, told
from tests.support.people import EVIDENCE, Person

PLAIN = STORIES["second_grade_strain"]


def place(standing: Standing, name: str) -> int:
    """Index of the rung reached; -1 before the first."""
    ids = [r.id for r in EVIDENCE.ladders[name].rungs]
    rung = standing.ladders[name].rung
    return -1 if rung is None else ids.index(rung)


def last(**instead: Any) -> Standing:
    story = Story(**{**vars(PLAIN), **instead})
    return list(told(story))[-1].standing


def test_three_run_days_a_week_lead_to_strides() -> None:
    """They asked for a fourth run day before: who runs three never saw one."""
    assert place(last(days=90, runs=lambda on: on % 7 in (0, 2, 4)), "quality") >= 0


def test_strides_go_no_faster_than_fast_running_by_percent_has_shown() -> None:
    bands = {r.id: r.speed_percent for x in EVIDENCE.ladders.values() for r in x.rungs}
    for line in told(PLAIN):
        strides, speed = line.standing.ladders["quality"].rung, line.standing.ladders["speed"]
        if strides in ("s1", "s2"):
            asked, following = bands[strides], bands[speed.next or ""]
            assert asked is not None
            assert following is not None
            assert asked[1] <= following[1], line.on


def test_strides_count_on_the_ladder_by_percent() -> None:
    """Strides at 70 to 80 % are that band, wherever they are written down."""
    person = runner("irritation", weeks=6).checks_in()
    before = person.standing().ladders["speed"]
    assert before.rung is not None
    held = Person()
    held.facts = [x.model_copy(update={"held": ("s1",)}) if x.kind == "felt" else x for x in person.facts]
    assert (place(held.standing(), "speed"), held.standing().ladders["speed"].clean) > (
        place(person.standing(), "speed"),
        before.clean,
    )


def test_who_has_no_hill_gets_to_tempo() -> None:
    """Hills stand on a ladder of their own: nobody waits for them on flat land."""
    hills = {r.id for r in EVIDENCE.ladders["hills"].rungs}
    lines = list(told(Story(**{**vars(PLAIN), "days": 130, "never": frozenset(hills)})))
    assert place(lines[-1].standing, "hills") <= 0
    assert place(lines[-1].standing, "quality") >= [r.id for r in EVIDENCE.ladders["quality"].rungs].index("t1")


def test_short_runs_alone_do_not_show_a_long_rung() -> None:
    """Half an hour every other day for months: the ladder does not lead to an hour."""
    person = runner("irritation", weeks=12, since=-84)
    minutes = {r.id: r.run_min for x in EVIDENCE.ladders.values() for r in x.rungs}
    assert minutes[person.standing().rung_id] <= 36
    assert "longest_on_rung" in {c.code for c in person.standing().for_next_rung if not c.met}


@pytest.mark.parametrize(("days", "rung"), [(3, "f3"), (5, "f5")])
def test_who_never_stopped_keeps_the_usual_run_days(days: int, rung: str) -> None:
    """Little and often: an irritation takes minutes, not days."""
    person = Person().is_safe().answers({**STORIES["ordinary_irritation"].answers, "duration_weeks": 1})
    for on in range(-70, 0):
        if on % 7 < days:
            person.ran_calmly(on)
    assert person.checks_in().standing().ladders["frequency"].rung == rung


def test_after_a_break_of_days_one_calm_run_a_rung_is_enough() -> None:
    """Dossier 5.3: two green sessions a rung, one where the time off was shorter than ten days."""

    def rung(since: int) -> int:
        answers = {**PLAIN.answers, "days_since_onset": since}
        return last(days=24, answers=answers, tested_from=2, pain=lambda on: 0, during=lambda on: 0).rung

    assert rung(3) > rung(9)


def test_a_ladder_that_waits_its_turn_says_so() -> None:
    """All that its rung asks is met, and still it does not move: another ladder went up within three days."""
    lines = list(told(Story(**{**vars(PLAIN), "days": 120})))
    waiting = [
        c
        for line in lines
        for at in line.standing.ladders.values()
        if at.for_next and all(c.met or c.code == "days_since_change" for c in at.for_next)
        for c in at.for_next
        if not c.met
    ]
    assert waiting
    assert {c.code for c in waiting} == {"days_since_change"}


def test_who_runs_fast_each_week_does_not_lose_the_strides() -> None:
    """Tempo that was open and never run cooled the strides away beside fast runs at 90 % of top speed."""
    tempo = frozenset({"s1", "s2", "t1", "t2", "t3"})
    lines = list(told(Story(**{**vars(PLAIN), "days": 150, "never": tempo})))
    cold = [m for line in lines for m in line.standing.moves if m.rule == "standing.cold" and m.ladder == "quality"]
    assert place(lines[-1].standing, "quality") >= 1
    assert cold == []


def test_a_ladder_nobody_uses_goes_cold_one_rung_in_two_weeks() -> None:
    fast = frozenset(r.id for x in ("quality", "hills", "speed") for r in EVIDENCE.ladders[x].rungs)
    warm = list(told(Story(**{**vars(PLAIN), "days": 86})))[-1].standing
    person_days = list(told(Story(**{**vars(PLAIN), "days": 86 + 35, "never_from": 86, "never": fast})))
    speeds = [place(line.standing, "speed") for line in person_days[86:]]
    assert speeds[0] == place(warm, "speed")
    assert speeds[-1] == max(0, place(warm, "speed") - 2)


def test_the_gate_of_a_repeated_strain_is_full_speed_twice_and_may_be_run() -> None:
    """Alone it keeps the fourth stage, and that stage's ceiling once barred what the gate asks for."""
    answers = {**PLAIN.answers, "previous_strain": True, "bruise": None}
    story = Story(**{**vars(PLAIN), "answers": answers, "days": 150, "never": frozenset({"sp8", "u1", "u2"})})
    at = next(line.standing for line in told(story) if line.standing.ladders["speed"].rung == "sp8" and line.on > 139)
    assert at.stage_id == "P4"
    assert {c.name or c.code for c in at.for_next_stage if not c.met} == {"sp8"}
    assert at.speed_percent_most == 100
    assert next(line.standing for line in told(story) if line.standing.stage == 4).speed_percent_most == 90  # guarded
