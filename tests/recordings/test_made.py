"""Recordings made for the purpose: what each says is known to the digit."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from hamstride.recordings import Recording, Unreadable, read
from hamstride.recordings.cleaning import finish, track_length_m
from hamstride.recordings.draft import Draft
from tests.recordings import made

RUN = made.steady(600)
FORMATS = {
    "fit": made.fit([RUN]),
    "gpx": made.gpx([RUN.samples]),
    "tcx": made.tcx([[RUN.samples]]),
}


def one(data: bytes, name: str = "made") -> Recording:
    found = read(data, name)
    assert isinstance(found, tuple), found
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_run(kind: str) -> None:
    run = one(FORMATS[kind])
    assert run.format == kind
    assert run.sport == "running"
    assert run.start == made.START
    assert run.elapsed_s == pytest.approx(600, abs=0.01)
    assert run.distance_m == pytest.approx(1800, rel=0.002)
    assert run.time_s == pytest.approx(np.arange(601.0), abs=1e-3)
    assert run.channels["speed_mps"] == pytest.approx(3.0)
    assert run.channels["heart_rate_bpm"] == pytest.approx(150)
    assert run.channels["altitude_m"] == pytest.approx(120, abs=0.11)
    assert run.channels["latitude_deg"][0] == pytest.approx(50.0, abs=1e-6)
    assert run.channels["longitude_deg"] == pytest.approx(8.0, abs=1e-6)
    assert run.pauses == ()
    assert run.lost == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_one_foot_becomes_both(kind: str) -> None:
    assert one(FORMATS[kind]).channels["cadence_spm"] == pytest.approx(170)


def test_cadence_of_both_feet_in_a_gpx_stays() -> None:
    samples = [replace(s, cadence_one_foot=170) for s in RUN.samples]
    assert one(made.gpx([samples])).channels["cadence_spm"] == pytest.approx(170)


@pytest.mark.parametrize(
    "data",
    [
        made.fit([made.steady(60, sport="cycling")]),
        made.gpx([RUN.samples], sport="cycling"),
        made.tcx([[RUN.samples]], sport="Biking"),
    ],
    ids=FORMATS,
)
def test_turns_of_a_crank_are_no_steps(data: bytes) -> None:
    ride = one(data)
    assert ride.sport == "cycling"
    assert "cadence_spm" not in ride.channels
    assert ride.extra["cadence_rpm"] == pytest.approx(85)


def test_pause_of_a_fit_file() -> None:
    samples = [s for s in RUN.samples if not 200 < s.at_s < 260]
    run = one(made.fit([made.Leg("running", samples, pauses=[(200, 260)])]))
    assert run.pauses == ((200.0, 260.0),)
    assert run.elapsed_s == 600
    assert run.timer_s == 540


def test_pause_between_gpx_segments_adds_no_distance() -> None:
    before, after = RUN.samples[:201], RUN.samples[260:]
    run = one(made.gpx([before, after]))
    assert run.pauses == ((200.0, 260.0),)
    assert run.distance_m == pytest.approx(3 * 540, rel=0.002)


def test_pause_between_tcx_tracks_of_one_lap() -> None:
    run = one(made.tcx([[RUN.samples[:201], RUN.samples[260:]]]))
    assert run.pauses == ((200.0, 260.0),)
    assert run.timer_s == pytest.approx(540)


def test_a_lap_is_no_pause() -> None:
    """Makers begin a new track with each lap. Where the laps' own times leave no gap, nobody stood still."""
    whole = made.tcx([[RUN.samples[:197]], [RUN.samples[200:]]]).replace(
        b"<TotalTimeSeconds>196.0", b"<TotalTimeSeconds>200.0"
    )
    assert one(whole).pauses == ()
    gap = made.tcx([[RUN.samples[:201]], [RUN.samples[260:]]])
    assert one(gap).pauses == ((200.0, 260.0),)


def test_a_pause_inside_a_lap_is_not_counted_again_at_its_end() -> None:
    run = one(made.tcx([[RUN.samples[:101], RUN.samples[160:301]], [RUN.samples[300:]]]))
    assert run.pauses == ((100.0, 160.0),)


def test_sessions_of_one_file_become_recordings() -> None:
    ride, run = made.steady(300, sport="cycling", speed_mps=8.0), made.steady(200, begin_s=360)
    found = read(made.fit([ride, run]), "brick.fit")
    assert isinstance(found, tuple)
    assert [(r.part, r.sport) for r in found] == [(0, "cycling"), (1, "running")]
    assert len({r.digest for r in found}) == 1
    assert found[1].start == made.START + timedelta(seconds=360)
    assert found[1].time_s[0] == 0
    assert found[1].elapsed_s == 200
    assert found[1].distance_m == pytest.approx(600)
    assert found[1].channels["distance_m"][0] == 0
    assert "cadence_spm" in found[1].channels
    assert "cadence_spm" not in found[0].channels


def test_the_last_sample_of_a_session_is_not_left_out() -> None:
    found = read(made.fit([made.steady(100), made.steady(100, begin_s=200)]), "two.fit")
    assert isinstance(found, tuple)
    assert [r.time_s.size for r in found] == [101, 101]


@pytest.mark.parametrize("kind", FORMATS)
def test_absent_is_absent_not_zero(kind: str) -> None:
    bare = [
        replace(s, heart_rate_bpm=None, cadence_one_foot=None, altitude_m=None, speed_mps=None) for s in RUN.samples
    ]
    data = {"fit": made.fit([made.Leg("running", bare)]), "gpx": made.gpx([bare]), "tcx": made.tcx([[bare]])}[kind]
    run = one(data)
    for channel in ("heart_rate_bpm", "cadence_spm", "altitude_m", "speed_mps", "power_w", "temperature_c"):
        assert channel not in run.channels


@pytest.mark.parametrize("kind", FORMATS)
def test_a_sample_left_out_is_nan_and_a_true_zero_stays(kind: str) -> None:
    samples = list(RUN.samples)
    samples[10] = replace(samples[10], heart_rate_bpm=None, cadence_one_foot=None, speed_mps=None, altitude_m=None)
    samples[20] = replace(samples[20], speed_mps=0.0, cadence_one_foot=0, altitude_m=0.0)
    data = {"fit": made.fit([made.Leg("running", samples)]), "gpx": made.gpx([samples]), "tcx": made.tcx([[samples]])}
    run = one(data[kind])
    for channel in ("heart_rate_bpm", "cadence_spm", "speed_mps", "altitude_m"):
        assert np.isnan(run.channels[channel][10]), channel
        assert np.isfinite(run.channels[channel][11]), channel
    for channel in ("cadence_spm", "speed_mps", "altitude_m"):
        assert run.channels[channel][20] == 0, channel


def test_two_samples_of_one_moment_become_one() -> None:
    samples = [*RUN.samples[:5], replace(RUN.samples[4], heart_rate_bpm=None, speed_mps=5.0), *RUN.samples[5:]]
    run = one(made.fit([made.Leg("running", samples)]))
    assert run.time_s.size == 601
    assert run.channels["speed_mps"][4] == 5.0
    assert run.channels["heart_rate_bpm"][4] == 150


def test_samples_out_of_order_are_sorted() -> None:
    samples = [*RUN.samples[:100], *reversed(RUN.samples[100:200]), *RUN.samples[200:]]
    run = one(made.fit([made.Leg("running", samples)]))
    assert (np.diff(run.time_s) > 0).all()
    assert run.channels["distance_m"] == pytest.approx(3.0 * run.time_s)


def test_a_clock_never_set_is_refused_with_the_reason() -> None:
    found = read(made.fit([RUN], start=datetime(1989, 12, 31, 0, 16, 40, tzinfo=UTC)), "fr70.fit")
    assert isinstance(found, Unreadable)
    assert "clock" in found.why
    assert "by hand" in found.why


def test_one_wild_stamp_is_left_out_and_said() -> None:
    samples = [*RUN.samples[:300], replace(RUN.samples[300], at_s=40 * 86400.0), *RUN.samples[301:]]
    leg = made.Leg("running", samples)
    run = one(made.fit([leg]))
    assert run.time_s.size == 600
    assert run.time_s[-1] == 600
    assert run.lost == ("1 sample had a time that cannot be right and was left out.",)


def test_two_stamps_years_apart_still_give_a_day() -> None:
    early, late = made.START.timestamp(), made.START.timestamp() + 400 * 86400.0
    draft = Draft(np.array([early, late]), {"speed_mps": np.array([3.0, 3.0])}, "fit", "running")
    read_ = finish(draft, "0" * 64, 0, "two.fit")
    assert read_.start.timestamp() in (early, late)
    assert read_.time_s.size == 1
    assert read_.lost


def test_without_a_summary_the_samples_are_read_and_it_is_said() -> None:
    run = one(made.fit([made.Leg("running", RUN.samples, summary=False)]))
    assert run.time_s.size == 601
    assert run.start == made.START
    assert "summary" in run.lost[0]


def test_many_runs_in_one_zip_and_a_bad_one_stops_none() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("activities/1.fit", FORMATS["fit"])
        archive.writestr("activities/2.fit.gz", gzip.compress(FORMATS["fit"])[:500])
        archive.writestr("activities/3.gpx.gz", gzip.compress(FORMATS["gpx"]))
        archive.writestr("readme.txt", "no recording")
        archive.writestr("activities/4.tcx", FORMATS["tcx"])
    found = read(packed.getvalue(), "export.zip")
    assert isinstance(found, tuple)
    assert [r.format for r in found] == ["fit", "gpx", "tcx"]
    assert [r.part for r in found] == [0, 1, 2]
    assert any("gzip" in sentence for r in found for sentence in r.lost)


def test_length_of_a_track() -> None:
    one_degree = track_length_m(np.array([0.0, np.nan, 1.0]), np.array([8.0, np.nan, 8.0]))
    assert one_degree == pytest.approx(2 * np.pi * 6_371_000 / 360)
    assert track_length_m(np.array([50.0]), np.array([8.0])) == 0.0
