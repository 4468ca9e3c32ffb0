"""How each told day turned out: what was said, what was done, and the next morning. Each line closes after a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import CheckedIn, Ran, Rested, Verdict, VerdictIssued

Followed = Literal["ran", "ran_longer", "ran_in_spite", "ran_before", "rested", "rested_in_spite", "not_told"]
Outcome = Literal["settled", "flared", "not_told"]
RUN_KINDS = frozenset(
    {"run", "walk_run", "strides", "hills", "tempo", "intervals", "fast", "long_run", "race"}
)  # of planned sessions, as kept in an answer
WORSE = ("worse", "much_worse")


@dataclass(frozen=True)
class Line:
    """One told day. `said_low` to `said_high` is the range forecast for the next morning, `said` its chance."""

    day: date
    verdict_id: str
    verdict: Verdict
    followed: Followed
    outcome: Outcome
    pain: int | None
    next_pain: int | None
    next_morning: str | None
    expected: float | None
    said_low: int | None
    said_high: int | None
    said: float | None
    copied: int | None  # what copying the day would have said
    held: bool | None  # the forecast range held; None without a forecast or without the morning's pain
    closed: bool  # later facts change nothing any more
    misses: tuple[str, ...]


def lines(journal: Journal, evidence: Evidence, day: date) -> Iterator[Line]:
    """A line for each day up to `day` on which a verdict was told, oldest first, from what was known at its end.

    Only what was written down within the closing days counts, so that no later fact changes a closed line.
    """
    open_days = timedelta(days=int(evidence.number("record.closes_after_days")))
    facts = _Facts(journal)
    for told_day in sorted(facts.issued):
        if told_day > day:
            return
        closes = told_day + open_days
        issued = facts.issued[told_day]
        seen = facts.known(told_day, min(closes, day))
        after = facts.known(told_day + timedelta(days=1), min(closes, day))
        yield _line(issued, seen, after, closed=closes <= day, evidence=evidence)


class _Facts:
    """The facts of a journal by the day they are about, and when each was taken back."""

    def __init__(self, journal: Journal) -> None:
        self.by_day: dict[date, list[tuple[date, Fact]]] = {}
        self.issued: dict[date, list[VerdictIssued]] = {}
        self.replaced: dict[str, date] = {}
        for fact in journal.facts:
            written = fact.recorded_day
            if fact.replaces is not None:
                gone = max(written, fact.day)
                self.replaced[fact.replaces] = min(gone, self.replaced.get(fact.replaces, gone))
            if isinstance(fact, VerdictIssued):
                if written == fact.day:  # told that day, not reckoned afterwards
                    self.issued.setdefault(fact.day, []).append(fact)
            elif isinstance(fact, CheckedIn | Ran | Rested):
                self.by_day.setdefault(fact.day, []).append((written, fact))

    def known(self, about: date, at: date) -> list[Fact]:
        """The standing facts about a day as they were known at the end of another."""
        found = self.by_day.get(about, ()) if about <= at else ()
        gone = self.replaced
        return [f for written, f in found if written <= at and (f.id not in gone or gone[f.id] > at)]


def _line(
    issued: Sequence[VerdictIssued], seen: Sequence[Fact], after: Sequence[Fact], *, closed: bool, evidence: Evidence
) -> Line:
    runs = [f for f in seen if isinstance(f, Ran) and f.sport == "running"]
    told, ran_before = _standing(issued, runs)
    followed: Followed = "ran_before" if ran_before else _followed(told, runs, seen, evidence)
    pain, _ = _morning(seen)
    next_pain, next_morning = _morning(after)
    outcome = _outcome(pain, next_pain, next_morning, evidence)
    forecast = _forecast(issued)
    held = None if forecast is None or next_pain is None else forecast["low"] <= next_pain <= forecast["high"]
    return Line(
        day=told.day,
        verdict_id=told.id,
        verdict=told.verdict,
        followed=followed,
        outcome=outcome,
        pain=pain,
        next_pain=next_pain,
        next_morning=next_morning,
        expected=None if forecast is None else forecast["expected"],
        said_low=None if forecast is None else forecast["low"],
        said_high=None if forecast is None else forecast["high"],
        said=None if forecast is None else forecast["said"],
        copied=None if forecast is None else forecast["copied"],
        held=held,
        closed=closed,
        misses=tuple(_misses(told.verdict, followed, outcome, held, next_pain, forecast)),
    )


def _standing(issued: Sequence[VerdictIssued], runs: Sequence[Ran]) -> tuple[VerdictIssued, bool]:
    """The verdict that stood when the first run began, else the day's last; and whether the run came before any."""
    if not runs:
        return issued[-1], False
    began = min(_moment(r) for r in runs)
    before = [v for v in issued if v.recorded_at <= began]
    return (before or issued)[-1], not before


def _moment(run: Ran) -> datetime:
    return run.recorded_at if run.started_at is None else run.started_at


def _followed(told: VerdictIssued, runs: Sequence[Ran], seen: Sequence[Fact], evidence: Evidence) -> Followed:
    if runs:
        if told.verdict == "stop":
            return "ran_in_spite"
        planned_s = _planned_s(told)
        allowed = planned_s * (1 + evidence.number("record.longer_share"))
        return "ran_longer" if planned_s and sum(r.least_s for r in runs) > allowed else "ran"
    if any(isinstance(f, Rested) for f in seen):
        return "rested_in_spite" if told.verdict == "go" and _planned_s(told) else "rested"
    return "not_told"


def _planned_s(told: VerdictIssued) -> float:
    """Seconds of running that were planned for the day; 0 where none was."""
    return 60 * sum(minutes for kind, minutes in told.planned.items() if kind in RUN_KINDS)


def _morning(facts: Sequence[Fact]) -> tuple[int | None, str | None]:
    """The first pain and the first word on the morning that were told that day."""
    pain, morning = None, None
    for fact in facts:
        if isinstance(fact, CheckedIn):
            pain = fact.pain_now if pain is None else pain
            morning = fact.morning if morning is None else morning
    return pain, morning


def _outcome(pain: int | None, next_pain: int | None, morning: str | None, evidence: Evidence) -> Outcome:
    """Flared: said to be worse, or more above the day's pain than the scale's own noise."""
    risen = None if pain is None or next_pain is None else next_pain - pain
    if morning in WORSE or (risen is not None and risen >= evidence.number("pain.scale_noise")):
        return "flared"
    return "not_told" if morning is None and risen is None else "settled"


def _forecast(issued: Sequence[VerdictIssued]) -> dict[str, Any] | None:
    """The last forecast that was kept that day."""
    kept = [v.forecast for v in issued if v.forecast is not None]
    return kept[-1] if kept else None


def _misses(
    verdict: Verdict,
    followed: Followed,
    outcome: Outcome,
    held: bool | None,
    pain: int | None,
    forecast: dict[str, Any] | None,
) -> Iterator[str]:
    against = followed in ("ran_in_spite", "ran_longer")
    if outcome == "flared" and not against:
        yield f"flared_after_{verdict}"
    if outcome == "settled" and against:
        yield "calm_in_spite"
    if held is False and forecast is not None and pain is not None:
        yield "forecast_too_low" if pain > forecast["high"] else "forecast_too_high"
