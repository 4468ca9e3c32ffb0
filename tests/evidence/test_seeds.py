"""Each thing that the five articles describe works somewhere, and that place exists."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

from hamstride.evidence import seeds
from hamstride.shell.cli.commands import PARTS
from hamstride.shell.report import seeds_page
from tests.support.people import EVIDENCE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "seeds.md"
WITH_AN_ID = {"felt": ("a-run",)}  # pages that stand about something


def test_all_of_them_are_listed() -> None:
    """As the audit numbered them, article by article."""
    counted = {"000": 43, "001": 12, "002": 25, "003": 42, "004": 21}
    assert list(seeds.load()) == [f"{article}-{n}" for article, most in counted.items() for n in range(1, most + 1)]


def test_each_names_a_place_and_every_place_exists() -> None:
    assert list(seeds.missing(EVIDENCE)) == []


def test_pages_and_commands_exist() -> None:
    commands = {name for names, _ in PARTS for name in names} | {"today", "assess"}
    for kind, one in (seeds.place(name) for line in seeds.load().values() for name in line.works):
        if kind == "page":
            assert reverse(one, args=WITH_AN_ID.get(one, ()))
        if kind == "command":
            assert one in commands, one


def test_what_was_absent_or_thin_has_a_place_that_speaks() -> None:
    """Not a number alone: a measure, a rule, a question, an exercise, a presentation or a ladder."""
    for line in seeds.load().values():
        if line.was != "works":
            kinds = {seeds.place(name)[0] for name in line.works}
            assert kinds - {"parameter", "conflict", "page", "command"}, line.id


def test_the_generated_page_is_current() -> None:
    assert PAGE.read_text().splitlines() == seeds_page.lines(EVIDENCE), "run: make docs"
