"""Care: what helps and is neither a run nor a set, with when it helps, when not, how much, and what is known of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hamstride.evidence.model import Condition, ManagedAs, Sourced, Text

Topic = Literal[
    "first_days", "recovery", "food", "cross_training", "footwear", "sitting", "around_runs", "form", "faster",
    "strength", "support", "mind", "goals", "wearable",
]  # fmt: skip
WeekSign = Literal[
    "short_sleep", "stress", "little_energy", "much_sitting", "sore", "tight", "setback", "doubt", "goal_is_old",
    "mass_changed", "restless",
]  # fmt: skip


class Fits(BaseModel):
    """When a measure fits. Every list that is left empty asks for nothing; days count from the onset, its day is 0.

    `told` must all hold by what was answered, of `unless_told` none. What nobody answered is not told; of a measure
    that loads or presses it forbids as a yes would.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    from_day: Annotated[int, Field(ge=0)] | None = None
    to_day: Annotated[int, Field(ge=0)] | None = None
    managed: tuple[ManagedAs, ...] = ()
    sessions: tuple[Text, ...] = ()  # kinds of session, of which today holds one
    not_sessions: tuple[Text, ...] = ()
    verdicts: tuple[Literal["go", "modify", "stop"], ...] = ()  # on running
    week: tuple[WeekSign, ...] = ()  # one of them stands
    told: tuple[Condition, ...] = ()
    unless_told: tuple[Condition, ...] = ()
    from_stage: Annotated[int, Field(ge=1)] = 1  # of strength work


class Measure(Sourced):
    """One measure of care. `do` is what the runner reads first; the rest stands a tap deeper.

    What `loads` the leg fits only beside a session that the plan holds. What `presses` on it waits, as that does,
    while a clinician leads. `first` comes before the others and is told on each day it fits; the others take turns of
    `every_days`. A `trial` is a small experiment on form: one at a time, and asked about after.
    """

    title: Text
    topic: Topic
    do: Text
    helps: Text
    not_when: Text
    dose: Text
    known: Text
    fits: Fits
    loads: bool = False
    presses: bool = False
    first: bool = False
    trial: bool = False
    with_urgent_sign: bool = False  # still told while an urgent warning sign waits for someone to look
    every_days: Annotated[int, Field(ge=1)] = 25
    facts: tuple[Text, ...] = ()
    conflicts: tuple[Text, ...] = ()
    unfound: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _loads_beside_a_session(self) -> Measure:
        if self.loads and not self.fits.sessions:
            raise ValueError(f"{self.id}: what loads stands beside a session")
        return self
