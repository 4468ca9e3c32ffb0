"""Weeks off, on every ladder: the table of the load dossier (2.6) and of strength that fades (rehabilitation 3.4)."""

from __future__ import annotations

from bisect import bisect_right

import pytest

from hamstride.response.ladders.progression import Progression
from tests.properties.test_ladder_laws import facts_of, steps
from tests.support.people import EVIDENCE, day

NAME, LEFT = "second_grade_strain", 130  # the last day before the break, far up on every ladder
FLOOR = {"frequency": 0, "quality": -1, "hills": -1, "speed": -1}


def after(off: int, *, trains: bool = False) -> dict[str, int]:
    """Where the ladders stand after so many days without a run (and without strength work)."""
    kept = [x for x in facts_of(NAME) if x.day <= day(LEFT) or (trains and x.kind in ("trained", "checked_in"))]
    return steps(NAME, kept, LEFT + off, Progression)


@pytest.mark.parametrize("off", [4, 10, 20, 40, 70])
def test_every_ladder_of_running_falls_by_the_table(off: int) -> None:
    before, now = after(0), after(off)
    step = bisect_right(EVIDENCE.numbers("ladder.off_days"), off - 2) - 1  # every other day was usual
    rungs = int(EVIDENCE.numbers("ladder.off_rungs_fast")[step]) if step >= 0 else 0
    for name, floor in FLOOR.items():
        at_least = max(floor, before[name] - rungs)
        assert floor <= now[name] <= at_least, (name, before[name])  # fast running cools besides
    assert now["frequency"] == max(0, before["frequency"] - rungs)


def test_longer_off_is_never_higher() -> None:
    """From a week on: until then a step that was earned may still be taken."""
    courses = [after(off) for off in range(8, 80, 4)]
    for name in courses[0]:
        heights = [c[name] for c in courses]
        assert heights == sorted(heights, reverse=True), name


@pytest.mark.parametrize(("off", "stages"), [(20, 0), (30, 1), (60, 2)])
def test_strength_fades_after_four_weeks(off: int, stages: int) -> None:
    assert after(0)["strength"] - after(off)["strength"] == stages


def test_who_trains_on_while_not_running_keeps_the_stage() -> None:
    assert after(30, trains=True)["strength"] == after(0)["strength"]
