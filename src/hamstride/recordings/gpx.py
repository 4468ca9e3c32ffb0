"""GPX tracks. A route without times is a plan, not a recording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hamstride.recordings.draft import Draft, NothingRecorded, Refusal
from hamstride.recordings.model import FloatArray
from hamstride.recordings.vocabulary import UNSAID, number, sport_in_name, sport_of
from hamstride.recordings.xml_points import MOST_POINTS, Damage, Point, Points, elements, forget, local, stamp

NAMES = {
    "ele": "altitude_m",
    "speed": "speed_mps",
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "atemp": "temperature_c",
    "power": "power_w",
    "PowerInWatts": "power_w",
}
ONE_LEG_BELOW_SPM = 120.0  # a run's median cadence below this counts one foot


@dataclass
class _Track:
    """One track while it is read."""

    points: Points = field(default_factory=Points)
    breaks: list[int] = field(default_factory=list)  # a segment ended before this point
    said: str = ""
    name: str = ""

    @property
    def sport(self) -> str:
        return sport_of(self.said) if self.said else sport_in_name(self.name)


def drafts(data: bytes) -> list[Draft]:
    """One draft for each track that has times. Raises NothingRecorded with a sentence for the runner."""
    damage = Damage()
    tracks = _tracks(data, damage)
    if damage.cut and tracks:
        tracks[-1].points.pop()
    points = sum(len(t.points) for t in tracks)
    if points == 0:
        raise NothingRecorded(
            "This GPX file holds no track points. Export the recorded activity, not a route or waypoints."
        )
    timed = [t for t in tracks if t.points.timed() > len(t.points) / 2]  # a few in a drawn route make no recording
    if not timed:
        raise _without_times(any(t.points.unread > len(t.points) / 2 for t in tracks))
    return [_draft(track, damage.lost(points)) for track in timed]


def _without_times(unread: bool) -> Refusal:
    if unread:
        return Refusal("The times in this GPX file are not understood. Export the activity as FIT or TCX.")
    return NothingRecorded("This GPX file has positions but no times: it is a route. Export the recorded activity.")


def _tracks(data: bytes, damage: Damage) -> list[_Track]:
    tracks: list[_Track] = []
    track = _Track()
    for event, element in elements(data, damage):
        name = local(element.tag)
        if event == "start" and name == "trk":
            track = _Track()
        elif event == "end" and name == "trkpt":
            if len(track.points) < MOST_POINTS:
                track.points.append(_point(element, track.points))
            forget(element)
        elif event == "end" and name == "trkseg":
            track.breaks.append(len(track.points))
        elif event == "end" and name in ("type", "name") and local(element.getparent().tag) == "trk":
            setattr(track, "said" if name == "type" else "name", (element.text or "").strip())
        elif event == "end" and name == "trk" and len(track.points):
            tracks.append(track)
            track = _Track()
    if len(track.points):  # the file broke off inside a track
        tracks.append(track)
    return tracks


def _point(element: Any, points: Points) -> Point:
    point: Point = {"latitude_deg": number(element.get("lat")), "longitude_deg": number(element.get("lon"))}
    for child in element.iter():
        name = local(child.tag)
        if name == "time":
            stamp(point, points, child.text)
        elif name in NAMES:
            point[NAMES[name]] = number(child.text)
    return point


def _draft(track: _Track, lost: tuple[str, ...]) -> Draft:
    unix_s, found = track.points.columns()
    if "cadence_spm" in found:
        if track.sport in ("running", "walking", UNSAID):
            found["cadence_spm"] = _both_feet(found["cadence_spm"], track.sport)
        else:
            found["cadence_rpm"] = found.pop("cadence_spm")
    breaks = sorted({*track.breaks, *_marked_pauses(found)})
    return Draft(
        unix_s=unix_s,
        columns=found,
        format="gpx",
        sport=track.sport,
        sub_sport=track.said.lower() or None,
        utc_offset_s=track.points.offset_s(),
        pauses=tuple(_pauses(unix_s, breaks)),
        lost=lost,
    )


def _pauses(unix_s: FloatArray, breaks: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Between segments. One that begins before the last ended repeats it, and is no pause."""
    for at in breaks:
        if 0 < at < unix_s.size and unix_s[at - 1] < unix_s[at]:
            yield float(unix_s[at - 1]), float(unix_s[at])


def _marked_pauses(found: dict[str, FloatArray]) -> list[int]:
    """Where the track goes on after two positions that are nowhere on earth: some writers mark a pause's ends so."""
    nowhere = (np.abs(found["latitude_deg"]) > 90.0) | (np.abs(found["longitude_deg"]) > 180.0)
    return [int(i) + 1 for i in np.flatnonzero(nowhere[:-1] & nowhere[1:])]


def _both_feet(cadence: FloatArray, sport: str) -> FloatArray:
    stepping = cadence[cadence > 0]
    one_leg = sport != UNSAID and stepping.size and float(np.median(stepping)) < ONE_LEG_BELOW_SPM
    return 2 * cadence if one_leg else cadence
