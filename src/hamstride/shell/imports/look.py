"""One file, looked at: read, and the load of each session computed. No file makes this raise."""

from __future__ import annotations

from hamstride import load, recordings
from hamstride.evidence import Evidence
from hamstride.journal.facts import MOST_DISTANCE_M
from hamstride.load.model import Body
from hamstride.recordings.model import CHANNELS, Recording, Unreadable
from hamstride.shell.imports.model import Hint, Item, Look, Session
from hamstride.shell.runner.measuring import LOAD, as_said


def look(item: Item, body: Body, evidence: Evidence) -> Look:
    """What is in the file, small enough to pass between processes."""
    found = recordings.read(item.data, item.name)
    if isinstance(found, Unreadable):
        return Look(why=found.why, nothing_recorded=found.nothing_recorded)
    return Look(tuple(_session(_named(r, item.hint), body, evidence) for r in found))


def _named(recording: Recording, hint: Hint | None) -> Recording:
    """Where the file does not say what was done, the export's table does."""
    return recording if hint is None else as_said(recording, hint.sport)


def _session(recording: Recording, body: Body, evidence: Evidence) -> Session:
    try:
        made = LOAD.dump_python(load.session(recording, body, evidence), mode="json")
    except Exception:  # our oversight: the run counts all the same, with a modelled load
        made = None
    metres, lost = recording.distance_m, recording.lost
    if metres is not None and metres > MOST_DISTANCE_M:
        metres, lost = None, (*lost, "Its distance cannot be right and was left out.")
    return Session(
        part=recording.part,
        sport=recording.sport,
        start=recording.start,
        utc_offset_s=recording.utc_offset_s,
        elapsed_s=recording.elapsed_s,
        timer_s=recording.timer_s,
        distance_m=metres,
        channels=tuple(c for c in CHANNELS if c in recording.channels),
        lost=lost,
        load=made,
    )
