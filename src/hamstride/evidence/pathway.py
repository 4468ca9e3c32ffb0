"""A pathway: what a condition allows, who leads, and which numbers hold on its way back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from hamstride.evidence.model import ManagedAs, Sourced, Text

Leads = Literal["runner", "shared", "clinician"]
LimitsOf = Literal["acute", "recurrent", "tendon", "irritation", "unknown", "none"]
Since = Literal["onset", "diagnosed", "treated"]


class NamedCondition(BaseModel):
    """A condition as a clinician names it, which is led on this pathway."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    name: Text


class Pathway(Sourced):
    """One way back. `gravity` orders them: of several that may hold the gravest is followed.

    Where the runner leads, our ladders move; where it is shared, they move once it was seen; where a clinician leads,
    only orders move them. `flags` are the warning signs that make it likely: a cleared one keeps it likely until it is
    excluded or something else is found, unless `until_cleared`.
    """

    name: Text
    says: Text
    leads: Leads
    gravity: Annotated[int, Field(ge=0)]
    managed_as: ManagedAs
    limits: LimitsOf
    presentations: tuple[Text, ...] = ()
    flags: tuple[Text, ...] = ()
    until_cleared: bool = False
    conditions: tuple[NamedCondition, ...] = ()
    treatments: tuple[Text, ...] = ()  # kinds of treatment after which it is followed
    before_seen: tuple[Literal["walk", "run", "strength", "substitutes"], ...] = ()
    substitutes: bool = True  # bike, pool or the like in place of running, once it was seen
    run_after_weeks: str | None = None  # parameter: no running before so many weeks
    weeks_since: Since = "onset"
    lengthen_after_weeks: str | None = None  # parameter: no lengthening work before so many weeks
    plateau_weeks: Text  # parameter: without gain for so long, be seen
    outlook: tuple[Text, ...] = ()  # parameters: weeks from its confirmation, if it is this
    proves: tuple[Text, ...] = ()  # findings of tests that prove progress on it
    painless_with: tuple[Text, ...] = ()  # findings whose yes leaves no pain allowed
    harms: tuple[Text, ...] = ()  # findings of tests that are not to be done on it
    cards: tuple[Text, ...] = ()  # milestones that it has
    asks: tuple[Text, ...] = ()  # what to ask the clinician

    @property
    def named(self) -> frozenset[str]:
        """Ids under which it can be diagnosed: its own, its conditions and its presentations."""
        return frozenset((self.id, *self.presentations, *(c.id for c in self.conditions)))
