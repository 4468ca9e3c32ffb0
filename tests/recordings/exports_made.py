"""Small account exports made for tests, as services write them. The people are made up."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

BEGUN = datetime(2025, 5, 4, 6, 30, tzinfo=UTC)
STRAVA_HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,"
    "Elapsed Time,Moving Time,Distance"
)


def strava_row(
    number: int, start: datetime, name: str, kind: str, file: str, elapsed_s: float, moving_s: float, metres: float
) -> str:
    said = start.strftime("%b %-d, %Y, %-I:%M:%S %p")
    return (
        f'{number},"{said}","{name}",{kind},"",{elapsed_s:.0f},{metres / 1000:.2f},,,false,"",,{file},,,'
        f"{elapsed_s:.1f},{moving_s:.1f},{metres:.1f}"
    )


def strava_csv(*rows: str) -> bytes:
    return ("\ufeff" + "\r\n".join((STRAVA_HEADER, *rows)) + "\r\n").encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def garmin_json(*activities: Mapping[str, Any]) -> bytes:
    return json.dumps([{"summarizedActivitiesExport": list(activities)}]).encode()


def garmin_activity(number: int, start: datetime, kind: str, seconds: float, metres: float) -> dict[str, Any]:
    begin = start.timestamp() * 1000
    return {
        "activityId": number, "name": "Made up", "activityType": kind, "beginTimestamp": begin,
        "startTimeLocal": begin + 7_200_000, "duration": seconds * 1000, "distance": metres * 100,
    }  # fmt: skip


def apple_xml(*workouts: str, measured: str = "") -> bytes:
    records = measured + "".join(
        f'<Record type="HKQuantityTypeIdentifierStepCount" startDate="2025-05-04 08:{n % 60:02} +0200" value="{n}"/>'
        for n in range(200)
    )
    doctype = "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate|Record|Workout)*>\n]>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<HealthData locale="en_AT">'
        f"{records}{''.join(workouts)}</HealthData>"
    ).encode()


def apple_record(
    kind: str, start: datetime, seconds: float, value: float, unit: str = "count", source: str = "Watch"
) -> str:
    end = start + timedelta(seconds=seconds)
    return (
        f'<Record type="HKQuantityTypeIdentifier{kind}" sourceName="{source}" sourceVersion="10" unit="{unit}" '
        f'creationDate="{end:%Y-%m-%d %H:%M:%S %z}" startDate="{start:%Y-%m-%d %H:%M:%S %z}" '
        f'endDate="{end:%Y-%m-%d %H:%M:%S %z}" value="{value}"/>'
    )


def apple_measured(start: datetime, minutes: int, speed_mps: float = 3.0, source: str = "Watch") -> str:
    """Heart rate each five seconds, steps and way each ten, over the time of a run and beyond both its ends."""
    out = []
    for at_s in range(-600, minutes * 60 + 600, 10):
        at = start + timedelta(seconds=at_s)
        out.append(apple_record("StepCount", at, 10, 28, source=source))
        out.append(apple_record("DistanceWalkingRunning", at, 10, speed_mps / 100, "km", source))
        out += [apple_record("HeartRate", at + timedelta(seconds=s), 0, 150 + s, "count/min", source) for s in (0, 5)]
    return "".join(out)


def apple_workout(
    start: datetime, minutes: float, km: float, kind: str = "Running", route: str = "", more: str = ""
) -> str:
    end = start + timedelta(minutes=minutes)
    inside = f'<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="{km}" unit="km"/>{more}'
    if route:
        inside += f'<WorkoutRoute sourceName="Watch"><FileReference path="/workout-routes/{route}"/></WorkoutRoute>'
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{minutes}" durationUnit="min" '
        f'sourceName="Watch" startDate="{start:%Y-%m-%d %H:%M:%S %z}" endDate="{end:%Y-%m-%d %H:%M:%S %z}">'
        f"{inside}</Workout>"
    )


def polar_old(seconds: int = 120) -> bytes:
    """The older export: each value with its time, local times with an offset in minutes."""
    local = BEGUN + timedelta(hours=2)

    def at(n: int) -> str:
        return (local + timedelta(seconds=n)).strftime("%Y-%m-%dT%H:%M:%S.000")

    def every(value: float) -> list[dict[str, Any]]:
        return [{"dateTime": at(n), "value": value} for n in range(seconds + 1)]

    exercise = {
        "startTime": at(0), "stopTime": at(seconds), "timezoneOffset": 120, "duration": f"PT{seconds}S",
        "distance": 3.0 * seconds, "sport": "RUNNING",
        "samples": {
            "heartRate": every(150), "speed": every(10.8), "cadence": every(85),
            "recordedRoute": [
                {"dateTime": at(n), "latitude": 50 + n * 3 / 111_194.93, "longitude": 8.0, "altitude": 120.0}
                for n in range(seconds + 1)
            ],
        },
    }  # fmt: skip
    return json.dumps({"exportVersion": "1.6", "startTime": at(0), "exercises": [exercise]}).encode()


def polar_new(seconds: int = 120) -> bytes:
    """The newer export: values at even intervals, way points by milliseconds."""
    local = BEGUN + timedelta(hours=2)

    def even(kind: str, value: float) -> dict[str, Any]:
        return {"type": kind, "intervalMillis": 1000, "values": [value] * (seconds + 1)}

    exercise = {
        "startTime": local.strftime("%Y-%m-%dT%H:%M:%S"), "timezoneOffsetMinutes": 120,
        "durationMillis": seconds * 1000, "distanceMeters": 3.0 * seconds, "sport": {"id": "1"},
        "samples": {"samples": [even("HEART_RATE", 150), even("SPEED", 10.8), even("CADENCE", 85)]},
        "routes": {"route": {"wayPoints": [
            {"elapsedMillis": n * 1000, "latitude": 50 + n * 3 / 111_194.93, "longitude": 8.0, "altitude": 120.0}
            for n in range(seconds + 1)
        ]}},
    }  # fmt: skip
    return json.dumps({"identifier": {"id": "7"}, "exercises": [exercise]}).encode()


def suunto(seconds: int = 120) -> bytes:
    """Hertz and radians, as Suunto's app writes them."""
    from math import radians

    samples = [
        {
            "TimeISO8601": (BEGUN + timedelta(seconds=n)).isoformat(), "HR": 2.5, "Speed": 3.0, "Cadence": 85 / 60,
            "Latitude": radians(50 + n * 3 / 111_194.93), "Longitude": radians(8.0), "Distance": 3.0 * n,
        }
        for n in range(seconds + 1)
    ]  # fmt: skip
    header = {"ActivityType": 1, "DateTime": BEGUN.isoformat(), "Duration": seconds, "Distance": 3.0 * seconds}
    return json.dumps({"DeviceLog": {"Header": header, "Samples": samples}}).encode()
