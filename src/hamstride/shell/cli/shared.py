"""What commands share: their common options, and when and how they speak JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer

from hamstride.journal import Journal
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
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=as_plain))


def as_plain(value: Any) -> Any:
    """What JSON has no form for, as one that it has: numbers of NumPy as numbers, days and moments as text."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def day_of(text: str | None, known: Journal) -> date:
    """The day that was asked for, or today where the runner is. Raises Refused for what is no day."""
    if text is None:
        from hamstride.shell.runner import files

        return files.local_day(known, files.zone_of(known), datetime.now(UTC))
    return named_day(text)


def named_day(text: str) -> date:
    """The day that a text names. Raises Refused for what is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refused(Problem("--on", text, "must be a day such as 2026-05-01")) from error
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise Refused(Problem("--on", text, f"must be a day from {FIRST_YEAR} to {LAST_YEAR}"))
    return day
