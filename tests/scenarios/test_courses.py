"""The months of made-up runners read as they read when someone last judged them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from tests.scenarios.course import FOLDER, STORIES, Line, page, told


@cache
def _course(name: str) -> tuple[Line, ...]:
    return tuple(told(STORIES[name]))


@pytest.mark.parametrize("name", STORIES)
def test_the_course_is_as_it_was_judged(name: str) -> None:
    """`python -m tests.scenarios.course` writes the pages anew; read them before you keep them."""
    assert page(_course(name)) == (FOLDER / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", [name for name in STORIES if name != "logs_only_on_sundays"])
def test_nothing_is_skipped_and_one_thing_changes_at_a_time(name: str) -> None:
    """From one day to the next no ladder goes up more than a rung, and beyond walk-run only one of them.

    Who writes a week down on its Sunday is told of the week's steps at once; each of them was a day's own.
    """
    course = _course(name)
    for before, after in pairwise(course):
        ups = [after.standing.stage - before.standing.stage]
        for ladder, now in after.standing.ladders.items():
            rungs = _rungs(ladder)
            ups.append(rungs.index(now.rung) - rungs.index(before.standing.ladders[ladder].rung))
        assert max(ups) <= 1 or before.standing.rung == 0, (name, after.on)
        assert sum(up > 0 for up in ups) <= 1 + (after.standing.rung_id[0] == "w"), (name, after.on)


def _rungs(ladder: str) -> list[str | None]:
    from hamstride.response import ladder as running
    from tests.support.people import EVIDENCE

    if ladder == "running":
        return [r.id for r in running.rungs(EVIDENCE)]
    return [None, *(r.id for r in EVIDENCE.ladders[ladder].rungs)]


def test_pain_free_is_not_rehabilitated() -> None:
    """Who lay low is without pain, and still on the first stage: what is missing is said."""
    last = _course("lies_low")[-1]
    assert last.decision.verdict == "go"
    assert last.standing.stage_id == "P1"
    assert {c.code for c in last.standing.for_next_stage if not c.met} >= {"clean_strength"}
    assert any(c.code == "stage" and not c.met for c in last.standing.for_next_rung)


def test_fast_running_waits_for_the_strength_side() -> None:
    for name in STORIES:
        for line in _course(name):
            speed = line.standing.ladders["speed"].rung
            assert speed not in ("sp5", "sp6", "sp7", "sp8") or line.standing.stage >= 4, (name, line.on)
            assert line.standing.ladders["quality"].rung is None or line.standing.stage >= 3, (name, line.on)
