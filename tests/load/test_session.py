"""One recording to its load: what counts, what is cleaned away, what is modelled, and that it is told."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from hamstride.load import Body, SessionLoad, session
from hamstride.recordings.model import FloatArray, Recording
from tests.load.made import EARTH_DEGREE_M, joined, ranges, recording, relative_width, steady, whole
from tests.support.people import EVIDENCE

EXPONENTS = (1, 4, 7)
NEVER_RUNNING = ("walking", "cycling", "swimming", "transition", "generic", "other", "stand_up_paddleboarding")


def load_of(made: Recording, **body: Any) -> SessionLoad:
    found = session(made, Body(**body), EVIDENCE)
    assert_sound(found)
    return found


def assert_sound(found: SessionLoad) -> None:
    """What holds of every load whatever the file held."""
    assert set(found.dose) == set(EXPONENTS)
    for one in ranges(found):
        assert all(math.isfinite(end) for end in (one.low, one.mid, one.high))
        assert 0.0 <= one.low <= one.mid <= one.high
    assert math.isfinite(found.moving_s)
    assert math.isfinite(found.distance_m)
    assert min(found.moving_s, found.distance_m, found.strides) >= 0.0
    assert found.counts == (found.why_not is None)
    if not found.counts:
        assert found.strides == found.moving_s == found.distance_m == 0.0
        assert all(one.high == 0.0 for one in ranges(found))


def same_dose(one: SessionLoad, other: SessionLoad, share: float) -> bool:
    return all(one.dose[b].mid == pytest.approx(other.dose[b].mid, rel=share) for b in EXPONENTS)


def told(found: SessionLoad, *words: str) -> bool:
    """Whether one sentence of what was left out holds all the words."""
    return any(all(word in sentence for word in words) for sentence in found.left_out)


# --- steady running -------------------------------------------------------------------------------------------------


def test_a_steady_run() -> None:
    found = load_of(whole(3600, 3.0, 167.0))
    assert found.counts
    assert found.recording == "made:0"
    assert found.moving_s == 3600
    assert found.distance_m == pytest.approx(10_800)
    assert found.strides == pytest.approx(167.0 / 120 * 3600)
    for exponent in EXPONENTS:
        assert found.dose[exponent].mid == pytest.approx(10.8, rel=1e-6)  # easy kilometres of easy running
    assert found.peak_force_bw.mid == pytest.approx(2.98)
    assert found.negative_work_j_per_kg.mid == pytest.approx(found.strides * 0.387)
    assert found.fastest_5s_mps == pytest.approx(3.0)
    assert (found.climb_m, found.descent_m) == (0.0, 0.0)
    assert found.modelled == ()
    assert found.left_out == ()


def test_speed_costs_more_the_higher_the_exponent() -> None:
    easy, fast = load_of(whole(1800, 3.0, 167.0)), load_of(whole(1800, 4.5, 183.5))
    per_km = [fast.dose[b].mid / easy.dose[b].mid * easy.distance_m / fast.distance_m for b in EXPONENTS]
    assert per_km == sorted(per_km)
    assert per_km[0] == pytest.approx(1.0, abs=0.03)
    assert per_km[2] > 5


def test_strides_near_top_speed_need_a_top_speed() -> None:
    speed = joined((600, 3.0), (60, 7.0), (600, 3.0))
    unknown = load_of(recording(speed))
    assert unknown.strides_above_80 is None
    assert unknown.strides_above_90 is None
    known = load_of(recording(speed), top_speed_mps=8.5)
    assert known.strides_above_80 == pytest.approx(60 * 215.5 / 120, rel=0.1)
    assert known.strides_above_90 == 0.0


@pytest.mark.parametrize("top", [0.0, -3.0, math.inf, math.nan])
def test_an_impossible_top_speed_is_not_known(top: float) -> None:
    assert load_of(whole(600, 3.0), top_speed_mps=top).strides_above_80 is None


def test_body_height_changes_what_an_unmeasured_step_rate_is_taken_to_be() -> None:
    tall, usual = (load_of(recording(steady(1200, 3.0)), height_m=height) for height in (1.95, None))
    assert tall.strides == pytest.approx(usual.strides * 147 / 167, rel=1e-6)


# --- false speed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 3, 600, 1199, 1200])
def test_one_false_reading_adds_no_dose(at: int) -> None:
    clean = load_of(whole(1200, 3.0))
    speed = steady(1200, 3.0)
    speed[at] = 10.0
    found = load_of(whole(1200, 3.0, channels={"speed_mps": speed}))
    assert same_dose(found, clean, 0.001)
    assert found.peak_force_bw.mid == pytest.approx(clean.peak_force_bw.mid, rel=0.001)
    assert found.fastest_5s_mps == pytest.approx(3.0)
    if 0 < at < 1200:
        assert told(found, "no runner reaches")


@pytest.mark.parametrize("false_mps", [5.5, 7.0, 8.9, 9.1, 30.0, 1e6])
@pytest.mark.parametrize("seconds", [1, 2, 5])
def test_a_short_false_burst_adds_no_dose(false_mps: float, seconds: int) -> None:
    clean = load_of(whole(1200, 3.0))
    speed = steady(1200, 3.0)
    speed[600 : 600 + seconds] = false_mps
    found = load_of(whole(1200, 3.0, channels={"speed_mps": speed}))
    if seconds == 1 or false_mps - 3.0 > 4.0:  # what a runner can do in a moment may be real
        assert same_dose(found, clean, 0.001)
    else:
        assert found.dose[7].mid < clean.dose[7].mid * 1.2


def test_a_false_start_is_held() -> None:
    speed = joined((8, 6.5), (1200, 3.0))
    found = load_of(recording(speed))
    assert same_dose(found, load_of(recording(steady(1208, 3.0))), 0.005)
    assert told(found, "first 10 seconds")


def test_a_real_sprint_is_kept() -> None:
    ramp = [(1, v) for v in (4.5, 6.0, 7.0)]
    down = [(1, v) for v in (7.0, 6.0, 4.5)]
    speed = joined((600, 3.0), *ramp, (12, 7.8), *down, (600, 3.0))
    found = load_of(recording(speed))
    assert found.fastest_5s_mps == pytest.approx(7.8)
    assert found.dose[7].mid > 2 * load_of(recording(steady(1218, 3.0))).dose[7].mid


def test_a_known_sprinter_keeps_sprints_above_the_usual_ceiling() -> None:
    ramp = [(1, v) for v in (5.0, 7.0, 8.5)]
    speed = joined((600, 3.0), *ramp, (6, 9.6), *reversed(ramp), (600, 3.0))
    assert load_of(recording(speed)).fastest_5s_mps < 9.0
    assert load_of(recording(speed), top_speed_mps=10.0).fastest_5s_mps == pytest.approx(9.6)


@pytest.mark.parametrize("false_mps", [-1.0, math.nan, math.inf, -math.inf])
def test_readings_that_are_no_speed_are_bridged(false_mps: float) -> None:
    speed = steady(1200, 3.0)
    speed[500:505] = false_mps
    found = load_of(whole(1200, 3.0, channels={"speed_mps": speed}))
    assert same_dose(found, load_of(whole(1200, 3.0)), 0.001)


@pytest.mark.parametrize("parts", [((1200, 3.0), (600, 14.0)), ((600, 3.0), (600, 14.0), (600, 3.0))])
def test_a_ride_adds_no_dose(parts: tuple[tuple[int, float], ...]) -> None:
    speed = joined(*parts)
    found = load_of(whole(1800, 3.0, channels={"speed_mps": speed}, distance_m=3600 + 8400, timer_s=1800.0))
    clean = load_of(whole(1200, 3.0))
    assert same_dose(found, clean, 0.01)
    assert found.distance_m == pytest.approx(3600, rel=0.02)
    assert told(found, "as a ride")


# --- standing, pausing, holes ---------------------------------------------------------------------------------------


def test_a_pause_adds_nothing() -> None:
    clean = load_of(whole(1200, 3.0))
    time_s = np.concatenate([np.arange(601.0), np.arange(1200.0, 1801.0)])
    found = load_of(
        recording(
            np.full(time_s.size, 3.0),
            time_s=time_s,
            pauses=((600.0, 1200.0),),
            timer_s=1200.0,
            distance_m=3600.0,
            channels={"cadence_spm": np.full(time_s.size, 168.0), "altitude_m": np.full(time_s.size, 100.0)},
        )
    )
    assert same_dose(found, clean, 0.005)
    assert found.moving_s == pytest.approx(1200, abs=2)
    assert told(found, "600 seconds", "paused")


def test_a_pause_during_which_the_watch_went_on_writing_adds_nothing() -> None:
    found = load_of(whole(1800, 3.0, pauses=((600.0, 1200.0),), timer_s=1200.0))
    assert same_dose(found, load_of(whole(1200, 3.0)), 0.005)


def test_standing_at_lights_adds_nothing() -> None:
    found = load_of(recording(joined((600, 3.0), (120, 0.0), (600, 3.0))))
    assert same_dose(found, load_of(recording(steady(1200, 3.0))), 0.02)
    assert found.moving_s == pytest.approx(1200, abs=6)
    assert told(found, "standing")


@pytest.mark.parametrize("every_s", [2, 5, 7])
def test_a_watch_that_writes_seldom(every_s: int) -> None:
    time_s = np.arange(0.0, 2101.0, every_s)
    seldom = recording(
        np.full(time_s.size, 3.0),
        time_s=time_s,
        timer_s=2100.0,
        distance_m=6300.0,
        channels={"cadence_spm": np.full(time_s.size, 168.0), "altitude_m": np.full(time_s.size, 100.0)},
    )
    found = load_of(seldom)
    assert same_dose(found, load_of(whole(2100, 3.0)), 0.005)
    assert found.moving_s == pytest.approx(2100, abs=2)
    assert told(found, f"every {every_s} seconds") == (every_s > 2)


def test_seldom_readings_that_vary_agree_with_all_of_them() -> None:
    second = np.arange(0.0, 2101.0)
    speed = 3.2 + 0.6 * np.sin(second / 60.0)
    time_s = second[::7]
    every, seldom = recording(speed), recording(speed[::7], time_s=time_s)
    assert same_dose(load_of(seldom), load_of(every), 0.01)


def test_a_hole_with_no_pause_is_taken_as_running() -> None:
    time_s = np.concatenate([np.arange(601.0), np.arange(900.0, 1501.0)])
    found = load_of(recording(np.full(time_s.size, 3.0), time_s=time_s, timer_s=1500.0, distance_m=4500.0))
    assert same_dose(found, load_of(recording(steady(1500, 3.0))), 0.01)
    assert told(found, "without readings")


def test_samples_that_cover_only_a_part_of_the_distance() -> None:
    found = load_of(whole(600, 3.0, 167.0, timer_s=3600.0, distance_m=10_800.0, elapsed_s=3600.0))
    assert found.distance_m == 10_800
    assert found.moving_s == pytest.approx(3600, abs=3)
    complete = load_of(whole(3600, 3.0, 167.0))
    assert same_dose(found, complete, 0.001)
    assert told(found, "without readings", "usual speed")
    assert relative_width(found.dose[4]) > relative_width(complete.dose[4])


def test_a_distance_the_readings_cover_leaves_nothing_to_add() -> None:
    found = load_of(whole(1200, 3.0, timer_s=3600.0, distance_m=3600.0, elapsed_s=3600.0))
    assert same_dose(found, load_of(whole(1200, 3.0)), 0.005)


def test_a_distance_nobody_runs_is_left_out() -> None:
    found = load_of(whole(1200, 3.0, timer_s=1200.0, distance_m=360_000.0))
    assert found.distance_m == pytest.approx(3600, rel=0.01)
    assert told(found, "longer than anyone runs")


def test_walking_breaks_add_no_running_load() -> None:
    speed, steps = joined((600, 3.0), (300, 1.5), (600, 3.0)), joined((600, 168.0), (300, 95.0), (600, 168.0))
    found = load_of(recording(speed, channels={"cadence_spm": steps}))
    run = load_of(recording(steady(1200, 3.0), channels={"cadence_spm": steady(1200, 168.0)}))
    assert same_dose(found, run, 0.02)
    assert told(found, "walking")


# --- other ways to a speed ------------------------------------------------------------------------------------------


def test_speed_from_the_distance_channel() -> None:
    found = load_of(recording(channels={"distance_m": 3.0 * np.arange(1201.0)}))
    device = load_of(recording(steady(1200, 3.0)))
    assert same_dose(found, device, 0.001)
    assert "speed_mps" in found.modelled
    assert relative_width(found.dose[4]) > relative_width(device.dose[4])


def test_speed_from_positions() -> None:
    north = 48.0 + 3.0 * np.arange(1201.0) / EARTH_DEGREE_M
    found = load_of(recording(channels={"latitude_deg": north, "longitude_deg": np.full(1201, 11.0)}))
    distance = load_of(recording(channels={"distance_m": 3.0 * np.arange(1201.0)}))
    assert same_dose(found, distance, 0.001)
    assert relative_width(found.dose[4]) > relative_width(distance.dose[4])


def test_one_jump_of_the_position_adds_no_dose() -> None:
    north = 48.0 + 3.0 * np.arange(1201.0) / EARTH_DEGREE_M
    north[600] += 200 / EARTH_DEGREE_M
    found = load_of(recording(channels={"latitude_deg": north, "longitude_deg": np.full(1201, 11.0)}))
    assert same_dose(found, load_of(recording(steady(1200, 3.0))), 0.01)


def test_positions_across_the_date_line() -> None:
    east = 179.99 + 3.0 * np.arange(1201.0) / EARTH_DEGREE_M
    east = np.where(east > 180, east - 360, east)
    found = load_of(recording(channels={"latitude_deg": np.zeros(1201), "longitude_deg": east}))
    assert found.distance_m == pytest.approx(3600, rel=0.001)


def test_only_a_distance_and_a_duration() -> None:
    found = load_of(recording(elapsed_s=1800.0, timer_s=1800.0, distance_m=5400.0))
    steady_run = load_of(recording(steady(1800, 3.0)))
    assert found.counts
    assert found.distance_m == 5400
    assert same_dose(found, steady_run, 0.005)
    assert {"speed_mps", "cadence_spm", "altitude_m"} <= set(found.modelled)
    assert relative_width(found.dose[4]) > relative_width(steady_run.dose[4])
    assert found.fastest_5s_mps is None


def test_only_a_duration() -> None:
    found = load_of(recording(elapsed_s=1800.0, timer_s=1800.0))
    with_distance = load_of(recording(elapsed_s=1800.0, timer_s=1800.0, distance_m=5040.0))
    assert "distance_m" in found.modelled
    for exponent in EXPONENTS:
        assert relative_width(found.dose[exponent]) > relative_width(with_distance.dose[exponent])


def test_a_speed_channel_that_stayed_at_zero_measured_nothing() -> None:
    found = load_of(recording(steady(1800, 0.0), timer_s=1800.0, distance_m=5400.0))
    assert found.counts
    assert found.dose[4].mid > 0
    assert "speed_mps" in found.modelled


# --- step rate ------------------------------------------------------------------------------------------------------


def test_the_step_rate_of_one_leg_is_doubled() -> None:
    found, both = load_of(whole(1200, 3.0, 84.0)), load_of(whole(1200, 3.0, 168.0))
    assert same_dose(found, both, 1e-6)
    assert found.strides == pytest.approx(both.strides)
    assert told(found, "step rate", "one leg")
    assert not both.left_out


def test_walking_breaks_of_a_watch_that_counts_one_leg_are_doubled_too() -> None:
    speed, steps = joined((900, 3.0), (300, 1.5), (900, 3.0)), joined((900, 84.0), (300, 55.0), (900, 84.0))
    found = load_of(recording(speed, channels={"cadence_spm": steps}))
    whole_steps = load_of(recording(speed, channels={"cadence_spm": 2 * steps}))
    assert same_dose(found, whole_steps, 1e-6)


def test_a_step_rate_counted_twice_is_halved() -> None:
    found, once = load_of(whole(1200, 3.0, 336.0)), load_of(whole(1200, 3.0, 168.0))
    assert same_dose(found, once, 1e-6)
    assert told(found, "counted twice")


def test_no_step_rate_is_modelled_and_widens_the_range() -> None:
    measured = load_of(whole(1200, 3.0, 167.0))
    modelled = load_of(whole(1200, 3.0, channels={"cadence_spm": None}))
    assert same_dose(modelled, measured, 1e-6)
    assert modelled.modelled == ("cadence_spm",)
    for exponent in EXPONENTS:
        assert relative_width(modelled.dose[exponent]) > relative_width(measured.dose[exponent])


def test_a_step_rate_that_drops_out_is_modelled_there() -> None:
    steps = steady(1200, 168.0)
    steps[300:500] = 0.0
    found = load_of(whole(1200, 3.0, channels={"cadence_spm": steps}))
    assert same_dose(found, load_of(whole(1200, 3.0, 168.0)), 0.01)
    assert "cadence_spm" in found.modelled
    assert told(found, "dropped out")


def test_a_step_rate_of_nothing_but_blanks_is_no_step_rate() -> None:
    found = load_of(whole(1200, 3.0, channels={"cadence_spm": np.full(1201, math.nan)}))
    none = load_of(whole(1200, 3.0, channels={"cadence_spm": None}))
    assert (found.dose, found.modelled) == (none.dose, none.modelled)


def test_a_broken_sensor_cannot_drive_the_dose() -> None:
    # Beyond fifteen per cent of the usual step rate the force effect is held; only the strides still count.
    found, usual = load_of(whole(1200, 3.0, 235.0)), load_of(whole(1200, 3.0, 167.0))
    held = math.exp(0.005 * 0.15 * 167.0)
    assert found.peak_force_bw.mid / usual.peak_force_bw.mid == pytest.approx(held)


def test_a_few_fast_seconds_of_a_walk_do_not_double_its_steps() -> None:
    """A long climb on foot at 96 steps a minute with four seconds of a downhill trot at the same steps."""
    walk = recording(joined((1200, 0.9), (4, 2.1), (1200, 0.9)), channels={"cadence_spm": np.full(2405, 96.0)})
    assert load_of(walk).dose[1].mid < 0.1


def test_the_steps_of_a_brisk_walk_are_not_doubled() -> None:
    """Power walking at 108 steps a minute: 216 would be a sprinter's."""
    found = load_of(recording(steady(1200, 1.85), channels={"cadence_spm": steady(1200, 108.0)}))
    assert found.strides == pytest.approx(108 / 120 * 1200)
    assert not found.left_out


# --- ground ---------------------------------------------------------------------------------------------------------


def hilly(seconds: int = 1200, speed: float = 3.0, slope: float = 0.05) -> FloatArray:
    """A straight climb."""
    return 100.0 + slope * speed * np.arange(seconds + 1.0)


def test_a_climb_raises_the_force() -> None:
    found, level = load_of(whole(1200, 3.0, channels={"altitude_m": hilly()})), load_of(whole(1200, 3.0))
    assert found.peak_force_bw.mid == pytest.approx(level.peak_force_bw.mid * 1.05, rel=0.002)
    assert found.climb_m == pytest.approx(180, abs=4)
    assert found.descent_m == 0.0
    assert relative_width(found.dose[4]) > relative_width(level.dose[4])


def test_a_descent_lowers_it_a_little() -> None:
    found = load_of(whole(1200, 3.0, channels={"altitude_m": hilly(slope=-0.05)}))
    level = load_of(whole(1200, 3.0))
    assert found.dose[1].mid == pytest.approx(level.dose[1].mid * (1 - 0.3 * 0.05), rel=0.002)
    assert found.descent_m == pytest.approx(180, abs=4)


def test_a_treadmill_is_level_whatever_the_altitude_says() -> None:
    found = load_of(whole(1200, 3.0, channels={"altitude_m": hilly()}, indoor=True, sub_sport="treadmill"))
    assert same_dose(found, load_of(whole(1200, 3.0)), 1e-9)
    assert (found.climb_m, found.descent_m) == (None, None)
    assert "altitude_m" not in found.modelled


def test_no_altitude_is_level_ground_with_a_wider_range() -> None:
    found = load_of(whole(1200, 3.0, channels={"altitude_m": None}))
    level = load_of(whole(1200, 3.0))
    assert same_dose(found, level, 1e-9)
    assert found.modelled == ("altitude_m",)
    assert found.climb_m is None
    assert relative_width(found.dose[4]) > relative_width(level.dose[4])


def test_drift_of_the_altitude_on_a_loop_is_taken_out() -> None:
    turn = np.linspace(0.0, 2 * np.pi, 1201)
    radius = 3600 / (2 * np.pi) / EARTH_DEGREE_M
    loop = {"latitude_deg": radius * np.sin(turn), "longitude_deg": radius * np.cos(turn)}
    drifting = 100.0 + np.linspace(0.0, 60.0, 1201)
    found = load_of(whole(1200, 3.0, channels={"altitude_m": drifting, **loop}))
    assert told(found, "drifted by +60 m")
    assert found.climb_m == 0.0
    assert same_dose(found, load_of(whole(1200, 3.0)), 0.001)


def test_a_climb_from_one_place_to_another_is_no_drift() -> None:
    north = 48.0 + 3.0 * np.arange(1201.0) / EARTH_DEGREE_M
    way = {"latitude_deg": north, "longitude_deg": np.full(1201, 11.0)}
    found = load_of(whole(1200, 3.0, channels={"altitude_m": hilly(), **way}))
    assert found.climb_m == pytest.approx(180, abs=4)
    assert not found.left_out


def test_altitude_that_scatters_gives_no_grade() -> None:
    scatter = 100.0 + np.random.default_rng(1).normal(0.0, 5.0, 1201)
    found = load_of(whole(1200, 3.0, channels={"altitude_m": scatter}))
    assert "altitude_m" in found.modelled
    assert told(found, "scatters")
    assert same_dose(found, load_of(whole(1200, 3.0)), 1e-9)


def test_one_wild_altitude_makes_no_hill() -> None:
    height = np.full(1201, 100.0)
    height[600] = 900.0
    found = load_of(whole(1200, 3.0, channels={"altitude_m": height}))
    assert found.climb_m == 0.0
    assert same_dose(found, load_of(whole(1200, 3.0)), 1e-6)
    assert told(found, "altitude", "left out")


def test_a_cliff_is_held_to_the_steepest_ground_people_run() -> None:
    found = load_of(whole(1200, 3.0, channels={"altitude_m": hilly(slope=0.9)}))
    assert found.peak_force_bw.mid == pytest.approx(2.98 * math.exp(0.005) * 1.35, rel=0.01)
    assert told(found, "steeper than 35%")


# --- what is no run -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sport", NEVER_RUNNING)
def test_what_is_no_run_never_counts(sport: str) -> None:
    found = load_of(whole(1800, 3.0, sport=sport, timer_s=1800.0, distance_m=5400.0))
    assert not found.counts
    assert found.why_not
    assert found.why_not.endswith(".")
    assert found.fastest_5s_mps is None


def test_an_unnamed_sport_says_what_to_do() -> None:
    assert "say it was a run" in str(load_of(whole(1800, 3.0, sport="generic")).why_not)


# --- nothing, or next to nothing ------------------------------------------------------------------------------------


def test_an_empty_recording() -> None:
    found = load_of(recording())
    assert not found.counts
    assert "nothing to load" in str(found.why_not)


@pytest.mark.parametrize("seconds", range(9))
def test_a_recording_of_a_few_seconds(seconds: int) -> None:
    found = load_of(whole(seconds, 3.0))
    assert found.dose[4].mid == pytest.approx(seconds * 3.0 / 1000, rel=0.05, abs=0.0035)


@pytest.mark.parametrize("channel", ["speed_mps", "distance_m", "latitude_deg", "altitude_m", "cadence_spm"])
def test_a_channel_of_blanks_is_sound(channel: str) -> None:
    for seconds in (0, 1, 30):
        load_of(whole(seconds, 3.0, channels={channel: np.full(seconds + 1, math.nan)}))


def test_what_was_lost_in_reading_is_told_here_as_well() -> None:
    lost = ("The end of the file was damaged.",)
    assert load_of(whole(60, 3.0, lost=lost)).left_out[0] == lost[0]
    assert load_of(whole(60, 3.0, lost=lost, sport="walking")).left_out == lost


def test_noise_of_a_position_fix_leaves_the_dose_nearly_alone() -> None:
    # Convexity: without smoothing 0.2 m/s of noise would add some per cent at the seventh power (dossier 1.7).
    noise = np.random.default_rng(2).normal(0.0, 0.2, 3601)
    found = load_of(whole(3600, 3.5, channels={"speed_mps": 3.5 + noise}))
    assert same_dose(found, load_of(whole(3600, 3.5)), 0.02)


@pytest.mark.parametrize("seed", range(12))
def test_a_wild_file_is_sound(seed: int) -> None:
    """Random garbage in every channel: holes, jumps, blanks, repeated moments."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 900))
    time_s = np.cumsum(rng.choice([0.0, 0.5, 1.0, 1.0, 1.0, 7.0, 40.0], size))
    names = ("speed_mps", "distance_m", "altitude_m", "latitude_deg", "longitude_deg", "cadence_spm")
    channels = {}
    for name in names:
        if rng.random() < 0.8:
            scale = float(rng.choice([1.0, 10.0, 1e4]))
            given = rng.normal(3.0, scale, size)
            given[rng.random(size) < rng.random()] = math.nan
            channels[name] = given
    made = recording(
        channels=channels,
        time_s=time_s,
        timer_s=float(rng.choice([0.0, 600.0, 9e4])),
        distance_m=float(rng.choice([0.0, 5e3, 1e7])),
    )
    load_of(made, top_speed_mps=8.0, mass_kg=70.0, height_m=1.7)
