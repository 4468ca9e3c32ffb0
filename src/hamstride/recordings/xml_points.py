"""TCX and GPX: a stream of points, read with entities, network and document types off."""

from __future__ import annotations

import io
import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from lxml import etree

from hamstride.recordings.draft import Refusal
from hamstride.recordings.model import FloatArray

MOST_POINTS = 3_000_000
Point = dict[str, float]
# Slips of writers that cost no point: an ampersand or odd letter in a name, something after the end.
HARMLESS = {"ERR_DOCUMENT_END", "ERR_NAME_REQUIRED", "ERR_ENTITYREF_SEMICOL_MISSING", "ERR_UNDECLARED_ENTITY",
            "ERR_INVALID_CHAR", "ERR_INVALID_ENCODING"}  # fmt: skip


@dataclass
class Damage:
    """What the parser met; filled once all elements were read."""

    line: int | None = None
    cut: bool = False  # elements were left open: the last point may be half a point

    def lost(self, points: int) -> tuple[str, ...]:
        if self.line is None:
            return ()
        saved = "1 point was" if points == 1 else f"{points} points were"
        return (f"The file is damaged at line {self.line}; {saved} saved and others may be lost.",)


def local(tag: Any) -> str:
    """A tag without its namespace; comments and the like have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(data: bytes, damage: Damage) -> Iterator[tuple[str, Any]]:
    """(event, element) in file order. Raises Refusal for document types and entities."""
    head = data[:65536].replace(b"\x00", b"").lower()  # two-byte letters too
    if b"<!doctype" in head or b"<!entity" in head:
        raise Refusal("This file defines XML entities, which no watch does. It was not opened; export it again.")
    parser = etree.iterparse(
        io.BytesIO(data.lstrip(b" \t\r\n\xef\xbb\xbf")),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    try:
        yield from parser
    except etree.XMLSyntaxError as error:  # seen where there is nothing to recover
        damage.line, damage.cut = error.lineno or 1, True
    for entry in parser.error_log:
        if entry.level_name == "FATAL" and entry.type_name not in HARMLESS:
            damage.line = damage.line or entry.line
            damage.cut = damage.cut or entry.type_name == "ERR_TAG_NOT_FINISHED"


def moment(text: str | None) -> float:
    """Unix seconds of an ISO time; NaN where it is none. A time without a zone is UTC, as both formats say."""
    if text is None:
        return float("nan")
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return float("nan")
    try:
        return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return float("nan")


def number(text: str | None) -> float:
    """A number; NaN where it is none."""
    try:
        return float(text) if text is not None else float("nan")
    except ValueError:
        return float("nan")


class Points:
    """Points as they come, kept as columns: a point costs as many bytes as it has numbers, however many there are."""

    def __init__(self) -> None:
        self._columns: dict[str, array[float]] = {}
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def append(self, point: Point) -> None:
        for name in point.keys() - self._columns.keys():
            self._columns[name] = array("d", [math.nan]) * self._size
        for name, column in self._columns.items():
            column.append(point.get(name, math.nan))
        self._size += 1

    def pop(self) -> None:
        """Take the last point back."""
        for column in self._columns.values():
            column.pop()
        self._size -= 1

    def timed(self) -> int:
        """How many points have a time."""
        return int(np.isfinite(self.columns()[0]).sum())

    def columns(self) -> tuple[FloatArray, dict[str, FloatArray]]:
        """Times and columns. A name no point has is not there."""
        found = {name: np.array(column, dtype=np.float64) for name, column in self._columns.items()}
        unix_s = found.pop("unix_s", np.full(self._size, np.nan))
        return unix_s, found


def forget(element: Any) -> None:
    """Let go of an element that was read, and of what came before it, so that memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
