"""Signs that stop, and what was told of them that lets one run less instead."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.people import IRRITATION, STRAIN, TENDON, Person, rules

# What a check-in tells, what the intake told that day, and what it asks of running.
STOPS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"in_daily_life": True, "limps": True}, {}),
    ({"in_daily_life": True, "morning": "worse"}, {}),
    ({"in_daily_life": True}, {"course_now": "worse"}),
    ({"in_daily_life": True, "rest_pain": True}, {}),
    ({"night_pain": True}, {}),
    ({"night_pain": True, "night_reason": "none"}, {}),
    ({"night_pain": True}, {"night": "wakes"}),
    ({"rises_with_speed": True}, {}),
    ({"rises_with_speed": True, "easy_fine": False}, {"jog_possible": "fine"}),
    ({"rest_pain": True}, {}),
    ({"numb_or_tingling": True}, {}),
    ({"numb_or_tingling": True}, {"tingling": True}),
    ({"numb_or_tingling": True}, {"tingling": True, "course_now": "worse"}),
    ({"numb_or_tingling": True, "as_before": False}, {"tingling": True, "course_now": "same"}),
    ({"numb_or_tingling": True, "as_before": True, "morning": "worse"}, {}),
    ({"numb_or_tingling": True, "as_before": True, "new_red_flag": None}, {}),
    ({"numb_or_tingling": True, "as_before": True, "sudden_weakness": True}, {}),
    ({"sharp": True}, {"feels_sharp": True, "course_now": "same"}),
    ({"sharp": True, "as_before": True}, {}),
    ({"sharp": True, "easy_fine": True}, {}),
    ({"sharp": True, "as_before": True, "easy_fine": True, "limps": True}, {}),
    ({"sharp": True, "as_before": True, "easy_fine": True}, {**STRAIN}),
]
EASES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"in_daily_life": True}, {}, "daily_life_twinge"),
    ({"in_daily_life": True}, {"course_now": "better"}, "daily_life_twinge"),
    ({"night_pain": True, "night_reason": "turning"}, {}, "night_with_reason"),
    ({"night_pain": True, "night_reason": "harmless"}, {}, "night_with_reason"),
    ({"night_pain": True}, {"night": "turning"}, "night_with_reason"),
    ({"rises_with_speed": True, "easy_fine": True}, {}, "only_faster_hurts"),
    ({"rises_with_speed": True}, {"jog_possible": "a_little"}, "only_faster_hurts"),
    ({"rises_with_speed": True}, {"comes_at_speed": "sprint"}, "only_faster_hurts"),
    ({"numb_or_tingling": True}, {"tingling": True, "course_now": "comes_goes"}, "sign_known_before"),
    ({"numb_or_tingling": True, "as_before": True}, {}, "sign_known_before"),
    ({"sharp": True, "as_before": True, "easy_fine": True}, {}, "sign_known_before"),
    ({"sharp": True}, {"feels_sharp": True, "course_now": "same", "jog_possible": "fine"}, "sign_known_before"),
]


def told(check_in: dict[str, Any], intake: dict[str, Any]) -> Person:
    person = Person().is_safe(**TENDON).answers(intake)
    return person.checks_in(**check_in)


@pytest.mark.parametrize(("check_in", "intake"), STOPS, ids=str)
def test_what_stops_a_run(check_in: dict[str, Any], intake: dict[str, Any]) -> None:
    decision = told(check_in, intake).decision()
    assert decision.verdict == "stop"
    assert "stop_sign" in rules(decision.because)


@pytest.mark.parametrize(("check_in", "intake", "rule"), EASES, ids=str)
def test_what_lets_one_run_less(check_in: dict[str, Any], intake: dict[str, Any], rule: str) -> None:
    decision = told(check_in, intake).decision()
    assert decision.verdict == "modify"
    assert rule in rules(decision.because)
    assert "stop_sign" not in rules(decision.because)


@pytest.mark.parametrize(("check_in", "intake", "rule"), EASES, ids=str)
def test_a_reason_taken_away_never_loosens(check_in: dict[str, Any], intake: dict[str, Any], rule: str) -> None:
    severity = {"go": 0, "modify": 1, "stop": 2}
    whole = severity[told(check_in, intake).decision().verdict]
    for name in intake:
        less = {k: v for k, v in intake.items() if k != name}
        assert severity[told(check_in, less).decision().verdict] >= whole
    for name in ("night_reason", "easy_fine", "as_before"):
        less_told = {k: v for k, v in check_in.items() if k != name}
        assert severity[told(less_told, intake).decision().verdict] >= whole


def test_rest_and_nights_told_in_the_intake_stop_until_a_check_in_says_otherwise() -> None:
    for intake in ({"rest_pain": "rest"}, {"night": "wakes"}):
        person = Person().is_safe(**TENDON).checks_in().answers(intake)
        assert person.decision().verdict == "stop"
        assert person.checks_in(1, night_pain=False, rest_pain=False).decision(1).verdict != "stop"


def test_an_old_reason_does_not_excuse_a_new_night() -> None:
    person = Person().is_safe(**TENDON).answers({"night": "turning"}).checks_in(3, night_pain=True)
    assert person.decision(3).verdict == "stop"


def test_an_old_answer_does_not_excuse_numbness_of_today() -> None:
    person = Person().is_safe(**TENDON).answers({"tingling": True, "course_now": "same"})
    assert person.checks_in(3, numb_or_tingling=True).decision(3).verdict == "stop"
    assert person.checks_in(4, numb_or_tingling=True, as_before=True).decision(4).verdict == "modify"


# How much, as told; the table; what it asks of running.
AMOUNTS: list[tuple[str | int, dict[str, Any], str]] = [
    ("clearly", TENDON, "modify"),
    ("clearly", IRRITATION, "modify"),
    ("clearly", STRAIN, "stop"),  # all of it is above the limit of the first days
    ("4 to 6", TENDON, "modify"),
    ("4 to 8", TENDON, "stop"),
    ("strongly", TENDON, "stop"),
    (6, TENDON, "stop"),
    (5, TENDON, "modify"),
]


@pytest.mark.parametrize(("pain", "table", "verdict"), AMOUNTS, ids=str)
def test_a_word_around_the_limit_lets_one_run_less(pain: str | int, table: dict[str, Any], verdict: str) -> None:
    person = Person().is_safe(**table).checks_in(pain_now=pain)
    assert person.decision().verdict == verdict


def test_a_number_beside_a_word_of_the_same_day_counts_as_a_number() -> None:
    person = Person().is_safe(**TENDON).checks_in(pain_now="clearly").checks_in(pain_now=8, pain_worst_24h=None)
    assert person.decision().verdict == "stop"
