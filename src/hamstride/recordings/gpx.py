"""GPX tracks. A route without times is a plan, not a recording."""

from __future__ import annotations

from typing import Any

import numpy as np

from hamstride.recordings.draft import Draft, NothingRecorded, track_length_m
from hamstride.recordings.model import FloatArray
from hamstride.recordings.xml_points import MOST_POINTS, Damage, Point, Points, elements, forget, local, moment, number

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
# How writers call a sport in <type>; Strava writes numbers.
SPORTS = {
    "run": "running", "running": "running", "9": "running", "trail_running": "running", "track_running": "running",
    "treadmill_running": "running", "walking": "walking", "walk": "walking", "10": "walking", "hiking": "walking",
    "4": "walking", "cycling": "cycling", "biking": "cycling", "ride": "cycling", "1": "cycling",
    "road_biking": "cycling", "swimming": "swimming", "16": "swimming",
}  # fmt: skip
ONE_LEG_BELOW_SPM = 120.0  # a run's median cadence below this counts one foot


def drafts(data: bytes) -> list[Draft]:
    """One draft for each track that has times. Raises NothingRecorded with a sentence for the runner."""
    damage = Damage()
    tracks = _tracks(data, damage)
    if damage.cut and tracks:
        tracks[-1][0].pop()
    points = sum(len(p) for p, _, _ in tracks)
    if points == 0:
        raise NothingRecorded(
            "This GPX file holds no track points. Export the recorded activity, not a route or waypoints."
        )
    timed = [t for t in tracks if t[0].timed() > len(t[0]) / 2]  # a few times in a drawn route make no recording
    if not timed:
        raise NothingRecorded("This GPX file has positions but no times: it is a route. Export the recorded activity.")
    return [_draft(*track, damage.lost(points)) for track in timed]


def _tracks(data: bytes, damage: Damage) -> list[tuple[Points, str, list[int]]]:
    tracks: list[tuple[Points, str, list[int]]] = []
    points = Points()
    breaks: list[int] = []
    sport = ""
    for event, element in elements(data, damage):
        name = local(element.tag)
        if event == "start" and name == "trk":
            points, breaks, sport = Points(), [], ""
        elif event == "end" and name == "trkpt":
            if len(points) < MOST_POINTS:
                points.append(_point(element))
            forget(element)
        elif event == "end" and name == "trkseg":
            breaks.append(len(points))
        elif event == "end" and name == "type" and local(element.getparent().tag) == "trk":
            sport = (element.text or "").strip().lower()
        elif event == "end" and name == "trk" and len(points):
            tracks.append((points, sport, breaks))
            points = Points()
    if len(points):  # the file broke off inside a track
        tracks.append((points, sport, breaks))
    return tracks


def _point(element: Any) -> Point:
    point: Point = {"latitude_deg": number(element.get("lat")), "longitude_deg": number(element.get("lon"))}
    for child in element.iter():
        name = local(child.tag)
        if name == "time":
            point["unix_s"] = moment(child.text)
        elif name in NAMES:
            point[NAMES[name]] = number(child.text)
    return point


def _draft(points: Points, said: str, breaks: list[int], lost: tuple[str, ...]) -> Draft:
    unix_s, found = points.columns()
    sport = SPORTS.get(said, "other" if said else "generic")
    if "cadence_spm" in found:
        if sport in ("running", "walking", "generic"):
            found["cadence_spm"] = _both_feet(found["cadence_spm"], sport)
        else:
            found["cadence_rpm"] = found.pop("cadence_spm")
    breaks = sorted({*breaks, *_marked_pauses(found)})
    segments = zip([0, *breaks], [*breaks, len(points)], strict=True)
    finite = unix_s[np.isfinite(unix_s)]
    return Draft(
        unix_s=unix_s,
        columns=found,
        format="gpx",
        sport=sport,
        sub_sport=said or None,
        elapsed_s=float(finite.max() - finite.min()) if finite.size else None,
        distance_m=sum(track_length_m(found["latitude_deg"][a:b], found["longitude_deg"][a:b]) for a, b in segments),
        pauses=tuple((float(unix_s[b - 1]), float(unix_s[b])) for b in breaks if 0 < b < len(points)),
        lost=lost,
    )


def _marked_pauses(found: dict[str, FloatArray]) -> list[int]:
    """Takes positions that are nowhere on earth out; some writers mark a pause's begin and end with two such points.

    Returns where the track goes on after each.
    """
    nowhere = (np.abs(found["latitude_deg"]) > 90.0) | (np.abs(found["longitude_deg"]) > 180.0)
    found["latitude_deg"] = np.where(nowhere, np.nan, found["latitude_deg"])
    found["longitude_deg"] = np.where(nowhere, np.nan, found["longitude_deg"])
    return [int(i) + 1 for i in np.flatnonzero(nowhere[:-1] & nowhere[1:])]


def _both_feet(cadence: FloatArray, sport: str) -> FloatArray:
    stepping = cadence[cadence > 0]
    one_leg = sport in ("running", "walking") and stepping.size and float(np.median(stepping)) < ONE_LEG_BELOW_SPM
    return 2 * cadence if one_leg else cadence
