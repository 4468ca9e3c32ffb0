"""One file, looked at: read, and the load of each session computed. No file makes this raise."""

from __future__ import annotations

import json

import numpy as np

from hamstride import load
from hamstride.evidence import Evidence
from hamstride.journal.facts import MOST_DISTANCE_M
from hamstride.load.model import Body
from hamstride.recordings.model import CHANNELS, Recording, Unreadable
from hamstride.shell.imports.model import Hint, Item, Look, Session
from hamstride.shell.runner.measuring import LOAD, as_said, recordings_of


def look(item: Item, body: Body, evidence: Evidence) -> Look:
    """What is in the file, small enough to pass between processes."""
    found = recordings_of(item.data, item.name)
    if isinstance(found, Unreadable):
        return Look(why=found.why, nothing_recorded=found.nothing_recorded)
    return Look(tuple(_session(_named(r, item.hint), body, evidence) for r in found))


def _named(recording: Recording, hint: Hint | None) -> Recording:
    """Where the file does not say what was done, the export's table does."""
    return recording if hint is None else as_said(recording, hint.sport)


def _place(recording: Recording) -> tuple[float, float] | None:
    """Where it began: the zone of that place tells the runner's day."""
    lat, lon = (recording.channels.get(name) for name in ("latitude_deg", "longitude_deg"))
    if lat is None or lon is None or not (known := np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))).size:
        return None
    return float(lat[known[0]]), float(lon[known[0]])


def _session(recording: Recording, body: Body, evidence: Evidence) -> Session:
    try:
        made = LOAD.dump_python(load.session(recording, body, evidence), mode="json")
        json.dumps(made, allow_nan=False)  # nothing that is not finite is ever kept
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
        notes=recording.notes,
        place=_place(recording),
    )
