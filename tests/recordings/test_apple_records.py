"""What an Apple Health export measured during a run becomes part of the run, and nothing else of a life does."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

from hamstride.recordings import apple, apple_session
from hamstride.recordings.apple_records import Record, records
from hamstride.recordings.model import Recording, Unreadable
from hamstride.recordings.read import HEAD_BYTES, kind_of, read
from hamstride.recordings.told import Told
from hamstride.shell.imports.health import Health
from tests.recordings import exports_made as made
from tests.recordings.made import Sample, gpx, steady

START = made.BEGUN.astimezone(timezone(timedelta(hours=2)))
ROUTE = gpx(
    [[Sample(s.at_s, None, None, None, None, 120.0, s.latitude_deg, s.longitude_deg) for s in steady(1800).samples]],
    start=made.BEGUN,
    sport="",
)


def taken(data: bytes) -> tuple[tuple[Told, ...], list[Record]]:
    told, _ = apple.workouts(io.BytesIO(data))
    found: list[Record] = []
    records(io.BytesIO(data), told, found.append)
    return told, found


def session(data: bytes, route: bytes | None = None, run: int = 0) -> Recording | None:
    told, _ = apple.workouts(io.BytesIO(data))
    with Health(io.BytesIO(data), told) as health:
        packed = health.session(run, route)
    if packed is None:
        return None
    assert kind_of(packed[:HEAD_BYTES]) == "session"
    found = read(packed, "x")
    assert not isinstance(found, Unreadable), found
    (one,) = found
    return one


def export(minutes: int = 30, more: str = "", measured: str | None = None, km: float = 5.4) -> bytes:
    measured = made.apple_measured(START, minutes) if measured is None else measured
    return made.apple_xml(made.apple_workout(START, minutes, km, more=more), measured=measured)


def test_only_what_lies_wholly_in_a_run_is_handed_on() -> None:
    (told,), found = taken(export())
    assert told.source == "Watch"
    assert {r.name for r in found} == {"steps", "distance_m", "heart_rate_bpm"}
    assert all(r.at_s >= 0 and r.at_s + r.lasts_s <= 1800 for r in found)
    assert sum(1 for r in found if r.name == "steps") == 180
    assert sum(r.value for r in found if r.name == "distance_m") == pytest.approx(5400)


def test_a_run_with_its_route_gains_steps_and_heart_rate() -> None:
    one = session(export(), ROUTE)
    assert one is not None
    assert (one.sport, one.start, one.timer_s, one.distance_m) == ("running", made.BEGUN, 1800, 5400)
    assert one.device == "Watch"
    assert np.nanmedian(one.channels["cadence_spm"]) == pytest.approx(168)
    assert np.nanmedian(one.channels["heart_rate_bpm"]) == 150
    assert np.isfinite(one.channels["latitude_deg"]).sum() == 1801
    assert one.lost == ()


def test_a_run_without_a_route_has_its_way_from_the_records() -> None:
    one = session(export(more='<MetadataEntry key="HKIndoorWorkout" value="1"/>'))
    assert one is not None
    assert one.indoor
    assert np.nanmax(one.channels["distance_m"]) == pytest.approx(5400)
    assert "latitude_deg" not in one.channels


def test_the_same_run_of_a_later_export_gives_the_same_bytes() -> None:
    def packed(data: bytes) -> bytes | None:
        told, _ = apple.workouts(io.BytesIO(data))
        with Health(io.BytesIO(data), told) as health:
            return health.session(0, ROUTE)

    later = made.apple_measured(START + timedelta(days=3), 20) + made.apple_measured(START, 30)
    workouts = (made.apple_workout(START, 30, 5.4), made.apple_workout(START + timedelta(days=3), 20, 3.6))
    assert packed(export()) == packed(made.apple_xml(*workouts, measured=later))


def test_two_devices_are_not_added_up() -> None:
    phone = made.apple_measured(START, 30, source="Phone")
    one = session(export(measured=phone + made.apple_measured(START, 30)))
    assert one is not None
    assert np.nanmax(one.channels["distance_m"]) == pytest.approx(5400)
    alone = session(export(measured=phone))  # where the one that recorded the workout told nothing
    assert alone is not None
    assert np.nanmedian(alone.channels["cadence_spm"]) == pytest.approx(168)


def test_units_are_read_and_not_guessed() -> None:
    metres = [
        made.apple_record("RunningSpeed", START, 2, 10.8, "km/hr"),
        made.apple_record("RunningSpeed", START + timedelta(seconds=3), 2, 6.7108, "mi/hr"),
        made.apple_record("RunningGroundContactTime", START, 2, 240, "ms"),
        made.apple_record("RunningVerticalOscillation", START, 2, 9.5, "cm"),
        made.apple_record("RunningStrideLength", START, 2, 1.1, "furlong"),
        made.apple_record("RunningPower", START, 2, float("inf"), "W"),
        made.apple_record("HeartRate", START, 0, -3, "count/min"),
    ]
    one = session(export(measured="".join(metres)))
    assert one is not None
    assert one.channels["speed_mps"][~np.isnan(one.channels["speed_mps"])] == pytest.approx([3.0, 3.0], rel=1e-4)
    assert np.nanmedian(one.channels["contact_time_s"]) == pytest.approx(0.24)
    assert np.nanmedian(one.channels["vertical_oscillation_m"]) == pytest.approx(0.095)
    assert set(one.channels) == {"speed_mps", "contact_time_s", "vertical_oscillation_m"}


@pytest.mark.parametrize(
    ("seconds", "steps", "rate"),
    [(10, 18, 108.0), (60, 165, 165.0), (60, 108, None), (600, 1650, None), (0, 5, None)],
    ids=["short walk", "a minute of running", "may hold a stop", "far too long", "no time"],
)
def test_a_count_over_a_while_says_only_what_it_can(seconds: int, steps: int, rate: float | None) -> None:
    """A slow mean over a minute may hold a stop; taken for a walk it would take load away."""
    counted = made.apple_record("StepCount", START + timedelta(seconds=60), seconds, steps)
    one = session(export(measured=counted + made.apple_record("HeartRate", START, 0, 140, "count/min")))
    assert one is not None
    if rate is None:
        assert "cadence_spm" not in one.channels
    else:
        assert np.nanmedian(one.channels["cadence_spm"]) == pytest.approx(rate)


def test_steps_counted_across_a_pause_say_nothing() -> None:
    def event(kind: str, at_s: int) -> str:
        at = START + timedelta(seconds=at_s)
        return f'<WorkoutEvent type="HKWorkoutEventType{kind}" date="{at:%Y-%m-%d %H:%M:%S %z}"/>'

    one = session(export(more=event("Pause", 605) + event("Resume", 665)))
    assert one is not None
    assert one.pauses == ((605.0, 665.0),)
    rates = one.channels["cadence_spm"]
    assert not np.isfinite(rates[(one.time_s >= 600) & (one.time_s < 670)]).any()


def test_a_way_that_lacks_a_part_is_left_out_and_the_run_is_no_slower_for_it() -> None:
    half = "".join(
        made.apple_record("DistanceWalkingRunning", START + timedelta(seconds=s), 10, 0.03, "km")
        for s in range(0, 900, 10)
    )
    one = session(export(measured=half + made.apple_record("HeartRate", START, 0, 140, "count/min")))
    assert one is not None
    assert "distance_m" not in one.channels
    assert one.distance_m == 5400


def test_a_damaged_route_costs_only_the_places() -> None:
    one = session(export(), b"<gpx><trk></trk></gpx>")
    assert one is not None
    assert "cadence_spm" in one.channels
    assert one.lost


def test_a_run_of_which_nothing_was_measured_stays_a_summary() -> None:
    assert session(export(measured="")) is None


def test_an_export_that_breaks_off_gives_what_came_before() -> None:
    data = export()
    told, _ = apple.workouts(io.BytesIO(data))
    found: list[Record] = []
    records(io.BytesIO(data[: len(data) // 2]), told, found.append)
    assert 0 < len(found) < 720


def test_odd_bytes_of_a_session_are_refused_in_a_sentence() -> None:
    for data in (
        b'{"apple_health_workout":1',
        b'{"apple_health_workout":1,"start":"x"}',
        b'{"apple_health_workout":1}',
    ):
        found = read(data, "x")
        assert isinstance(found, Unreadable)
        assert "oversight" not in found.why
    odd = (
        b'{"apple_health_workout":1,"start":1746340200,"pauses":[[1],3],"samples":{"steps":[[1],"x",[null,1,2]],"x":3}}'
    )
    found = read(odd, "x")
    assert not isinstance(found, Unreadable)


def test_dates_are_read_like_a_calendar() -> None:
    assert apple.moment_of("2026-01-01 08:00:00 +0100") == datetime.fromisoformat("2026-01-01T07:00:00+00:00")
    for odd in (None, "", "2026-13-01 08:00:00 +0100", "yesterday at half past seven"):
        assert apple.moment_of(odd) is None


def test_the_route_is_kept_as_it_was() -> None:
    packed = apple_session.packed(apple.workouts(io.BytesIO(export()))[0][0], {}, b"<gpx>\xff</gpx>")
    assert b"udcff" in packed
