"""The criteria card: steps back into running, each with what must be shown for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hamstride.evidence.model import Need, Sourced, Text


class CardNeed(Need):
    """A line of the criteria card. Every hard one must be met; of the others a few may be open."""

    domain: Literal[
        "pain", "gait", "tenderness", "range", "strength", "lowering", "bridge", "calf", "hop", "insecurity", "speed",
        "questionnaire", "confidence", "clean", "ladder", "bone", "nerve", "tendon",
    ]  # fmt: skip
    hard: bool = False
    ways: tuple[Text, ...] = ()  # on which ways back; empty: on all


class Milestone(Sourced):
    """A step back into running, with what must be shown for it. `order` counts from the first."""

    title: Text
    says: Text
    order: int
    needs: Annotated[tuple[CardNeed, ...], Field(min_length=1)]
