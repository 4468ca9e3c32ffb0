"""An Apple Health export: a stream of a gigabyte of XML, of which only the workouts are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import IO, Any

from lxml import etree

from hamstride.recordings.draft import Refusal
from hamstride.recordings.told.model import Told
from hamstride.recordings.vocabulary import moment, number, sport_of
from hamstride.recordings.worn import OF_DAYS, WornDays
from hamstride.recordings.xml_points import local

PREFIX = "HKWorkoutActivityType"
SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0, "h": 3600.0}
METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144}
DISTANCE = "HKQuantityTypeIdentifierDistance"  # ...WalkingRunning, ...Cycling, ...Swimming
# What was measured in a part of a workout in several sports tells which part it was.
PARTS = {"WalkingRunning": "running", "Cycling": "cycling", "Swimming": "swimming"}
SEVERAL, UNSAID = "multisport", "generic"
TOO_LONG = "This health export has a part without end. It was not read further; make the export again."


def workouts(file: IO[bytes], worn: WornDays | None = None) -> tuple[tuple[Told, ...], int]:
    """The workouts of an `export.xml`, and how many were not understood; damage counts as one.

    `Told.file` is the name of the route, if any. Everything else is let go while it streams, so that memory does not
    grow with the file; what it tells of whole days goes to `worn`.
    """
    found: list[Told] = []
    unclear = 0
    # The export declares its own document type, which is read over: no entity is resolved and nothing fetched.
    parser = etree.iterparse(
        file, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        for _, element in parser:
            if local(element.tag) == "Workout":
                told = tuple(_workouts(element))
                found += told
                unclear += not told
            elif worn is not None and element.get("type") in OF_DAYS:
                worn.take(element.attrib, moment_of(element.get("startDate")), moment_of(element.get("endDate")))
            parent = element.getparent()
            if parent is not None and local(parent.tag) == "HealthData":
                _forget(element)
    except etree.XMLSyntaxError:
        return tuple(found), unclear + 1
    except MemoryError as error:
        raise Refusal(TOO_LONG) from error
    return tuple(found), unclear + any(e.level_name == "FATAL" for e in parser.error_log)


def _forget(element: Any) -> None:
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]


def _workouts(element: Any) -> Iterator[Told]:
    """The workout; of one in several sports its parts, since only its running loads."""
    whole = _workout(element)
    if whole is None:
        return
    parts = [p for p in (_part(whole, e) for e in element if local(e.tag) == "WorkoutActivity") if p is not None]
    if len(parts) > 1 and (whole.sport in (SEVERAL, UNSAID) or len({p.sport for p in parts}) > 1):
        yield from parts
    else:
        yield whole


def _part(whole: Told, element: Any) -> Told | None:
    start, end = moment_of(element.get("startDate")), moment_of(element.get("endDate"))
    if start is None or end is None or end <= start:
        return None
    said = element.get("workoutActivityType") or element.get("activityType") or ""
    kinds = [(c.get("type") or "").removeprefix(DISTANCE) for c in element if local(c.tag) == "WorkoutStatistics"]
    guessed = next((PARTS[k] for k in kinds if k in PARTS), UNSAID)
    seconds = (end - start).total_seconds()
    return replace(
        whole,
        key=f"{whole.key}:{start.timestamp():.0f}",
        sport=sport_of(said.removeprefix(PREFIX)) if said else guessed,
        start=start.astimezone(UTC),
        duration_s=seconds,
        elapsed_s=seconds,
        distance_m=_distance_m(element),
        file=None,
        pauses=tuple(p for p in whole.pauses if start.timestamp() <= p[0] <= end.timestamp()),
    )


def _workout(element: Any) -> Told | None:
    given: Mapping[str, str] = element.attrib
    start, end = moment_of(given.get("startDate")), moment_of(given.get("endDate"))
    if start is None:
        return None
    duration = number(given.get("duration")) * SECONDS.get(given.get("durationUnit", "min"), 60.0)
    elapsed = (end - start).total_seconds() if end is not None and end > start else None
    if not duration > 0:
        duration = elapsed or 0.0
    if not 0 < duration < 1e7:
        return None
    return Told(
        key=f"apple:{start.timestamp():.0f}:{given.get('sourceName', '')[:40]}",
        sport=sport_of(given.get("workoutActivityType", "").removeprefix(PREFIX)),
        start=start.astimezone(UTC),
        duration_s=duration,
        elapsed_s=elapsed,
        distance_m=_distance_m(element),
        utc_offset_s=int(start.utcoffset().total_seconds()) if start.utcoffset() is not None else None,  # type: ignore[union-attr]
        file=next(_routes(element), None),
        source=given.get("sourceName"),
        pauses=tuple(_pauses(element)),
        indoor=any(c.get("key") == "HKIndoorWorkout" and c.get("value") == "1" for c in element),
    )


def _pauses(element: Any) -> Iterator[tuple[float, float]]:
    """Unix seconds between each pause, of a finger or of the watch itself, and its end."""
    begun: float | None = None
    for child in element:
        kind = (child.get("type") or "").lower() if local(child.tag) == "WorkoutEvent" else ""
        at = moment_of(child.get("date"))
        if at is None:
            continue
        if kind.endswith("pause") and begun is None:
            begun = at.timestamp()
        elif kind.endswith(("resume", "resumed")) and begun is not None:
            yield begun, at.timestamp()
            begun = None


def _distance_m(element: Any) -> float | None:
    metres = number(element.get("totalDistance")) * METRES.get(element.get("totalDistanceUnit") or "km", 1000.0)
    if metres > 0:
        return metres
    for child in element.iter():
        if local(child.tag) == "WorkoutStatistics" and (child.get("type") or "").startswith(DISTANCE):
            metres = number(child.get("sum")) * METRES.get(child.get("unit") or "km", 1000.0)
            if metres > 0:
                return metres
    return None


def _routes(element: Any) -> Iterator[str]:
    for child in element.iter():
        if local(child.tag) == "FileReference" and child.get("path"):
            yield child.get("path").rpartition("/")[2]


def moment_of(text: str | None) -> datetime | None:
    """Such as 2026-01-01 08:00:00 +0100, read without its blank, which is six times faster; else as anyone writes."""
    if text is not None and len(text) == 25:
        try:
            return datetime.fromisoformat(text[:19] + text[20:])
        except ValueError:
            pass
    found = moment(text)
    if found is None or not found.zoned:
        return None
    return datetime.fromtimestamp(found.unix_s, timezone(timedelta(seconds=found.offset_s or 0)))
