"""Real recordings, which nobody here wrote, read to something sensible; and the content alone decides the format."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from hamstride.recordings import Recording, Unreadable, read
from hamstride.recordings.model import CHANNELS
from tests.conftest import samples_folder

# Values a body or a watch can show; wide, since these catch wrong units and not odd runs.
PLAUSIBLE = {
    "speed_mps": (0.0, 30.0),
    "distance_m": (0.0, 200_000.0),
    "altitude_m": (-430.0, 9000.0),
    "latitude_deg": (-90.0, 90.0),
    "longitude_deg": (-180.0, 180.0),
    "cadence_spm": (0.0, 512.0),
    "heart_rate_bpm": (25.0, 255.0),
    "power_w": (0.0, 2500.0),
    "contact_time_s": (0.05, 2.0),
    "vertical_oscillation_m": (0.0, 0.4),
    "step_length_m": (0.02, 6.0),
    "left_contact_share": (0.0, 1.0),
    "temperature_c": (-40.0, 60.0),
}
NEVER_ZERO = ("heart_rate_bpm", "contact_time_s", "vertical_oscillation_m", "step_length_m", "left_contact_share")
CLOCK_NEVER_SET = "garmin-fr70-footpod-compressed-timestamps.fit"
RUNS = {  # file: median steps per minute of both feet while moving, from a look at the file with another tool
    "garmin-fenix2-run.fit": 166,
    "garmin-fenix5x-run-native+stryd.fit": 170,
    "garmin-fr920xt-run-dynamics-7k.fit": 182,
    "garmin-fr935-indoor-run-runpower.fit": 190,
    "garmin-fr955+stryd-run-2024.fit": 166,
    "garmin-fr965-run-2026.fit": 155,
    "stryd-run-developer-fields.fit": 150,
    "coros-pace2-run-2020.fit": 184,
    "apple-watch3-healthfit-run-2019.fit": 164,
    "strava-bulk-activity.tcx.gz": 170,
    "davis-V01-course-run.gpx": 164,
    "pair-venusq-run-device.fit": 153,
}
EXACT = {"fit": (".fit", ".fit.gz"), "tcx": (".tcx", ".tcx.gz"), "gpx": (".gpx",)}


def _names() -> list[str]:
    folder = samples_folder() / "activities"
    return sorted(p.name for p in folder.iterdir() if p.name != CLOCK_NEVER_SET) if folder.is_dir() else []


def recordings(path: Path) -> tuple[Recording, ...]:
    found = read(path.read_bytes(), path.name)
    assert isinstance(found, tuple), (path.name, found)
    return found


@pytest.mark.parametrize("name", _names() or ["absent"])
def test_a_sample_reads_to_something_sensible(samples: Path, name: str) -> None:
    path = samples / "activities" / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    for part, one in enumerate(recordings(path)):
        assert one.digest == digest
        assert one.part == part
        assert one.name == name
        assert name.endswith(EXACT[one.format])
        assert datetime(2005, 1, 1, tzinfo=UTC) < one.start < datetime(2027, 1, 1, tzinfo=UTC)
        assert one.lost == ()
        assert one.time_s.dtype == np.float64
        assert one.time_s.size > 0
        assert np.isfinite(one.time_s).all()
        assert (np.diff(one.time_s) > 0).all()
        assert one.time_s[0] >= -1
        assert one.time_s[-1] <= one.elapsed_s
        assert one.timer_s is None or 0 < one.timer_s <= one.elapsed_s + 2
        assert all(0 <= a < b for a, b in one.pauses)
        assert set(one.channels) <= set(CHANNELS)
        assert not set(one.extra) & set(CHANNELS)
        for label, values in (*one.channels.items(), *one.extra.items()):
            assert values.size == one.time_s.size, label
            assert not np.isinf(values).any(), label
            assert np.isfinite(values).any(), f"{label} holds nothing and should not be there"
        for label, (least, most) in PLAUSIBLE.items():
            values = one.channels.get(label, np.empty(0))
            known = values[np.isfinite(values)]
            assert ((known >= least) & (known <= most)).all(), (label, known.min(), known.max())
        for label in NEVER_ZERO:
            assert not (one.channels.get(label, np.empty(0)) == 0).any(), label


@pytest.mark.parametrize("name", sorted(RUNS))
def test_cadence_counts_both_feet(samples: Path, name: str) -> None:
    (run,) = recordings(samples / "activities" / name)
    cadence = run.channels["cadence_spm"]
    assert run.sport == "running"
    # Zeros are what the device wrote while standing; they are measured and stay.
    assert np.nanmedian(cadence[cadence > 0]) == pytest.approx(RUNS[name], abs=4)


@pytest.mark.parametrize("name", ["garmin-fenix5-run-100m.fit", "garmin-fr955+stryd-run-2024.fit"])
def test_steps_times_their_length_is_the_speed(samples: Path, name: str) -> None:
    """Cadence, step length and speed come from three fields; only with right units of all do they agree."""
    (run,) = recordings(samples / "activities" / name)
    from_steps = run.channels["cadence_spm"] / 60 * run.channels["step_length_m"]
    ratio = np.nanmedian(from_steps / np.where(run.channels["speed_mps"] > 1, run.channels["speed_mps"], np.nan))
    assert ratio == pytest.approx(1.0, abs=0.06)


def test_a_clock_never_set_is_refused_with_a_next_step(samples: Path) -> None:
    found = read((samples / "activities" / CLOCK_NEVER_SET).read_bytes(), CLOCK_NEVER_SET)
    assert isinstance(found, Unreadable)
    assert "clock" in found.why


def test_a_day_of_many_sports_is_cut_into_its_sessions(samples: Path) -> None:
    found = recordings(samples / "activities" / "garmin-fenix2-multisport-24k.fit")
    assert [r.sport for r in found].count("running") == 2
    assert len(found) == 7
    for before, after in itertools.pairwise(found):
        assert before.start.timestamp() + before.time_s[-1] < after.start.timestamp() + after.time_s[0]
    triathlon = recordings(samples / "activities" / "garmin-fr255-triathlon-summary-last.fit")
    assert [r.sport for r in triathlon] == ["swimming", "transition", "cycling", "transition", "running"]
    assert "cadence_spm" not in triathlon[0].channels
    assert "cadence_spm" not in triathlon[2].channels
    assert "cadence_spm" in triathlon[4].channels


def test_hardly_a_sample_of_many_sports_is_lost_between_them(samples: Path) -> None:
    """Counted without any decoder's help from the sessions: all moments of the file against those handed out."""
    from garmin_fit_sdk import Decoder, Stream

    path = samples / "activities" / "garmin-fr255-triathlon-summary-last.fit"
    messages, _ = Decoder(Stream.from_byte_array(bytearray(path.read_bytes()))).read()
    moments = {m["timestamp"] for m in messages["record_mesgs"]}
    assert sum(r.time_s.size for r in recordings(path)) == len(moments)


def test_walks_and_other_sports_are_told_apart(samples: Path) -> None:
    for name, sport in (
        ("garmin-fenix5-walk.fit", "walking"),
        ("garmin-fr55-walk-coretemp.fit", "walking"),
        ("sup-activity.tcx", "generic"),
        ("gpxpy-garmin_tpx.gpx", "cycling"),
    ):
        (one,) = recordings(samples / "activities" / name)
        assert one.sport == sport


def test_indoors_is_known_and_has_no_place(samples: Path) -> None:
    (run,) = recordings(samples / "activities" / "garmin-fr935-indoor-run-runpower.fit")
    assert run.indoor
    assert "latitude_deg" not in run.channels
    assert "RP_Power" in run.extra


def test_two_sources_of_one_quantity_both_stay(samples: Path) -> None:
    (run,) = recordings(samples / "activities" / "garmin-fenix5x-run-native+stryd.fit")
    assert "contact_time_s" in run.channels
    assert "Ground Time" in run.extra


def test_a_near_copy_keeps_what_it_has(samples: Path) -> None:
    """The same run twice: once as the watch wrote it, once after a trip through another service."""
    (device,) = recordings(samples / "activities" / "pair-venusq-run-device.fit")
    (copy,) = recordings(samples / "activities" / "pair-venusq-run-via-strava.fit.gz")
    assert device.start == copy.start
    assert device.distance_m == copy.distance_m
    assert device.digest != copy.digest
    assert "heart_rate_bpm" in device.channels
    assert "heart_rate_bpm" not in copy.channels


def test_a_lap_of_a_tcx_is_no_pause(samples: Path) -> None:
    """The timer of these two ran as long as the clock; in the third it stood for 16 s at the laps."""
    for name in ("garmin-fr-run.tcx", "sup-activity.tcx"):
        (one,) = recordings(samples / "activities" / name)
        assert one.pauses == (), name
    (stood,) = recordings(samples / "activities" / "strava-bulk-activity.tcx.gz")
    assert stood.timer_s is not None
    assert sum(b - a for a, b in stood.pauses) == pytest.approx(stood.elapsed_s - stood.timer_s, abs=3)


def test_a_zone_in_a_time_is_heeded(samples: Path) -> None:
    (one,) = recordings(samples / "activities" / "opentracks-timezone.gpx")
    assert one.start == datetime(2021, 1, 7, 20, 36, 59, 179000, tzinfo=UTC)


def test_every_file_of_two_small_archives_is_answered(samples: Path) -> None:
    for folder in ("mini-archive-huawei-treadmill", "mini-archive-template-gpx"):
        files = [p for p in sorted((samples / folder).iterdir()) if p.suffix in (".fit", ".gpx")]
        found = {p.name: read(p.read_bytes(), p.name) for p in files}
        assert any(isinstance(f, tuple) for f in found.values())
        for path in files:
            answer = found[path.name]
            if isinstance(answer, Unreadable):
                assert b"<trkpt" not in path.read_bytes(), path.name
                assert "no track points" in answer.why
            else:
                assert all(r.time_s.size > 1 and r.lost == () for r in answer), path.name


# --- the content decides


def _wrapped(data: bytes, inner: str) -> Iterator[tuple[str, bytes]]:
    def zipped(members: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return out.getvalue()

    yield "plain", data
    yield "gz", gzip.compress(data)
    yield "zip", zipped({inner: data})
    yield "zip of gz", zipped({f"activities/{inner}.gz": gzip.compress(data)})
    yield "gz of zip", gzip.compress(zipped({inner: data}))
    yield "zip among others", zipped({"a/": b"", "readme.txt": b"hello", "b.jpg": b"\xff\xd8\xff", inner: data})


@pytest.mark.parametrize("name", ["garmin-fenix5-run-100m.fit", "no-hr.tcx", "davis-V01-course-run.gpx"])
@pytest.mark.parametrize("said", ["run.gpx", "run.fit", "run.tcx", "run", "run.jpg", ""])
def test_the_content_decides_and_not_the_name(samples: Path, name: str, said: str) -> None:
    data = (samples / "activities" / name).read_bytes()
    (plain,) = recordings(samples / "activities" / name)
    for how, wrapped in _wrapped(data, said or "x"):
        found = read(wrapped, said)
        assert isinstance(found, tuple), (how, found)
        assert len(found) == 1
        assert found[0].format == plain.format
        assert found[0].lost == ()
        assert found[0].digest == hashlib.sha256(wrapped).hexdigest()
        assert np.array_equal(found[0].time_s, plain.time_s)
        assert found[0].channels.keys() == plain.channels.keys()
        for label, values in plain.channels.items():
            assert np.array_equal(found[0].channels[label], values, equal_nan=True), (how, label)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le"])
def test_letters_of_two_bytes_and_marks_before_the_text(samples: Path, encoding: str) -> None:
    path = samples / "activities" / "opentracks-pause-resume.gpx"
    text = path.read_text("utf-8").replace('encoding="UTF-8"', "")
    found = read(text.encode(encoding), "x")
    assert isinstance(found, tuple), found
    assert np.array_equal(found[0].time_s, recordings(path)[0].time_s)
