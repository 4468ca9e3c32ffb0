"""Sent twice adds nothing, sent again with another answer corrects, and a log-in that ran out loses nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal.facts import CheckedIn, Felt, Ran, Rested, Tested, Trained, new_id
from hamstride.shell.runner import journals
from hamstride.shell.store.models import FactRow, Runner

pytestmark = pytest.mark.django_db
PASSWORD = "made up for this test"


@pytest.fixture
def runner() -> Runner:
    return journals.runner_of(get_user_model().objects.create_user("made-up", password=PASSWORD))


@pytest.fixture
def me(runner: Runner) -> Client:
    client = Client()
    client.force_login(runner.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def number_on(me: Client, address: str) -> str:
    found = re.findall(r'name="form_number" value="([0-9a-f]{32})"', me.get(address).content.decode())
    assert found
    return str(found[-1])


def standing(runner: Runner, kind: type) -> tuple[object, ...]:
    return journals.journal_of(runner).of(kind)


def test_every_form_has_a_number_of_its_own(me: Client, runner: Runner) -> None:
    me.post("/runs/add", {"day": str(journals.local_day(runner)), "minutes": "30"})
    (ran,) = journals.journal_of(runner).of(Ran)
    pages = ("/check-in", "/runs", f"/runs/{ran.id}/felt", "/exercises/bridge", "/progress/calf_raise_reps")
    assert len({number_on(me, address) for address in (*pages, *pages)}) == 2 * len(pages)


FORMS = (
    ("/check-in", CheckedIn, {"pain_now": "2"}, {"pain_now": "3"}),
    ("/yesterday", Rested, {}, {}),
    ("/runs/add", Ran, {"minutes": "30"}, {"minutes": "40"}),
    ("/exercises/bridge", Trained, {"sets": "2", "amount": "10"}, {"sets": "3", "amount": "10"}),
    ("/progress/calf_raise_reps", Tested, {"left": "20"}, {"left": "22"}),
)


@pytest.mark.parametrize(("address", "kind", "first", "second"), FORMS)
def test_sent_twice_adds_nothing_and_sent_changed_corrects(
    me: Client, runner: Runner, address: str, kind: type, first: dict[str, str], second: dict[str, str]
) -> None:
    number = {"form_number": new_id(), "day": str(journals.local_day(runner))}
    for said, wanted in ((first, first), (first, first), (second, second), (second, second), (first, first)):
        me.post(address, {**number, **said})
        assert len(standing(runner, kind)) == 1, wanted
    assert FactRow.objects.filter(kind=standing(runner, kind)[0].kind).count() == (3 if first else 1)  # type: ignore[attr-defined]
    me.post(address, {**number, **first, "form_number": new_id()})
    assert len(standing(runner, kind)) == (1 if kind is CheckedIn else 2)


def test_how_a_run_felt_sent_twice(me: Client, runner: Runner) -> None:
    me.post("/runs/add", {"day": str(journals.local_day(runner)), "minutes": "30"})
    (ran,) = journals.journal_of(runner).of(Ran)
    said = {"form_number": new_id(), "pain_during": "2"}
    for _ in range(3):
        assert me.post(f"/runs/{ran.id}/felt", said).status_code == 302
    assert FactRow.objects.filter(kind="felt").count() == 1
    assert [f.pain_during for f in journals.journal_of(runner).of(Felt)] == [2]


@pytest.mark.parametrize("number", ["", "x", "A" * 32, "0" * 31, "0" * 64])
def test_a_number_that_is_none_is_not_used(me: Client, runner: Runner, number: str) -> None:
    me.post("/check-in", {"form_number": number, "pain_now": "2"})
    (told,) = journals.journal_of(runner).of(CheckedIn)
    assert not number or not told.id.startswith(number)


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {unescape(name): unescape(value) for name, value in found}


def test_what_was_entered_after_the_log_in_ran_out_is_not_lost(runner: Runner) -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.get("/login")
    token = visitor.cookies["csrftoken"].value
    said = {"pain_now": "4", "note": 'felt "it" <again>', "form_number": new_id(), "csrfmiddlewaretoken": token}
    asked = visitor.post("/check-in", said).content.decode()
    assert "what you entered can still be saved" in asked
    log_in = {**fields(asked), "username": "made-up", "password": "wrong"}
    again = visitor.post("/login", log_in).content.decode()
    assert fields(again)["held"] == fields(asked)["held"]
    page = visitor.post("/login", {**fields(again), "username": "made-up", "password": PASSWORD}).content.decode()
    assert "Save what you entered" in page
    assert journals.journal_of(runner).of(CheckedIn) == ()  # nobody knows yet whether it is theirs
    for _ in range(2):
        assert visitor.post("/check-in", fields(page)).status_code == 302
    (told,) = journals.journal_of(runner).of(CheckedIn)
    assert (told.pain_now, told.note) == (4, said["note"])


def test_a_form_of_before_the_last_log_in_is_offered_again(runner: Runner) -> None:
    visitor = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    visitor.force_login(runner.user, backend="django.contrib.auth.backends.ModelBackend")
    visitor.get("/check-in")
    said = {"pain_now": "4", "csrfmiddlewaretoken": "a" * 64}
    page = visitor.post("/check-in", said).content.decode()
    assert "Save what you entered" in page
    visitor.post("/check-in", fields(page))
    assert len(journals.journal_of(runner).of(CheckedIn)) == 1


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null"])
def test_a_form_from_elsewhere_is_refused(runner: Runner, origin: str) -> None:
    visitor = Client(enforce_csrf_checks=True, headers={"origin": origin})
    visitor.force_login(runner.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = visitor.post("/check-in", {"pain_now": "4"})
    assert answer.status_code == 403
    assert b"<form" not in answer.content


@pytest.mark.parametrize("held", ["", "{", "[]", '{"to": "//elsewhere.example/", "fields": [["a", "b"]]}', '{"to": 1}'])
def test_what_leads_nowhere_here_is_not_offered(runner: Runner, held: str) -> None:
    answer = Client().post("/login", {"username": "made-up", "password": PASSWORD, "held": held})
    assert answer.headers["Location"] == settings.LOGIN_REDIRECT_URL


def test_runs_come_by_pages(me: Client, runner: Runner) -> None:
    stamps = [{**journals.stamp(runner), "duration_s": 1800 + n} for n in range(60)]
    journals.record(runner, [Ran.model_validate(stamp) for stamp in stamps])
    shown = {number: me.get(f"/runs?page={number}").content.decode().count(">note it</a>") for number in (1, 2)}
    assert shown == {1: 50, 2: 10}
    assert me.get("/runs?page=none").status_code == 200
