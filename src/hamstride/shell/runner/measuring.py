"""Loads as JSON, and a recording as the run that it was said to be."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pydantic import TypeAdapter

from hamstride.load.model import SessionLoad
from hamstride.recordings.model import Recording

LOAD: TypeAdapter[SessionLoad] = TypeAdapter(SessionLoad)
SHAPE = hashlib.sha256(repr(LOAD.json_schema()).encode()).hexdigest()[:8]  # loads kept in another shape are old
UNSAID = ("generic", "other")


def as_said(recording: Recording, sport: str) -> Recording:
    """The recording as the run that the runner, or their service, says it was; a file that is sure of itself stays."""
    return replace(recording, sport=sport) if recording.sport in UNSAID and sport == "running" else recording
