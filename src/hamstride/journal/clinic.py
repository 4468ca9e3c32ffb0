"""Facts from a clinician: what was ordered, found and done."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from hamstride.journal.base import Finite, ShortText, Side, Stamped, Text


class Ordered(Stamped):
    """An order from a clinician. The engine obeys it; it can restrict, and only `clears` lifts a red flag.

    Where the runner leads, `rung_most` and `stage_most` hold the ladders there; where a clinician leads, nothing but
    they moves them. The newest order that says something of a field holds for that field.
    """

    kind: Literal["ordered"] = "ordered"
    by: ShortText
    no_running_until: date | None = None
    no_strength_until: date | None = None
    no_sprinting_until: date | None = None
    longest_run_min: Annotated[Finite, Field(ge=0, le=1440)] | None = None
    effort_most: Annotated[int, Field(ge=0, le=10)] | None = None
    forbidden_exercises: tuple[ShortText, ...] = ()
    cross_training: bool | None = Field(default=None, description="bike, pool or the like in place of running")
    weight_bearing: Literal["none", "partial", "full"] | None = None
    crutches: bool | None = None
    hip_flexion_most_deg: Annotated[Finite, Field(ge=0, le=180)] | None = None
    load_most_kg: Annotated[Finite, Field(ge=0, le=1000)] | None = None
    rung_most: ShortText | None = Field(default=None, description="id of the highest rung of running allowed")
    stage_most: Annotated[int, Field(ge=0, le=5)] | None = Field(
        default=None, description="highest stage of strength work allowed; 0 none"
    )
    review_on: date | None = None
    return_on: date | None = Field(default=None, description="the day the clinician sees the return for")
    clears: tuple[ShortText, ...] = Field(default=(), description="red flag ids that were examined and cleared")
    note: Text | None = None


class Diagnosed(Stamped):
    """What a clinician found, or excluded. `day` is that of the finding.

    `condition` is a condition of the evidence; another one is kept as told and led as one without a name. A negative
    test that does not exclude it is `not_seen`.
    """

    kind: Literal["diagnosed"] = "diagnosed"
    by: ShortText
    condition: ShortText
    found: Literal["is", "excluded", "not_seen"] = "is"
    site: ShortText | None = None
    side: Side | None = None
    grade: Annotated[int, Field(ge=0, le=4)] | None = None
    known_by: Literal["examined", "ultrasound", "mri", "ct", "x_ray", "blood", "operation", "told"] = "told"
    note: Text | None = None


class Treated(Stamped):
    """What was done to the leg by somebody else: what, where, on which day."""

    kind: Literal["treated"] = "treated"
    what: Literal["operation", "injection", "shockwave", "needling", "hands_on", "medicine", "other"]
    where: ShortText | None = None
    side: Side | None = None
    by: ShortText | None = None
    note: Text | None = None
