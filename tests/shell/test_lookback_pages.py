"""Patterns and the own record as pages and commands: for nobody, for one week, and for months of diary."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from rich.console import Console

from hamstride import journal as journal_room
from hamstride.journal.facts import VerdictIssued
from hamstride.response.lookback import patterns, record
from hamstride.shell.report.lookback import show_patterns
from hamstride.shell.runner import journals
from hamstride.shell.store.models import Runner
from tests.shell.test_cli import hamstride
from tests.support.people import EVIDENCE, Person, day
from tests.support.records import told_each_day
from tests.support.virtual import Truth

pytestmark = pytest.mark.django_db


def somebody(client: Client, truth: Truth | None, name: str = "made-up") -> Runner:
    """An account, logged in, with the weeks of a virtual runner up to today."""
    user = get_user_model().objects.create_user(name)
    client.force_login(user)
    runner = journals.runner_of(user)
    if truth is not None:
        lived = told_each_day(truth)
        by = journals.local_day(runner) - day(lived.last)
        moved = [
            type(x).model_validate({**x.model_dump(), "day": x.day + by, "recorded_at": x.recorded_at + by})
            for x in lived.person.facts
        ]
        journals.record(runner, moved)
    return runner


@pytest.mark.parametrize("truth", [None, Truth(weeks=1), Truth(weeks=12), Truth(weeks=52, missing=0.1)])
def test_both_pages_load_for_any_length_of_diary(client: Client, truth: Truth | None) -> None:
    somebody(client, truth)
    for address in ("/patterns", "/record", "/record?all"):
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "<script>" not in text
        assert "style=" not in text
        assert "None" not in re.sub("None so far", "", text)


def test_nothing_looked_at_yet_is_one_sentence_and_no_table_of_blanks(client: Client) -> None:
    somebody(client, Truth(weeks=1))
    text = client.get("/patterns").content.decode()
    assert "We look at six things" in text
    assert '<table class="ranges">' not in text


def test_the_picture_is_a_table_with_a_heading_for_each_day(client: Client) -> None:
    somebody(client, Truth(seed=3, weeks=26, effects={"dose": 0.6}))
    text = client.get("/patterns").content.decode()
    table = text[text.index('<table class="heat">') : text.index("</table>")]
    assert table.count('scope="col"') == 7
    assert table.count('scope="rowgroup"') * 7 == table.count("<td")
    assert "more" in table


def test_every_miss_is_on_the_page_and_leads_to_its_reasons(client: Client) -> None:
    runner = somebody(client, Truth(seed=4, weeks=20, noise=1.5))
    found = record(journals.journal_of(runner), EVIDENCE, journals.local_day(runner))
    text = client.get("/record").content.decode()
    assert len(found.misses) > 10
    for line in found.misses:
        assert f"/told/{line.verdict_id}" in text
    assert client.get(f"/told/{found.misses[0].verdict_id}").status_code == 200


def test_what_today_told_is_kept_with_its_forecast_and_shown_as_it_was(client: Client) -> None:
    runner = somebody(client, Truth(weeks=8))
    client.get("/today")
    # The made-up diary has a verdict of this very day too, told in the morning: at night that is still to come.
    told = journals.journal_of(runner).of(VerdictIssued)
    (kept,) = [v for v in told if v.evidence_version == EVIDENCE.version]
    assert kept.day == journals.local_day(runner)
    assert kept.answer["forecast"]["said"] >= 0.8
    text = client.get(f"/told/{kept.id}").content.decode()
    assert "as it was said then" in text
    assert '<details data-for="clinicians">' in text


def test_an_answer_of_somebody_else_is_not_shown(client: Client) -> None:
    runner = somebody(client, Truth(weeks=2))
    mine = record(journals.journal_of(runner), EVIDENCE, journals.local_day(runner)).lines[0]
    assert client.get(f"/told/{mine.verdict_id}").status_code == 200
    somebody(client, None, "another-made-up")
    assert client.get(f"/told/{mine.verdict_id}").status_code == 404
    assert client.get("/told/nothing-like-it").status_code == 404


@pytest.mark.parametrize("address", ["/patterns", "/record", "/told/x"])
def test_strangers_are_asked_to_log_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/login")


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("diary") / "facts.jsonl"
    place.write_text(journal_room.encode(told_each_day(Truth(weeks=6)).journal))
    return place


def test_the_commands_give_json_when_piped(diary: Path) -> None:
    on = day(41).isoformat()
    found = json.loads(hamstride("patterns", "--journal", str(diary), "--on", on).stdout)
    assert found["status"] in ("too_little", "no_contrast", "too_early")
    assert {"estimates", "picture", "reasons", "weeks_more", "named"} <= set(found)
    told = json.loads(hamstride("record", "--journal", str(diary), "--on", on).stdout)
    assert len(told["lines"]) == 42
    assert {"groups", "calibration", "misses", "reasons"} <= set(told)


def test_the_commands_on_an_empty_journal(tmp_path: Path) -> None:
    place = tmp_path / "facts.jsonl"
    place.write_text(journal_room.encode(Person().journal))
    for command in ("patterns", "record"):
        shown = hamstride(command, "--journal", str(place), "--on", day(0).isoformat())
        assert shown.returncode == 0
        assert json.loads(shown.stdout)["reasons"]


def test_the_terminal_shows_what_went_before_bad_mornings() -> None:
    runner = told_each_day(Truth(seed=4, weeks=20, noise=1.5))
    found = patterns(runner.journal, runner.measured, EVIDENCE, day(runner.last))
    out = StringIO()
    show_patterns(Console(file=out, width=160, highlight=False), found, EVIDENCE)
    text = out.getvalue()
    assert len(found.picture.mornings) > 10
    assert "7 d before" in text
    assert "The day before: " in text
    assert found.picture.mornings[0].day.isoformat() in text
    assert f"and {len(found.picture.mornings) - 10} before these" in text


@pytest.mark.parametrize("command", ["patterns", "record"])
def test_a_mistake_is_one_line(command: str) -> None:
    shown = hamstride(command, "--journal", "no-such-file.jsonl")
    assert (shown.returncode, len(shown.stderr.strip().splitlines())) == (2, 1)


def test_the_terminal_reports_read_as_words(diary: Path) -> None:
    from io import StringIO

    from rich.console import Console

    from hamstride.response.lookback import patterns
    from hamstride.shell.report import lookback as report

    facts = journal_room.decode(diary.read_text())
    out = StringIO()
    console = Console(file=out, width=120)
    report.show_patterns(console, patterns(facts, {}, EVIDENCE, day(41)), EVIDENCE)
    report.show_record(console, record(facts, EVIDENCE, day(41)), EVIDENCE)
    text = out.getvalue()
    assert "None" not in text
    assert "hamstride why" in text
    assert "Bad mornings:" in text
