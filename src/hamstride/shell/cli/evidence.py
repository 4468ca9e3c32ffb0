"""`hamstride evidence ...`: the vocabulary and the knowledge, readable."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hamstride import evidence as evidence_room
from hamstride.evidence.model import Entry, Sourced

app = typer.Typer(
    no_args_is_help=True,
    help="What Hamstride knows, with source, population, strength and how it was checked.",
)
JsonOption = Annotated[bool, typer.Option("--json", help="JSON, also the default when piped")]


def _show(entries: Mapping[str, Entry], words: tuple[str, ...], as_json: bool) -> None:
    if as_json or not sys.stdout.isatty():
        typer.echo(json.dumps([e.model_dump(mode="json") for e in entries.values()], indent=2, ensure_ascii=False))
        return
    table = Table("id", *words, "source", "checked", box=None, pad_edge=False)
    for entry in entries.values():
        cells = [_cell(getattr(entry, word)) for word in words]
        cited = (", ".join(entry.source), entry.checked) if isinstance(entry, Sourced) else ("", "")
        table.add_row(entry.id, *cells, *cited)
    Console().print(table)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{v:g}" if isinstance(v, float) else str(v) for v in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


@app.command()
def findings(as_json: JsonOption = False) -> None:
    """Every question and test outcome."""
    _show(evidence_room.load().findings, ("question", "kind"), as_json)


@app.command()
def exercises(as_json: JsonOption = False) -> None:
    """Every exercise with its dose and limits."""
    _show(evidence_room.load().exercises, ("name", "target", "intensity"), as_json)


@app.command()
def rules(as_json: JsonOption = False) -> None:
    """Every rule that decides something."""
    _show(evidence_room.load().rules, ("says", "strength"), as_json)


@app.command()
def parameters(as_json: JsonOption = False) -> None:
    """Every number with its unit."""
    _show(evidence_room.load().parameters, ("value", "unit", "strength"), as_json)


@app.command("red-flags")
def red_flags(as_json: JsonOption = False) -> None:
    """Every pattern that sends a person to care."""
    _show(evidence_room.load().red_flags, ("title", "urgency", "how_soon"), as_json)


@app.command()
def presentations(as_json: JsonOption = False) -> None:
    """Everything it may be, with how common it is."""
    _show(evidence_room.load().presentations, ("name", "prior"), as_json)


@app.command()
def conflicts(as_json: JsonOption = False) -> None:
    """Where sources disagree, which side is used, and why."""
    _show(evidence_room.load().conflicts, ("title", "used"), as_json)


@app.command()
def sources(as_json: JsonOption = False) -> None:
    """Everything that is cited."""
    _show(evidence_room.load().sources, ("citation", "kind"), as_json)


@app.command("care")
def measures(as_json: JsonOption = False) -> None:
    """Every measure of care."""
    _show(evidence_room.load().care, ("title", "topic", "do"), as_json)


@app.command()
def seeds(file: Path) -> None:
    """Write the page that names, for each thing the five articles describe, where it works."""
    from hamstride.shell.report import seeds_page

    file.write_text("\n".join(seeds_page.lines(evidence_room.load())) + "\n", encoding="utf-8")
    typer.echo(file.name)


@app.command()
def pages(folder: Path) -> None:
    """Write the documentation pages that list every number with its source."""
    from hamstride.shell.report import evidence_pages

    for name in evidence_pages.write(folder, evidence_room.load()):
        typer.echo(name)
