"""The ledger beside a journal file: one JSON line for every file of every import, appended and never edited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hamstride.shell.imports.model import ImportLine


@dataclass(frozen=True)
class Entry:
    """A line of the ledger, and when it was written."""

    at: datetime
    line: ImportLine


def ledger_of(journal: Path) -> Path:
    """Where the ledger of a journal file lies."""
    return journal.with_name(journal.name + ".imports.jsonl")


def append(journal: Path, lines: Sequence[ImportLine], at: datetime) -> None:
    """Write lines down. A crash loses at most the end of this one writing, which names no fact that is not there."""
    text = "".join(json.dumps({"at": at.isoformat(), **line.as_json()}, ensure_ascii=False) + "\n" for line in lines)
    with ledger_of(journal).open("a", encoding="utf-8") as file:
        file.write(text)


def entries(journal: Path) -> Iterator[Entry]:
    """All lines, oldest first. One that was cut short by a crash is passed over."""
    place = ledger_of(journal)
    if not place.exists():
        return
    with place.open(encoding="utf-8", errors="replace") as file:
        for text in file:
            try:
                table = json.loads(text)
                at = datetime.fromisoformat(table.pop("at"))
                yield Entry(at, ImportLine(**{**table, "facts": tuple(table["facts"])}))
            except (ValueError, TypeError, KeyError):
                continue
