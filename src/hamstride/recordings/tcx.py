"""TCX activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hamstride.recordings.draft import Draft, Refusal
from hamstride.recordings.xml_points import MOST_POINTS, Point, columns, elements, forget, local, moment, number

SPORTS = {"Running": "running", "Biking": "cycling", "Walking": "walking"}
NAMES = {
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "LatitudeDegrees": "latitude_deg",
    "LongitudeDegrees": "longitude_deg",
    "Speed": "speed_mps",
    "Watts": "power_w",
    "Cadence": "cadence_spm",  # both count one foot of a runner; doubled below
    "RunCadence": "cadence_spm",
}


@dataclass
class _Activity:
    """One activity while it is read."""

    sport: str
    points: list[Point] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    timer_s: float = 0.0
    distance_m: float = 0.0
    device: str | None = None


def drafts(data: bytes) -> list[Draft]:
    """One draft for each activity that has points. Raises Refusal with a sentence for the runner."""
    found: list[_Activity] = []
    for event, element in elements(data):
        name = local(element.tag)
        if event == "start" and name == "Activity":
            found.append(_Activity(element.get("Sport") or ""))
        elif event == "end" and found:
            _take(found[-1], name, element)
    found = [a for a in found if any(np.isfinite(p.get("unix_s", np.nan)) for p in a.points)]
    if not found:
        raise Refusal("This TCX file holds no recorded points. Export the activity itself, not a course or workout.")
    return [_draft(a) for a in found]


def _take(activity: _Activity, name: str, element: Any) -> None:
    if name == "Trackpoint":
        if len(activity.points) < MOST_POINTS:
            activity.points.append(_point(element))
        forget(element)
    elif name == "Track":
        activity.breaks.append(len(activity.points))
    elif name == "TotalTimeSeconds":
        activity.timer_s += np.nan_to_num(number(element.text))
    elif name == "DistanceMeters" and local(element.getparent().tag) == "Lap":
        activity.distance_m += np.nan_to_num(number(element.text))
    elif name == "Name" and local(element.getparent().tag) == "Creator":
        activity.device = (element.text or "").strip() or None


def _point(element: Any) -> Point:
    point: Point = {}
    for child in element.iter():
        name = local(child.tag)
        if name == "Time":
            point["unix_s"] = moment(child.text)
        elif name == "Value":
            point["heart_rate_bpm"] = number(child.text)
        elif name in NAMES:
            point[NAMES[name]] = number(child.text)
    return point


def _draft(activity: _Activity) -> Draft:
    unix_s, found = columns(activity.points)
    sport = SPORTS.get(activity.sport, "other")
    if "cadence_spm" in found:
        if sport in ("running", "walking"):
            found["cadence_spm"] = 2 * found["cadence_spm"]
        else:
            found["cadence_rpm"] = found.pop("cadence_spm")
    points = len(activity.points)
    return Draft(
        unix_s=unix_s,
        columns=found,
        format="tcx",
        sport=sport,
        sub_sport=activity.sport if sport == "other" else None,
        timer_s=activity.timer_s or None,
        distance_m=activity.distance_m or None,
        pauses=tuple((float(unix_s[b - 1]), float(unix_s[b])) for b in activity.breaks if 0 < b < points),
        device=activity.device,
    )
