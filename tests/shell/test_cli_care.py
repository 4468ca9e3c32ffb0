"""`hamstride care`: what fits, all about one measure, and how an experiment went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hamstride import journal
from hamstride.journal.facts import Tried
from hamstride.shell.cli.commands import app, register
from hamstride.shell.problem import Refused
from hamstride.shell.runner import files
from tests.care.cases import strain
from tests.support.people import EVIDENCE


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.jsonl"
    path.write_text(journal.encode(strain().ran(20).journal))
    return path


def _run(*words: str, place: Path) -> str:
    register("care")
    result = CliRunner().invoke(app, ["care", *words, "--journal", str(place)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_what_fits_and_everything(place: Path) -> None:
    fits = {m["measure"] for m in json.loads(_run("--on", "2026-03-22", "--json", place=place))}
    assert fits < {m["measure"] for m in json.loads(_run("--all", "--json", place=place))} == set(EVIDENCE.care)


def test_an_experiment_is_noted_about_the_run(place: Path) -> None:
    assert "care_cue_steps" in _run("care_cue_quiet", "--felt", "worse", place=place)
    (tried,) = files.read_journal(str(place)).of(Tried)
    assert (tried.measure, tried.felt, tried.about is not None) == ("care_cue_quiet", "worse", True)


@pytest.mark.parametrize(
    "words", [("care_wrap", "--felt", "better"), ("no_such",), ("care_cue_quiet", "--felt", "odd")]
)
def test_what_makes_no_sense_is_refused_and_nothing_kept(words: tuple[str, ...], place: Path) -> None:
    before = place.read_text()
    with pytest.raises(Refused):
        _run(*words, place=place)
    assert place.read_text() == before
