"""What a check-in can ask about besides the leg: the newest run nobody told about, and what it may have held."""

from __future__ import annotations

from datetime import date, timedelta

from hamstride.journal import Journal
from hamstride.journal.facts import Felt, PlanIssued, Ran, VerdictIssued
from hamstride.plan import plan_from_json

FASTER = ("quality", "hills", "speed")


def newest_run(known: Journal, day: date) -> Ran | None:
    """The run that a check-in of `day` can ask about: of that day or the one before."""
    runs = [r for r in known.of(Ran, since=day - timedelta(days=1)) if r.sport == "running" and r.day <= day]
    return runs[-1] if runs else None


def untold_run(known: Journal, day: date) -> Ran | None:
    """The same, where nobody told yet how it felt."""
    run = newest_run(known, day)
    return None if run is None or any(f.about == run.id for f in known.of(Felt)) else run


def planned_rungs(known: Journal, day: date) -> tuple[str, ...]:
    """Rungs of faster running in the run that was planned for that day, by the plan that was kept last before it."""
    issued = [p for p in known.of(PlanIssued) if p.day <= day]
    plan = plan_from_json(issued[-1].plan) if issued else None
    steps = (step for s in (() if plan is None else plan.sessions) if s.day == day for step in s.steps)
    return tuple(step.workout for step in steps if step.workout)


def open_rungs(known: Journal) -> tuple[str, ...]:
    """Rungs of faster running that stood open in the last answer: a run may have held them."""
    told = known.latest(VerdictIssued)
    ladders = {} if told is None else told.answer.get("standing", {}).get("ladders", {})
    rungs = (ladders.get(name, {}).get("rung") for name in FASTER)
    return tuple(rung for rung in rungs if rung)
