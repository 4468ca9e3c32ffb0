"""TCX and GPX: a stream of points, read with entities, network and document types off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import numpy as np
from lxml import etree

from hamstride.recordings.draft import Refusal
from hamstride.recordings.model import FloatArray

MOST_POINTS = 3_000_000
Point = dict[str, float]


def local(tag: Any) -> str:
    """A tag without its namespace; comments and the like have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(data: bytes) -> Iterator[tuple[str, Any]]:
    """(event, element) in file order. Raises Refusal for document types and entities."""
    head = data[:4096].lower()
    if b"<!doctype" in head or b"<!entity" in data[:65536].lower():
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
    yield from parser


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


def columns(points: list[Point]) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Times and columns of points. A name no point has is not there."""
    names = dict.fromkeys(name for point in points for name in point if name != "unix_s")
    unix_s = np.array([p.get("unix_s", np.nan) for p in points], dtype=np.float64)
    return unix_s, {n: np.array([p.get(n, np.nan) for p in points], dtype=np.float64) for n in names}


def forget(element: Any) -> None:
    """Let go of an element that was read, and of what came before it, so that memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
