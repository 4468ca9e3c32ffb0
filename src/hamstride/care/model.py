"""The answer of this room, and what it is chosen by, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hamstride.assessment.answers import Answers
from hamstride.assessment.model import Ranking, Triage
from hamstride.care.watch import WatchContext
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.care import WeekSign
from hamstride.journal import Journal
from hamstride.plan.model import SessionKind
from hamstride.response.model import Decision, Milestones, Standing


@dataclass(frozen=True)
class Chosen:
    """One measure for today, and why it fits now: codes of the week's signs, the day since onset, the session."""

    measure: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Care:
    """`today` is told, at most two; `fits` is all that would fit; `wins` are small milestones of today or yesterday.

    `trial` is the experiment on form that is open now, whether or not it is told today.
    """

    today: tuple[Chosen, ...] = ()
    fits: tuple[str, ...] = ()
    wins: tuple[Reason, ...] = ()
    trial: str | None = None
    watch: WatchContext | None = None


@dataclass(frozen=True)
class Situation:
    """What the measures are chosen by: the day's answer so far, and the facts behind it."""

    known: Journal
    evidence: Evidence
    day: date
    triage: Triage
    ranking: Ranking
    decision: Decision
    standing: Standing
    milestones: Milestones
    kinds: frozenset[SessionKind]  # of today's sessions
    answers: Answers
    week: frozenset[WeekSign]

    @property
    def days(self) -> int | None:
        """Since it began; None where nobody said when."""
        return None if self.ranking.onset is None else (self.day - self.ranking.onset).days

    @property
    def waits(self) -> bool:
        """A clinician leads or has yet to look: nothing here may load the leg or press on it."""
        led = self.ranking.led
        return led is None or led.waits or led.leads == "clinician"
