"""The library door: watch files from disk, their load, and both as columns with units."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from hamstride import evidence, recordings
from hamstride.load.model import Body
from hamstride.load.season import Season
from hamstride.load.trace import UNITS as OF_A_TRACE
from hamstride.load.trace import Trace
from hamstride.load.trace import trace as traced
from hamstride.recordings.model import FloatArray, Recording, Unreadable

if TYPE_CHECKING:
    import altair

OF_A_RECORDING = {
    "time_s": "s since the start", "speed_mps": "m/s", "distance_m": "m", "altitude_m": "m above sea level",
    "latitude_deg": "degrees north", "longitude_deg": "degrees east", "cadence_spm": "steps per minute, both feet",
    "heart_rate_bpm": "beats per minute", "power_w": "W", "contact_time_s": "s", "vertical_oscillation_m": "m",
    "step_length_m": "m", "left_contact_share": "share of contact time", "temperature_c": "degrees Celsius",
}  # fmt: skip


class CannotRead(ValueError):
    """The file gave no recording; the message says why and what to do."""


def read(path: str | PathLike[str]) -> tuple[Recording, ...]:
    """Every recording in a FIT, TCX or GPX file, also gzipped or zipped. Raises CannotRead, or OSError."""
    place = Path(path)
    found = recordings.read(place.read_bytes(), place.name)
    if isinstance(found, Unreadable):
        raise CannotRead(f"{place.name}: {found.why}")
    return found


def trace(recording: Recording, body: Body | None = None) -> Trace | None:
    """What each second did to the leg; None for what is no run or holds no speed."""
    return traced(recording, body or Body(), evidence.load())


def columns(what: Recording | Trace) -> dict[str, FloatArray]:
    """Name with unit -> values, one array for each column, all of one length. NaN is a value that is not there."""
    if isinstance(what, Trace):
        return what.columns()
    return {"time_s": what.time_s, **what.channels, **{k: v for k, v in what.extra.items() if k not in what.channels}}


def units(what: Recording | Trace) -> dict[str, str]:
    """Name of a column -> its unit; "as the file has it" for a maker's own fields."""
    known = OF_A_TRACE if isinstance(what, Trace) else OF_A_RECORDING
    return {name: known.get(name, "as the file has it") for name in columns(what)}


def picture(what: Trace | Season) -> altair.VConcatChart:
    """The run or the season as an Altair chart, as a notebook shows it."""
    from hamstride.shell.report import pictures

    return pictures.run_chart(what) if isinstance(what, Trace) else pictures.season_chart(what)
