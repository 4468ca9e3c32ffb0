"""Where sources part: every side, which one is used, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hamstride.evidence.model import Checked, Entry, Text


class Claim(BaseModel):
    """One side of a conflict: what it says, who says so, and how that was checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    says: Text
    source: Annotated[tuple[Text, ...], Field(min_length=1)]
    checked: Checked


class Conflict(Entry):
    """Where sources part. `about` are ids of the entries beside which it is shown."""

    title: Text
    sides: Annotated[tuple[Claim, ...], Field(min_length=2)]
    used: Text = Field(description="which side is used")
    why: Text
    about: Annotated[tuple[Text, ...], Field(min_length=1)]
