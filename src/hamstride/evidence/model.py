"""What a piece of evidence is. Every entry carries its source, population, strength and how it was checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Strength = Literal["trial", "cohort", "expert", "judgement"]
Checked = Literal["primary", "secondary", "unverified", "derived", "judgement"]
Urgency = Literal["emergency", "urgent", "prompt", "routine", "none"]  # now; same day to 48 h; within two weeks
ManagedAs = Literal["acute_strain", "recurrent_strain", "tendinopathy", "irritation", "other"]
Scalar = bool | int | float | str
Treatment = Literal["operation", "injection", "shockwave", "needling", "hands_on", "medicine", "other"]


class Entry(BaseModel):
    """A named entry. `id` is `<file stem>.<key>` for parameters, the bare key elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Text


class Sourced(Entry):
    source: Annotated[tuple[Text, ...], Field(min_length=1)]
    where: Text = Field(description="the place in the source, or what in Hamstride uses the number")
    population: Text
    strength: Strength
    checked: Checked
    note: str = ""

    @model_validator(mode="after")
    def _judgement_needs_a_note(self) -> Sourced:
        if "judgement" in (self.strength, self.checked) and not self.note.strip():
            raise ValueError(f"{self.id}: a judgement needs a note that says why")
        return self


class Source(Entry):
    """Something that can be cited. Ids: `seed-000`, `frandsen-2025`, `hamstride` (our declared judgement)."""

    citation: Text
    url: str = ""
    kind: Literal["article", "paper", "guideline", "registry", "data", "ours"]


class Parameter(Sourced):
    """A number (or a few, tabulated) with its unit. `low`/`high` bound it where the source gives a range."""

    value: float | tuple[float, ...]
    unit: Text
    low: float | None = None
    high: float | None = None

    @property
    def number(self) -> float:
        """The single value. Raises TypeError where the parameter is a table."""
        if isinstance(self.value, tuple):
            raise TypeError(f"{self.id} is a table, not a number")
        return self.value

    @property
    def numbers(self) -> tuple[float, ...]:
        """The tabulated values. Raises TypeError where the parameter is a single number."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.id} is a number, not a table")
        return self.value


class Rule(Sourced):
    """A rule that code decides by. `says` is the rule in plain words; `parameters` are the numbers it compares with."""

    room: Literal["load", "assessment", "response", "plan", "care"]
    title: Text
    says: Text
    parameters: tuple[Text, ...] = ()
    tested_by: str = Field(default="", description="of a cause: what would show whether it is one")


class Choice(BaseModel):
    """One answer, or one line of a checklist: then `finding` is the yes-no finding that ticking it says yes to."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    label: Text
    finding: str = ""
    retired: bool = False  # still read in old journals, no longer offered


class Finding(Sourced):
    """A question or a test outcome in plain words. A checklist (`checks`) speaks for several yes-no findings."""

    question: Text
    why: Text = Field(description="why we ask")
    kind: Literal["yes_no", "choice", "number", "checks", "count", "text"]
    group: Literal["red_flag", "intake", "check_in", "test"]
    about: Literal["began", "now", "background"] = "now"  # how it began is told once; what holds now goes stale
    passes_days: Annotated[int, Field(ge=1)] | None = None  # a yes that time takes back: after these a later no holds
    explained_by: tuple[Treatment, ...] = ()  # treatments on record that are what a yes speaks of
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    per_side: bool = False
    shown_by: tuple[Text, ...] = ()  # harder tests with the same unit, whose result shows this one as well
    how: str = ""
    not_when: str = ""
    wait_days: Annotated[int, Field(ge=0)] = 0  # of a test that pulls hard: since a sudden onset
    norm: str = ""
    noise: Annotated[float, Field(gt=0)] | None = None  # differences below are error, if published
    error: str = Field(default="", description="measurement error in words, or that none is published")
    at_home: str = Field(default="", description="what is known of doing the test oneself")
    by_choice: bool = False  # answered by who wants to tell more; the intake puts it to nobody
    waits: bool = False  # patterns it is part of ask for nothing until one of their signs is told
    tells: str = ""  # a yes to it is a yes to this one too
    of: tuple[Text, ...] = ()  # of a count: the yes-no findings of which it counts the yes; nobody is asked for it
    retired: bool = False  # still read in old journals, no longer asked
    again_days: tuple[int, ...] = ()  # a no is put again once so many days have passed since it began

    @property
    def members(self) -> dict[str, str]:
        """Of a checklist: each line that is offered -> the yes-no finding it speaks for."""
        return {c.id: c.finding or c.id for c in self.choices if not c.retired} if self.kind == "checks" else {}

    @model_validator(mode="after")
    def _complete(self) -> Finding:
        if self.kind in ("choice", "checks") and len(self.choices) < 2:
            raise ValueError(f"{self.id}: a choice needs at least two choices")
        if self.kind == "number" and (not self.unit or self.minimum is None or self.maximum is None):
            raise ValueError(f"{self.id}: a number needs unit, minimum and maximum")
        if (self.kind == "count") != bool(self.of):
            raise ValueError(f"{self.id}: a count, and only a count, names what it counts")
        return self


class Condition(BaseModel):
    """One fact that must hold: a finding equals a value or one of several, or is at least / at most a number.

    `unless` holds for every other value, and also while the finding is unknown: only what is told excuses.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    finding: Text
    equals: Scalar | None = None
    at_least: float | None = None
    at_most: float | None = None
    one_of: tuple[Scalar, ...] | None = None
    unless: tuple[Scalar, ...] | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        if sum(x is not None for x in (self.equals, self.at_least, self.at_most, self.one_of, self.unless)) != 1:
            raise ValueError(
                f"condition on {self.finding}: give exactly one of equals, one_of, unless, at_least, at_most"
            )
        return self


class RedFlag(Sourced):
    """A pattern that sends a person to care. It fires when ANY group of conditions has ALL its conditions true."""

    title: Text
    urgency: Urgency
    any_of: Annotated[tuple[tuple[Condition, ...], ...], Field(min_length=1)]
    where_to_go: Text
    how_soon: Text
    do_not: Text
    order: int


class EmergencyNumber(Sourced):
    """The number to call for an ambulance. `countries` maps ISO 3166-1 alpha-2 codes to their names."""

    number: Annotated[str, StringConstraints(pattern=r"^\d{2,6}$")]
    countries: Annotated[Mapping[str, Text], Field(min_length=1)]


class Weight(BaseModel):
    """How a finding speaks for (ratio > 1) or against (< 1) a presentation. Of a family only the strongest is used."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    when: Condition
    ratio: Annotated[float, Field(gt=0)]
    family: Text


class Presentation(Sourced):
    name: Text
    summary: Text
    prior: Annotated[float, Field(gt=0, lt=1)]
    weights: tuple[Weight, ...] = ()
    settled_by: tuple[Text, ...] = Field(default=(), description="finding ids of tests that would settle it")
    managed_as: ManagedAs = "other"  # which pain limits and strength ladder serve it; "other": the strictest


Caution = Literal[
    "deep_hip_flexion", "soreness", "fast_lengthening", "sit_bone_pressure", "nerve", "low_back", "cramp", "kneecap",
    "achilles",
]  # fmt: skip


class Exercise(Sourced):
    """One exercise with the dose to start at. It is counted in repetitions or in holds, never in both."""

    name: Text
    target: Literal["hamstring", "glute", "calf", "trunk", "mobility", "warm_up", "drill", "stride"]
    mode: Literal["isometric", "concentric", "eccentric", "both", "ballistic", "mobility", "activation"]
    length: Literal["short", "mid", "long", "none"]
    dominance: Literal["hip", "knee", "both", "none"]
    laterality: Literal["both_legs", "one_leg", "two_up_one_down"]
    head: Literal["outer", "inner", "mixed", "unknown"] = "unknown"  # which part of the hamstring works most
    intensity: Annotated[int, Field(ge=0, le=5)]
    load_rank: Annotated[int, Field(ge=1, le=9)] | None = None  # order of hamstring work only: 7 Nordic, 9 sprint
    length_rank: Annotated[int, Field(ge=1, le=6)] | None = None  # order of the length it works at: 6 the longest
    sets: Annotated[int, Field(ge=1)]
    reps: Annotated[int, Field(ge=1)] | None = None
    hold_s: Annotated[int, Field(ge=1)] | None = None
    distance_m: Annotated[int, Field(ge=1)] | None = None  # of one repetition of a drill or a stride
    tempo: Annotated[str, StringConstraints(pattern=r"^(\d-\d-\d)?$")] = ""  # seconds lowering-pause-lifting
    rest_s: Annotated[int, Field(ge=0)]
    effort_most: Annotated[int, Field(ge=0, le=10)]
    start_share: Annotated[float, Field(gt=0, le=1)] | None = None  # weight to begin with, as a share of body mass
    each_side: bool = False
    equipment: tuple[Text, ...] = ()
    easier: tuple[Text, ...] = ()
    harder: tuple[Text, ...] = ()
    earliest_strain_phase: Annotated[int, Field(ge=1, le=5)]
    earliest_tendon_stage: Annotated[int, Field(ge=1, le=4)] | None = None  # None: not before cleared
    cautions: tuple[Caution, ...] = ()
    how: Text

    @model_validator(mode="after")
    def _one_measure(self) -> Exercise:
        if (self.reps is None) == (self.hold_s is None):
            raise ValueError(f"{self.id}: give repetitions or seconds of a hold, one of both")
        return self


class ExerciseLadder(Sourced):
    """Exercises from easy to hard. A rung holds one exercise, or several that stand for each other."""

    name: Text
    rungs: Annotated[tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...], Field(min_length=2)]


NeedOf = Literal[
    "stage", "rung", "test", "gap", "gap_share", "walk", "jog", "pain", "load_test", "daily_life", "clean_days",
    "since_onset", "run_pain", "gait", "runs_in_a_row", "lowering_sets", "calf_norm", "as_before",
]  # fmt: skip


class Need(BaseModel):
    """One thing that must be shown before a rung or stage is entered. Unknown is not shown.

    `of` says where it is looked up and `name` which one: a finding id for `test` (the worse side counts) and `gap`
    (the sides' difference; `gap_share` in percent of the better), a rung id for `rung` (sessions without trouble on
    it; beyond it counts as shown).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    of: NeedOf
    name: str = ""
    at_least: float | None = None
    at_most: float | None = None
    only: tuple[ManagedAs, ...] = ()  # for what this is asked; empty: for everyone

    @model_validator(mode="after")
    def _one_bound(self) -> Need:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"need of {self.of} {self.name}: give exactly one of at_least, at_most")
        return self


FasterKind = Literal["strides", "uphill", "downhill", "tempo", "intervals", "fast"]
RungKind = Literal["walk", "walk_run", "run", "frequency"] | FasterKind


class Rung(BaseModel):
    """One rung, whole in itself: `repeats` times `run_min` running and `walk_min` walking or easy recovery.

    A rung of faster running says how it is run as well: it is the only description of that workout.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    title: Text
    run_min: Annotated[float, Field(ge=0)]
    walk_min: Annotated[float, Field(ge=0)]
    repeats: Annotated[int, Field(ge=1)]
    effort: Text
    kind: RungKind = "run"
    metres: float | None = None  # length of one repeat, where it is run by distance
    speed_percent: tuple[float, float] | None = None  # of the runner's top speed
    grade_percent: tuple[float, float] | None = None
    name: str = ""  # short, for one line of a session; the title tells the dose
    how: str = ""  # in the runner's words
    recovery: Literal["walk", "jog"] = "walk"
    rpe: tuple[float, float] | None = None  # least and most effort, 0 to 10
    per_week: int | None = None  # for frequency: run days a week; else the most such sessions a week
    apart_days: Annotated[int, Field(ge=1)] = 1  # least days from one such session to the next
    clean: Annotated[int, Field(ge=1)] = 2  # sessions without trouble before the next rung
    stay_days: Annotated[int, Field(ge=0)] = 0  # least days on it
    needs: tuple[Need, ...] = ()  # to enter it

    @model_validator(mode="after")
    def _faster_is_told(self) -> Rung:
        if self.kind in get_args(FasterKind) and not (self.name and self.how and self.rpe):
            raise ValueError(f"rung {self.id}: faster running tells its name, how it is run and its effort")
        return self


class Ladder(Sourced):
    name: Text
    rungs: Annotated[tuple[Rung, ...], Field(min_length=2)]


class Stage(BaseModel):
    """One stage of strength work. The hip limit holds for tendons, the stretch limit (hip minus knee) for strains."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    title: Text
    clean: Annotated[int, Field(ge=1)]  # strength days without trouble before the next stage
    stay_days: Annotated[int, Field(ge=0)]
    hip_flexion_most_deg: float | None = None
    stretch_most_deg: float | None = None
    speed_percent_most: float | None = None  # of top speed, for the running side
    needs: tuple[Need, ...] = ()  # to enter it


class StrengthLadder(Sourced):
    name: Text
    stages: Annotated[tuple[Stage, ...], Field(min_length=2)]


class Retest(Sourced):
    """When a test is due. The id is that of the finding; stages are those of strength work, days count from onset."""

    better: Literal["higher", "lower"]
    every_days: Annotated[int, Field(ge=1)]
    from_stage: Annotated[int, Field(ge=1)] = 1
    only: tuple[ManagedAs, ...] = ()  # for what it is asked; empty: for everyone
    after_days: Annotated[int, Field(ge=0)] = 0  # since it began
    calm: bool = True  # not on a day that says stop
    guard: bool = False  # weekly in the weeks after the return
    on_request: bool = False  # kept and shown, never asked for
    minutes: Annotated[int, Field(ge=1)]


class ProgrammeItem(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    exercises: Annotated[tuple[Text, ...], Field(min_length=1)]  # the first that can be done
    sets: Annotated[int, Field(ge=1)]
    reps: Annotated[int, Field(ge=1)] | None = None
    hold_s: Annotated[int, Field(ge=1)] | None = None


class Programme(Sourced):
    """A short fixed session, such as the one that keeps strength after rehabilitation."""

    name: Text
    minutes: Annotated[int, Field(ge=1)]
    per_week: Annotated[int, Field(ge=1)]
    items: Annotated[tuple[ProgrammeItem, ...], Field(min_length=1)]


class Reason(BaseModel):
    """Why something was decided, as a value: the rule, the facts it saw, the parameters it compared, and the outcome.

    Words are made from it in `hamstride.explain`, never here. `facts` are journal fact ids; `seen` the values compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    rule: Text
    outcome: Text
    facts: tuple[str, ...] = ()
    seen: Mapping[str, Scalar | None] = Field(default_factory=dict)
    parameters: tuple[str, ...] = ()
