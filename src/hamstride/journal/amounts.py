"""How much, as people say it: a number, a range ("1 to 3") or a word on the 0 to 10 scale.

What was said is kept as it was said. Rules read the careful end of it; nobody's word is turned into a middle.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from hamstride.journal.base import ShortText, Stamped

# The stretch of the 0 to 10 scale that each word covers; shown with its source as `pain.words` of the evidence.
WORDS: Mapping[str, tuple[int, int]] = {
    "none": (0, 0),
    "a_little": (1, 3),
    "clearly": (4, 6),
    "strongly": (7, 9),
    "unbearable": (10, 10),
}
_RANGE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:-|\u2013|to|\.\.)\s*(\d+(?:\.\d+)?)\s*")


def span(said: str) -> tuple[float, float] | None:
    """Least and most of a range or a word; None where the text is neither."""
    word = said.strip().lower().replace(" ", "_")
    if word in WORDS:
        return WORDS[word]
    return between(said)


def between(said: str) -> tuple[float, float] | None:
    """Least and most of a range such as "1 to 3" or "4-6"; None for any other text."""
    found = _RANGE.fullmatch(said.lower())
    return None if found is None else (min(map(float, found.groups())), max(map(float, found.groups())))


# Fields of facts that may be told as a range or in words.
FIELDS = frozenset(
    (
        "pain_now",
        "pain_worst_24h",
        "stiffness",
        "soreness",
        "tightness",
        "load_test_pain",
        "pain_during",
        "pain_2h_after",
    )
)


class HowMuch(Stamped):
    """A fact whose amounts may be told as a number, a range or a word: the field holds the most that it can be."""

    as_told: tuple[tuple[ShortText, ShortText], ...] | None = Field(
        default=None, description="fields told as a range or a word, each with what was said"
    )

    @model_validator(mode="before")
    @classmethod
    def _read(cls, table: Any) -> Any:
        if not isinstance(table, dict):
            return table
        said = {name: span(value) for name, value in table.items() if name in FIELDS and isinstance(value, str)}
        read = {name: ends for name, ends in said.items() if ends is not None}
        if not read:
            return table
        told = (*(table.get("as_told") or ()), *((name, table[name]) for name in read))
        return {**table, **{name: math.ceil(most) for name, (_, most) in read.items()}, "as_told": told}

    def least(self, field: str) -> float | None:
        """The least that a field told as a range or a word can be; None for a number, or where nothing was told."""
        for name, said in self.as_told or ():
            ends = span(said) if name == field else None
            if ends is not None and math.ceil(ends[1]) == getattr(self, field):
                return ends[0]
        return None
