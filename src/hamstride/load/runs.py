"""The runs of a journal with their measured or modelled load, each run once however many sources told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Profile, Ran
from hamstride.load.dose import Total
from hamstride.load.model import Range, SessionLoad
from hamstride.load.modelled import assumed, believable_m, spanning


class Run(NamedTuple):
    """One run. `distance_m` is None where nobody told a distance that people can run."""

    fact: Ran
    distance_m: float | None
    dose: Mapping[int, Range]
    negative_work_j_per_kg: Range
    peak_force_bw: Range
    fastest_5s_mps: float | None
    strides_by_speed: tuple[float, ...]  # empty where no file was measured


def runs(
    facts: Sequence[Ran], measured: Mapping[str, SessionLoad], journal: Journal, evidence: Evidence
) -> tuple[Run, ...]:
    """Every run in `facts`, oldest first. Without a measured file its load is modelled from duration and distance.

    What the runner says was a run is one, whatever the file calls it: a file that does not count is then modelled.
    """
    profile = journal.latest(Profile)
    height_m = None if profile is None else profile.height_m
    told = [f for f in facts if f.sport == "running"]
    # Of two sources of one run the one with a measured file is kept, whichever came first.
    once = _once(sorted(told, key=lambda f: _counting(f, measured) is None), evidence)
    return tuple(_run(fact, _counting(fact, measured), height_m, evidence) for fact in told if fact.id in once)


def _once(facts: Sequence[Ran], evidence: Evidence) -> set[str]:
    """The ids of the first of each run. Only runs that start near one another are compared: ten years stay cheap."""
    near_s = evidence.number("cleaning.same_start_s")
    by_start: dict[int, list[Ran]] = {}
    kept: set[str] = set()
    for fact in facts:
        place = None if fact.started_at is None else int(fact.started_at.timestamp() // near_s)
        around = () if place is None else (place - 1, place, place + 1)
        if any(same_run(fact, other, evidence) for near in around for other in by_start.get(near, ())):
            continue
        kept.add(fact.id)
        if place is not None:
            by_start.setdefault(place, []).append(fact)
    return kept


def _counting(fact: Ran, measured: Mapping[str, SessionLoad]) -> SessionLoad | None:
    load = measured.get(fact.recording) if fact.recording else None
    return load if load is not None and load.counts else None


def _run(fact: Ran, load: SessionLoad | None, height_m: float | None, evidence: Evidence) -> Run:
    if load is not None:
        return Run(
            fact,
            load.distance_m,
            load.dose,
            load.negative_work_j_per_kg,
            load.peak_force_bw,
            load.fastest_5s_mps,
            load.strides_by_speed,
        )
    metres = believable_m(fact.distance_m, fact.duration_s, evidence)
    found = _modelled(fact, metres, height_m, evidence)
    return Run(fact, metres, found.dose, found.negative_work_j_per_kg, found.peak_force_bw, None, ())


def _modelled(fact: Ran, metres: float | None, height_m: float | None, evidence: Evidence) -> Total:
    """The load of a run without a measurement; without a time between the slowest and the fastest it may be."""
    slow = assumed(fact.duration_s, metres, height_m, evidence).load
    if fact.duration_told:
        return slow
    return spanning(slow, slow, assumed(fact.least_s, metres, height_m, evidence).load)


def same_run(one: Ran, other: Ran, evidence: Evidence) -> bool:
    """The same run told by two sources, as a watch file and a service's export do; never where the runner says no."""
    if _apart(one, other) or _apart(other, one):
        return False
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


def _apart(one: Ran, other: Ran) -> bool:
    """Whether `one` was said to be another run than `other`."""
    return other.id in one.apart_from or (other.recording is not None and other.recording in one.apart_from)
