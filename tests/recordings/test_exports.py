"""What account exports tell: summaries with their odd units, and sessions with samples in JSON."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from hamstride.recordings import apple, told
from hamstride.recordings.read import HEAD_BYTES, kind_of, read
from tests.recordings import exports_made as made


def test_a_strava_table_gives_metres_and_seconds_of_the_later_columns() -> None:
    data = made.strava_csv(
        made.strava_row(1, made.BEGUN, "Morning, easy", "Run", "activities/11.fit.gz", 1300, 1200, 4000),
        made.strava_row(2, made.BEGUN + timedelta(days=1), "By hand", "Trail Run", "", 900, 900, 2500),
        made.strava_row(3, made.BEGUN + timedelta(days=2), "Lunch", "Ride", "activities/12.gpx", 3600, 3500, 20000),
        "4,some day,odd,Run,,,,,,,,,,,,,,",
    )
    assert kind_of(data[:HEAD_BYTES]) == "strava"
    table = told.strava(data)
    found, joined, lost = table.told, table.files, table.unclear
    assert [(t.sport, t.duration_s, t.elapsed_s, t.distance_m, t.file) for t in found] == [
        ("running", 1200, 1300, 4000, "activities/11.fit.gz"),
        ("running", 900, 900, 2500, None),
        ("cycling", 3500, 3600, 20000, "activities/12.gpx"),
    ]
    assert found[0].start == made.BEGUN
    assert joined == {"11.fit.gz": ("Morning, easy", "running"), "12.gpx": ("Lunch", "cycling")}
    assert lost == 1


def test_a_strava_table_in_another_language_is_read_by_its_places() -> None:
    row = made.strava_row(1, made.BEGUN, "Lauf", "Lauf", "activities/11.fit.gz", 1300, 1200, 4000)
    german = row.replace(f'"{made.BEGUN:%b} 4, 2025, 6:30:00 AM"', '"04.05.2025, 06:30:00"').replace(
        "4000.0", '"4000,0"'
    )
    header = ",".join(["Aktivitäts-ID", "Datum", *(f"Spalte {n}" for n in range(16))])
    data = f"{header}\n{german}\n".encode()
    assert kind_of(data[:HEAD_BYTES]) == "strava"
    table = told.strava(data)
    (one,), joined, lost = table.told, table.files, table.unclear
    assert (one.sport, one.distance_m, one.start, lost) == ("running", 4000, made.BEGUN, 0)
    assert joined == {"11.fit.gz": ("Lauf", "running")}


def test_garmin_summaries_are_centimetres_and_milliseconds() -> None:
    data = made.garmin_json(
        made.garmin_activity(1, made.BEGUN, "trail_running", 1800, 5000),
        {"activityId": 2, "activityType": "running"},
        {**made.garmin_activity(3, made.BEGUN, "multi_sport", 1800, 5000), "parent": True},
    )
    assert kind_of(data[:HEAD_BYTES]) == "garmin"
    table = told.garmin(data)
    (one,), lost = table.told, table.unclear
    assert (one.sport, one.start, one.duration_s, one.distance_m) == ("running", made.BEGUN, 1800, 5000)
    assert one.utc_offset_s == 7200
    assert lost == 1


def test_a_real_garmin_export_holds_no_run_and_sensible_speeds(samples: Path) -> None:
    path = samples / "exports" / "garmin-account-export" / "DI-Connect-Fitness" / "summarizedActivities.json"
    data = path.read_bytes()
    assert kind_of(data[:HEAD_BYTES]) == "garmin"
    table = told.garmin(data)
    found, lost = table.told, table.unclear
    assert lost == 0
    known = {"cycling": 163, "swimming": 86, "walking": 71, "other": 19}
    assert Counter(t.sport for t in found) == {**known, "generic": 33}  # words that nobody here knows are asked about
    rides = [t.distance_m / t.duration_s for t in found if t.sport == "cycling" and t.distance_m]
    assert 2 < float(np.median(rides)) < 9


def test_apple_workouts_stream_out_of_the_rest() -> None:
    vienna = timezone(timedelta(hours=2))
    start = made.BEGUN.astimezone(vienna)
    data = made.apple_xml(
        made.apple_workout(start, 30, 5.0, route="route_2025-05-04_8.30am.gpx"),
        made.apple_workout(start + timedelta(days=1), 20, 2.0, kind="Walking"),
    )
    assert kind_of(data[:HEAD_BYTES]) == "apple"
    (run, walk), damaged = apple.workouts(io.BytesIO(data))
    assert not damaged
    assert (run.sport, run.start, run.duration_s, run.distance_m) == ("running", made.BEGUN, 1800, 5000)
    assert (run.file, run.utc_offset_s) == ("route_2025-05-04_8.30am.gpx", 7200)
    assert walk.sport == "walking"
    first, cut = apple.workouts(io.BytesIO(data[: data.index(b"Walking")]))
    assert [t.sport for t in first] == ["running"]
    assert cut


@pytest.mark.parametrize("data", [made.polar_old(), made.polar_new(), made.suunto()], ids=["old", "new", "suunto"])
def test_sessions_in_json_have_our_units(data: bytes) -> None:
    assert kind_of(data[:HEAD_BYTES]) == "session"
    found = read(data, "anything.txt")
    assert isinstance(found, tuple), found
    (one,) = found
    assert one.format == "json"
    assert one.start == datetime(2025, 5, 4, 6, 30, tzinfo=UTC)
    assert one.time_s.size == 121
    assert one.timer_s == one.elapsed_s == 120
    assert one.distance_m == pytest.approx(360)
    for name, value in (("speed_mps", 3.0), ("cadence_spm", 170.0), ("heart_rate_bpm", 150.0)):
        assert np.nanmedian(one.channels[name]) == pytest.approx(value), name
    assert one.channels["latitude_deg"][-1] == pytest.approx(50 + 360 / 111_194.93)


@pytest.mark.parametrize(
    "data", [b'{"exercises": [', b'{"exercises": 3}', b'{"exercises": [{"startTime": "x"}]}', b'{"DeviceLog": []}']
)
def test_a_damaged_session_is_refused_in_a_sentence(data: bytes) -> None:
    found = read(data, "x")
    assert not isinstance(found, tuple)
    assert found.why.endswith(".")
    assert "oversight" not in found.why
