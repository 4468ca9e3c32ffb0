"""Runners with measured files, whose stories the tests of load and of its words tell."""

from __future__ import annotations

from hamstride.journal.facts import Rested
from hamstride.load import Body, LoadHistory, SessionLoad, session
from tests.load.made import START, joined, recording
from tests.support.people import EVIDENCE, Person

WEEKS = 6


def measured_run(person: Person, on: int, *parts: tuple[int, float], loads: dict[str, SessionLoad]) -> Person:
    """A run of (seconds, speed) stretches with its measured load in `loads`."""
    run = recording(joined(*parts), digest=f"made{on}-{len(loads)}", start=START)
    found = session(run, Body(), EVIDENCE)
    loads[found.recording] = found
    return person.ran(on, found.distance_m / 1000, found.moving_s / 60, recording=found.recording)


def sprinted_after_easy_weeks() -> tuple[LoadHistory, Person, dict[str, SessionLoad]]:
    """Six calm weeks of easy running with a few strides, then ten sprints on the last day."""
    person = Person()
    loads: dict[str, SessionLoad] = {}
    for number in range(7 * WEEKS):
        if number % 2:
            person.add(Rested, number)
        else:
            measured_run(person, number, (900, 2.8), (8, 4.0), (900, 2.8), loads=loads)
    last = 7 * WEEKS
    sprints = [part for _ in range(10) for part in ((20, 6.5), (90, 2.5))]
    measured_run(person, last, (600, 2.8), *sprints, (600, 2.8), loads=loads)
    return person.history(last, loads), person, loads
