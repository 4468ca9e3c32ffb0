"""What a check-in can ask about besides the leg: the newest run nobody told about, and what it may have held."""

from __future__ import annotations

from datetime import date, timedelta

from hamstride.journal import Journal
from hamstride.journal.facts import Felt, Ran, VerdictIssued

FASTER = ("quality", "hills", "speed")


def newest_run(known: Journal, day: date) -> Ran | None:
    """The run that a check-in of `day` can ask about: of that day or the one before."""
    runs = [r for r in known.of(Ran, since=day - timedelta(days=1)) if r.sport == "running" and r.day <= day]
    return runs[-1] if runs else None


def untold_run(known: Journal, day: date) -> Ran | None:
    """The same, where nobody told yet how it felt."""
    run = newest_run(known, day)
    return None if run is None or any(f.about == run.id for f in known.of(Felt)) else run


def open_rungs(known: Journal) -> tuple[str, ...]:
    """Rungs of faster running that stood open in the last answer: a run may have held them."""
    told = known.latest(VerdictIssued)
    ladders = {} if told is None else told.answer.get("standing", {}).get("ladders", {})
    rungs = (ladders.get(name, {}).get("rung") for name in FASTER)
    return tuple(rung for rung in rungs if rung)
