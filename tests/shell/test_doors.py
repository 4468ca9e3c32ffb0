"""Who may come in: sign-up, wrong passwords, bodies without measure, and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.shell.runner import journals
from hamstride.shell.store.models import Runner

pytestmark = pytest.mark.django_db
PASSWORD = "made up for this test"


@pytest.fixture
def first() -> Runner:
    return journals.runner_of(get_user_model().objects.create_user("made-up", password=PASSWORD))


def sign_up(name: str) -> int:
    said = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    return Client().post("/signup", said).status_code


def test_the_first_account_closes_the_door() -> None:
    assert sign_up("made-up-one") == 302
    assert sign_up("made-up-two") == 403
    assert "Make an account" not in Client().get("/").content.decode()


def test_a_sample_runner_closes_no_door() -> None:
    Client().post("/sample")
    assert sign_up("made-up-one") == 302


def test_the_host_may_leave_it_open(first: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_SIGN_UP", True)
    assert sign_up("made-up-two") == 302


def test_wrong_passwords_wait(first: Runner) -> None:
    visitor = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        visitor.post("/login", {"username": "made-up", "password": "wrong"})
    assert visitor.post("/login", {"username": "made-up", "password": PASSWORD}).status_code == 429
    assert (
        Client(REMOTE_ADDR="192.0.2.7").post("/login", {"username": "made-up", "password": PASSWORD}).status_code == 302
    )


def test_a_body_without_measure_is_refused() -> None:
    too_large = str(settings.UPLOAD_MOST_BYTES + 1)
    assert Client().post("/runs/add", CONTENT_LENGTH=too_large).status_code == 413
    assert Client().generic("POST", "/runs/add", HTTP_TRANSFER_ENCODING="chunked").status_code == 411


def test_erasing_asks_for_the_password_and_says_when_it_is_done(first: Runner) -> None:
    me = Client()
    me.force_login(first.user, backend="django.contrib.auth.backends.ModelBackend")
    assert me.post("/erase", {"password": "wrong"}).status_code == 403
    assert Runner.objects.count() == 1
    copy = Path(settings.DATA) / "hamstride.before-20260101T000000.sqlite3"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(b"everyone's facts of then")
    done = me.post("/erase", {"password": PASSWORD})
    assert "Everything is deleted" in done.content.decode()
    assert Runner.objects.count() == 0
    assert not copy.exists()
    assert me.get("/today").status_code == 302


def test_a_row_that_commits_late_is_seen(first: Runner) -> None:
    """A database server hands out row numbers before it commits: a lower one may come to light after a higher one."""
    from hamstride.journal import encode_fact
    from hamstride.journal.facts import Rested
    from hamstride.shell.store.models import FactRow

    def row(number: int) -> FactRow:
        fact = Rested.model_validate(journals.stamp(first))
        kept = {"fact_id": fact.id, "kind": fact.kind, "day": fact.day, "recorded_at": fact.recorded_at}
        return FactRow(pk=number, runner=first, line=encode_fact(fact), **kept)

    row(1000).save(force_insert=True)
    assert len(journals.journal_of(first).facts) == 1
    row(999).save(force_insert=True)
    assert len(journals.journal_of(first).facts) == 2
    row(1001).save(force_insert=True)
    row(998).save(force_insert=True)
    assert len(journals.journal_of(first).facts) == 4
