"""A runner without complaint: what nobody told of a run holds back only where it matters."""

from __future__ import annotations

import pytest

from tests.support.people import IRRITATION, Person, rules

UNTOLD = {"run_not_reported", "borne_unknown"}


def free(longest: object = 60, **values: object) -> Person:
    told = {"complaint_now": "prevent", **({} if longest is None else {"usual_longest": longest}), **values}
    return Person().ran(-3, 8.0, 45).is_safe(**told)


def held_by(person: Person) -> set[str]:
    return UNTOLD & set(rules(person.decision().because))


@pytest.mark.parametrize("longest", [45, 60, "50 to 70"])
def test_runs_within_the_usual_need_no_report_and_no_month_on_record(longest: object) -> None:
    assert held_by(free(longest).ran(-1, 6.0, 40).checks_in()) == set()


@pytest.mark.parametrize("longest", [None, 30, "30 to 60"])
def test_a_run_beyond_the_usual_or_no_word_of_it_asks_for_care(longest: object) -> None:
    assert held_by(free(longest).ran(-1, 6.0, 40).checks_in()) == {"borne_unknown"}


def test_pain_today_or_no_check_in_or_a_complaint_asks_for_both() -> None:
    assert held_by(free().ran(-1).checks_in(pain_now=1)) == UNTOLD
    assert held_by(free().ran(-1)) == UNTOLD
    assert held_by(free(complaint_now="yes", **IRRITATION).ran(-1).checks_in()) == UNTOLD
