"""A second opinion on every value: other people's FIT decoder, and a plain reading of the XML."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from garmin_fit_sdk import Decoder, Stream

from hamstride.recordings import Recording, read
from hamstride.recordings.fit_small import NEEDED, crc16, summaries, with_header_checksum
from tests.conftest import samples_folder

# Our channel, the decoder's fields (first one present counts), factor, and how far two readings may be apart.
FIELDS: tuple[tuple[str, tuple[str, ...], float, float], ...] = (
    # The file counts millimetres a second; our decoder rounds down where the other rounds to the nearest.
    ("speed_mps", ("enhanced_speed", "speed"), 1.0, 0.00101),
    ("altitude_m", ("enhanced_altitude", "altitude"), 1.0, 1e-6),
    ("heart_rate_bpm", ("heart_rate",), 1.0, 0.0),
    ("power_w", ("power",), 1.0, 0.0),
    ("temperature_c", ("temperature",), 1.0, 0.0),
    ("latitude_deg", ("position_lat",), 180 / 2**31, 1e-9),
    ("longitude_deg", ("position_long",), 180 / 2**31, 1e-9),
    ("contact_time_s", ("stance_time",), 1e-3, 1e-9),
    ("vertical_oscillation_m", ("vertical_oscillation",), 1e-3, 1e-9),
    ("step_length_m", ("step_length",), 1e-3, 1e-9),
    ("left_contact_share", ("stance_time_balance",), 1e-2, 1e-9),
)
NEVER_ZERO = ("heart_rate_bpm", "contact_time_s", "vertical_oscillation_m", "step_length_m", "left_contact_share")
CLOCK_NEVER_SET = "garmin-fr70-footpod-compressed-timestamps.fit"
BROKEN_BUT_WHOLE = (
    "chained-activity+settings.fit",
    "garmin-fr920xt-stryd-mornindew-broken.fit",
    "garmin-fr920xt-multiple-headers.fit",
    "coros-pace2-misaligned-fields.fit",
)


def _fits() -> list[str]:
    folder = samples_folder() / "activities"
    found = sorted(p.name for p in folder.glob("*.fit*")) if folder.is_dir() else []
    return [n for n in found if n != CLOCK_NEVER_SET]


def _decoded(path: Path) -> tuple[bytes, dict[str, Any]]:
    data = path.read_bytes()
    plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    messages: dict[str, Any] = {}
    stream = Stream.from_byte_array(bytearray(plain))
    decoder = Decoder(stream)
    while decoder.is_fit():  # files may be chained
        part, errors = decoder.read(merge_heart_rates=False)
        assert not errors or part.get("record_mesgs"), errors
        for name, given in part.items():
            messages.setdefault(name, []).extend(given)
        if stream.position() >= len(plain):
            break
        decoder = Decoder(stream)
    return data, messages


def _by_moment(records: list[dict[str, Any]], names: tuple[str, ...]) -> dict[float, float]:
    """Unix second -> value. Of samples of one moment the last that has a value counts."""
    found: dict[float, float] = {}
    for record in records:
        value = next((record[n] for n in names if record.get(n) is not None), None)
        if isinstance(value, list):
            value = value[-1]
        if value is not None:
            found[record["timestamp"].timestamp()] = float(value)
    return found


def _same(one: Recording, channel: str, truth: dict[float, float], factor: float, within: float) -> None:
    unix_s = np.round(one.time_s + one.start.timestamp(), 3)
    wanted = np.array([truth.get(float(t), np.nan) for t in unix_s]) * factor
    if channel in NEVER_ZERO:
        wanted[wanted == 0] = np.nan
    found = one.channels.get(channel, np.full(unix_s.size, np.nan))
    assert np.array_equal(np.isfinite(found), np.isfinite(wanted)), f"{channel}: absent at other moments"
    known = np.isfinite(wanted)
    if known.any():
        assert np.abs(found - wanted)[known].max() <= within, channel


@pytest.mark.parametrize("name", _fits() or ["absent"])
def test_a_fit_file_says_the_same_to_another_decoder(samples: Path, name: str) -> None:
    _compare_fit(samples / "activities" / name)


@pytest.mark.parametrize("name", BROKEN_BUT_WHOLE)
def test_an_odd_but_whole_fit_file_too(samples: Path, name: str) -> None:
    _compare_fit(samples / "broken" / name)


def _compare_fit(path: Path) -> None:
    data, messages = _decoded(path)
    found = read(data, path.name)
    assert isinstance(found, tuple), found
    records = [r for r in messages["record_mesgs"] if "timestamp" in r]
    if len(found) == 1:
        moments = np.unique([r["timestamp"].timestamp() for r in records])
        assert np.allclose(found[0].time_s + found[0].start.timestamp(), moments, atol=1e-6)
    truths = {channel: _by_moment(records, names) for channel, names, _, _ in FIELDS}
    distance = _by_moment(records, ("distance",))
    cadence = _cadence(records)
    sessions = {round(s["start_time"].timestamp()): s for s in messages["session_mesgs"]}
    for one in found:
        for channel, _, factor, within in FIELDS:
            if channel not in one.channels and any("was left out" in note for note in one.notes):
                continue  # a channel that the others outvote; the note says so
            _same(one, channel, truths[channel], factor, within)
        if "distance_m" in one.channels:
            mine = [distance[t] for t in np.round(one.time_s + one.start.timestamp(), 3).tolist() if t in distance]
            _same(one, "distance_m", {t: v - min(mine) for t, v in distance.items()}, 1.0, 1e-6)
        if one.sport in ("running", "walking", "generic"):
            _same(one, "cadence_spm", cadence, 2.0, 1e-6)
        # A session may say that it began after its first records: these stay, so the nearest start is its own.
        begun = one.start.timestamp()
        session = sessions[min(sessions, key=lambda start: abs(start - begun))]
        assert one.sport == session["sport"]
        assert one.distance_m == pytest.approx(session["total_distance"])
        assert one.timer_s == pytest.approx(session["total_timer_time"])
        assert one.elapsed_s == pytest.approx(session["total_elapsed_time"], abs=1.0)


def _cadence(records: list[dict[str, Any]]) -> dict[float, float]:
    """Whole and fraction of one sample belong together."""
    return {
        r["timestamp"].timestamp(): r["cadence"] + (r.get("fractional_cadence") or 0.0)
        for r in records
        if r.get("cadence") is not None
    }


@pytest.mark.parametrize("name", _fits() or ["absent"])
def test_the_shortened_file_says_the_same_of_all_that_is_needed(samples: Path, name: str) -> None:
    """Before small messages are decoded the others are cut out: another decoder must see no difference."""
    path = samples / "activities" / name
    data, whole = _decoded(path)
    plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    short = summaries(plain)
    assert short is not None
    assert crc16(short) == 0
    assert Decoder(Stream.from_byte_array(bytearray(short))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(short))).read()
    assert not errors
    assert "record_mesgs" not in messages
    for kind in ("file_id_mesgs", "sport_mesgs", "session_mesgs", "event_mesgs", "activity_mesgs"):
        # As text: a field that is not a number is not equal to itself.
        assert repr(messages.get(kind)) == repr(whole.get(kind)), kind
    assert {0, 18, 21} <= NEEDED


def test_a_header_checksum_left_zero_is_filled_in_rightly(samples: Path) -> None:
    data = (samples / "activities" / "garmin-fr910xt-run-zero-header-crc.fit").read_bytes()
    assert data[12:14] == b"\x00\x00"
    filled = with_header_checksum(data)
    assert filled[14:-2] == data[14:-2]
    assert crc16(filled[:14]) == 0
    assert Decoder(Stream.from_byte_array(bytearray(filled))).check_integrity()
    damaged = data[:200] + bytes([data[200] ^ 1]) + data[201:]
    assert with_header_checksum(damaged) == damaged


@pytest.mark.parametrize("size", [0, 1, 2, 11, 255, 256, 257, 511, 512, 5000])
def test_the_checksum_is_the_one_of_the_protocol(size: int) -> None:
    data = np.random.default_rng(size).bytes(size)
    crc = 0
    for byte in data:  # bit by bit, as the protocol describes it
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    assert crc16(data) == crc


# --- XML


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _inside(element: ET.Element, *names: str) -> float | None:
    for child in element.iter():
        if _name(child) in names and child.text and child.text.strip():
            return float(child.text)
    return None


def _moment(element: ET.Element, name: str) -> float:
    text = next(c.text for c in element.iter() if _name(c) == name)
    assert text
    return datetime.fromisoformat(text.strip()).timestamp()


def _tree(path: Path) -> ET.Element:
    data = path.read_bytes()
    return ET.fromstring((gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).strip())


def _expect(one: Recording, channel: str, rows: dict[float, float | None]) -> None:
    wanted = np.array([np.nan if rows[t] is None else rows[t] for t in sorted(rows)], dtype=float)
    found = one.channels.get(channel, np.full(one.time_s.size, np.nan))
    assert np.allclose(found, wanted, rtol=0, atol=1e-9, equal_nan=True), channel


@pytest.mark.parametrize("name", ["garmin-fr-run.tcx", "no-hr.tcx", "sup-activity.tcx", "strava-bulk-activity.tcx.gz"])
def test_a_tcx_says_the_same_to_a_plain_reading(samples: Path, name: str) -> None:
    path = samples / "activities" / name
    found = read(path.read_bytes(), name)
    assert isinstance(found, tuple)
    (one,) = found
    tree = _tree(path)
    points = {_moment(p, "Time"): p for p in tree.iter() if _name(p) == "Trackpoint"}
    assert np.allclose(one.time_s + one.start.timestamp(), sorted(points), atol=1e-6)
    for channel, names in (
        ("altitude_m", ("AltitudeMeters",)),
        ("distance_m", ("DistanceMeters",)),
        ("latitude_deg", ("LatitudeDegrees",)),
        ("longitude_deg", ("LongitudeDegrees",)),
        ("speed_mps", ("Speed",)),
        ("heart_rate_bpm", ("Value",)),
    ):
        _expect(one, channel, {t: _inside(p, *names) for t, p in points.items()})
    if one.sport == "running":
        feet = {t: _inside(p, "RunCadence", "Cadence") for t, p in points.items()}
        _expect(one, "cadence_spm", {t: None if v is None else 2 * v for t, v in feet.items()})
    laps = [p for p in tree.iter() if _name(p) == "Lap"]
    times = [float(c.text or 0) for lap in laps for c in lap if _name(c) == "TotalTimeSeconds"]
    lengths = [float(c.text or 0) for lap in laps for c in lap if _name(c) == "DistanceMeters"]
    assert one.timer_s == pytest.approx(sum(times))
    assert one.distance_m == pytest.approx(sum(lengths))


@pytest.mark.parametrize(
    "name",
    ["davis-V01-course-run.gpx", "gpxpy-garmin_tpx.gpx", "gpxpy-track_with_speed.gpx", "opentracks-timezone.gpx"],
)
def test_a_gpx_says_the_same_to_a_plain_reading(samples: Path, name: str) -> None:
    path = samples / "activities" / name
    found = read(path.read_bytes(), name)
    assert isinstance(found, tuple)
    (one,) = found
    all_points = [p for p in _tree(path).iter() if _name(p) == "trkpt"]
    points = {_moment(p, "time"): p for p in all_points}
    if name == "gpxpy-track_with_speed.gpx":  # its first point is of two years before
        points = {t: p for t, p in points.items() if t >= one.start.timestamp()}
    assert np.allclose(one.time_s + one.start.timestamp(), sorted(points), atol=1e-6)
    for channel, names in (("altitude_m", ("ele",)), ("speed_mps", ("speed",)), ("heart_rate_bpm", ("hr",))):
        _expect(one, channel, {t: _inside(p, *names) for t, p in points.items()})
    for channel, name_ in (("latitude_deg", "lat"), ("longitude_deg", "lon")):
        _expect(one, channel, {t: float(p.get(name_) or "nan") for t, p in points.items()})
    feet = {t: _inside(p, "cad") for t, p in points.items()}
    if one.sport == "running":
        _expect(one, "cadence_spm", {t: None if v is None else 2 * v for t, v in feet.items()})
