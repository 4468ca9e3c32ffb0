"""Forms that carry a number of their own: sent twice they add nothing, sent again with other answers they correct."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from django.http import HttpRequest

from hamstride.journal import Fact, Journal
from hamstride.shell.runner import journals
from hamstride.shell.store.models import Runner

FIELD = "form_number"
NUMBER = re.compile("[0-9a-f]{32}")
OF_THE_WRITING = {"id", "recorded_at", "zone", "replaces"}
ABOUT = ("kind", "day", "exercise", "test", "side", "about")  # what tells the facts of one form apart


def record(request: HttpRequest, runner: Runner, facts: Sequence[Fact]) -> list[Fact]:
    """Keep what a form says; the facts as they stand now. Raises Refused where an answer is none to its question."""
    numbered = as_sent(request.POST.get(FIELD, ""), journals.journal_of(runner), facts)
    journals.record(runner, numbered)
    return numbered


def as_sent(number: str, known: Journal, facts: Iterable[Fact]) -> list[Fact]:
    """The facts with ids that follow from the form's number and from what they say. Without a number, as they are."""
    if not NUMBER.fullmatch(number):
        return list(facts)
    return [_as_sent(number, known, fact) for fact in facts]


def _as_sent(number: str, known: Journal, fact: Fact) -> Fact:
    told = {name: str(getattr(fact, name, "")) for name in ABOUT}
    place = f"{number}-{_digest(repr(told))[:8]}-"
    before = [old for old in known.of(type(fact)) if old.id.startswith(place)]
    if before and _says(before[-1]) == _says(fact):
        return before[-1]
    replaces = fact.replaces or (before[-1].id if before else None)
    return fact.model_copy(update={"id": place + _digest(f"{_says(fact)}{replaces}")[:16], "replaces": replaces})


def _says(fact: Fact) -> str:
    return fact.model_dump_json(exclude=OF_THE_WRITING)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
