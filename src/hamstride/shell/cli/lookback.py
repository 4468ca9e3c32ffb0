"""Looking back from the command line: what went before bad mornings, and how what was told turned out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from pydantic import TypeAdapter
from rich.console import Console

from hamstride.shell.cli.shared import (
    DEFAULT_JOURNAL,
    DayOption,
    JournalOption,
    JsonOption,
    as_plain,
    day_of,
    print_json,
    wants_json,
)


def register(app: typer.Typer) -> None:
    """Add the commands `patterns` and `record`."""
    app.command("patterns")(patterns)
    app.command("record")(record)


def patterns(journal: JournalOption = DEFAULT_JOURNAL, on: DayOption = None, as_json: JsonOption = False) -> None:
    """See what went before your bad mornings, and how many more it needs."""
    from hamstride import evidence as evidence_room
    from hamstride.response import lookback
    from hamstride.shell.report import lookback as report
    from hamstride.shell.runner import files

    known, knowledge = files.read_journal(journal), evidence_room.load()
    loads = {} if journal == "-" else files.measured(Path(journal), known, knowledge)
    found = lookback.patterns(known, loads, knowledge, day_of(on, known))
    if wants_json(as_json):
        print_json(_plain(lookback.Patterns, found))
    else:
        report.show_patterns(Console(highlight=False), found, knowledge)


def record(journal: JournalOption = DEFAULT_JOURNAL, on: DayOption = None, as_json: JsonOption = False) -> None:
    """How answers and forecasts turned out, with every miss."""
    from hamstride import evidence as evidence_room
    from hamstride.response import lookback
    from hamstride.shell.report import lookback as report
    from hamstride.shell.runner import files

    known, knowledge = files.read_journal(journal), evidence_room.load()
    found = lookback.record(known, knowledge, day_of(on, known))
    if wants_json(as_json):
        print_json(_plain(lookback.Record, found))
    else:
        report.show_record(Console(highlight=False), found, knowledge)


def _plain(kind: type[Any], value: object) -> Any:
    return TypeAdapter(kind).dump_python(value, mode="json", fallback=as_plain)
