"""What the terminal says: help of every command, and today's answer of the golden stories, in the words of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.console import Console

from hamstride.shell.cli import commands
from hamstride.shell.report import terminal
from tests.explain.test_sentences import A_CODE, LONGEST, NOT_FOR_RUNNERS, not_said
from tests.scenarios.test_scenarios import FILES, told_by
from tests.support.people import EVIDENCE
from tests.support.reading import sentences, words_of

WIDE = 10_000
EXEMPT = {"hamstride season acwr", "hamstride plan replace"}  # the field's own word for clinicians; ids to type


def helps(command: Any, name: str = "hamstride") -> Iterator[tuple[str, str]]:
    """Each command's own sentences and those of its options."""
    yield name, command.help or ""
    for param in command.params:
        yield f"{name} {param.name}", getattr(param, "help", None) or ""
    for inner, found in getattr(command, "commands", {}).items():
        yield from helps(found, f"{name} {inner}")


def every_help() -> list[tuple[str, str]]:
    commands.register("")
    return list(helps(typer.main.get_command(commands.app)))


def words_not_said(text: str) -> list[str]:
    return [w for w in not_said() if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)]


def test_every_command_says_what_it_does_in_the_words_of_the_page() -> None:
    found = every_help()
    assert len(found) > 100
    for name, text in found:
        for sentence in sentences(" ".join(text.split())):
            assert len(words_of(sentence)) <= LONGEST, (name, sentence)
        assert name in EXEMPT or words_not_said(text) == [], (name, text)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_todays_answer_reads_as_the_page_does(file: Path) -> None:
    for answer in told_by(file):
        console = Console(file=io.StringIO(), width=WIDE, highlight=False)
        terminal.show(console, answer, EVIDENCE, "AT")
        said = console.file.getvalue()  # type: ignore[attr-defined]
        for sentence in sentences(re.sub(r" {2,}", "\n", said)):
            if "hamstride " in sentence:  # a command to type
                continue
            assert not A_CODE.search(sentence), sentence
            assert not NOT_FOR_RUNNERS.search(sentence), sentence
            assert words_not_said(sentence) == [], sentence
