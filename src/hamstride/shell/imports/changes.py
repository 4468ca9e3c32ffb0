"""What a person changes about a run on record: join two, put one right, take one out. Facts only; nothing is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import Felt, Merged, Ran, Withdrawn, new_id
from hamstride.shell.imports.identity import counts_before
from hamstride.shell.imports.intake import moved_along
from hamstride.shell.problem import Problem, Refused

Stamp = Mapping[str, Any]  # recorded_at and zone of a new fact
SEE = "See them with: hamstride runs list"
SPORTS = ("running", "walking", "cycling", "swimming", "other")


@dataclass(frozen=True)
class Change:
    """What is put right; None leaves it as it is."""

    day: date | None = None
    minutes: float | None = None
    distance_km: float | None = None
    sport: str | None = None


def run_named(known: Journal, name: str) -> Ran:
    """The run with this id, the beginning of one, or the only one of a day. Raises Refused where that is not one."""
    runs = known.of(Ran)
    found = [r for r in runs if r.id == name] or [r for r in runs if name and name in (r.id[: len(name)], f"{r.day}")]
    if len(found) != 1:
        said = "names no run" if not found else f"names {len(found)} runs"
        raise Refused(Problem("run", name, said, SEE))
    return found[0]


def joined(known: Journal, one: Ran, other: Ran, stamp: Stamp, evidence: Evidence) -> list[Fact]:
    """Two records are one run: the whole, richer or longer one counts. What was felt of either is told of that one."""
    if one.id == other.id:
        raise Refused(Problem("other", other.id, "is the same record", SEE))
    kept, dropped = (one, other) if counts_before(one, other, evidence) else (other, one)
    merged = Merged.model_validate(
        {**stamp, "id": new_id(), "day": dropped.day, "into": kept.id, "told": dropped, "replaces": dropped.id}
    )
    return [merged, *moved_along(_felt(known, dropped), kept.id, stamp)]


def corrected(known: Journal, ran: Ran, change: Change, stamp: Stamp) -> list[Fact]:
    """The run put right. Where its length is, its file says nothing more of it: the load is modelled from what is told.

    Raises Refused for numbers that no run has.
    """
    told: dict[str, Any] = {**ran.model_dump(), **stamp, "id": new_id(), "replaces": ran.id}
    if change.sport is not None:
        told["sport"] = change.sport
    if change.day is not None and change.day != ran.day:
        moved = timedelta(days=(change.day - ran.day).days)
        told |= {"day": change.day, "started_at": ran.started_at + moved if ran.started_at is not None else None}
    if change.minutes is not None or change.distance_km is not None:
        told |= {"recording": None, "channels": (), "damaged": False}
    if change.minutes is not None:
        told |= {"duration_s": change.minutes * 60, "duration_told": True, "elapsed_s": None}
    if change.distance_km is not None:
        told["distance_m"] = change.distance_km * 1000
    if not told["duration_told"]:
        told["duration_s"] = None
    try:
        fact = Ran.model_validate(told)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][-1]) if error.errors()[0]["loc"] else "run"
        raise Refused(Problem(field, str(told.get(field, "")), "is no run's", "Look at the numbers again")) from error
    return [fact, *moved_along(_felt(known, ran), fact.id, stamp)]


def withdrawn(ran: Ran, stamp: Stamp) -> list[Fact]:
    """The run is taken out; its file stays kept, and importing it again does not bring it back."""
    return [Withdrawn.model_validate({**stamp, "id": new_id(), "day": ran.day, "replaces": ran.id})]


def _felt(known: Journal, ran: Ran) -> list[Felt]:
    return [f for f in known.of(Felt) if f.about == ran.id]
