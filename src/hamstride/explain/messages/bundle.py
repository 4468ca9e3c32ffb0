"""Messages by name, with their slots filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from hamstride.explain.messages.units import UNITS

LANGUAGE = "en"
UNKNOWN = "code-unknown_value"  # said where a slot has no value
Slot = str | int | float | None


@dataclass(frozen=True)
class Message:
    """A message or one of its variants, and the names of its slots."""

    name: str
    variant: str
    slots: frozenset[str]


@dataclass(frozen=True, eq=False)
class _Kind:
    """All messages whose names begin alike: as they are written, and ready to be filled."""

    written: dict[str, ast.Message]
    bundle: FluentBundle


def say(name: str, variant: str = "", /, **slots: Slot) -> str:
    """The message with its slots filled; a slot without a value says that it is not known.

    Raises `KeyError` where there is no such message.
    """
    message = find(name, variant)
    if message is None:
        raise KeyError(name)
    if not message.slots:
        return _fixed(message)
    return _filled(message, {slot: _value(slots.get(slot)) for slot in message.slots})


@lru_cache(maxsize=8192)
def find(name: str, variant: str = "") -> Message | None:
    """The message `name`, in its `variant` where it has that one; None where nothing is written under the name."""
    written = _kind_of(name).written.get(identifier(name))
    if written is None:
        return None
    attribute = next((a for a in written.attributes if a.id.name == identifier(variant)), None)
    chosen = written if attribute is None else attribute
    if chosen.value is None:
        return None
    return Message(written.id.name, "" if attribute is None else attribute.id.name, _slots_of(chosen.value))


def identifier(name: str) -> str:
    """A name as messages are called: `rule-plan.law.minutes` is written `rule-plan-law-minutes`."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)


def names(kind: str) -> tuple[str, ...]:
    """Every message of a kind, in the order of its files."""
    return tuple(_read(kind).written)


@cache
def _fixed(message: Message) -> str:
    return _filled(message, {})


def _filled(message: Message, slots: dict[str, Any]) -> str:
    bundle = _kind_of(message.name).bundle
    ready = bundle.get_message(message.name)
    pattern = ready.attributes[message.variant] if message.variant else ready.value
    text, _ = bundle.format_pattern(pattern, slots)  # type: ignore[arg-type]
    return str(text)  # a fault leaves its slot's name in the text: no answer fails for a word


def _value(value: Slot) -> Any:
    if value is None:
        return say(UNKNOWN)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else fluent_number(round(value, 2), useGrouping=False)


class _Slots(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the name it is called by
        self.found.add(node.id.name)


def _slots_of(pattern: ast.Pattern) -> frozenset[str]:
    seen = _Slots()
    seen.visit(pattern)
    return frozenset(seen.found)


def _kind_of(name: str) -> _Kind:
    return _read(name.partition("-")[0])


@cache
def _read(kind: str) -> _Kind:
    """Every file of a kind. Raises `ValueError` for what is no message and for a name that is taken."""
    bundle = FluentBundle([LANGUAGE], functions=UNITS, use_isolating=False)  # type: ignore[arg-type]  # text is fine
    written: dict[str, ast.Message] = {}
    folder = resources.files("hamstride.explain.messages") / LANGUAGE
    for file in sorted((f for f in folder.iterdir() if f.name.split(".")[0] == kind), key=lambda f: f.name):
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{file.name}: no message: {entry.content}")
            if isinstance(entry, ast.Message):
                if entry.id.name in written:
                    raise ValueError(f"{file.name}: {entry.id.name} is written twice")
                written[entry.id.name] = entry
        bundle.add_resource(resource)
    return _Kind(written, bundle)
