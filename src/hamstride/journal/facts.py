"""The facts a journal can hold. Facts are frozen; a correction is a new fact that names the one it replaces.

`day` is the runner's local day the fact is about; `recorded_at` is when it was written down (UTC) and `zone` the
runner's IANA time zone then. Units stand in the names. Absent means unknown, never zero and never "no".
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator

Side = Literal["left", "right", "both"]
OneSide = Literal["left", "right"]
Verdict = Literal["go", "modify", "stop"]
Nprs = Annotated[int, Field(ge=0, le=10, description="pain, 0 none to 10 worst imaginable")]
MOST_DISTANCE_M = 500_000  # of one activity
MOST_ELAPSED_S = 14 * 24 * 3600  # a recording that ran on for days between two starts of the timer
Text = Annotated[str, Field(min_length=1, max_length=4000)]
ShortText = Annotated[str, Field(min_length=1, max_length=200)]
LONGEST_AWAY_DAYS = 366


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


class _Fact(BaseModel):
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


class Profile(_Fact):
    """Who the runner is, as far as they want to say."""

    kind: Literal["profile"] = "profile"
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    sex: Literal["female", "male", "other"] | None = None
    height_m: Annotated[Finite, Field(ge=1.0, le=2.3)] | None = None
    mass_kg: Annotated[Finite, Field(ge=25, le=250)] | None = None
    top_speed_mps: Annotated[Finite, Field(ge=2, le=13)] | None = Field(default=None, description="measured or known")
    top_speed_day: date | None = Field(default=None, description="when it was; None: when it was told")
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = Field(
        default=None, description="where one lives, ISO 3166-1 alpha-2: for its emergency number"
    )


class Answered(_Fact):
    """One answer to one finding of the evidence. `None` means asked and answered "I don't know"."""

    kind: Literal["answered"] = "answered"
    finding: ShortText
    value: bool | Finite | ShortText | None
    side: Side | None = None


class CheckedIn(_Fact):
    """The morning check-in. Every field may be left out."""

    kind: Literal["checked_in"] = "checked_in"
    side: Side | None = None
    pain_now: Nprs | None = None
    pain_worst_24h: Nprs | None = None
    morning: Literal["better", "usual", "worse", "much_worse"] | None = None
    stiffness: Nprs | None = None
    soreness: Nprs | None = None
    soreness_where: Literal["both_thighs", "injured_thigh", "elsewhere"] | None = None
    load_test_pain: Nprs | None = None
    limps: bool | None = None
    sharp: bool | None = None
    rises_with_speed: bool | None = None
    in_daily_life: bool | None = None
    sudden_weakness: bool | None = None
    night_pain: bool | None = None
    numb_or_tingling: bool | None = None
    new_red_flag: bool | None = Field(default=None, description="any of the daily mini-check questions answered yes")
    sleep_h: Annotated[Finite, Field(ge=0, le=24)] | None = None
    stress: Nprs | None = None
    energy: Annotated[int, Field(ge=0, le=10, description="0 none to 10 full")] | None = None
    ill: bool | None = None
    sitting_h: Annotated[Finite, Field(ge=0, le=24)] | None = None
    note: Text | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was told of the leg or the day: a check-in that says nothing. A note alone is read by no rule."""
        return all(getattr(self, name) is None for name in _TOLD_IN_THE_MORNING)


_TOLD_IN_THE_MORNING = tuple(
    name for name in CheckedIn.model_fields if name not in (*_Fact.model_fields, "kind", "side", "note")
)


class Ran(_Fact):
    """A run, walk or other activity. `recording` is the digest of the watch file it came from, if any."""

    kind: Literal["ran"] = "ran"
    started_at: Utc | None = None
    sport: Literal["running", "walking", "cycling", "swimming", "other"] = "running"
    duration_s: Annotated[Finite, Field(gt=0, le=72 * 3600)]
    distance_m: Annotated[Finite, Field(ge=0, le=MOST_DISTANCE_M)] | None = None
    effort: Annotated[int, Field(ge=0, le=10)] | None = None
    recording: str | None = None
    session: str | None = Field(default=None, description="id of the planned session it fulfils")
    elapsed_s: Annotated[Finite, Field(gt=0, le=MOST_ELAPSED_S)] | None = Field(
        default=None, description="start to end, pauses included"
    )
    name: ShortText | None = Field(default=None, description="what the runner or a service called it")
    channels: Annotated[tuple[ShortText, ...], Field(max_length=100)] = Field(
        default=(), description="what the watch file measured"
    )
    damaged: bool = Field(default=False, description="its file was damaged or cut short: it may have been longer")
    apart_from: Annotated[tuple[ShortText, ...], Field(max_length=100)] = Field(
        default=(), description="ids or recordings of runs that the runner said are others, however alike"
    )


class Merged(_Fact):
    """A second source told of a run that is already on record. Correcting this with a Ran takes the merge back."""

    kind: Literal["merged"] = "merged"
    into: str = Field(description="id of the run that counts")
    told: Ran = Field(description="what the other source told; its recording is kept and counts nothing")


class Felt(_Fact):
    """How the leg felt during and after one session (a run or strength work)."""

    kind: Literal["felt"] = "felt"
    about: str | None = Field(default=None, description="id of the ran or trained fact")
    pain_during: Nprs | None = None
    pain_2h_after: Nprs | None = None
    settled_within_24h: bool | None = None
    changed_gait: bool | None = None
    rose_with_speed: bool | None = None
    warmed_up: bool | None = None
    sharp: bool | None = None
    sudden_weakness: bool | None = None
    held: tuple[ShortText, ...] = Field(default=(), description="rungs of faster running that the session held")


class ExerciseSet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    reps: Annotated[int, Field(ge=0, le=500)] | None = None
    hold_s: Annotated[Finite, Field(ge=0, le=3600)] | None = None
    load_kg: Annotated[Finite, Field(ge=0, le=1000)] | None = None
    effort: Annotated[int, Field(ge=0, le=10)] | None = None
    pain: Nprs | None = None


class Trained(_Fact):
    """One exercise as it was done."""

    kind: Literal["trained"] = "trained"
    exercise: ShortText
    side: Side | None = None
    sets: Annotated[tuple[ExerciseSet, ...], Field(max_length=50)]
    session: str | None = None


class Tested(_Fact):
    """One home or clinic test on one side. `test` is a finding id of group `test`."""

    kind: Literal["tested"] = "tested"
    test: ShortText
    side: OneSide | None = None
    value: bool | Finite
    pain: Nprs | None = None
    examiner: Literal["self", "clinician"] = "self"


class GoalSet(_Fact):
    """What the runner wants: a race, or to run pain-free a number of times a week."""

    kind: Literal["goal_set"] = "goal_set"
    goal: Literal["race", "run_pain_free"]
    race_day: date | None = None
    distance_m: Annotated[Finite, Field(gt=0, le=500_000)] | None = None
    priority: Literal["A", "B", "C"] = "A"
    name: ShortText | None = None


class Available(_Fact):
    """When and with what the runner can train. Weekdays: 0 Monday to 6 Sunday."""

    kind: Literal["available"] = "available"
    minutes_by_weekday: Annotated[tuple[Annotated[int, Field(ge=0, le=1440)], ...], Field(min_length=7, max_length=7)]
    run_days_per_week: Annotated[int, Field(ge=0, le=7)] | None = None
    long_run_weekday: Annotated[int, Field(ge=0, le=6)] | None = None
    equipment: tuple[ShortText, ...] = ()


class Ordered(_Fact):
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


class Diagnosed(_Fact):
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


class Treated(_Fact):
    """What was done to the leg by somebody else: what, where, on which day."""

    kind: Literal["treated"] = "treated"
    what: Literal["operation", "injection", "shockwave", "needling", "hands_on", "medicine", "other"]
    where: ShortText | None = None
    side: Side | None = None
    by: ShortText | None = None
    note: Text | None = None


class Rested(_Fact):
    """A day known to hold no training, or illness. Without this fact an empty day is unknown, not rest."""

    kind: Literal["rested"] = "rested"
    because: Literal["planned", "pain", "illness", "life"] = "planned"


class Moved(_Fact):
    """A planned session was moved to another day."""

    kind: Literal["moved"] = "moved"
    session: str
    to: date
    by: ShortText | None = Field(default=None, description="who, where it was not the runner")


class Edited(_Fact):
    """A person changed a planned session in another way than moving it; a later edit of the same session replaces.

    That it is fixed stands beside another edit; freed, neither holds.
    """

    kind: Literal["edited"] = "edited"
    session: ShortText = Field(description="id of the planned session")
    change: Literal["removed", "eased", "replaced", "fixed", "freed"]
    instead: ShortText | None = Field(default=None, description="kind of session in its place, where it was replaced")
    by: ShortText | None = Field(default=None, description="who, where it was not the runner")

    @model_validator(mode="after")
    def _replaced_by_something(self) -> Edited:
        if (self.instead is not None) != (self.change == "replaced"):
            raise ValueError("names what stands instead where it was replaced, and only there")
        return self


class Away(_Fact):
    """Days on which the usual week does not hold: travel, a full week. `minutes` a day remain, with what is there."""

    kind: Literal["away"] = "away"
    first: date
    last: date
    minutes: Annotated[int, Field(ge=0, le=1440)] = 0
    equipment: tuple[ShortText, ...] | None = Field(default=None, description="None: what is there at home")
    because: ShortText | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Away:
        if not 0 <= (self.last - self.first).days <= LONGEST_AWAY_DAYS:
            raise ValueError("must not end before it begins, nor last longer than a year")
        return self


class Spared(_Fact):
    """An exercise hurts, or does so no more; what was told last of it holds. Another one takes its place meanwhile."""

    kind: Literal["spared"] = "spared"
    exercise: ShortText
    hurts: bool = True
    because: tuple[ShortText, ...] = Field(default=(), description="which of its cautions it was, as codes")


class PlanIssued(_Fact):
    """The plan that was shown. `plan` is the JSON form of `hamstride.plan.Plan`."""

    kind: Literal["plan_issued"] = "plan_issued"
    evidence_version: ShortText
    plan: dict[str, Any]


class VerdictIssued(_Fact):
    """The verdict that was shown, with its reasons as values."""

    kind: Literal["verdict_issued"] = "verdict_issued"
    evidence_version: ShortText
    verdict: Verdict
    answer: dict[str, Any]


class Withdrawn(_Fact):
    """The fact named in `replaces` was wrong and nothing takes its place."""

    kind: Literal["withdrawn"] = "withdrawn"
    replaces: str


Fact = Annotated[
    Profile
    | Answered
    | CheckedIn
    | Ran
    | Merged
    | Felt
    | Trained
    | Tested
    | GoalSet
    | Available
    | Ordered
    | Diagnosed
    | Treated
    | Rested
    | Moved
    | Edited
    | Away
    | Spared
    | PlanIssued
    | VerdictIssued
    | Withdrawn,
    Field(discriminator="kind"),
]
FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
