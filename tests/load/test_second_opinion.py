"""The dose reckoned a second time: slowly, second by second, in plain Python, with the numbers typed in by hand.

It shares nothing with the room it judges but the recording: neither NumPy nor the evidence, and a simpler way to smooth
and to find the grade. It knows no repair, so it speaks only of recordings that need none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import recordings
from hamstride.load import Body, SessionLoad, session
from hamstride.recordings.model import Recording, Unreadable
from tests.conftest import samples_folder
from tests.load.made import ranges, recording
from tests.support.people import EVIDENCE

AGREE = 0.02
# What the second opinion can do itself; a recording in which anything else was put right is not asked about.
UNDERSTOOD = ("standing add no load", "walking add no running load", "those between were filled in")


def force_bw(speed: float, grade: float, steps: float | None) -> float:
    """Peak force of a stride in body weights."""
    force = 0.91 + 0.69 * speed if speed >= 2.0 else 1.3 + (0.91 + 0.69 * 2.0 - 1.3) * max(0.0, (speed - 1.2) / 0.8)
    force *= 1.0 + (1.0 if grade > 0 else 0.3) * grade
    if steps is not None:
        usual = usual_steps(speed)
        away = max(-0.15 * usual, min(0.15 * usual, steps - usual))
        force *= math.exp(0.005 * away * max(0.0, min(1.0, (speed - 1.2) / 0.8)))
    return force


def usual_steps(speed: float) -> float:
    """Steps a minute of both feet."""
    return 134.0 + 11.0 * speed if speed <= 6.5 else 205.5 + 20.0 * (speed - 6.5)


@dataclass
class Opinion:
    """What one leg did."""

    strides: float
    dose: dict[int, float]
    work: float
    peak: float


def opinion(run: Recording) -> Opinion:
    """The load of a clean recording with a speed channel."""
    times = [float(t) for t in run.time_s]
    seconds = [times[0] + n for n in range(int(times[-1] - times[0]))]
    speeds = [v or 0.0 for v in smoothed(at_seconds(times, run, "speed_mps", seconds, 10.0), 5)]
    usual = median(speeds)
    speeds = [min(v, usual) if n < 10 else v for n, v in enumerate(speeds)]
    steps = at_seconds(times, run, "cadence_spm", seconds, 10.0)
    grades = [0.0] * len(seconds) if run.indoor else slopes(times, run, seconds, speeds)
    easy, easy_strides = force_bw(3.0, 0.0, None), usual_steps(3.0) / 120.0 * 1000.0 / 3.0
    told = Opinion(0.0, {1: 0.0, 4: 0.0, 7: 0.0}, 0.0, 0.0)
    for speed, step, grade in zip(speeds, steps, grades, strict=True):
        if speed < 0.5 or (step is not None and step < 100.0 and speed < 2.0):
            continue
        count = (usual_steps(speed) if step is None else step) / 120.0
        force = force_bw(speed, grade, step)
        told.strides += count
        told.work += count * (0.18 + 0.023 * speed * speed)
        told.peak = max(told.peak, force)
        for exponent in told.dose:
            told.dose[exponent] += count * (force / easy) ** exponent / easy_strides
    return told


def at_seconds(
    times: Sequence[float], run: Recording, channel: str, seconds: Sequence[float], hole_s: float
) -> list[float | None]:
    """Straight lines between the readings, nothing in holes."""
    given = run.channels.get(channel)
    pairs = [] if given is None else [(t, float(v)) for t, v in zip(times, given, strict=True) if math.isfinite(v)]
    when = [t for t, _ in pairs]
    found: list[float | None] = []
    for second in seconds:
        after = bisect_left(when, second)
        if after < len(pairs) and when[after] == second:
            found.append(pairs[after][1])
        elif after in (0, len(pairs)) or when[after] - when[after - 1] > hole_s:
            found.append(None)
        else:
            (t0, v0), (t1, v1) = pairs[after - 1], pairs[after]
            found.append(v0 + (v1 - v0) * (second - t0) / (t1 - t0))
    return found


def smoothed(values: Sequence[float | None], width: int) -> list[float | None]:
    """The mean of the neighbours that are known."""
    half = width // 2
    found: list[float | None] = []
    for n, value in enumerate(values):
        near = [v for v in values[max(0, n - half) : n + half + 1] if v is not None]
        found.append(None if value is None else fmean(near))
    return found


def slopes(times: Sequence[float], run: Recording, seconds: Sequence[float], speeds: Sequence[float]) -> list[float]:
    """Rise over run between 27 m behind and 27 m ahead: as far apart as the ends of a line fitted to 80 m weigh."""
    heights = smoothed(at_seconds(times, run, "altitude_m", seconds, math.inf), 15)
    if sum(h is not None for h in heights) < len(heights) - 2:
        return [0.0] * len(seconds)
    way, made = [], 0.0
    for speed in speeds:
        made += speed if speed >= 0.5 else 0.0
        way.append(made)
    found = []
    for metres in way:
        behind, ahead = (min(bisect_left(way, metres + d), len(way) - 1) for d in (-27.0, 27.0))
        low, high = heights[behind], heights[ahead]
        length = way[ahead] - way[behind]
        slope = 0.0 if low is None or high is None or length < 27.0 else (high - low) / length
        found.append(0.0 if abs(slope) < 0.01 else max(-0.35, min(0.35, slope)))
    return found


def assert_agree(run: Recording, found: SessionLoad) -> None:
    second = opinion(run)
    assert found.strides == pytest.approx(second.strides, rel=AGREE)
    assert found.negative_work_j_per_kg.mid == pytest.approx(second.work, rel=AGREE)
    for exponent, dose in second.dose.items():
        assert found.dose[exponent].mid == pytest.approx(dose, rel=AGREE), exponent
    assert found.peak_force_bw.mid == pytest.approx(second.peak, rel=0.05)  # one second; the rest are sums


@st.composite
def clean_runs(draw: st.DrawFn) -> Recording:
    """Ten to thirty minutes at a pace that drifts, with a real step rate and rolling hills, each perhaps absent."""
    seconds = np.arange(draw(st.integers(600, 1800)) + 1.0)
    speed = draw(st.floats(2.3, 5.5)) * (1 + draw(st.floats(0.0, 0.12)) * np.sin(seconds / draw(st.floats(30, 300))))
    channels = {}
    if draw(st.booleans()):
        channels["cadence_spm"] = 134 + 11 * speed + draw(st.floats(-18, 18))
    if draw(st.booleans()):
        # Hills at least half a kilometre long: shorter ones two windows of different shape see differently.
        way = np.cumsum(speed)
        channels["altitude_m"] = 300 + draw(st.floats(0.0, 12.0)) * np.sin(2 * np.pi * way / draw(st.floats(500, 3000)))
    return recording(speed, channels=channels, indoor=draw(st.booleans()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clean_runs())
def test_made_up_runs(run: Recording) -> None:
    found = session(run, Body(), EVIDENCE)
    assert not found.left_out
    assert_agree(run, found)


def sample_runs() -> list[Recording]:
    """Every recording of the samples, whatever its sport."""
    folder = samples_folder() / "activities"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    read = [recordings.read(file.read_bytes(), file.name) for file in files]
    return [one for found in read if not isinstance(found, Unreadable) for one in found]


def is_clean(found: SessionLoad) -> bool:
    return found.counts and all(any(words in told for words in UNDERSTOOD) for told in found.left_out)


def test_real_runs_that_need_no_cleaning(samples: Path) -> None:
    loads = [(run, session(run, Body(), EVIDENCE)) for run in sample_runs()]
    asked = [(run, found) for run, found in loads if is_clean(found) and "speed_mps" in run.channels]
    assert len(asked) >= 3
    for run, found in asked:
        assert_agree(run, found)


def test_every_sample_is_sound(samples: Path) -> None:
    running = 0
    for run in sample_runs():
        found = session(run, Body(top_speed_mps=8.0), EVIDENCE)
        assert found.counts == (run.sport == "running"), run.name
        for one in ranges(found):
            assert 0.0 <= one.low <= one.mid <= one.high < 1e4, run.name
        if not found.counts:
            assert all(one.high == 0.0 for one in ranges(found)), run.name
            assert found.why_not, run.name
            continue
        running += 1
        assert run.distance_m is not None, run.name
        if not any("as a ride" in told for told in found.left_out):
            assert found.distance_m == pytest.approx(run.distance_m, rel=0.02), run.name
        # A kilometre run is about one dose at exponent 1; a kilometre walked is none.
        kilometres = found.distance_m / 1000
        assert 0.5 * kilometres < found.dose[1].mid < 2.0 * kilometres + 0.3, run.name
        assert found.peak_force_bw.mid < 9.0, run.name
        assert found.fastest_5s_mps is not None, run.name
        assert found.fastest_5s_mps < 9.0, run.name
    assert running >= 15


def test_two_copies_of_one_run_have_nearly_one_dose(samples: Path) -> None:
    """The same run from the watch and by way of a service."""
    pair = [run for run in sample_runs() if run.name.startswith("pair-venusq")]
    assert len(pair) == 2
    watch, service = (session(run, Body(), EVIDENCE) for run in pair)
    for exponent in (1, 4, 7):
        assert watch.dose[exponent].mid == pytest.approx(service.dose[exponent].mid, rel=0.03)
