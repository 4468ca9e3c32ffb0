"""TCX activities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hamstride.recordings.draft import Draft, NothingRecorded
from hamstride.recordings.model import FloatArray
from hamstride.recordings.xml_points import MOST_POINTS, Damage, Point, Points, elements, forget, local, moment, number

SPORTS = {"Running": "running", "Biking": "cycling", "Walking": "walking"}
LAP_SLACK_S = 1.5  # stamps are whole seconds
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
    points: Points = field(default_factory=Points)
    breaks: list[int] = field(default_factory=list)  # a track ended before this point
    laps: dict[int, tuple[float, float]] = field(default_factory=dict)  # first point -> (start, timer) of the lap
    timer_s: float = 0.0
    distance_m: float = 0.0
    device: str | None = None


def drafts(data: bytes) -> list[Draft]:
    """One draft for each activity that has points. Raises NothingRecorded with a sentence for the runner."""
    found: list[_Activity] = []
    damage = Damage()
    for event, element in elements(data, damage):
        name = local(element.tag)
        if event == "start" and name == "Activity":
            found.append(_Activity(element.get("Sport") or ""))
        elif event == "start" and name == "Lap" and found:
            found[-1].laps[len(found[-1].points)] = (moment(element.get("StartTime")), float("nan"))
        elif event == "end" and found:
            _take(found[-1], name, element)
    if damage.cut and found and len(found[-1].points):
        found[-1].points.pop()
    found = [a for a in found if a.points.timed()]
    if not found:
        raise NothingRecorded(
            "This TCX file holds no recorded points. Export the activity itself, not a course or workout."
        )
    return [_draft(a, damage) for a in found]


def _take(activity: _Activity, name: str, element: Any) -> None:
    if name == "Trackpoint":
        if len(activity.points) < MOST_POINTS:
            activity.points.append(_point(element))
        forget(element)
    elif name == "Track":
        activity.breaks.append(len(activity.points))
    elif name == "TotalTimeSeconds":
        timer_s = number(element.text)
        activity.timer_s += np.nan_to_num(timer_s)
        if activity.laps:
            first, (start, _) = activity.laps.popitem()
            activity.laps[first] = (start, timer_s)
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


def _draft(activity: _Activity, damage: Damage) -> Draft:
    unix_s, found = activity.points.columns()
    sport = SPORTS.get(activity.sport, "other")
    if "cadence_spm" in found:
        if sport in ("running", "walking"):
            found["cadence_spm"] = 2 * found["cadence_spm"]
        else:
            found["cadence_rpm"] = found.pop("cadence_spm")
    return Draft(
        unix_s=unix_s,
        columns=found,
        format="tcx",
        sport=sport,
        sub_sport=activity.sport if sport == "other" else None,
        timer_s=activity.timer_s or None,
        distance_m=activity.distance_m or None,
        pauses=tuple(_pauses(activity, unix_s)),
        device=activity.device,
        lost=damage.lost(len(activity.points)),
    )


def _pauses(activity: _Activity, unix_s: FloatArray) -> Iterator[tuple[float, float]]:
    """Gaps between tracks. A lap begins a new track too: there it is a pause only where the laps' times leave a gap."""
    lap_start = lap_timer = float("nan")
    if 0 in activity.laps:
        lap_start, lap_timer = activity.laps[0]
    stood_s = 0.0  # inside this lap
    for at in sorted({b for b in activity.breaks if 0 < b < len(activity.points)}):
        gap = (float(unix_s[at - 1]), float(unix_s[at]))
        if at in activity.laps:
            between_s = activity.laps[at][0] - lap_start - lap_timer - stood_s
            (lap_start, lap_timer), stood_s = activity.laps[at], 0.0
            if between_s <= LAP_SLACK_S:
                continue
        else:
            stood_s += gap[1] - gap[0]
        yield gap
