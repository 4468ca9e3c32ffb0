"""What an audit asked of the evidence, and what was answered, line by line.

Nothing decides by it, so it stands beside `Evidence` and is read only where the pages are made and by tests.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from hamstride.evidence.base import Evidence
from hamstride.evidence.model import Checked, Entry, Text

Answered = Literal["mended", "stands", "disputed", "not found", "later"]
_AUDIT = "2026-11"
LABELS = get_args(Checked)


class Edit(BaseModel):
    """One thing of one entry: what it was and what it is now; empty where there was or is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entry: Text
    what: Text
    was: str = ""
    now: str = ""


class Change(Entry):
    """The answer to one line of the audit. Ids are `<list>-<line>`, as `B4-32`; `entries` are ids of what it is about.

    "Later" is a line that another part of the work answers; `why` names it.
    """

    about: Text
    answer: Answered
    why: Text
    entries: tuple[Text, ...] = ()
    changes: tuple[Edit, ...] = ()


@cache
def load() -> dict[str, Change]:
    """Every answer by id, in the order of the lists. Raises ValidationError where one is not sound."""
    text = (_folder() / f"{_AUDIT}.toml").read_text(encoding="utf-8")
    return {key: Change(id=key, **table) for key, table in tomllib.loads(text).items()}


@cache
def audited() -> dict[str, str]:
    """The entries that were audited -> how each was checked then. Keys: kind and id; sides of conflicts are counted."""
    lines = (_folder() / f"{_AUDIT}.txt").read_text(encoding="utf-8").splitlines()
    return {name: checked for name, _, checked in (line.rpartition(" ") for line in lines)}


def labelled(evidence: Evidence) -> dict[str, str]:
    """Every entry as the audit counts them -> how it is checked now: what must cite something, and each side."""
    return dict(_labels(evidence))


def count(labels: dict[str, str]) -> Counter[str]:
    """How many entries bear which label."""
    return Counter(labels.values())


def _labels(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for kind, entries in evidence.sourced_kinds().items():
        yield from ((f"{kind} {entry.id}", entry.checked) for entry in entries.values())
    for conflict in evidence.conflicts.values():
        yield from ((f"conflicts {conflict.id}#{n}", side.checked) for n, side in enumerate(conflict.sides))


def _folder() -> resources.abc.Traversable:
    return resources.files("hamstride.evidence") / "data" / "audit"
