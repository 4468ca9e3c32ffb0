"""Races, days away and orders on the page of oneself: entered, shown, taken back; nonsense is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from hamstride.journal.facts import Away, GoalSet, Ordered, Withdrawn
from hamstride.shell.runner import answers, journals
from hamstride.shell.store.models import FactRow
from tests.shell.test_pages import is_safe, me, runner

__all__ = ["me"]
pytestmark = pytest.mark.django_db


def in_days(number: int) -> str:
    return str(journals.local_day(runner()) + timedelta(days=number))


def test_a_race_with_its_weight_is_kept_shown_and_taken_back(me: Client) -> None:
    is_safe()
    me.post("/settings/goal", {"race_day": in_days(80), "distance_km": "10", "name": "Made-up run", "priority": "B"})
    goal = journals.journal_of(runner()).of(GoalSet)[0]
    assert goal.priority == "B"
    assert "Made-up run" in me.get("/settings").content.decode()
    assert "Made-up run" in me.get("/plan").content.decode()
    me.post(f"/settings/forget/{goal.id}")
    assert journals.journal_of(runner()).of(GoalSet) == ()
    assert "Made-up run" not in me.get("/plan").content.decode()


def test_days_away_are_kept_or_refused_beside_the_field(me: Client) -> None:
    refused = me.post("/settings/away", {"first": in_days(5), "last": in_days(3)}).content.decode()
    assert 'class="wrong"' in refused
    assert journals.journal_of(runner()).of(Away) == ()
    me.post("/settings/away", {"first": in_days(3), "last": in_days(5), "minutes": "20", "because": "a journey"})
    kept = journals.journal_of(runner()).of(Away)
    assert [(a.minutes, a.because, str(a.first)) for a in kept] == [(20, "a journey", in_days(3))]
    assert "a journey" in me.get("/settings").content.decode()
    me.post(f"/settings/forget/{kept[0].id}")
    assert journals.journal_of(runner()).of(Away) == ()


def test_a_forbidden_exercise_is_an_order_and_a_slip_is_taken_back_the_same_day_only(me: Client) -> None:
    is_safe()
    me.post("/settings/order", {"by": "a made-up physio", "forbidden_exercises": ["bridge", "calf_raise"]})
    order = journals.journal_of(runner()).of(Ordered)[0]
    assert order.forbidden_exercises == ("bridge", "calf_raise")
    plan = answers.today_of(runner()).plan
    used = {s.exercise for held in plan.sessions for s in held.steps}  # type: ignore[union-attr]
    assert not used & {"bridge", "calf_raise"}
    old = order.model_copy(update={"id": "old", "recorded_at": order.recorded_at - timedelta(days=3)})
    journals.record(runner(), [old])
    assert me.post("/settings/forget/old").status_code == 404
    assert me.post(f"/settings/forget/{order.id}").status_code == 302
    assert [o.id for o in journals.journal_of(runner()).of(Ordered)] == ["old"]


def test_a_withdrawal_survives_reading_on(me: Client) -> None:
    """Facts are read on from where one was: a withdrawal alone in what is new must not be lost."""
    me.post("/settings/away", {"first": in_days(1), "last": in_days(2)})
    known = journals.journal_of(runner()).of(Away)[0]
    fact = Withdrawn.model_validate({**journals.stamp(runner()), "replaces": known.id})
    journals.record(runner(), [fact])
    assert journals.journal_of(runner()).of(Away) == ()
    assert len(journals.journal_of(runner()).facts) == FactRow.objects.count()
