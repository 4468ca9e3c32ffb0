"""TCX activities."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from hamstride.recordings.draft import Draft, NothingRecorded, Refusal
from hamstride.recordings.model import FloatArray
from hamstride.recordings.vocabulary import UNSAID, moment, number, sport_of
from hamstride.recordings.xml_points import MOST_POINTS, Damage, Point, Points, elements, forget, local, stamp

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
class _Lap:
    """A lap as the file sums it; NaN where it does not say."""

    first: int  # its first point
    start: float
    timer_s: float = math.nan
    distance_m: float = math.nan


@dataclass
class _Activity:
    """One activity while it is read."""

    said: str
    points: Points = field(default_factory=Points)
    breaks: list[int] = field(default_factory=list)  # a track ended before this point
    laps: list[_Lap] = field(default_factory=list)
    dated_s: float = math.nan
    device: str | None = None
    offset_s: int | None = None


def drafts(data: bytes) -> list[Draft]:
    """One draft for each activity that has points or timed laps. Raises NothingRecorded with a sentence."""
    found: list[_Activity] = []
    damage = Damage()
    for event, element in elements(data, damage):
        name = local(element.tag)
        if event == "start" and name == "Activity":
            found.append(_Activity(element.get("Sport") or ""))
        elif event == "start" and name == "Lap" and found:
            _begin_lap(found[-1], element.get("StartTime"))
        elif event == "end" and found:
            _take(found[-1], name, element)
    if damage.cut and found and len(found[-1].points):
        found[-1].points.pop()
    told = [a for a in found if a.points.timed() or any(lap.timer_s > 0 for lap in a.laps)]
    if not told and any(a.points.unread for a in found):
        raise Refusal("The times in this TCX file are not understood. Export the activity as FIT.")
    if not told:
        raise NothingRecorded(
            "This TCX file holds no recorded points. Export the activity itself, not a course or workout."
        )
    return [_draft(a, damage) for a in told]


def _begin_lap(activity: _Activity, said: str | None) -> None:
    found = moment(said)
    activity.laps.append(_Lap(len(activity.points), math.nan if found is None else found.unix_s))
    if found is not None and found.offset_s:
        activity.offset_s = found.offset_s


def _take(activity: _Activity, name: str, element: Any) -> None:
    if name == "Trackpoint":
        if len(activity.points) < MOST_POINTS:
            activity.points.append(_point(element, activity.points))
        forget(element)
    elif name == "Track":
        activity.breaks.append(len(activity.points))
    elif name == "TotalTimeSeconds" and activity.laps:
        activity.laps[-1].timer_s = number(element.text)
    elif name == "DistanceMeters" and local(element.getparent().tag) == "Lap":
        activity.laps[-1].distance_m = number(element.text)
    elif name == "Id" and (found := moment(element.text)):
        activity.dated_s = found.unix_s
    elif name == "Name" and local(element.getparent().tag) == "Creator":
        activity.device = (element.text or "").strip() or None


def _point(element: Any, points: Points) -> Point:
    point: Point = {}
    for child in element.iter():
        name = local(child.tag)
        if name == "Time":
            stamp(point, points, child.text)
        elif name == "Value":
            point["heart_rate_bpm"] = number(child.text)
        elif name in NAMES:
            point[NAMES[name]] = number(child.text)
    return point


def _draft(activity: _Activity, damage: Damage) -> Draft:
    unix_s, found = activity.points.columns()
    sport = sport_of(activity.said)
    if "cadence_spm" in found:
        if sport in ("running", "walking", UNSAID):
            found["cadence_spm"] = 2 * found["cadence_spm"]
        else:
            found["cadence_rpm"] = found.pop("cadence_spm")
    timer_s, distance_m = _sums(activity.laps)
    starts = [lap.start for lap in activity.laps if math.isfinite(lap.start)]
    return Draft(
        unix_s=unix_s,
        columns=found,
        format="tcx",
        sport=sport,
        sub_sport=activity.said.lower() or None if sport in (UNSAID, "other") else None,
        start=min(starts) if starts and not activity.points.timed() else None,
        timer_s=timer_s or None,
        distance_m=distance_m or None,
        utc_offset_s=activity.points.offset_s() or activity.offset_s,
        pauses=tuple(_pauses(activity, unix_s)),
        device=activity.device,
        lost=damage.lost(len(activity.points)),
        dated_s=(activity.dated_s,),
    )


def _sums(laps: Sequence[_Lap]) -> tuple[float, float]:
    """Seconds and metres of all laps. Some writers count each lap from the beginning: then the last is all."""
    timed = [lap for lap in laps if lap.timer_s > 0]
    pairs = list(pairwise(timed))
    if pairs and all(b.start - a.start < a.timer_s - LAP_SLACK_S for a, b in pairs[1:] or pairs) and all(
        b.timer_s >= a.timer_s and not b.distance_m < a.distance_m for a, b in pairs
    ):  # fmt: skip
        return timed[-1].timer_s, float(np.nan_to_num(timed[-1].distance_m))
    return sum(lap.timer_s for lap in timed), sum(float(np.nan_to_num(lap.distance_m)) for lap in laps)


def _pauses(activity: _Activity, unix_s: FloatArray) -> Iterator[tuple[float, float]]:
    """Gaps between tracks. A lap begins a new track too: there it is a pause only where the laps' times leave a gap."""
    at_point = {lap.first: lap for lap in activity.laps}
    lap = at_point.get(0)
    stood_s = 0.0  # inside this lap
    for at in sorted({b for b in activity.breaks if 0 < b < len(activity.points)}):
        gap = (float(unix_s[at - 1]), float(unix_s[at]))
        following = at_point.get(at)
        if following is not None:
            between_s = following.start - lap.start - lap.timer_s - stood_s if lap is not None else math.nan
            lap, stood_s = following, 0.0
            if between_s <= LAP_SLACK_S:
                continue
        else:
            stood_s += gap[1] - gap[0]
        if gap[0] < gap[1]:
            yield gap
