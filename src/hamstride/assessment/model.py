"""Who must be seen first, and what it is likely to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hamstride.evidence import Reason
from hamstride.evidence.model import Urgency


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


@dataclass(frozen=True)
class Ranking:
    """`uncertain` is True where nothing stands out; then no fit is `best_fit`."""

    uncertain: bool
    fits: tuple[Fit, ...]
    reasons: tuple[Reason, ...]
    onset: date | None = None  # the earliest day the answers allow; None where nobody said when it began

    @property
    def best(self) -> str | None:
        return next((f.presentation for f in self.fits if f.standing == "best_fit"), None)


@dataclass(frozen=True)
class Cause:
    id: str
    effect: str  # as published, or "hypothesis"
    reason: Reason
    would_test: tuple[str, ...]
