"""Progress, tests, exercises and the strength log, as pages and as commands."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from hamstride.journal.facts import Tested, Trained
from hamstride.shell.runner import answers, journals
from tests.shell.test_cli import hamstride
from tests.shell.test_pages import is_safe, me, runner

pytestmark = pytest.mark.django_db
__all__ = ["me"]
PAGES = ("/progress", "/progress/calf_raise_reps", "/progress/test_arabesque", "/exercises", "/exercises/nordic")


@pytest.mark.parametrize("address", PAGES)
def test_a_new_runner_sees_every_page_and_a_stranger_none(me: Client, address: str) -> None:
    response = me.get(address)
    assert response.status_code == 200
    assert b" style=" not in response.content
    assert Client().get(address).headers["Location"].startswith("/login")


@pytest.mark.parametrize("address", ["/progress/pain_now", "/progress/nothing", "/exercises/nothing"])
def test_what_is_not_there_is_not_there(me: Client, address: str) -> None:
    assert me.get(address).status_code == 404


def test_every_exercise_and_every_test_has_its_page(me: Client) -> None:
    is_safe()
    known = journals.evidence()
    for exercise in ("bridge", "dead_bug", "easy_strides", "calf_hold", "foam_roll", "seated_curl_lower"):
        page = me.get(f"/exercises/{exercise}").content.decode()
        assert known.exercises[exercise].how[:40] in page
    for test in known.retests:
        assert me.get(f"/progress/{test}").status_code == 200


def test_a_test_is_entered_by_side_and_shown_with_its_error(me: Client) -> None:
    me.post("/progress/calf_raise_reps", {"left": "20", "right": "27", "pain": "1", "clinician": "on"})
    tests = journals.journal_of(runner()).of(Tested)
    assert {(t.side, t.value, t.pain, t.examiner) for t in tests} == {
        ("left", 20, 1, "clinician"),
        ("right", 27, 1, "clinician"),
    }
    page = me.get("/progress").content.decode()
    assert 'class="trend"' in page
    assert 'class="noise"' in page


@pytest.mark.parametrize("given", [{}, {"left": "500"}, {"left": "many"}, {"left": "-1", "right": "20"}])
def test_a_result_that_cannot_be_is_refused_and_nothing_is_kept(me: Client, given: dict[str, str]) -> None:
    assert me.post("/progress/calf_raise_reps", given).status_code == 422
    assert journals.journal_of(runner()).of(Tested) == ()


def test_a_yes_or_no_test_is_a_truth_value(me: Client) -> None:
    me.post("/progress/test_raised_leg_worry", {"once": "no"})
    assert [(t.value, t.side) for t in journals.journal_of(runner()).of(Tested)] == [(False, None)]


def test_an_exercise_is_noted_with_its_last_set_and_the_next_dose_follows(me: Client) -> None:
    is_safe()
    before = journals.local_day(runner()) - timedelta(days=3)
    noted = {"sets": "3", "amount": "12", "last": "14", "load": "5", "effort": "5", "pain": "0"}
    me.post("/exercises/bridge", {**noted, "day": str(before)})
    me.post("/exercises/bridge", {**noted, "day": str(journals.local_day(runner()))})
    trained = journals.journal_of(runner()).of(Trained)
    assert [t.day for t in trained] == [before, journals.local_day(runner())]
    assert [(s.reps, s.load_kg, s.effort, s.pain) for s in trained[0].sets] == [
        (12, 5, 5, 0), (12, 5, 5, 0), (14, 5, 5, 0),
    ]  # fmt: skip
    dose = answers.today_of(runner()).standing.exercises.doses["bridge"]
    assert dose.reasons
    assert "12, 12, 14 with 5 kg" in me.get("/exercises/bridge").content.decode()


def test_a_hold_is_noted_in_seconds_and_by_side(me: Client) -> None:
    day = str(journals.local_day(runner()))
    me.post("/exercises/bridge_hold_single", {"sets": "2", "amount": "20", "side": "left", "day": day})
    trained = journals.journal_of(runner()).of(Trained)
    assert [(t.side, [s.hold_s for s in t.sets]) for t in trained] == [("left", [20, 20])]


@pytest.mark.parametrize("wrong", [{"sets": "0"}, {"sets": "99"}, {"amount": "-3"}, {"pain": "11"}, {"load": "x"}])
def test_odd_numbers_of_an_exercise_are_refused(me: Client, wrong: dict[str, str]) -> None:
    day = str(journals.local_day(runner()))
    assert me.post("/exercises/bridge", {"sets": "3", "amount": "10", "day": day, **wrong}).status_code == 422
    assert journals.journal_of(runner()).of(Trained) == ()


def test_tomorrow_cannot_have_been_trained(me: Client) -> None:
    day = str(journals.local_day(runner()) + timedelta(days=1))
    assert me.post("/exercises/bridge", {"sets": "3", "amount": "10", "day": day}).status_code == 422


def test_a_planned_session_is_noted_as_it_was_done(me: Client) -> None:
    is_safe()
    me.post("/yesterday")
    plan = answers.today_of(runner()).plan
    session = next(s for s in plan.sessions if s.kind.startswith("strength"))  # type: ignore[union-attr]
    page = me.get(f"/train/{session.id}").content.decode()
    named = [s.exercise for s in session.steps if s.what == "exercise"]
    assert all(f'name="sets_{name}"' in page for name in named)
    one = {f"done_{named[0]}": "on", f"sets_{named[0]}": "2", f"effort_{named[0]}": "6", f"pain_{named[0]}": "2"}
    me.post(f"/train/{session.id}", one)
    trained = journals.journal_of(runner()).of(Trained)
    assert [(t.exercise, len(t.sets), t.sets[0].effort, t.session) for t in trained] == [(named[0], 2, 6, session.id)]


def test_what_hurts_or_is_not_at_home_shows_another_exercise(me: Client) -> None:
    is_safe()
    page = me.get("/exercises/calf_raise").content.decode()
    assert "?hurts=achilles" in page
    other = me.get("/exercises/calf_raise?hurts=achilles").content.decode()
    assert "next_dose.instead_hurts" in other
    me.post("/settings", {**{f"minutes_{n}": "45" for n in range(7)}, "equipment": ["band"]})
    assert "next_dose.instead_equipment" in me.get("/exercises/heel_dig_long").content.decode()


def test_an_exercise_that_hurts_is_told_once_and_another_is_planned(me: Client) -> None:
    is_safe()
    me.post("/yesterday")
    assert "This exercise hurts" in me.get("/exercises/bridge").content.decode()
    me.post("/exercises/bridge/spare", {"because": ["low_back", "no_such_strain"]})
    page = me.get("/exercises/bridge").content.decode()
    assert "It is fine again" in page
    assert "This exercise hurts" not in page
    assert "bridge" in answers.today_of(runner()).standing.exercises.spared
    me.post("/exercises/bridge/spare", {"fine": "yes"})
    assert answers.today_of(runner()).standing.exercises.spared == frozenset()
    assert me.post("/exercises/no_such_one/spare").status_code == 404


# --- commands


def test_hurts_says_what_is_planned_instead(tmp_path: Path) -> None:
    place = str(tmp_path / "mine.jsonl")
    told = json.loads(hamstride("hurts", "bridge_single", "-j", place).stdout)
    assert (told["fact"]["kind"], told["next"]["step"]) == ("spared", "swap")
    again = json.loads(hamstride("hurts", "bridge_single", "--fine", "-j", place).stdout)
    assert again["fact"]["hurts"] is False
    wrong = hamstride("hurts", "bridge", "--because", "no_such_strain", "-j", place)
    assert wrong.returncode == 2
    assert "no strain" in wrong.stderr


def test_log_says_the_next_dose_and_test_the_result(tmp_path: Path) -> None:
    place = str(tmp_path / "facts.jsonl")
    shown = hamstride("log", "calf_raise", "--reps", "17", "--load", "20", "--effort", "5", "--pain", "0", "-j", place)
    assert shown.returncode == 0
    answer = json.loads(shown.stdout)
    assert [s["load_kg"] for s in answer["fact"]["sets"]] == [20, 20, 20]
    assert answer["next"]["reasons"][0]["rule"] == "next_dose.repeat_once_more"
    shown = hamstride("test", "heel_press_share", "82", "--side", "left", "-j", place)
    assert json.loads(shown.stdout)["result"]["sides"][0]["told"] == "first"
    found = json.loads(hamstride("progress", "-j", place).stdout)
    assert [card["milestone"] for card in found["cards"]] == ["easy", "quality", "racing"]
    assert not any(card["cleared"] for card in found["cards"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("log", "nordik"), "exercise"),
        (("log", "bridge", "--hold", "20"), "--reps"),
        (("log", "bridge", "--pain", "12"), "pain"),
        (("log", "bridge", "--sets", "0"), "sets"),
        (("log", "bridge", "--on", "2999-01-01"), "future"),
        (("test", "calf_raise_reps", "20"), "side"),
        (("test", "calf_raise_reps", "many", "--side", "left"), "number"),
        (("test", "calf_raise_reps", "900", "--side", "left"), "0 to 120"),
        (("test", "confidence_running", "5", "--side", "left"), "no sides"),
        (("test", "headstand", "5"), "not a test"),
    ],
)
def test_wrong_input_is_one_line_and_nothing_is_saved(tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    place = tmp_path / "facts.jsonl"
    shown = hamstride(*arguments, "-j", str(place))
    assert shown.returncode == 2
    assert named in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1
    assert not place.exists()


def test_how_a_test_is_done_can_be_read() -> None:
    shown = hamstride("test", "heel_press_share")
    assert shown.returncode == 0
    assert "scale" in shown.stdout
