"""What a clinician found, did and ordered, entered on the pages: kept, obeyed, refused, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal.facts import Diagnosed, Ordered, Treated
from hamstride.shell.runner import answers, journals
from hamstride.shell.site.views.clinic import OrderForm
from hamstride.shell.store.models import Runner
from hamstride.shell.store.writing import record
from tests.support.people import IRRITATION, Person

pytestmark = pytest.mark.django_db
DOCTOR = "a made-up doctor"
NOT_SAID_HERE = {"kind", "id", "recorded_at", "zone", "day", "replaces"}


@pytest.fixture
def me() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_user("mara"))
    journals.runner_of(get_user_model().objects.get())
    return client


def runner() -> Runner:
    return Runner.objects.get()


def the(kind: Any) -> Any:
    return journals.journal_of(runner()).of(kind)[-1]


def test_a_finding_leads_the_way(me: Client) -> None:
    record(runner(), Person().is_safe().answers(IRRITATION).facts)
    seen = journals.local_day(runner()) - timedelta(days=3)
    said = {"condition": "sacral_stress", "found": "is", "known_by": "mri", "by": DOCTOR, "grade": "2", "side": "left"}
    assert me.post("/clinic/found", {**said, "day": str(seen)}).status_code == 302
    assert (the(Diagnosed).condition, the(Diagnosed).grade, the(Diagnosed).day) == ("sacral_stress", 2, seen)
    led = answers.today_of(runner()).ranking.led
    assert led is not None
    assert led.pathway == "bone_stress_low"
    page = me.get("/assessment").content.decode()
    assert "Stress injury of the sacrum" in page
    assert DOCTOR in page


@pytest.mark.parametrize("found", ["excluded", "not_seen"])
def test_what_came_out_is_kept_as_said(me: Client, found: str) -> None:
    me.post("/clinic/found", {"condition": "avulsion", "found": found, "known_by": "ultrasound", "by": DOCTOR})
    assert the(Diagnosed).found == found


def test_a_treatment_is_kept(me: Client) -> None:
    when = journals.local_day(runner()) - timedelta(days=20)
    me.post("/clinic/done", {"what": "injection", "where": "sit bone", "day": str(when)})
    assert (the(Treated).what, the(Treated).where, the(Treated).day) == ("injection", "sit bone", when)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("found", {"condition": "no such", "found": "is", "known_by": "mri", "by": DOCTOR}),
        ("found", {"condition": "strain", "found": "is", "known_by": "mri"}),
        ("found", {"condition": "strain", "found": "is", "known_by": "mri", "by": DOCTOR, "grade": "9"}),
        ("found", {"condition": "strain", "found": "is", "known_by": "mri", "by": DOCTOR, "day": "2999-01-01"}),
        ("done", {"what": "magic"}),
        ("done", {"what": "injection", "day": "2999-01-01"}),
        ("done", {}),
        ("done", {"what": ""}),
        ("found", {"condition": "", "found": "is", "known_by": "mri", "by": DOCTOR}),
    ],
)
def test_what_cannot_be_is_shown_again_and_nothing_is_kept(me: Client, address: str, said: dict[str, str]) -> None:
    page = me.post(f"/clinic/{address}", said)
    assert page.status_code == 200
    assert 'class="wrong"' in page.content.decode()
    known = journals.journal_of(runner())
    assert not known.of(Diagnosed)
    assert not known.of(Treated)


def test_an_order_says_all_that_an_order_can_say(me: Client) -> None:
    assert set(OrderForm.base_fields) == set(Ordered.model_fields) - NOT_SAID_HERE
    day = str(journals.local_day(runner()) + timedelta(days=9))
    said = {
        "by": DOCTOR, "no_sprinting_until": day, "effort_most": "4", "cross_training": "no", "crutches": "yes",
        "weight_bearing": "partial", "hip_flexion_most_deg": "60", "load_most_kg": "10", "rung_most": "w2",
        "stage_most": "0", "review_on": day, "return_on": day, "note": "as far as it feels well",
    }  # fmt: skip
    assert me.post("/settings/order", said).status_code == 302
    order = the(Ordered)
    assert (order.cross_training, order.crutches, order.weight_bearing) == (False, True, "partial")
    assert (order.effort_most, order.stage_most, order.rung_most) == (4, 0, "w2")
    assert (order.hip_flexion_most_deg, order.load_most_kg) == (60, 10)
    assert str(order.review_on) == str(order.return_on) == str(order.no_sprinting_until) == day
    page = me.get("/settings").content.decode()
    for line in (
        "Crutches: yes",
        "in place of running: no",
        "Part of it",
        "No strength work",
        "as far as it feels well",
    ):
        assert line in page
    assert answers.today_of(runner()).verdict == "stop"


@pytest.mark.parametrize(
    "wrong",
    [{}, {"by": DOCTOR, "rung_most": "zz"}, {"by": DOCTOR, "stage_most": "7"}, {"by": DOCTOR, "effort_most": "99"}],
)
def test_an_order_that_cannot_be_is_refused(me: Client, wrong: dict[str, str]) -> None:
    page = me.post("/settings/order", wrong)
    assert page.status_code == 200
    assert not journals.journal_of(runner()).of(Ordered)


def test_a_slip_is_taken_back(me: Client) -> None:
    me.post("/clinic/done", {"what": "operation"})
    me.post(f"/settings/forget/{the(Treated).id}")
    assert not journals.journal_of(runner()).of(Treated)


@pytest.mark.parametrize("page", ["/clinic", "/settings", "/assessment"])
def test_the_pages_answer_without_a_word_from_anyone(me: Client, page: str) -> None:
    assert me.get(page).status_code == 200


def test_a_stranger_sees_nothing() -> None:
    assert Client().get("/clinic").status_code == 302
