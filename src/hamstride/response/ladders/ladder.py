"""The running ladder: the walk-run rungs, then the rungs without walks, as one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf

from hamstride.evidence import Evidence
from hamstride.evidence.model import Rung
from hamstride.response.model import Standing


@cache  # one evidence lives as long as the process
def rungs(evidence: Evidence) -> tuple[Rung, ...]:
    """All rungs, easiest first."""
    return (*evidence.ladders["walk_run"].rungs, *evidence.ladders["continuous"].rungs)


def named(name: str, evidence: Evidence) -> tuple[Rung, ...]:
    """The rungs of a ladder that is climbed, easiest first."""
    return rungs(evidence) if name == "running" else evidence.ladders[name].rungs


def place(rung_id: str | None, evidence: Evidence) -> int:
    """Index of a rung; beyond every rung where the id is unknown, so that nothing unknown counts as easy."""
    ids = [r.id for r in rungs(evidence)]
    return ids.index(rung_id) if rung_id in ids else len(ids)


def has_walks(rung: Rung) -> bool:
    return rung.walk_min > 0


def minutes_most(rung: Rung, evidence: Evidence) -> float:
    """Minutes that a rung without walks allows; on the last one only the rule of the longest run of 30 days holds."""
    return inf if rung.id == rungs(evidence)[-1].id else rung.run_min


def first_without_walks(evidence: Evidence) -> int:
    """Index of the first rung without walks."""
    return next(n for n, r in enumerate(rungs(evidence)) if not has_walks(r))


def run_days(standing: Standing, evidence: Evidence) -> int | None:
    """Run days a week that the ladder of run days has led to; None where no such ladder is told."""
    at = standing.ladders.get("frequency")
    return None if at is None else next((r.per_week for r in _days(evidence) if r.id == at.rung), None)


def run_gap(standing: Standing, evidence: Evidence) -> int:
    """Least days from one run to the next on that ladder: 1 where runs may follow each other."""
    at = standing.ladders.get("frequency")
    return 1 if at is None else next((r.apart_days for r in _days(evidence) if r.id == at.rung), 1)


def _days(evidence: Evidence) -> tuple[Rung, ...]:
    return evidence.ladders["frequency"].rungs


def counts_as(other: Rung, on: Sequence[Rung]) -> int:
    """Index of the highest rung that is no faster than one of another ladder; -1 where none is."""
    lowest = other.speed_percent[0] if other.speed_percent else 0.0
    return max((n for n, r in enumerate(on) if r.speed_percent and r.speed_percent[0] <= lowest), default=-1)


def permitted(standing: Standing, planned_before: int, evidence: Evidence) -> int:
    """The rung of a run after `planned_before` others of the plan, if those go well and as far as gates are open."""
    steps = (standing.clean_runs + planned_before) // int(evidence.number("ladder.clean_runs_per_rung"))
    top = len(rungs(evidence)) - 1
    return min(standing.rung + steps, top if standing.reach is None else max(standing.reach, standing.rung))
