"""After a run: fatigue, finish and the experiment are kept once, and corrected by a later report."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal.facts import Ran, Tested, Tried
from hamstride.shell.runner import journals
from hamstride.shell.store.models import Runner

pytestmark = pytest.mark.django_db


@pytest.fixture
def runner() -> Runner:
    return journals.runner_of(get_user_model().objects.create_user("made-up", password="made up for this test"))


@pytest.fixture
def page(runner: Runner) -> Client:
    client = Client()
    client.force_login(runner.user)
    return client


def _run(runner: Runner) -> Ran:
    ran = Ran.model_validate({**journals.stamp(runner), "duration_s": 1800, "distance_m": 5000})
    journals.record(runner, [ran])
    return ran


def test_what_is_told_after_a_run_is_kept_and_corrected(runner: Runner, page: Client) -> None:
    ran = _run(runner)
    assert "How did the experiment go?" in page.get(f"/runs/{ran.id}/felt").content.decode()
    for fatigue, felt in (("3", "same"), ("6", "worse")):
        said = {
            "pain_during": "0",
            "after-hamstring_fatigue": fatigue,
            "after-finish_200m_s": "48",
            "after-tried": felt,
        }
        assert page.post(f"/runs/{ran.id}/felt", said).status_code == 302
    known = journals.journal_of(runner)
    assert {t.test: t.value for t in known.of(Tested)} == {"hamstring_fatigue": 6, "finish_200m_s": 48}
    assert len(known.of(Tested)) == 2
    assert [(t.measure, t.felt, t.about) for t in known.of(Tried)] == [("care_cue_quiet", "worse", ran.id)]


def test_they_may_be_left_out(runner: Runner, page: Client) -> None:
    ran = _run(runner)
    assert page.post(f"/runs/{ran.id}/felt", {"pain_during": "0"}).status_code == 302
    known = journals.journal_of(runner)
    assert (known.of(Tested), known.of(Tried)) == ((), ())


def test_the_page_of_care_and_of_each_measure_open(page: Client) -> None:
    shown = page.get("/care").content.decode()
    assert "Fits you now" in shown
    assert "When not" in shown
    assert page.get("/today").status_code == 200
    assert page.get("/evidence/care").status_code == 200
