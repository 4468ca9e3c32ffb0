"""JSON lines: one fact a line, each with the version of the format it was written in."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from hamstride.journal.facts import FACT, Fact
from hamstride.journal.journal import Journal

VERSION = 1
_HEAD = f'{{"v": {VERSION}, '  # as every line of ours begins


class Undecodable(ValueError):
    """A line is not a fact. The message names the line, the field and what is wrong, for the person who wrote it."""


def encode_fact(fact: Fact) -> str:
    """One JSON line without a line end. Fields that were left out stay out."""
    return json.dumps({"v": VERSION, **FACT.dump_python(fact, mode="json", exclude_none=False)}, ensure_ascii=False)


def decode_fact(line: str, place: str = "line 1") -> Fact:
    """Read one line. Raises Undecodable with a sentence for a person."""
    if line.startswith(_HEAD):
        with suppress(ValidationError):  # what is wrong with it is said below
            return FACT.validate_json("{" + line[len(_HEAD) :])
    return _decode_foreign(line, place)


def _decode_foreign(line: str, place: str) -> Fact:
    """A line that another program wrote, or that is wrong: step by step, so that what is wrong can be said."""
    try:
        table: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise Undecodable(f"{place}: this is not JSON ({error.msg} at column {error.colno}).") from error
    except ValueError as error:  # a number of thousands of digits
        raise Undecodable(f"{place}: a number in this JSON is too long to be one of a fact.") from error
    except RecursionError as error:
        raise Undecodable(f"{place}: this JSON is nested too deeply to be a fact.") from error
    if not isinstance(table, dict):
        raise Undecodable(f"{place}: a fact is a JSON object with a kind; this is not an object.")
    version = table.pop("v", None)
    if version != VERSION:
        raise Undecodable(f"{place}: written in format version {version!r}; this Hamstride reads version {VERSION}.")
    try:
        return FACT.validate_json(json.dumps(table))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(p) for p in first["loc"]) or "kind"
        raise Undecodable(f"{place}: {field}: {first['msg']}.") from error


def encode(journal: Journal) -> str:
    """Every fact (standing or not), one a line."""
    return "".join(encode_fact(fact) + "\n" for fact in journal.facts)


def decode(text: str) -> Journal:
    """Read a whole journal; blank lines are skipped. Raises Undecodable: a journal is never half read."""
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        fact = decode_fact(line, f"line {number}")
        if fact.id in seen:
            raise Undecodable(f"line {number}: the id {fact.id} was already used on line {seen[fact.id]}.")
        seen[fact.id] = number
        facts.append(fact)
    return Journal(tuple(facts))


def whole_lines(data: bytes) -> bytes:
    """A journal without a last line that was cut off while it was written: nobody was told that it was kept."""
    kept, end, last = data.rpartition(b"\n")
    if not kept.strip() or not last.lstrip().startswith(b"{"):
        return data
    try:
        json.loads(last)
    except (ValueError, RecursionError):
        return kept + end
    return data


def schema() -> dict[str, Any]:
    """JSON Schema of every kind of fact."""
    return FACT.json_schema()
