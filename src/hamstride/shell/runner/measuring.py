"""Loads as JSON, and a recording as the run that it was said to be."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

from pydantic import TypeAdapter

from hamstride import recordings
from hamstride.load.model import SessionLoad
from hamstride.recordings.model import Recording, Unreadable

LOAD: TypeAdapter[SessionLoad] = TypeAdapter(SessionLoad)
SHAPE = hashlib.sha256(repr(LOAD.json_schema()).encode()).hexdigest()[:8]  # loads kept in another shape are old
# Set to "patient" where the fast decoder of FIT files is not wanted: everything is read all the same, only slower.
DECODER = os.environ.get("HAMSTRIDE_FIT_DECODER", "fast")
UNSAID = ("generic", "multisport", "other")


def recordings_of(data: bytes, name: str, *, salvage: bool = True) -> tuple[Recording, ...] | Unreadable:
    """What is in a watch file, by the decoder that this installation uses."""
    return recordings.read(data, name, fast=DECODER != "patient", salvage=salvage)


def as_said(recording: Recording, sport: str) -> Recording:
    """The recording as the runner, or their service, says what it was; a file that is sure of itself stays.

    A run is believed of any file that names no moving sport; anything else only of one that names none at all.
    """
    believed = recording.sport in UNSAID if sport == "running" else recording.sport == UNSAID[0]
    return replace(recording, sport=sport) if believed and sport != "unsaid" else recording
