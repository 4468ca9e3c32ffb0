"""TCX and GPX: a stream of points, read with entities, network and document types off."""

from __future__ import annotations

import codecs
import io
import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from lxml import etree

from hamstride.recordings.draft import Refusal
from hamstride.recordings.model import FloatArray
from hamstride.recordings.vocabulary import moment

MOST_POINTS = 3_000_000
Point = dict[str, float]
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
LABEL = re.compile(rb"encoding\s*=\s*[\"']([^\"'<>]{1,40})[\"']")
PARSED = ("utf-8", "ascii", "iso8859-1", "iso8859-2", "iso8859-15", "cp1252", "cp1250", "cp1251", "gb2312", "gbk",
          "big5", "euc_jp", "shift_jis", "euc_kr")  # fmt: skip
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


def rightly_labelled(data: bytes) -> bytes:
    """The same text in the encoding that it names, where it names one that its own bytes are not in."""
    head = data[:256]
    wide = "utf-32" if head[:4] in WIDE_MARKS else "utf-16" if head[:2] in WIDE_MARKS else None
    if wide is None and b"\x00" in head:
        wide = "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
    label = LABEL.search(head if wide is None else head.replace(b"\x00", b""))
    if wide is not None:
        text = data.decode(wide, "replace")
        return re.sub(r"^(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", r"\1", text, count=1).encode()
    if label is None or _fits(label.group(1).decode("ascii", "replace")):
        return data
    body = data[: label.start()] + b"encoding='UTF-8'" + data[label.end() :]
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace").encode()
    return body


def _fits(encoding: str) -> bool:
    """Whether bytes that begin with a plain XML declaration can be in this encoding, and the parser knows it."""
    try:
        return "<?xml".encode(encoding) == b"<?xml" and codecs.lookup(encoding).name in PARSED
    except (LookupError, ValueError):
        return False


def elements(data: bytes, damage: Damage) -> Iterator[tuple[str, Any]]:
    """(event, element) in file order. Raises Refusal for document types and entities."""
    head = data[:65536].replace(b"\x00", b"").lower()  # two-byte letters too
    if b"<!doctype" in head or b"<!entity" in head:
        raise Refusal("This file defines XML entities, which no watch does. It was not opened; export it again.")
    parser = etree.iterparse(
        io.BytesIO(rightly_labelled(data.lstrip(b" \t\r\n\xef\xbb\xbf"))),
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


class Points:
    """Points as they come, kept as columns: a point costs as many bytes as it has numbers, however many there are."""

    def __init__(self) -> None:
        self._columns: dict[str, array[float]] = {}
        self._size = 0
        self.unread = 0  # how many say a time that is not understood

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
        return sum(map(math.isfinite, self._columns.get("unix_s", ())))

    def offset_s(self) -> int | None:
        """Local time minus UTC, where the stamps of the points say one that is not nothing."""
        column = self._columns.get("offset_s")
        said = [o for o in column or () if math.isfinite(o)]
        return int(said[0]) if said and said[0] else None

    def columns(self) -> tuple[FloatArray, dict[str, FloatArray]]:
        """Times and columns. A name no point has is not there."""
        found = {name: np.array(column, dtype=np.float64) for name, column in self._columns.items()}
        unix_s = found.pop("unix_s", np.full(self._size, np.nan))
        found.pop("offset_s", None)
        return unix_s, found


def stamp(point: Point, points: Points, text: str | None) -> None:
    """Put the time that a point says of itself into it; text that is no time is counted."""
    found = moment(text)
    if found is None:
        points.unread += bool(text and text.strip())
        return
    point["unix_s"] = found.unix_s
    if found.offset_s is not None:
        point["offset_s"] = float(found.offset_s)


def forget(element: Any) -> None:
    """Let go of an element that was read, and of what came before it, so that memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
