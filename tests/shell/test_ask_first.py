"""Ask before a run, on the command line and on Today's page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride import journal as journal_room
from hamstride.shell.cli.what_if import seconds_of
from hamstride.shell.problem import Refused
from tests.shell.test_cli import hamstride
from tests.support.people import IRRITATION, Person, day

ON = 40


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("asked") / "mine.jsonl"
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(ON).checks_in(ON)
    place.write_text(journal_room.encode(runner.journal))
    return place


def asked(place: Path, *more: str) -> tuple[int, str, str]:
    found = hamstride("what-if", "--journal", str(place), "--on", day(ON).isoformat(), *more)
    return found.returncode, found.stdout, found.stderr


def test_a_run_too_long_is_answered_with_rules_and_what_would_be_fine(mine: Path) -> None:
    before = mine.read_bytes()
    code, out, _ = asked(mine, "--km", "12", "--pace", "5:20", "--climb", "200", "--json")
    told = json.loads(out)
    assert code == 0
    assert {"plan.law.run_cap"} <= {r["rule"] for r in told["minds"]}
    assert 0 < told["instead"]["distance_m"] < 12_000
    assert told["dose"]["low"] < told["dose"]["high"]
    assert told["budget"]["minutes_band"][0] < told["budget"]["minutes_band"][1]
    assert mine.read_bytes() == before


@pytest.mark.parametrize("more", [("--km", "0"), ("--km", "5", "--pace", "fast"), ("--km", "5", "--pace", "1:00")])
def test_what_is_no_run_is_refused_in_one_line(mine: Path, more: tuple[str, ...]) -> None:
    code, _, error = asked(mine, *more, *(() if "--pace" in more else ("--pace", "5:20")))
    assert code == 2
    assert "Traceback" not in error


def test_a_pace_is_minutes_and_seconds() -> None:
    assert seconds_of("5:20") == 320
    assert seconds_of(" 12:05 ") == 725
    for wrong in ("5", "5:60", "0:30", "25:00", "-5:20", ""):
        with pytest.raises(Refused):
            seconds_of(wrong)


@pytest.fixture
def me(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_user("made-up", password="a-long-word-9"))
    return client


@pytest.mark.django_db
def test_the_page_asks_answers_and_keeps_nothing(me: Client) -> None:
    plain = me.get("/today").content.decode()
    assert 'id="ask-first"' in plain
    told = me.get("/today", {"km": "12", "pace": "5:20", "climb": ""})
    assert told.status_code == 200
    assert told.context["ask"]["found"].minds
    wrong = me.get("/today", {"km": "", "pace": "soon"})
    assert wrong.status_code == 200
    assert wrong.context["ask"]["found"] is None
    assert wrong.context["ask"]["form"].errors
