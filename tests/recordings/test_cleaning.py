"""Cleaned before it is summed: clocks, places, and channels that disagree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.recordings import Recording
from hamstride.recordings.cleaning import finish
from hamstride.recordings.draft import Draft
from hamstride.recordings.read import read
from tests.recordings import made

BEGUN = made.START.timestamp()
NORTH_DEG_PER_M = 1 / 111_194.9


def draft(seconds: int = 900, mps: float = 3.0, **said: object) -> Draft:
    """A run straight to the north, with every channel that tells a speed."""
    at = np.arange(seconds + 1, dtype=np.float64)
    columns = {
        "speed_mps": np.full(at.size, mps),
        "distance_m": at * mps,
        "latitude_deg": 12.0 + at * mps * NORTH_DEG_PER_M,
        "longitude_deg": np.full(at.size, -35.0),
    }
    return replace(Draft(BEGUN + at, columns, "gpx", "running"), **said)  # type: ignore[arg-type]


def done(given: Draft) -> Recording:
    return finish(given, "0" * 64, 0, "run")


def column(given: Draft, **changed: object) -> Draft:
    return replace(given, columns={k: v for k, v in {**given.columns, **changed}.items() if v is not None})  # type: ignore[dict-item]


ODD: dict[str, Callable[[Draft], Draft]] = {
    "as it is": lambda d: d,
    "out of order": lambda d: shuffled(d),
    "every sample twice": lambda d: repeated(d),
    "a stray last sample": lambda d: with_stamp(d, -1, 7 * 86400.0),
    "a stray in the middle": lambda d: with_stamp(d, 400, -300_000.0),
    "a place a long way off": lambda d: with_place(d, 400, 0.5),
    "three places a long way off": lambda d: with_place(with_place(with_place(d, 400, 0.5), 401, 0.5), 402, 0.4),
    "the first place elsewhere": lambda d: with_place(d, 0, 1.0),
    "no fix at first": lambda d: nowhere(d),
    "speed in km/h": lambda d: column(d, speed_mps=d.columns["speed_mps"] * 3.6),
    "speed in miles per hour": lambda d: column(d, speed_mps=d.columns["speed_mps"] / 0.44704),
    "speed in mm/s": lambda d: replace(column(d, speed_mps=None), distance_m=2700.0),
    "distance in kilometres": lambda d: column(d, distance_m=d.columns["distance_m"] / 1000),
    "distance in miles": lambda d: column(d, distance_m=d.columns["distance_m"] / 1609.344),
    "distance in feet": lambda d: column(d, distance_m=d.columns["distance_m"] / 0.3048),
    "speed at zero": lambda d: column(d, speed_mps=d.columns["speed_mps"] * 0),
    "distance at zero": lambda d: column(d, distance_m=d.columns["distance_m"] * 0),
    "a sum twice as long": lambda d: replace(d, distance_m=5400.0, timer_s=1800.0),
    "a sum in kilometres": lambda d: replace(d, distance_m=2.7),
    "a session that starts late": lambda d: replace(d, start=BEGUN + 176, elapsed_s=900.0),
    "a session of another day": lambda d: replace(d, start=BEGUN - 9 * 86400, elapsed_s=900.0),
}


def shuffled(given: Draft) -> Draft:
    order = np.arange(given.unix_s.size)
    order[100:120] = order[100:120][::-1]
    return replace(given, unix_s=given.unix_s[order], columns={k: v[order] for k, v in given.columns.items()})


def repeated(given: Draft) -> Draft:
    twice = {k: np.concatenate([v, v]) for k, v in given.columns.items()}
    return replace(given, unix_s=np.concatenate([given.unix_s, given.unix_s]), columns=twice)


def with_stamp(given: Draft, at: int, later_s: float) -> Draft:
    stamps = given.unix_s.copy()
    stamps[at] += later_s
    return replace(given, unix_s=stamps)


def with_place(given: Draft, at: int, off_deg: float) -> Draft:
    places = given.columns["latitude_deg"].copy()
    places[at] += off_deg
    return column(given, latitude_deg=places)


def nowhere(given: Draft) -> Draft:
    lat, lon = given.columns["latitude_deg"].copy(), given.columns["longitude_deg"].copy()
    lat[:20] = lon[:20] = 0.0
    return column(given, latitude_deg=lat, longitude_deg=lon)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kept", [(), ("speed_mps",), ("distance_m",), ("speed_mps", "distance_m")], ids=str)
def test_the_run_is_as_long_as_it_was(odd: str, kept: tuple[str, ...]) -> None:
    """With places alone, and with each other channel beside them."""
    base = draft()
    base = replace(base, columns={k: v for k, v in base.columns.items() if k.endswith("_deg") or k in kept})
    try:
        run = done(ODD[odd](base))
    except KeyError:
        pytest.skip("this channel is not in this run")
    assert run.distance_m == pytest.approx(2700, rel=0.03)
    assert run.elapsed_s == pytest.approx(900, abs=25)
    assert run.start == made.START
    for name, right in (("speed_mps", 3.0), ("distance_m", None)):
        if name in run.channels and right is not None:
            assert np.nanmedian(run.channels[name]) == pytest.approx(right)


@pytest.mark.parametrize("back_s", [600.0, 1800.0, 7200.0])
def test_a_clock_set_back_on_the_way_keeps_the_order_of_the_file(back_s: float) -> None:
    given = draft()
    stamps = given.unix_s.copy()
    stamps[450:] -= back_s
    for kept in (given, column(given, latitude_deg=None, longitude_deg=None)):
        run = done(replace(kept, unix_s=stamps))
        assert run.elapsed_s == pytest.approx(900, abs=2)
        assert run.distance_m == pytest.approx(2700, rel=0.01)
        assert run.notes


def test_segments_stored_in_the_wrong_order_are_no_clock_set_back() -> None:
    given = draft()
    order = np.r_[450:901, 0:450]
    run = done(replace(given, unix_s=given.unix_s[order], columns={k: v[order] for k, v in given.columns.items()}))
    assert (run.elapsed_s, run.start) == (900, made.START)
    assert run.distance_m == pytest.approx(2700, rel=0.01)


def test_an_outvoted_channel_is_left_out_and_told() -> None:
    given = draft()
    run = done(column(given, speed_mps=given.columns["speed_mps"] * 1.7))
    assert "speed_mps" not in run.channels
    assert run.notes
    assert not run.lost


def test_readings_that_no_body_gives_are_none() -> None:
    at = np.arange(901.0)
    odd = np.where(at == 5, 65535.0, 170.0)
    run = done(column(draft(), cadence_spm=odd, altitude_m=np.where(at == 9, np.inf, 100.0), heart_rate_bpm=at * 0))
    assert np.nanmax(run.channels["cadence_spm"]) == 170
    assert np.nanmax(run.channels["altitude_m"]) == 100
    assert "heart_rate_bpm" not in run.channels


@pytest.mark.parametrize("told", ["itself", "only old"])
def test_weeks_that_a_receiver_lost(told: str) -> None:
    lost = timedelta(weeks=1024).total_seconds()
    given = draft()
    old = replace(given, unix_s=given.unix_s - lost, dated_s=(BEGUN,) if told == "itself" else ())
    run = done(old)
    assert (run.start == made.START) is (told == "itself")
    assert run.notes


@given(st.data())
def test_whatever_the_stamps_no_sum_is_more_than_was_made(data: st.DataObject) -> None:
    given = draft(200)
    stamps = given.unix_s.copy()
    for _ in range(data.draw(st.integers(0, 5))):
        stamps[data.draw(st.integers(0, 200))] += data.draw(st.floats(-1e7, 1e7))
    run = done(replace(given, unix_s=stamps))
    assert np.all(np.diff(run.time_s) > 0)
    assert run.distance_m is None or run.distance_m <= 660
    assert run.elapsed_s <= 200.5 or run.lost or run.notes or np.ptp(stamps) >= run.elapsed_s


def test_laps_that_each_count_from_the_beginning() -> None:
    text = made.tcx([[made.steady(300).samples], [made.steady(300, 300).samples], [made.steady(300, 600).samples]])
    for at, seconds in enumerate((600, 900)):
        parts = text.split(b"<Lap ")
        lap = parts[at + 2]
        head, _, rest = lap.partition(b"<TotalTimeSeconds>")
        rest = rest.partition(b"</TotalTimeSeconds>")[2]
        lap = head + f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds>".encode() + rest
        text = b"<Lap ".join([*parts[: at + 2], lap, *parts[at + 3 :]])
    found = read(text, "laps.tcx")
    assert isinstance(found, tuple)
    assert found[0].timer_s == pytest.approx(900, abs=2)
    assert found[0].distance_m == pytest.approx(2700, rel=0.01)
