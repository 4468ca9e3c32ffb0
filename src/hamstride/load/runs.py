"""The runs of a journal with their measured or modelled load, each run once however many sources told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Profile, Ran
from hamstride.load.model import Range, SessionLoad
from hamstride.load.modelled import assumed, believable_m


@dataclass(frozen=True)
class Run:
    """One run. `distance_m` is None where nobody told a distance that people can run."""

    fact: Ran
    distance_m: float | None
    dose: Mapping[int, Range]
    fastest_5s_mps: float | None


def runs(
    facts: Sequence[Ran], measured: Mapping[str, SessionLoad], journal: Journal, evidence: Evidence
) -> tuple[Run, ...]:
    """Every run in `facts`, oldest first. Without a measured file its load is modelled from duration and distance.

    What the runner says was a run is one, whatever the file calls it: a file that does not count is then modelled.
    """
    profile = journal.latest(Profile)
    height_m = None if profile is None else profile.height_m
    found: list[Run] = []
    for fact in facts:
        if fact.sport != "running" or any(same_run(fact, other.fact, evidence) for other in found):
            continue
        load = measured.get(fact.recording) if fact.recording else None
        if load is not None and load.counts:
            found.append(Run(fact, load.distance_m, load.dose, load.fastest_5s_mps))
        else:
            metres = believable_m(fact.distance_m, fact.duration_s, evidence)
            found.append(Run(fact, metres, assumed(fact.duration_s, metres, height_m, evidence).load.dose, None))
    return tuple(found)


def same_run(one: Ran, other: Ran, evidence: Evidence) -> bool:
    """The same run told by two sources, as a watch file and a service's export do."""
    if one.started_at is None or other.started_at is None or not one.distance_m or not other.distance_m:
        return False
    apart_s = abs((one.started_at - other.started_at).total_seconds())
    duration_off = abs(one.duration_s - other.duration_s) / max(one.duration_s, other.duration_s)
    distance_off = abs(one.distance_m - other.distance_m) / max(one.distance_m, other.distance_m)
    return (
        apart_s <= evidence.number("cleaning.same_start_s")
        and duration_off <= evidence.number("cleaning.same_duration_share")
        and distance_off <= evidence.number("cleaning.same_distance_share")
    )
