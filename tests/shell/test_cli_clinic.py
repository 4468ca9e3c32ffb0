"""What a clinician found, did and ordered, from the command line into the journal and the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hamstride.shell.cli import commands
from hamstride.shell.cli.clinic import COMMANDS
from hamstride.shell.problem import Refused

RUNNER = CliRunner()


def run(journal: Path, *words: str) -> dict[str, object]:
    commands.register(words[0])
    done = RUNNER.invoke(commands.app, [*words, "--journal", str(journal), "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told: dict[str, object] = json.loads(done.output)["fact"]
    return told


def test_a_finding_a_treatment_and_an_order_are_kept(tmp_path: Path) -> None:
    journal = tmp_path / "runner.jsonl"
    found = run(journal, "diagnosed", "sacral_stress", "--known-by", "mri", "--grade", "2", "--side", "left")
    assert (found["condition"], found["found"], found["grade"]) == ("sacral_stress", "is", 2)
    assert run(journal, "diagnosed", "avulsion", "--excluded")["found"] == "excluded"
    assert run(journal, "treated", "injection", "--where", "sit bone", "--on", "2026-01-05")["day"] == "2026-01-05"
    told = run(
        journal, "ordered", "--by", "a made-up doctor", "--crutches", "--rung-most", "w2", "--clears", "rf_bsi_l"
    )
    assert (told["crutches"], told["rung_most"], told["clears"]) == (True, "w2", ["rf_bsi_l"])
    assert len(journal.read_text().splitlines()) == 4


@pytest.mark.parametrize(
    "words",
    [
        ("diagnosed", "no such condition"),
        ("diagnosed", "strain", "--grade", "9"),
        ("treated", "magic"),
        ("ordered", "--by", "a made-up doctor", "--rung-most", "zz"),
        ("ordered", "--by", "a made-up doctor", "--clears", "rf_nothing"),
    ],
)
def test_what_is_not_known_is_refused_and_nothing_is_kept(tmp_path: Path, words: tuple[str, ...]) -> None:
    journal = tmp_path / "runner.jsonl"
    commands.register(words[0])
    with pytest.raises(Refused):
        RUNNER.invoke(commands.app, [*words, "--journal", str(journal)], catch_exceptions=False)
    assert not journal.exists()


def test_there_is_a_command_for_each() -> None:
    assert set(COMMANDS) == {"diagnosed", "treated", "ordered"}
