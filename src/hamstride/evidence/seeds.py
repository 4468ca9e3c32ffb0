"""The things that the five articles describe, each with where it works.

Nothing decides by it, so it stands beside `Evidence` and is read only where the page is made and by tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Literal, get_args

from pydantic import Field

from hamstride.evidence.base import Evidence
from hamstride.evidence.model import Entry, Text

PlaceKind = Literal[
    "rule", "care", "exercise", "exercise_ladder", "finding", "parameter", "conflict", "presentation", "ladder", "rung",
    "strength_ladder", "milestone", "programme", "page", "command",
]  # fmt: skip
OUTSIDE = ("page", "command")  # what the evidence does not hold
PLACE_KINDS = get_args(PlaceKind)


class Described(Entry):
    """One thing that an article describes. Ids are `<article>-<line>`, as `002-20`; `was` is what the audit found."""

    says: Text
    was: Literal["works", "thin", "absent"]
    works: Annotated[tuple[Text, ...], Field(min_length=1)]  # places, each `<kind>:<id>`


@cache
def load() -> dict[str, Described]:
    """Every line by id, in the order of the articles. Raises ValidationError where one is not sound."""
    text = (resources.files("hamstride.evidence") / "data" / "audit" / "seeds.toml").read_text(encoding="utf-8")
    return {key: Described(id=key, **table) for key, table in tomllib.loads(text).items()}


def place(name: str) -> tuple[str, str]:
    """Kind and id of a place. Raises ValueError for a kind that is none."""
    kind, _, one = name.partition(":")
    if kind not in PLACE_KINDS:
        raise ValueError(f"{name}: {kind} is no kind of place")
    return kind, one


def missing(evidence: Evidence) -> Iterator[str]:
    """Places of the evidence that are named and not there; pages and commands are for who knows them."""
    rungs = {rung.id for ladder in evidence.ladders.values() for rung in ladder.rungs}
    for line in load().values():
        for kind, one in map(place, line.works):
            if kind in OUTSIDE:
                continue
            held = rungs if kind == "rung" else getattr(evidence, "care" if kind == "care" else f"{kind}s")
            if one not in held:
                yield f"{line.id} names {kind}:{one}"
