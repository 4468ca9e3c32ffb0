"""Who must be seen first, and what it is likely to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hamstride.evidence import Reason
from hamstride.evidence.model import Urgency
from hamstride.evidence.pathway import Leads
from hamstride.journal.facts import Diagnosed, Side, Treated


@dataclass(frozen=True)
class RaisedFlag:
    id: str
    urgency: Urgency
    cleared_by: str | None  # id of the clinician's order that cleared it, if any
    reason: Reason


@dataclass(frozen=True)
class Triage:
    """`urgency` is the gravest of the uncleared flags. `unanswered`: red-flag findings still unknown, not absent."""

    urgency: Urgency
    flags: tuple[RaisedFlag, ...]
    unanswered: tuple[str, ...]

    @property
    def blocks_plan(self) -> bool:
        """An emergency or urgent flag stops planning until a clinician clears it."""
        return self.urgency in ("emergency", "urgent")


@dataclass(frozen=True)
class Outlook:
    """Weeks from the onset, lowest and highest; `parameter` names where they come from and how they were checked.

    `conflict` names numbers of other sources that were not used and are shown beside it; `because` early findings that
    moved the range.
    """

    clock: str  # training | former_level | once_confirmed | recurrence_12_months (then a share, not weeks)
    low: float
    high: float
    parameter: str
    conflict: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Fit:
    presentation: str
    standing: str  # best_fit | also_possible | cannot_be_excluded | unlikely
    share: float  # of the likelihood over all presentations, 0..1
    shown_share: float  # what may be shown of it: a product of ratios is never as sure as it looks
    supports: tuple[Reason, ...]
    opposes: tuple[Reason, ...]
    settled_by: tuple[str, ...]  # finding ids of tests that would settle it
    outlook: tuple[Outlook, ...] = ()  # if it is this; only of the best fit and what is also possible


LedBecause = Literal["diagnosed", "treated", "suspected", "likely", "unnamed"]


@dataclass(frozen=True)
class Episode:
    """The present complaint, as the facts tell it. `excluded` are conditions a clinician ruled out."""

    leg: Side | None
    since: date | None  # the earliest day the answers allow
    told: date | None  # when it was first told
    onset: str | None  # sudden, gradual
    taken_for: str | None  # the best fit of the ranking
    diagnosed: tuple[Diagnosed, ...] = ()  # what stands, newest last
    excluded: frozenset[str] = frozenset()
    treated: tuple[Treated, ...] = ()
    relapse_of: date | None = None  # since when an earlier one of the same leg and place was told
    resolved: bool = False  # no pain told for weeks


@dataclass(frozen=True)
class Led:
    """The way back that is followed: the gravest of what was found, what is not excluded, and what is likely.

    `seen` tells that a clinician has looked since it was suspected; `started` the day from which its weeks count. The
    reasons name what leads, and what the ranking says where that is another.
    """

    pathway: str
    leads: Leads
    because: LedBecause
    episode: Episode
    seen: bool
    started: date | None
    reasons: tuple[Reason, ...]
    outlook: tuple[Outlook, ...] = ()  # weeks from its confirmation, if it is this

    @property
    def waits(self) -> bool:
        """Nothing but what is allowed before it was seen."""
        return self.leads != "runner" and not self.seen

    @property
    def parts(self) -> bool:
        """The answers make another way likelier than the one that is followed."""
        return any(r.rule == "pathway_parts_from_ranking" for r in self.reasons)


@dataclass(frozen=True)
class Ranking:
    """`uncertain` is True where nothing stands out; then no fit is `best_fit`."""

    uncertain: bool
    fits: tuple[Fit, ...]
    reasons: tuple[Reason, ...]
    onset: date | None = None  # the earliest day the answers allow; None where nobody said when it began
    led: Led | None = None  # None only where nobody chose a way back: then the strictest limits hold

    @property
    def best(self) -> str | None:
        return next((f.presentation for f in self.fits if f.standing == "best_fit"), None)


@dataclass(frozen=True)
class Cause:
    id: str
    effect: str  # as published, or "hypothesis"
    reason: Reason
    would_test: tuple[str, ...]
