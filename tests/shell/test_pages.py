"""The pages without a browser: every address answers, forms keep or refuse, strangers see nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal.facts import (
    Answered,
    CheckedIn,
    Felt,
    GoalSet,
    Ordered,
    PlanIssued,
    Profile,
    Ran,
    Rested,
    Tested,
    Trained,
    VerdictIssued,
)
from hamstride.plan import plan_json
from hamstride.plan.model import Plan, Session, Step
from hamstride.plan.view import RUNS
from hamstride.shell.runner import answers, journals
from hamstride.shell.store.models import Runner
from tests.recordings.made import activity_fit
from tests.support.people import SAFE

pytestmark = pytest.mark.django_db
OPEN = (
    "/",
    "/signup",
    "/login",
    "/evidence",
    "/evidence/exercises",
    "/evidence/conflicts",
    "/evidence/findings",
    "/evidence/presentations",
    "/style",
    "/health",
)
CLOSED = (
    "/today",
    "/check-in",
    "/plan",
    "/runs",
    "/imports",
    "/intake",
    "/assessment",
    "/settings",
    "/export",
    "/erase",
)
CALM = {
    "pain_now": "0", "pain_worst_24h": "0", "morning": "usual", "stiffness": "0", "load_test_pain": "0",
    "limps": "no", "sharp": "no", "new_red_flag": "no",
}  # fmt: skip


def test_where_nothing_is_on_record_no_empty_chart_is_drawn(me: Client) -> None:
    for address in ("/today", "/runs", "/season"):
        text = me.get(address).content.decode()
        assert "<figure" not in text
    me.post("/check-in", CALM)
    assert "<figure" in me.get("/season").content.decode()


def test_the_numbers_are_grouped_and_can_be_found(client: Client) -> None:
    every = client.get("/evidence").content.decode()
    assert every.count('<details class="group">') > 10
    found = client.get("/evidence", {"q": "Silbernagel"}).content.decode()
    assert 0 < found.count('<section class="card"') < 50
    assert "Silbernagel" in found
    odd = client.get("/evidence", {"q": "<b>zzz"}).content.decode()
    assert "&lt;b&gt;zzz" in odd
    assert "Nothing here speaks of" in odd


@pytest.fixture
def me(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("made-up"))
    return client


def runner() -> Runner:
    return journals.runner_of(get_user_model().objects.get())


def is_safe() -> None:
    """Every safety question answered in the harmless way."""
    facts = []
    for finding_id, value in SAFE.items():
        stamp = journals.stamp(runner())
        facts.append(Answered.model_validate({**stamp, "finding": finding_id, "value": value}))
    for finding in journals.evidence().findings.values():
        if finding.group == "red_flag" and finding.kind in ("yes_no", "checks"):
            value = False if finding.kind == "yes_no" else "none"
            stamp = journals.stamp(runner())
            facts.append(Answered.model_validate({**stamp, "finding": finding.id, "value": value}))
    journals.record(runner(), facts)


@pytest.mark.parametrize("address", OPEN)
def test_open_pages_answer_with_strict_headers(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert b" style=" not in response.content
    assert b"<script>" not in response.content


@pytest.mark.parametrize("address", CLOSED)
def test_strangers_are_asked_to_log_in(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login")


@pytest.mark.parametrize("address", CLOSED)
def test_a_new_runner_sees_every_page(me: Client, address: str) -> None:
    response = me.get(address)
    assert response.status_code == 200
    assert b" style=" not in getattr(response, "content", b"")


def test_a_foreign_name_is_refused_and_addresses_are_not(client: Client) -> None:
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/health", headers={"host": "192.168.1.20:8000"}).status_code == 200
    assert client.get("/health", headers={"host": "[::1]:8000"}).status_code == 200


def test_the_intake_asks_safety_first_and_keeps_answers(me: Client) -> None:
    page = me.get("/intake").content.decode()
    assert "Safety first" in page
    me.post("/intake", {"emergency_sign": "?"})
    told = journals.journal_of(runner()).of(Answered)
    assert [t.finding for t in told] == ["emergency_sign"]
    assert told[0].value is None
    assert me.post("/intake", {}).status_code == 200
    assert len(journals.journal_of(runner()).of(Answered)) == 1


def test_a_checklist_keeps_its_ticks_and_refuses_what_does_not_fit(me: Client) -> None:
    page = me.get("/intake").content.decode()
    assert page.count('type="checkbox"') >= 9
    assert "checked" not in page
    refused = me.post("/intake", {"emergency_sign": ["cold_leg", "none"]}).content.decode()
    assert "Untick “None of these”" in refused
    assert journals.journal_of(runner()).of(Answered) == ()
    me.post("/intake", {"emergency_sign": ["cold_leg", "tense_thigh"]})
    assert [t.value for t in journals.journal_of(runner()).of(Answered)] == ["cold_leg,tense_thigh"]
    assert "A cold or pale leg" not in me.get("/today").content.decode()
    assert "tense thigh" in me.get("/assessment").content.decode()


def test_a_value_that_cannot_be_is_refused_beside_its_field(me: Client) -> None:
    page = me.post("/intake?about=age_years", {"age_years": "400"}).content.decode()
    assert 'class="wrong"' in page
    assert journals.journal_of(runner()).of(Answered) == ()


def test_a_contradiction_stands_on_the_page(me: Client) -> None:
    is_safe()
    me.post("/intake?about=mechanism", {"mechanism": "slip"})
    assert "Two answers that do not fit" in me.get("/assessment").content.decode()


def test_a_home_test_is_kept_with_its_side(me: Client) -> None:
    me.post("/intake?about=single_leg_bridge_reps", {"single_leg_bridge_reps": "18", "side": "left"})
    told = journals.journal_of(runner()).of(Tested)
    assert [(t.test, t.side, t.value) for t in told] == [("single_leg_bridge_reps", "left", 18.0)]


def test_an_emergency_stops_everything_at_once(me: Client) -> None:
    me.post("/intake", {"emergency_sign": "chest"})
    page = me.get("/today").content.decode()
    assert "No run today" in page
    assert "ambulance" in page
    assert "Nothing is planned" in me.get("/plan").content.decode()


def test_a_check_in_changes_the_answer_and_a_second_corrects_it(me: Client) -> None:
    is_safe()
    me.post("/check-in", {**CALM, "pain_now": "8"})
    assert answers.today_of(runner()).verdict == "stop"
    me.post("/check-in", CALM)
    assert answers.today_of(runner()).verdict != "stop"
    assert len(journals.journal_of(runner()).of(CheckedIn)) == 1


def test_a_day_without_a_planned_run_says_so(me: Client) -> None:
    is_safe()
    me.post("/check-in", CALM)
    answer = answers.today_of(runner())
    runs = [s for s in answer.session if s.kind in RUNS]
    quiet = answer.verdict != "stop" and answer.session and not runs
    assert ("no run today" in me.get("/today").content.decode()) is bool(quiet)


def test_after_a_run_the_check_in_asks_about_it_and_keeps_both(me: Client) -> None:
    is_safe()
    ran = Ran.model_validate({**journals.stamp(runner()), "duration_s": 1800, "distance_m": 5000})
    journals.record(runner(), [ran])
    page = me.get("/check-in").content.decode()
    assert "The run of" in page
    me.post(
        "/check-in", {"pain_now": "1", "note": "a long day", "ran-pain_during": "2", "ran-settled_within_24h": "yes"}
    )
    known = journals.journal_of(runner())
    felt = known.of(Felt)
    assert [(x.pain_during, x.settled_within_24h) for x in felt] == [(2, True)]
    assert felt[0].about == ran.id
    assert known.of(CheckedIn)[-1].note == "a long day"
    assert "The run of" not in me.get("/check-in").content.decode()


def test_the_check_in_asks_about_the_faster_running_that_was_planned(me: Client) -> None:
    is_safe()
    stamp = journals.stamp(runner())
    steps = (Step("run", minutes=20.0), Step("workout", minutes=5.0, workout="s2"))
    held = Session(f"{stamp['day']}-strides", stamp["day"], "strides", 35.0, "w8", steps, ())
    table = plan_json(Plan(stamp["day"], (held,), ()))
    journals.record(runner(), [PlanIssued.model_validate({**stamp, "evidence_version": "x", "plan": table})])
    journals.record(
        runner(), [Ran.model_validate({**journals.stamp(runner()), "duration_s": 2100, "distance_m": 5000})]
    )
    assert "The plan held 6 strides" in me.get("/check-in").content.decode()
    me.post("/check-in", {"pain_now": "0", "ran-pain_during": "0", "ran-held": "s2"})
    assert journals.journal_of(runner()).of(Felt)[-1].held == ("s2",)


def test_yesterdays_check_in_can_be_made_today(me: Client) -> None:
    is_safe()
    yesterday = journals.local_day(runner()) - timedelta(days=1)
    me.post("/check-in", {"day": yesterday.isoformat(), "pain_now": "6"})
    told = journals.journal_of(runner()).of(CheckedIn)
    assert [c.day for c in told] == [yesterday]
    assert "check_in_missing" in [r.rule for r in answers.today_of(runner()).decision.because]
    sunday = journals.local_day(runner()) - timedelta(days=6)
    me.post("/check-in", {"day": sunday.isoformat(), "pain_now": "2"})
    assert [c.day for c in journals.journal_of(runner()).of(CheckedIn)] == [sunday, yesterday]


def test_a_check_in_of_a_day_out_of_reach_is_refused_and_not_taken_for_today(me: Client) -> None:
    is_safe()
    for days in (30, -1):
        far = journals.local_day(runner()) - timedelta(days=days)
        page = me.post("/check-in", {"day": far.isoformat(), "pain_now": "1"}).content.decode()
        assert "more than a week ago" in page
    assert journals.journal_of(runner()).of(CheckedIn) == ()


def test_a_second_check_in_begins_with_what_was_told_and_takes_back_nothing_unsaid(me: Client) -> None:
    is_safe()
    me.post("/check-in", {"pain_now": "7", "night_pain": "yes", "sleep_h": "6.5", "note": "woke twice"})
    page = me.get("/check-in").content.decode()
    assert re.search(r'name="night_pain" value="yes"[^>]* checked', page)
    assert re.search(r'name="pain_now" value="7"[^>]* checked', page)
    assert 'value="6.5"' in page
    assert "woke twice" in page


def test_a_second_report_on_a_run_keeps_what_the_first_told(me: Client) -> None:
    is_safe()
    ran = Ran.model_validate({**journals.stamp(runner()), "duration_s": 1800, "distance_m": 5000})
    journals.record(runner(), [ran])
    me.post(f"/runs/{ran.id}/felt", {"pain_during": "4", "sharp": "yes", "sudden_weakness": "no"})
    page = me.get(f"/runs/{ran.id}/felt").content.decode()
    assert re.search(r'name="sharp" value="yes"[^>]* checked', page)
    me.post(f"/runs/{ran.id}/felt", {"pain_2h_after": "1"})
    assert journals.journal_of(runner()).of(Felt)[-1].sharp is True
    me.post(f"/runs/{ran.id}/felt", {"pain_during": "4", "pain_2h_after": "1", "sharp": "no"})
    (felt,) = journals.journal_of(runner()).of(Felt)
    assert (felt.pain_during, felt.pain_2h_after, felt.sharp) == (4, 1, False)


def test_the_morning_after_a_run_asks_whether_it_settled(me: Client) -> None:
    is_safe()
    yesterday = journals.local_day(runner()) - timedelta(days=1)
    stamp = {**journals.stamp(runner()), "day": yesterday}
    ran = Ran.model_validate({**stamp, "duration_s": 1800, "distance_m": 5000})
    felt = Felt.model_validate({**stamp, "id": "told-at-once", "about": ran.id, "pain_during": 3, "held": ("s1",)})
    journals.record(runner(), [ran, felt])
    page = me.get("/check-in").content.decode()
    assert "The run of" in page
    assert re.search(r'name="ran-pain_during" value="3"[^>]* checked', page)
    told = {"pain_now": "1", "ran-pain_during": "3", "ran-settled_within_24h": "yes", "ran-held": "s1"}
    me.post("/check-in", told)
    (felt,) = journals.journal_of(runner()).of(Felt)
    assert (felt.pain_during, felt.settled_within_24h, felt.held) == (3, True, ("s1",))
    assert "The run of" not in me.get("/check-in").content.decode()


def test_the_conflict_about_pain_limits_stands_beside_the_verdict(me: Client) -> None:
    is_safe()
    me.post("/check-in", CALM)
    page = me.get("/today").content.decode()
    assert "How much pain is allowed" in page
    for side in journals.evidence().conflicts["pain_limit"].sides:
        assert side.says in page


def test_a_changed_number_is_kept_as_another_answer(me: Client) -> None:
    """Why explains what was said: an answer with another number in it is another answer."""
    is_safe()
    for pain in ("3", "4"):
        me.post("/check-in", {"pain_now": pain, "morning": "usual"})
        me.get("/today")
    told = journals.journal_of(runner()).of(VerdictIssued)
    texts = [" ".join(x["text"] for x in v.answer["said"]) for v in told]
    assert len(told) == 2
    assert texts[0] != texts[1]
    page = me.get(f"/told/{told[0].id}").content.decode()
    assert "Also said that day" in page
    assert "What would change this" in page


def test_a_preview_keeps_nothing(me: Client) -> None:
    is_safe()
    page = me.post("/check-in/preview", {"pain_now": "9"}).content.decode()
    assert "verdict small stop" in page
    assert journals.journal_of(runner()).of(CheckedIn) == ()


def test_impossible_values_are_refused_beside_the_field_and_nothing_is_saved(me: Client) -> None:
    page = me.post("/check-in", {"pain_now": "11", "sleep_h": "60"}).content.decode()
    assert page.count('class="wrong"') == 2
    assert journals.journal_of(runner()).of(CheckedIn) == ()


def test_yesterday_was_rest(me: Client) -> None:
    me.post("/yesterday")
    rested = journals.journal_of(runner()).of(Rested)
    assert [r.day for r in rested] == [journals.local_day(runner()) - timedelta(days=1)]


def test_files_go_in_one_by_one_and_a_bad_one_stops_none(me: Client) -> None:
    day = journals.local_day(runner())
    good = BytesIO(activity_fit(datetime.combine(day, time(0, 5), UTC), 900, 2.6))
    good.name = "run.fit"
    bad = BytesIO(b"<html>not a run</html>")
    bad.name = "page.fit"
    page = me.post("/imports", {"files": [bad, good]}, follow=True).content.decode()
    assert page.count('class="file"') == 2
    ran = journals.journal_of(runner()).of(Ran)[0]
    shown = me.get(f"/runs/{ran.id}").content.decode()
    assert "Hamstring load, easy km" in shown
    assert me.get(f"/runs/{ran.id}/original").content == good.getvalue()
    assert me.get("/runs/nothing").status_code == 404


def test_how_a_run_felt_can_be_corrected(me: Client) -> None:
    me.post("/runs/add", {"day": str(journals.local_day(runner())), "minutes": "30", "distance_km": "5"})
    ran = journals.journal_of(runner()).of(Ran)[0]
    me.post(f"/runs/{ran.id}/felt", {"pain_during": "5"})
    me.post(f"/runs/{ran.id}/felt", {"pain_during": "1", "warmed_up": "yes"})
    felt = journals.journal_of(runner()).of(Felt)
    assert [(f.pain_during, f.about) for f in felt] == [(1, ran.id)]


@pytest.mark.parametrize("said", [{"words": "5 miles, fine"}, {"distance_km": "8"}, {"minutes": "40"}])
def test_a_run_is_told_by_what_one_knows(me: Client, said: dict[str, str]) -> None:
    assert me.post("/runs/add", {"day": str(journals.local_day(runner())), **said}).status_code == 302
    ran = journals.journal_of(runner()).of(Ran)[0]
    assert ran.duration_told is ("minutes" in said)
    for page in ("/runs", f"/runs/{ran.id}", "/check-in", "/"):
        assert me.get(page, follow=True).status_code == 200
    assert (
        me.post(f"/runs/{ran.id}/correct", {"day": str(ran.day), "minutes": "41", "sport": "running"}).status_code
        == 302
    )
    assert [r.duration_told for r in journals.journal_of(runner()).of(Ran)] == [True]


def test_words_that_tell_no_run_are_refused(me: Client) -> None:
    today = str(journals.local_day(runner()))
    assert me.post("/runs/add", {"day": today, "words": "an easy one"}).status_code == 422
    assert me.post("/runs/add", {"day": today}).status_code == 422


def test_a_run_of_tomorrow_is_refused(me: Client) -> None:
    tomorrow = journals.local_day(runner()) + timedelta(days=1)
    assert me.post("/runs/add", {"day": str(tomorrow), "minutes": "30"}).status_code == 422
    assert journals.journal_of(runner()).of(Ran) == ()


def test_the_time_zone_can_be_changed_and_nonsense_is_refused(me: Client) -> None:
    me.post("/settings", {"zone": "Asia/Kathmandu"})
    assert runner().zone == "Asia/Kathmandu"
    page = me.post("/settings", {"zone": "Mars/Olympus", "height_m": "1.8"}).content.decode()
    assert 'class="wrong"' in page
    assert runner().zone == "Asia/Kathmandu"


def test_settings_goal_and_order(me: Client) -> None:
    is_safe()
    minutes = {f"minutes_{n}": "45" for n in range(7)}
    me.post("/settings", {**minutes, "birth_year": "1990", "height_m": "1.75", "equipment": ["band"]})
    me.post("/settings/goal", {"race_day": str(journals.local_day(runner()) + timedelta(days=60)), "distance_km": "10"})
    until = journals.local_day(runner()) + timedelta(days=5)
    me.post("/settings/order", {"by": "a made-up physio", "no_running_until": str(until)})
    known = journals.journal_of(runner())
    assert known.of(GoalSet)[0].distance_m == 10_000
    assert known.of(Ordered)[0].no_running_until == until
    answer = answers.today_of(runner())
    assert answer.verdict == "stop"
    assert "ordered_rest" in [r.rule for r in answer.decision.because]


def test_strength_is_ticked_off(me: Client) -> None:
    is_safe()
    me.post("/yesterday")
    plan = answers.today_of(runner()).plan
    session = next(s for s in plan.sessions if s.kind.startswith("strength"))  # type: ignore[union-attr]
    assert me.get(f"/train/{session.id}").status_code == 200
    named = [s.exercise for s in session.steps if s.what == "exercise"]
    me.post(f"/train/{session.id}", {f"done_{named[0]}": "on", f"pain_{named[0]}": "1"})
    trained = journals.journal_of(runner()).of(Trained)
    assert [(t.exercise, t.sets[0].pain) for t in trained] == [(named[0], 1)]


def test_nobody_sees_anothers_run(me: Client) -> None:
    me.post("/runs/add", {"day": str(journals.local_day(runner())), "minutes": "30"})
    ran = journals.journal_of(runner()).of(Ran)[0]
    other = Client()
    other.force_login(get_user_model().objects.create_user("someone-else"))
    assert other.get(f"/runs/{ran.id}").status_code == 404


def test_the_export_is_the_journal_the_command_line_reads(me: Client) -> None:
    from hamstride import journal

    me.post("/yesterday")
    text = me.get("/export").content.decode()
    assert len(journal.decode(text).facts) == 1


def test_the_account_can_be_erased(me: Client) -> None:
    me.post("/yesterday")
    owner = get_user_model().objects.get()
    owner.set_password("made up for this test")
    owner.save()
    me.force_login(owner)
    me.post("/erase", {"password": "made up for this test"})
    assert not get_user_model().objects.exists()


def test_signing_up_makes_the_first_account_with_a_zone(client: Client) -> None:
    said = {"username": "new", "password1": "long enough words", "password2": "long enough words"}
    assert client.post("/signup", {**said, "password2": "other"}).status_code == 200
    response = client.post("/signup", {**said, "zone": "Europe/Vienna"})
    assert response.headers["Location"] == "/intake"
    assert runner().zone == "Europe/Vienna"


def test_a_runner_can_say_that_it_was_a_run(me: Client) -> None:
    day = journals.local_day(runner())
    whole = activity_fit(datetime.combine(day, time(0, 5), UTC), 900, 2.6)
    cut = BytesIO(whole[: len(whole) - 400])
    cut.name = "cut.fit"
    me.post("/imports", {"files": [cut]})
    ran = journals.journal_of(runner()).of(Ran)[0]
    assert ran.sport == "unsaid"
    assert "It was a run" in me.get(f"/runs/{ran.id}").content.decode()
    me.post(f"/runs/{ran.id}/it-was-a-run")
    corrected = journals.journal_of(runner()).of(Ran)
    assert [(r.sport, r.replaces, r.day) for r in corrected] == [("running", ran.id, day)]
    assert answers.today_of(runner()).history.days[-1].runs == 1


def test_a_slip_of_the_finger_is_corrected_the_same_day(me: Client) -> None:
    is_safe()
    me.post("/intake?about=emergency_sign", {"emergency_sign": "chest"})
    assert answers.today_of(runner()).urgency == "emergency"
    me.post("/intake?about=emergency_sign", {"emergency_sign": "none"})
    assert answers.today_of(runner()).urgency == "none"


def test_the_first_sign_that_cannot_wait_stops_the_questions(me: Client) -> None:
    """Where to go, how soon, what not to do, and the country's number; the questions go on only when one says so."""
    me.post("/settings", {"country": "AT", **{f"minutes_{n}": "30" for n in range(7)}})
    assert journals.journal_of(runner()).latest(Profile).country == "AT"
    answered = me.post("/intake", {"emergency_sign": ["chest"]}, follow=True).content.decode()  # the first list
    for part in ("144", "Call an ambulance", "How soon:", "Do not:", "Go on with the questions"):
        assert part in answered
    assert 'name="emergency_sign"' not in answered
    assert "Go on with the questions" in me.get("/intake").content.decode(), "it does not go away by itself"
    onward = me.post("/intake", {"go_on": "1"}, follow=True).content.decode()
    assert "Next</button>" in onward
    me.post("/intake?about=nerve_sign", {"nerve_sign": ["saddle_numb"]})
    assert "Go on with the questions" in me.get("/intake").content.decode(), "another sign stops them again"
    assert "144" in me.get("/today").content.decode()


def test_a_check_in_without_an_answer_is_refused_and_keeps_nothing(me: Client) -> None:
    page = me.post("/check-in", {}).content.decode()
    assert "Answer at least how much it hurts now" in page
    assert journals.journal_of(runner()).of(CheckedIn) == ()
    me.post("/check-in", {"pain_now": "6"})
    told = journals.journal_of(runner()).latest(CheckedIn)
    me.post("/check-in", {"pain_now": "", "note": ""})
    assert journals.journal_of(runner()).latest(CheckedIn) == told
