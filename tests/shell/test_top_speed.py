"""A top speed the runner knows gives percentages a pace; without it, or with an old one, nothing is assumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal import Journal
from hamstride.journal.facts import Profile
from hamstride.load.top_speed import told_mps
from hamstride.plan.model import Problem, Step
from hamstride.plan.sessions.paces import paced
from hamstride.shell.runner import journals
from hamstride.shell.store.models import Runner
from tests.plan.stories import RUNS_FREELY
from tests.support.people import EVIDENCE, Person, day


def knows(told_on: int, *, measured_on: int | None = None, mps: float = 8.0) -> Journal:
    when = None if measured_on is None else day(measured_on)
    return Person().add(Profile, told_on, top_speed_mps=mps, top_speed_day=when).journal


def test_a_told_top_speed_stands_for_a_year_and_not_before_it_was_measured() -> None:
    known = knows(10)
    assert told_mps(known, day(10), EVIDENCE) == 8.0
    assert told_mps(known, day(10 + 365), EVIDENCE) == 8.0
    assert told_mps(known, day(10 + 366), EVIDENCE) is None
    assert told_mps(known, day(9), EVIDENCE) is None
    assert told_mps(knows(400, measured_on=10), day(401), EVIDENCE) is None
    assert told_mps(Journal(), day(1), EVIDENCE) is None


def test_quicker_running_has_a_pace_only_from_a_told_top_speed() -> None:
    step = Step("workout", workout="strides_easy", percent_top=(60.0, 70.0))
    asked: Problem = replace(RUNS_FREELY, top_speed_mps=None)
    assert paced(step, asked, EVIDENCE).speed_mps is None
    assert paced(step, replace(asked, top_speed_mps=8.0), EVIDENCE).speed_mps == pytest.approx((4.8, 5.6))


@pytest.fixture
def me(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("made-up", password="a-long-word-9"))
    return client


@pytest.mark.django_db
def test_it_is_entered_on_the_page_and_nothing_said_before_is_lost(me: Client) -> None:
    me.get("/settings")
    runner = Runner.objects.get()
    journals.record(runner, [Profile.model_validate({**journals.stamp(runner), "sex": "female", "mass_kg": 60})])
    today = journals.local_day(runner)
    me.post("/settings", {"top_speed_kmh": "28.8", "top_speed_day": str(today - timedelta(days=3)), "mass_kg": "61"})
    profile = journals.journal_of(runner).latest(Profile)
    assert profile is not None
    assert profile.top_speed_mps == pytest.approx(8.0)
    assert (profile.top_speed_day, profile.sex, profile.mass_kg) == (today - timedelta(days=3), "female", 61)
    assert 'value="28.8"' in me.get("/settings").content.decode()
    for odd in ("3", "60", "nan", "inf", "fast"):
        page = me.post("/settings", {"top_speed_kmh": odd, "zone": "Asia/Kathmandu"})
        assert "wrong" in page.content.decode(), odd
    later = me.post("/settings", {"top_speed_kmh": "28", "top_speed_day": str(today + timedelta(days=2))})
    assert "Choose a day up to today" in later.content.decode()
    assert Runner.objects.get().zone != "Asia/Kathmandu"  # nothing of a refused form is kept
    assert journals.journal_of(runner).latest(Profile) == profile
