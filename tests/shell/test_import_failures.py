"""What goes wrong in the middle of an import costs the file it goes wrong with, and nothing is counted twice."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client

from hamstride.journal.facts import Ran
from hamstride.shell.imports import background, by_store, run, to_store, waiting
from hamstride.shell.imports.intake import Intake
from hamstride.shell.imports.model import Item, Taken
from hamstride.shell.runner import journals
from hamstride.shell.store.models import Import, ImportRow, Runner
from tests.recordings.made import fit, gpx, steady
from tests.shell.test_import_pages import upload

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
GOOD = [fit([steady(300 + n)], start=START + timedelta(days=n)) for n in range(3)]
SECRET = "what stands in a file is nobody's business"
Held = Sequence[tuple[Item | None, Taken]]


@pytest.fixture
def me(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("made-up", password="a-long-word-9"))
    return client


def send(me: Client) -> None:
    me.post("/imports", {"files": [upload(f"{n}.fit", data) for n, data in enumerate(GOOD)]})


def outcomes() -> dict[str, str]:
    return {row.name: row.outcome for row in ImportRow.objects.all()}


def runs() -> int:
    return len(journals.journal_of(Runner.objects.get()).of(Ran))


def test_a_file_that_cannot_be_kept_costs_itself(
    me: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = to_store.StoreKeeper._keep

    def keep(self: to_store.StoreKeeper, held: Held) -> int:
        if any(item is not None and item.name == "1.fit" for item, _ in held):
            raise ValueError(SECRET)
        return real(self, held)

    monkeypatch.setattr(to_store.StoreKeeper, "_keep", keep)
    with caplog.at_level(logging.ERROR):
        send(me)
    assert outcomes() == {"0.fit": "added", "1.fit": "failed", "2.fit": "added"}
    assert runs() == 2
    assert SECRET not in caplog.text


def test_a_file_that_cannot_be_weighed_costs_itself(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Intake.take

    def take(self: Intake, item: Item, *rest: Any) -> Taken:
        if item.name == "0.fit":
            raise KeyError(SECRET)
        return real(self, item, *rest)

    monkeypatch.setattr(Intake, "take", take)
    send(me)
    assert outcomes() == {"0.fit": "failed", "1.fit": "added", "2.fit": "added"}


def test_an_upload_that_breaks_the_walk_costs_itself(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    real = by_store.import_paths

    def walk(runner: Runner, paths: Sequence[tuple[str, Path]], *rest: Any) -> None:
        if any(name == "1.fit" for name, _ in paths):
            raise RuntimeError(SECRET)
        real(runner, paths, *rest)

    monkeypatch.setattr(by_store, "import_paths", walk)
    send(me)
    assert outcomes() == {"0.fit": "added", "1.fit": "failed", "2.fit": "added"}


def test_uploads_wait_while_the_database_takes_nothing(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    real = to_store.StoreKeeper._keep
    full = True

    def keep(self: to_store.StoreKeeper, held: Held) -> int:
        if full:
            raise OperationalError("database or disk is full")
        return real(self, held)

    monkeypatch.setattr(to_store.StoreKeeper, "_keep", keep)
    send(me)
    assert (Import.objects.get().finished_at, outcomes()) == (None, {})
    assert any(place.is_dir() for place in waiting.room().iterdir())
    full = False
    assert background.work_off() == 1
    assert set(outcomes().values()) == {"added"}
    assert runs() == 3


def test_a_run_that_comes_in_meanwhile_is_counted_once(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    real = run.run
    track = gpx([[*steady(300).samples]], start=START + timedelta(seconds=3))
    raced = False

    def racing(*given: Any) -> Any:
        nonlocal raced
        if not raced:
            raced = True
            by_store.import_file(Runner.objects.get(), "same.gpx", track)
        return real(*given)

    monkeypatch.setattr(by_store, "run_import", racing)
    send(me)
    assert raced
    assert runs() == 3
