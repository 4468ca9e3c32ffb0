"""What every fact has, and the kinds of values in them."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from typing import Annotated, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Side = Literal["left", "right", "both"]
OneSide = Literal["left", "right"]
Verdict = Literal["go", "modify", "stop"]
Nprs = Annotated[int, Field(ge=0, le=10, description="pain, 0 none to 10 worst imaginable")]
MOST_DISTANCE_M = 500_000  # of one activity
MOST_ELAPSED_S = 14 * 24 * 3600  # a recording that ran on for days between two starts of the timer
Text = Annotated[str, Field(min_length=1, max_length=4000)]
ShortText = Annotated[str, Field(min_length=1, max_length=200)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("is not a time zone; use a name such as Europe/Vienna") from error
    return name


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None or moment.utcoffset() != timedelta(0):
        raise ValueError("must be in UTC, such as 2026-05-01T06:30:00Z")
    return moment


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("must be a finite number")
    return value


Finite = Annotated[float, AfterValidator(_finite)]
Zone = Annotated[str, AfterValidator(_known_zone)]
Utc = Annotated[datetime, AfterValidator(_utc)]


def new_id() -> str:
    """A fresh fact id. Only the shell calls this: the core invents nothing."""
    return uuid4().hex


class Stamped(BaseModel):
    """What every fact has: an id, when and where it was written down, and the day it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=1, max_length=64)]
    recorded_at: Utc
    zone: Zone
    day: date
    replaces: str | None = Field(default=None, description="id of the fact this one corrects")

    @property
    def recorded_day(self) -> date:
        """The runner's local day on which the fact was written down."""
        return self.recorded_at.astimezone(ZoneInfo(self.zone)).date()
