"""Imports on the pages: in the background, with a line for each file, merges taken back, originals given back."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal.facts import Merged, Ran
from hamstride.shell.imports import background, by_store, waiting
from hamstride.shell.runner import journals, loads
from hamstride.shell.store.models import Import, ImportRow, Runner
from tests.recordings.exports_made import zipped
from tests.recordings.made import fit, gpx, steady

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
RICH = fit([steady(600)], start=START)
POOR = gpx([[*steady(600).samples]], start=START + timedelta(seconds=3))


@pytest.fixture
def me(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("made-up", password="a-long-word-9"))
    return client


def upload(name: str, data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


def runner() -> Runner:
    return Runner.objects.get()


def test_several_files_and_zips_at_once_have_a_line_each(me: Client) -> None:
    archive = zipped({"activities/1.fit": fit([steady(300)]), "activities/2.gpx": POOR, "notes.txt": b"hello"})
    files = [upload("run.fit", RICH), upload("export.zip", archive), upload("broken.fit", b"no watch wrote this")]
    page = me.post("/imports", {"files": files}, follow=True).content.decode()
    assert ImportRow.objects.count() == 5
    assert {r.outcome for r in ImportRow.objects.all()} == {"added", "same", "skipped", "failed"}
    assert 'hx-trigger="every 1s"' not in page
    assert len(journals.journal_of(runner()).of(Ran)) == 2
    again = me.post("/imports", {"files": [upload("run.fit", RICH)]}, follow=True)
    assert "already in" in again.content.decode()
    assert len(journals.journal_of(runner()).of(Ran)) == 2
    assert not any(p.is_dir() for p in waiting.room().iterdir())  # uploads do not stay


def test_a_merge_is_taken_back_on_the_page(me: Client) -> None:
    me.post("/imports", {"files": [upload("run.fit", RICH), upload("copy.gpx", POOR)]})
    known = journals.journal_of(runner())
    (merged,) = known.of(Merged)
    page = me.get("/imports").content.decode()
    assert f"/imports/merges/{merged.id}/apart" in page
    digest = (merged.told.recording or "").partition(":")[0]
    assert me.get(f"/imports/original/{digest}").content == POOR
    me.post(f"/imports/merges/{merged.id}/apart")
    assert len(journals.journal_of(runner()).of(Ran)) == 2
    assert me.post(f"/imports/merges/{merged.id}/apart").status_code == 404
    assert "The same run from two sources" not in me.get("/imports").content.decode()


def test_the_page_of_a_run_shows_its_other_sources(me: Client) -> None:
    me.post("/imports", {"files": [upload("copy.gpx", POOR)]})
    (first,) = journals.journal_of(runner()).of(Ran)
    assert "Other sources" not in me.get(f"/runs/{first.id}").content.decode()
    me.post("/imports", {"files": [upload("run.fit", RICH)]})
    known = journals.journal_of(runner())
    (merged,), (ran,) = known.of(Merged), known.of(Ran)
    page = me.get(f"/runs/{ran.id}").content.decode()
    assert "Other sources of this run" in page
    assert "copy.gpx" in page
    digest = (merged.told.recording or "").partition(":")[0]
    assert f"/imports/original/{digest}" in page
    assert f"/imports/merges/{merged.id}/apart" in page
    assert me.get(f"/runs/{first.id}").headers["Location"] == f"/runs/{ran.id}"  # an old link leads on
    back = me.post(f"/imports/merges/{merged.id}/apart", {"run": ran.id})
    assert back.headers["Location"] == f"/runs/{ran.id}"
    assert "Other sources" not in me.get(f"/runs/{ran.id}").content.decode()


def test_an_import_under_way_asks_again_and_an_interrupted_one_goes_on(
    me: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "start", lambda: None)  # the process was killed before it did anything
    page = me.post("/imports", {"files": [upload("run.fit", RICH)]}, follow=True).content.decode()
    assert 'hx-trigger="every 1s"' in page
    (batch,) = Import.objects.all()
    lying = [("run.fit", waiting.room() / batch.folder / "0")]
    by_store.import_paths(batch.runner, lying, batch, frozenset(), lambda *_: None)
    monkeypatch.setattr(waiting, "start", background.work_off)
    me.get(f"/imports/{batch.pk}")
    page = me.get(f"/imports/{batch.pk}", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 1s"' not in page
    assert len(journals.journal_of(runner()).of(Ran)) == 1
    assert [r.outcome for r in ImportRow.objects.all()] == ["added"]  # the line of before is not written twice


def test_what_files_do_not_say_may_be_said_for_all(me: Client) -> None:
    track = gpx([steady(600).samples], start=START, sport="")
    me.post("/imports", {"files": [upload("a.gpx", track)], "runs": "yes"})
    (ran,) = journals.journal_of(runner()).of(Ran)
    assert ran.sport == "running"
    assert loads.measured_of(runner(), journals.journal_of(runner()))[ran.recording or ""].counts


def test_imports_of_others_are_not_seen(me: Client) -> None:
    me.post("/imports", {"files": [upload("run.fit", RICH)]})
    number = Import.objects.get().pk
    digest = re.findall(r"/imports/original/([0-9a-f]{64})", me.get(f"/imports/{number}").content.decode())[0]
    other = Client()
    other.force_login(get_user_model().objects.create_user("another", password="a-long-word-9"))
    assert other.get(f"/imports/{number}").status_code == 404
    assert other.get(f"/imports/original/{digest}").status_code == 404
