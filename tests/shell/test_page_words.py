"""Every page as runners read it: no sentence twice, none too long, in our words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.journal.facts import Ran, VerdictIssued
from hamstride.shell.runner import journals
from hamstride.shell.site.views.calendar import calendar_of
from hamstride.shell.store.models import Runner
from hamstride.shell.store.writing import record
from tests.explain.test_sentences import A_CODE, LONGEST, NOT_FOR_RUNNERS, every_message, not_said
from tests.support import people
from tests.support.people import IRRITATION, STRAIN, TENDON, Person
from tests.support.reading import grade, sentences, words_of

pytestmark = pytest.mark.django_db
PAGES = (
    "/today", "/plan", "/assessment", "/check-in", "/plan/season", "/runs", "/season", "/imports", "/intake",
    "/exercises", "/exercises/bridge", "/exercises/nordic", "/progress", "/progress/single_leg_bridge_reps",
    "/patterns", "/record", "/settings", "/erase", "/evidence", "/no-such-page",
)  # fmt: skip
OUTSIDE = ("/", "/signup", "/login")


def strain() -> Person:
    return Person().is_safe(onset="sudden", pain_site="mid_thigh").answers(STRAIN).checks_in(pain_now=1)


def tendon() -> Person:
    person = Person().is_safe(pain_site="sit_bone", duration_weeks=16).answers(TENDON)
    for number in (17, 21, 25, 28):
        person.ran_calmly(number, 4, 26)
    person.ran(29, 5, 31).felt(29, pain_during=3, pain_2h_after=4)
    return person.checks_in(30, pain_now=3, morning="worse", stiffness=4)


def warned() -> Person:
    return Person().is_safe(onset="sudden", injury_event="pop", tear_signs=True).checks_in()


def calm() -> Person:
    return Person().is_safe().answers(IRRITATION).ran_for_weeks(30).checks_in(30)


def weaker() -> Person:
    person = calm()
    for side, reps in (("left", 17.0), ("right", 21.0)):
        person.add(people.f.Tested, 28, test="single_leg_bridge_reps", side=side, value=reps)
    return person


RUNNERS: dict[str, tuple[Callable[[], Person], int]] = {
    "a fresh strain": (strain, 0),
    "a tendon": (tendon, 30),
    "a warning sign": (warned, 0),
    "a calm day": (calm, 30),
    "weaker on one side": (weaker, 30),
}


def read(page: str) -> list[str]:
    """The sentences of a page without its navigation and without what is for clinicians."""
    page = re.sub(r"(?s)<(script|style|svg|head|nav|footer)\b.*?</\1>", "", page)
    page = re.sub(r"(?s)<(select|datalist)\b.*?</\1>", "", page)
    page = re.sub(r'(?s)<p class="(file|quiet outline-key)">.*?</p>|<details class="group">.*</details>', "", page)
    page = re.sub(r"(?s)<span data-for=.*?</span>", "", page)
    for _ in range(2):  # one within another
        page = re.sub(
            r'(?s)<details[^>]*data-for="clinicians">((?:(?!<details).)*?</summary>)((?!<details).)*?</details>',
            r"\1",
            page,
        )
    page = page.replace('<span class="badge', '\n<span class="badge')
    page = re.sub(
        r"</(p|li|h\d|tr|td|summary|legend|label|section|div|a|button|figcaption|dt|dd|option|span)>|<br>", "\n", page
    )
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines())
    return [s for line in lines for s in sentences(line)]


_READ: dict[str, dict[str, list[str]]] = {}  # each runner's pages are asked for once


@pytest.fixture(params=RUNNERS)
def pages(request: pytest.FixtureRequest, client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    if request.param not in _READ:
        tell, on = RUNNERS[request.param]
        monkeypatch.setattr(people, "START", date.today() - timedelta(days=on))
        user = get_user_model().objects.create_user("made-up")
        record(journals.runner_of(user), tell().facts)
        client.force_login(user)
        first = {page: read(client.get(page).content.decode()) for page in PAGES}
        more = _of(journals.runner_of(user))
        _READ[request.param] = first | {page: read(client.get(page).content.decode()) for page in more}
    return _READ[request.param]


def _of(runner: Runner) -> list[str]:
    """The pages of a run, of how it felt, of an answer, and of each kind of session."""
    known = journals.journal_of(runner)
    runs = [f"/runs/{r.id}{part}" for r in known.of(Ran)[-1:] for part in ("", "/felt")]
    answers = [f"/told/{v.id}" for v in known.of(VerdictIssued)[-1:]]
    held = calendar_of(runner)
    sessions = {s.kind: s for s in reversed(held.shown.sessions)} if held.shown is not None else {}
    plans = [f"/plan/{s.id}{part}" for s in sessions.values() for part in ("", "/guided")]
    return [*runs, *answers, *plans, *(f"/train/{s.id}" for s in sessions.values() if s.day == held.answer.day)]


def test_no_sentence_stands_twice_on_a_page(pages: dict[str, list[str]]) -> None:
    answers = {text for name, text in every_message() if name.startswith("answer-")}  # each may speak for several
    for page, found in pages.items():
        whole = [s for s in found if s.endswith(".") and len(words_of(s)) > 3 and re.sub(r"\d+", "3", s) not in answers]
        assert sorted({s for s in whole if whole.count(s) > 1}) == [], page


def test_sentences_on_pages_are_short_and_in_the_words_of_the_page(pages: dict[str, list[str]]) -> None:
    for page, found in pages.items():
        for sentence in found:
            assert len(words_of(sentence)) <= LONGEST, (page, sentence)
            assert not A_CODE.search(sentence), (page, sentence)
            assert not NOT_FOR_RUNNERS.search(sentence), (page, sentence)
            said = [w for w in not_said() if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", sentence)]
            assert said == [], (page, sentence)


@pytest.mark.parametrize("address", OUTSIDE)
def test_pages_before_the_door_are_in_the_words_of_the_page(client: Client, address: str) -> None:
    found = read(client.get(address).content.decode())
    assert found
    test_sentences_on_pages_are_short_and_in_the_words_of_the_page({address: found})


def test_pages_read_at_the_grade(pages: dict[str, list[str]]) -> None:
    for page, found in pages.items():
        assert grade([s for s in found if words_of(s)]) <= 8, page
