"""The facts a journal can hold. Facts are frozen; a correction is a new fact that names the one it replaces.

`day` is the runner's local day the fact is about; `recorded_at` is when it was written down (UTC) and `zone` the
runner's IANA time zone then. Units stand in the names. Absent means unknown, never zero and never "no".
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator

from hamstride.journal.amounts import HowMuch
from hamstride.journal.base import MOST_DISTANCE_M as MOST_DISTANCE_M
from hamstride.journal.base import MOST_ELAPSED_S, Finite, Nprs, ShortText, Stamped, Text, Utc
from hamstride.journal.base import OneSide as OneSide
from hamstride.journal.base import Side as Side
from hamstride.journal.base import Verdict as Verdict
from hamstride.journal.base import new_id as new_id
from hamstride.journal.clinic import Diagnosed as Diagnosed
from hamstride.journal.clinic import Ordered as Ordered
from hamstride.journal.clinic import Treated as Treated
from hamstride.journal.issued import Packed, digest, planned_minutes, small_answer, small_plan

LONGEST_AWAY_DAYS = 366


class Profile(Stamped):
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


class Answered(Stamped):
    """One answer to one finding of the evidence. `None` means asked and answered "I don't know"."""

    kind: Literal["answered"] = "answered"
    finding: ShortText
    value: bool | Finite | Text | None
    side: Side | None = None


class CheckedIn(HowMuch):
    """The morning check-in. Every field may be left out."""

    kind: Literal["checked_in"] = "checked_in"
    side: Side | None = None
    pain_now: Nprs | None = None
    pain_worst_24h: Nprs | None = None
    morning: Literal["better", "usual", "worse", "much_worse"] | None = None
    stiffness: Nprs | None = None
    soreness: Nprs | None = None
    soreness_where: Literal["both_thighs", "injured_thigh", "elsewhere"] | None = None
    tightness: Nprs | None = Field(default=None, description="tight, not painful: told for itself")
    load_test_pain: Nprs | None = None
    limps: bool | None = None
    sharp: bool | None = None
    rises_with_speed: bool | None = None
    in_daily_life: bool | None = None
    sudden_weakness: bool | None = None
    night_pain: bool | None = None
    night_reason: Literal["turning", "harmless", "none"] | None = Field(
        default=None, description="why the night hurt: only when turning over, a harmless reason, or none"
    )
    rest_pain: bool | None = Field(default=None, description="it hurts at rest by day, without having been used")
    as_before: bool | None = Field(default=None, description="what is sharp or numb is known and no more than before")
    easy_fine: bool | None = Field(default=None, description="easy running is free of pain, or nearly so")
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
    name for name in CheckedIn.model_fields if name not in (*Stamped.model_fields, "kind", "side", "note")
)


# Speeds of running, m/s, between which a run of which only the distance was told is likely to have been. They stand
# with the format, so that an old journal reads the same for ever; `load.assumed_speed_mps` shows their source.
LIKELY_MPS = (2.2, 3.6)


class Ran(Stamped):
    """A run, walk or other activity. `recording` is the digest of the watch file it came from, if any.

    Of a run told by its distance alone `duration_s` holds the longest it is likely to have taken and `least_s` the
    shortest. No pace is read from it and it proves nothing.
    """

    kind: Literal["ran"] = "ran"
    started_at: Utc | None = None
    sport: Literal["running", "walking", "cycling", "swimming", "other", "unsaid"] = "running"
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
    duration_told: bool = Field(default=True, description="False: only the distance was told, the time is the longest")
    damaged: bool = Field(default=False, description="its file was damaged or cut short: it may have been longer")
    apart_from: Annotated[tuple[ShortText, ...], Field(max_length=100)] = Field(
        default=(), description="ids or recordings of runs that the runner said are others, however alike"
    )

    @model_validator(mode="before")
    @classmethod
    def _by_distance(cls, table: Any) -> Any:
        if not isinstance(table, dict) or table.get("duration_s") is not None:
            return table
        metres = table.get("distance_m")
        if table.get("sport", "running") != "running" or not isinstance(metres, int | float) or not metres > 0:
            return table
        return {**table, "duration_s": metres / LIKELY_MPS[0], "duration_told": False}

    @property
    def least_s(self) -> float:
        """The time it surely took: what was told, or the shortest for its distance. Seconds."""
        return self.duration_s if self.duration_told else self.duration_s * LIKELY_MPS[0] / LIKELY_MPS[1]

    @property
    def mean_mps(self) -> float | None:
        """Its mean speed; None where distance or time was not told."""
        return self.distance_m / self.duration_s if self.distance_m and self.duration_told else None


class Merged(Stamped):
    """A second source told of a run that is already on record. Correcting this with a Ran takes the merge back."""

    kind: Literal["merged"] = "merged"
    into: str = Field(description="id of the run that counts")
    told: Ran = Field(description="what the other source told; its recording is kept and counts nothing")


class Felt(HowMuch):
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


class Trained(Stamped):
    """One exercise as it was done."""

    kind: Literal["trained"] = "trained"
    exercise: ShortText
    side: Side | None = None
    sets: Annotated[tuple[ExerciseSet, ...], Field(max_length=50)]
    session: str | None = None


class Tested(Stamped):
    """One home or clinic test on one side. `test` is a finding id of group `test`."""

    kind: Literal["tested"] = "tested"
    test: ShortText
    side: OneSide | None = None
    value: bool | Finite
    pain: Nprs | None = None
    examiner: Literal["self", "clinician"] = "self"


class Tried(Stamped):
    """How one experiment on form went, on one run. `measure` is the id of a measure of care."""

    kind: Literal["tried"] = "tried"
    measure: ShortText
    felt: Literal["better", "same", "worse"]
    about: str | None = Field(default=None, description="id of the run")


class Wore(Stamped):
    """What a watch told of one day. Context for the runner: no verdict reads it."""

    kind: Literal["wore"] = "wore"
    resting_hr_bpm: Annotated[Finite, Field(ge=20, le=220)] | None = None
    hrv_ms: Annotated[Finite, Field(ge=0, le=500)] | None = Field(default=None, description="SDNN")
    sleep_h: Annotated[Finite, Field(ge=0, le=24)] | None = None


class GoalSet(Stamped):
    """What the runner wants: a race, or to run pain-free a number of times a week."""

    kind: Literal["goal_set"] = "goal_set"
    goal: Literal["race", "run_pain_free"]
    race_day: date | None = None
    distance_m: Annotated[Finite, Field(gt=0, le=500_000)] | None = None
    priority: Literal["A", "B", "C"] = "A"
    name: ShortText | None = None


class Available(Stamped):
    """When and with what the runner can train. Weekdays: 0 Monday to 6 Sunday."""

    kind: Literal["available"] = "available"
    minutes_by_weekday: Annotated[tuple[Annotated[int, Field(ge=0, le=1440)], ...], Field(min_length=7, max_length=7)]
    run_days_per_week: Annotated[int, Field(ge=0, le=7)] | None = None
    long_run_weekday: Annotated[int, Field(ge=0, le=6)] | None = None
    equipment: tuple[ShortText, ...] = ()


class UsualWeek(Stamped):
    """The usual running week before it began, as the runner tells it: what the way back leads to."""

    kind: Literal["usual_week"] = "usual_week"
    run_min: Annotated[Finite, Field(gt=0, le=3000)] | None = Field(default=None, description="minutes of running")
    distance_m: Annotated[Finite, Field(gt=0, le=MOST_DISTANCE_M)] | None = None
    run_days: Annotated[int, Field(ge=1, le=7)] | None = None
    longest_min: Annotated[Finite, Field(gt=0, le=1440)] | None = Field(default=None, description="the usual long run")
    longest_m: Annotated[Finite, Field(gt=0, le=MOST_DISTANCE_M)] | None = None

    @model_validator(mode="after")
    def _tells_how_much(self) -> UsualWeek:
        if self.run_min is None and self.distance_m is None:
            raise ValueError("tells the minutes or the distance of a week")
        return self


class Rested(Stamped):
    """A day known to hold no training, or illness. Without this fact an empty day is unknown, not rest."""

    kind: Literal["rested"] = "rested"
    because: Literal["planned", "pain", "illness", "life"] = "planned"


class Moved(Stamped):
    """A planned session was moved to another day."""

    kind: Literal["moved"] = "moved"
    session: str
    to: date
    by: ShortText | None = Field(default=None, description="who, where it was not the runner")


class Edited(Stamped):
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


class Away(Stamped):
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


class Spared(Stamped):
    """An exercise hurts, or does so no more; what was told last of it holds. Another one takes its place meanwhile."""

    kind: Literal["spared"] = "spared"
    exercise: ShortText
    hurts: bool = True
    because: tuple[ShortText, ...] = Field(default=(), description="which of its cautions it was, as codes")


class PlanIssued(Stamped):
    """The plan that was shown. `plan` is the JSON form of `hamstride.plan.Plan`, packed, without its reasons."""

    kind: Literal["plan_issued"] = "plan_issued"
    evidence_version: ShortText
    plan: Annotated[Packed, BeforeValidator(small_plan)]


class VerdictIssued(Stamped):
    """The verdict that was shown, with its reasons as values and its words as they were then, packed.

    `planned` and `forecast` stand beside what is packed, since looking back reads them of every day. `digest` is that
    of the whole answer. Older journals hold the whole answer instead; it is made small as it is read.
    """

    kind: Literal["verdict_issued"] = "verdict_issued"
    evidence_version: ShortText
    verdict: Verdict
    answer: Annotated[Packed, BeforeValidator(small_answer)]
    planned: dict[ShortText, Finite] = Field(default={}, description="minutes of each kind of session of the day")
    forecast: dict[str, Any] | None = None
    digest: ShortText | None = None

    @model_validator(mode="before")
    @classmethod
    def _made_small(cls, table: Any) -> Any:
        whole = table.get("answer") if isinstance(table, dict) else None
        if not isinstance(whole, dict):
            return table
        beside = {"planned": planned_minutes(whole), "forecast": whole.get("forecast")}
        return {**beside, "digest": digest(whole) if "triage" in whole else None, **table}


class Withdrawn(Stamped):
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
    | Tried
    | Wore
    | GoalSet
    | Available
    | Ordered
    | Diagnosed
    | Treated
    | Rested
    | Moved
    | Edited
    | UsualWeek
    | Away
    | Spared
    | PlanIssued
    | VerdictIssued
    | Withdrawn,
    Field(discriminator="kind"),
]
FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
