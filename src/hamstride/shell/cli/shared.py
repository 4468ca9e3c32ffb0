"""What commands share: their common options, and when and how they speak JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from hamstride.shell.problem import Problem, Refused

JournalOption = Annotated[
    str,
    typer.Option(
        "--journal",
        "-j",
        envvar="HAMSTRIDE_JOURNAL",
        help="journal file (JSON lines); '-' reads standard input",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON, also the default when piped")]
DayOption = Annotated[
    str | None, typer.Option("--on", help="the runner's local day, such as 2026-05-01; default today")
]
DEFAULT_JOURNAL = "hamstride.jsonl"
FIRST_YEAR, LAST_YEAR = 1900, 3000  # of days that can be asked about


def wants_json(flag: bool) -> bool:
    """JSON where it is asked for, and when piped."""
    return flag or not sys.stdout.isatty()


def print_json(value: object) -> None:
    """A value as JSON for people and programs."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def day_of(text: str | None, zone: str) -> date:
    """The day that was asked for, or today where the runner is. Raises Refused for what is no day."""
    if text is None:
        return datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refused(Problem("--on", text, "must be a day such as 2026-05-01")) from error
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise Refused(Problem("--on", text, f"must be a day from {FIRST_YEAR} to {LAST_YEAR}"))
    return day
