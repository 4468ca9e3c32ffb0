"""The daily table is whole: every answer of a leg to a session has exactly one row, and graver is never milder."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

from hamstride.response.ladders.course import GRAVITY
from hamstride.response.verdict.grade import Answer, Grade, grade

BANDS = ("green", "amber", "red", None)
KNOWN = (True, False, None)
GRID = [
    Answer(*cell)
    for cell in product(BANDS, BANDS, BANDS, KNOWN, KNOWN)  # during, after, morning, settled, moved well
]
# The rows of the dossier's table (rehabilitation 4.3), as it prints them; "ok" is True, and the day after is settled.
ROWS: dict[Answer, Grade] = {
    Answer("green", "green", "green", True, True): "progress",
    Answer("amber", "green", "green", True, True): "repeat",
    Answer("amber", "amber", "green", True, True): "hold_week",
    Answer("green", "amber", "amber", True, True): "reduce",
    Answer("amber", "amber", "amber", True, True): "reduce",
    Answer("amber", "red", "amber", None, None): "step_down",
    Answer("amber", "amber", "amber", False, None): "step_down",
    Answer("red", None, None, None, None): "two_down",
}


def test_the_grid_is_whole() -> None:
    assert len(GRID) == len(set(GRID)) == 4 * 4 * 4 * 3 * 3
    assert {grade(answer) for answer in GRID} == set(get_args(Grade))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_rows_of_the_dossier(row: Answer) -> None:
    assert grade(row) == ROWS[row]


def test_graver_is_never_milder() -> None:
    worse: dict[str, tuple[Any, ...]] = {
        **dict.fromkeys(("during", "after", "morning"), ("green", "amber", "red")),
        **dict.fromkeys(("settled", "moved_well"), (True, False)),
    }
    for answer in GRID:
        for field, order in worse.items():
            now = getattr(answer, field)
            for graver in order[order.index(now) + 1 :] if now is not None else ():
                after = grade(answer._replace(**{field: graver}))
                assert GRAVITY.index(after) >= GRAVITY.index(grade(answer)), (answer, field)


def test_what_is_left_out_never_earns_a_step() -> None:
    """A session that did not count as calm does not become calm by telling less of the good news."""
    for answer in GRID:
        for field in Answer._fields:
            if getattr(answer, field) in ("green", True):
                less = grade(answer._replace(**{field: None}))
                assert less != "progress" or grade(answer) == "progress", (answer, field)
