"""What commands share: their common options, and when and how they speak JSON."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

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
DEFAULT_JOURNAL = "hamstride.jsonl"


def wants_json(flag: bool) -> bool:
    """JSON where it is asked for, and when piped."""
    return flag or not sys.stdout.isatty()


def print_json(value: object) -> None:
    """A value as JSON for people and programs."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
