"""Over all exercises the hamstring work of a week grows within a ceiling."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from hamstride.plan.asked import weeks_before
from hamstride.plan.model import Week
from hamstride.plan.season import macro
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.plan.test_courses import COURSES
from tests.support.people import EVIDENCE, Person


def weeks_of(sets: int | None, stage: int = 3) -> list[Week]:
    problem = replace(RUNS_FREELY, week_sets=sets, standing=replace(RUNS_FREELY.standing, stage=stage))
    return list(macro.weeks(problem, EVIDENCE))


@pytest.mark.parametrize("sets", [1, 4, 5, 6, 8, 12])
def test_the_first_week_grows_from_what_was_done(sets: int) -> None:
    usual = weeks_of(None)[0].hamstring_sets
    most = max(sets + 1, int(sets * 1.2), int(EVIDENCE.number("macro.upkeep_sets")))
    assert weeks_of(sets)[0].hamstring_sets == min(usual, most)


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("sets", [None, 2, 5, 9])
def test_no_week_grows_by_more_than_a_fifth_or_one_set(course: str, sets: int | None) -> None:
    """Against the fullest of the four weeks before, since lighter weeks lie between."""
    held = [w.hamstring_sets for w in macro.weeks(replace(COURSES[course], week_sets=sets), EVIDENCE)]
    for number, _ in list(enumerate(pairwise(held)))[:22]:
        before = max(held[max(0, number - 3) : number + 1])
        lighter = min(held[max(0, number - 3) : number + 1])
        if before > lighter or number >= 3:  # a whole cycle is known
            assert held[number + 1] <= max(before + 1, int(before * 1.2), 4), (number, held)


def test_the_record_counts_hamstring_sets_of_whole_weeks_and_two_sides_once() -> None:
    runner = Person()
    for at in (-6, -3):
        runner.trained(at, exercise="bridge")
        runner.trained(at, exercise="calf_raise")
    runner.trained(-10, exercise="bridge")
    assert weeks_before.week_sets(runner.journal, CALM.start, EVIDENCE) == 6
    assert weeks_before.week_sets(Person().trained(0).journal, on(0), EVIDENCE) is None
