"""Virtual runners to whom something was told each day, for the record of how it turned out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Any

from hamstride.evidence import Reason
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.response.lookback import forecast, record
from tests.support.people import EVIDENCE, Person, day
from tests.support.virtual import Truth, Virtual, virtual


def tells(
    person: Person, on: int, verdict: str = "go", minutes: float = 0.0, *, at: datetime | None = None, **answer: Any
) -> Person:
    """An answer given on day `on`, with a run of so many minutes planned where there is one; now, or `at`."""
    session = [{"kind": "run", "minutes": minutes}] if minutes else []
    kept = {"session": session, **answer}
    return person.add(f.VerdictIssued, on, evidence_version="made", verdict=verdict, answer=kept, **_said(at))


def _said(at: datetime | None) -> dict[str, datetime]:
    return {} if at is None else {"recorded_at": at}


def told_each_day(truth: Truth, verdict: str = "go") -> Virtual:
    """The weeks of a virtual runner with a forecast kept each evening, made from what was known then."""
    runner = virtual(truth)
    again = told_each_morning(runner.person.facts, range(runner.last + 1), verdict)
    return Virtual(truth, again, runner.measured, runner.pain, runner.factors)


def told_each_morning(facts: Sequence[Any], days: Iterable[int], verdict: str = "go") -> Person:
    """These facts, and on each of the days an answer with the forecast that could be made from that morning."""
    told, whole = Person(), Journal(tuple(facts))
    told.facts += facts
    for number in days:
        made = forecast(whole.as_of(day(number)), EVIDENCE, day(number))
        kept = None if made is None else {**asdict(made), "day": made.day.isoformat()}
        early = datetime.combine(day(number), time(5), UTC)  # before the first fact of the day
        tells(told, number, verdict, minutes=60, at=early, forecast=kept)
    return told


RECORDS: tuple[Truth, ...] = (Truth(weeks=2), Truth(weeks=4), Truth(weeks=12), Truth(weeks=16, noise=1.5))


def record_reasons(truth: Truth) -> tuple[Reason, ...]:
    """The reasons of the record on the last day."""
    runner = told_each_day(truth)
    return record(runner.journal, EVIDENCE, day(runner.last)).reasons
