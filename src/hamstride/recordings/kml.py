"""KML tracks with times, as OpenTracks and Google Earth write them, also inside a KMZ."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from hamstride.recordings.draft import Draft, NothingRecorded
from hamstride.recordings.model import FloatArray
from hamstride.recordings.vocabulary import UNSAID, moment, number, sport_in_name, sport_of
from hamstride.recordings.xml_points import Damage, elements, forget, local

# What an array of a track is called -> our channel and factor.
ARRAYS = {
    "speed": ("speed_mps", 1.0),
    "heartrate": ("heart_rate_bpm", 1.0),
    "heart_rate": ("heart_rate_bpm", 1.0),
    "cadence": ("cadence_spm", 1.0),
    "power": ("power_w", 1.0),
    "distance": ("distance_m", 1.0),
    "trackpoint_distance": ("step_m", 1.0),
}
SPORT_DATA = ("activitytype", "activity_type", "type", "category", "sport")


@dataclass
class _Tracks:
    """What was read of one placemark: its name, what it says it was, and its tracks."""

    name: str = ""
    said: str = ""
    tracks: list[tuple[list[float], list[tuple[float, float, float]], dict[str, list[float]]]] = field(
        default_factory=list
    )
    offset_s: int | None = None


def drafts(data: bytes) -> list[Draft]:
    """One draft for each placemark whose tracks have times. Raises NothingRecorded with a sentence for the runner."""
    damage = Damage()
    found: list[_Tracks] = []
    for event, element in elements(data, damage):
        name = local(element.tag)
        if event == "start" and name == "Placemark":
            found.append(_Tracks())
        elif event == "end" and found:
            _take(found[-1], name, element)
    timed = [p for p in found if any(times for times, _, _ in p.tracks)]
    if not timed:
        raise NothingRecorded("This KML file has no times: it is a route or a map. Export the recorded activity.")
    return [_draft(p, damage) for p in timed]


def _take(placemark: _Tracks, name: str, element: Any) -> None:
    if name == "Track":
        placemark.tracks.append(_track(element, placemark))
        forget(element)
    elif name == "name" and local(element.getparent().tag) == "Placemark":
        placemark.name = (element.text or "").strip()
    elif name == "Data" and (element.get("name") or "").lower() in SPORT_DATA:
        placemark.said = placemark.said or "".join(element.itertext()).strip()
    elif name in ("category", "type") and local(element.getparent().tag) != "Data":
        placemark.said = placemark.said or (element.text or "").strip()


def _track(
    element: Any, placemark: _Tracks
) -> tuple[list[float], list[tuple[float, float, float]], dict[str, list[float]]]:
    times: list[float] = []
    places: list[tuple[float, float, float]] = []
    arrays: dict[str, list[float]] = {}
    for child in element.iter():
        name = local(child.tag)
        if name == "when":
            found = moment(child.text)
            times.append(np.nan if found is None else found.unix_s)
            placemark.offset_s = placemark.offset_s or (found.offset_s if found is not None else None)
        elif name == "coord":
            parts = [number(part) for part in (child.text or "").split()]
            places.append((*parts[:3], *[np.nan] * (3 - len(parts[:3]))))  # type: ignore[arg-type]
        elif name == "SimpleArrayData" and (child.get("name") or "").lower() in ARRAYS:
            arrays[child.get("name").lower()] = [number(v.text) for v in child if local(v.tag) == "value"]
    return times, places, arrays


def _draft(placemark: _Tracks, damage: Damage) -> Draft:
    parts = [_columns(*track) for track in placemark.tracks if track[0]]
    names = {name for _, columns in parts for name in columns}
    unix_s = np.concatenate([times for times, _ in parts])
    columns = {n: np.concatenate([c.get(n, np.full(t.size, np.nan)) for t, c in parts]) for n in sorted(names)}
    ends = [(float(a[-1]), float(b[0])) for (a, _), (b, _) in pairwise(parts)]
    sport = sport_of(placemark.said) if placemark.said else sport_in_name(placemark.name)
    if "cadence_spm" in columns and sport not in ("running", "walking", UNSAID):
        columns["cadence_rpm"] = columns.pop("cadence_spm")
    return Draft(
        unix_s=unix_s,
        columns=columns,
        format="kml",
        sport=sport,
        sub_sport=placemark.said.lower() or None,
        utc_offset_s=placemark.offset_s or None,
        pauses=tuple((a, b) for a, b in ends if a < b),
        lost=damage.lost(int(unix_s.size)),
    )


def _columns(
    times: list[float], places: list[tuple[float, float, float]], arrays: dict[str, list[float]]
) -> tuple[FloatArray, dict[str, FloatArray]]:
    unix_s = np.array(times, dtype=np.float64)

    def fitted(values: list[float]) -> FloatArray:
        out = np.full(unix_s.size, np.nan)
        out[: len(values)] = values[: unix_s.size]
        return out

    columns = {ARRAYS[name][0]: fitted(values) * ARRAYS[name][1] for name, values in arrays.items()}
    if "step_m" in columns:
        columns["distance_m"] = np.nancumsum(columns.pop("step_m"))
    for at, name in enumerate(("longitude_deg", "latitude_deg", "altitude_m")):
        columns[name] = fitted([place[at] for place in places])
    return unix_s, columns
