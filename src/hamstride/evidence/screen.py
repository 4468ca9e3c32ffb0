"""A screen of the intake: which questions stand on it, and when it is put."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hamstride.evidence.model import Condition, Entry, Text


class Screen(Entry):
    """One screen of the conversation: what it asks, shown when any group of its conditions holds, or always.

    Of a safety question it shows what triage waits for; of any other what nobody told yet.
    """

    title: Text
    asks: Annotated[tuple[Text, ...], Field(min_length=1)]
    when: tuple[tuple[Condition, ...], ...] = ()
    unless: tuple[tuple[Condition, ...], ...] = ()
