"""What one recording does to the leg: cleaning told, absent channels modelled, nothing but running counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hamstride import recordings
from hamstride.load import Body, session
from hamstride.recordings import Unreadable
from tests.load.made import joined, ranges, recording, relative_width, steady, whole
from tests.support.people import EVIDENCE

NOBODY = Body()


def dose(one: object, exponent: int = 4) -> float:
    return session(one, NOBODY, EVIDENCE).dose[exponent].mid  # type: ignore[arg-type]


def test_an_easy_run_of_five_kilometres_is_about_five_easy_kilometres() -> None:
    load = session(whole(1667, 3.0), NOBODY, EVIDENCE)
    for exponent in (1, 4, 7):
        assert load.dose[exponent].mid == pytest.approx(5.0, rel=0.05)
    assert load.counts
    assert load.distance_m == pytest.approx(5000, rel=0.01)


def test_every_range_is_in_order() -> None:
    for one in (whole(900, 3.0), recording(steady(900, 4.5)), recording(joined((300, 3.0), (30, 7.0), (300, 2.5)))):
        for given in ranges(session(one, NOBODY, EVIDENCE)):
            assert given.low <= given.mid <= given.high


def test_one_false_reading_is_no_dose() -> None:
    clean = steady(900, 3.0)
    false = clean.copy()
    false[400] = 10.0
    assert dose(recording(false), 7) == pytest.approx(dose(recording(clean), 7), rel=0.01)
    assert session(recording(false), NOBODY, EVIDENCE).left_out


def test_a_pause_adds_nothing() -> None:
    run = recording(joined((600, 3.0), (300, 0.0), (600, 3.0)), pauses=((600.0, 900.0),))
    assert dose(run) == pytest.approx(dose(recording(steady(1200, 3.0))), rel=0.02)


def test_a_reading_every_seven_seconds_is_enough() -> None:
    time_s = np.arange(0.0, 1400.0, 7.0)
    rare = recording(np.full(time_s.size, 3.0), time_s=time_s)
    assert dose(rare) == pytest.approx(dose(recording(steady(1393, 3.0))), rel=0.02)


def test_steps_of_one_leg_are_put_right() -> None:
    one_leg = whole(900, 3.0, cadence_spm=84.0)
    assert dose(one_leg) == pytest.approx(dose(whole(900, 3.0)), rel=0.02)
    assert session(one_leg, NOBODY, EVIDENCE).left_out


def test_a_few_fast_seconds_of_a_walk_do_not_double_its_steps() -> None:
    """A long climb on foot at 96 steps a minute with four seconds of a downhill trot at the same steps."""
    walk = recording(joined((1200, 0.9), (4, 2.1), (1200, 0.9)), channels={"cadence_spm": np.full(2405, 96.0)})
    assert session(walk, NOBODY, EVIDENCE).dose[1].mid < 0.1


def test_without_cadence_the_range_is_wider_and_it_is_said() -> None:
    known, unknown = (session(r, NOBODY, EVIDENCE) for r in (whole(900, 3.0), recording(steady(900, 3.0))))
    assert "cadence_spm" in unknown.modelled
    assert relative_width(unknown.dose[4]) > relative_width(known.dose[4])


@pytest.mark.parametrize("sport", ["walking", "cycling", "swimming", "generic", "transition", "other"])
def test_what_is_no_run_never_counts(sport: str) -> None:
    load = session(replace(whole(900, 3.0), sport=sport), NOBODY, EVIDENCE)
    assert not load.counts
    assert load.why_not
    assert all(r.high == 0 for r in ranges(load))


def test_a_treadmill_is_level() -> None:
    load = session(whole(900, 3.0, indoor=True), NOBODY, EVIDENCE)
    assert load.climb_m is None
    assert load.counts


def test_uphill_loads_more_and_an_unknown_hill_widens() -> None:
    hill = np.linspace(0.0, 270.0, 901)  # ten per cent
    assert dose(whole(900, 3.0, channels={"altitude_m": hill})) > dose(whole(900, 3.0)) * 1.2


def test_minutes_nobody_recorded_still_count() -> None:
    """The watch timed an hour and summed ten kilometres, the samples stop after ten minutes."""
    cut = recording(steady(600, 2.8), timer_s=3600.0, distance_m=10_000.0, elapsed_s=3600.0)
    load = session(cut, NOBODY, EVIDENCE)
    assert load.dose[1].mid > 8
    assert load.left_out


def test_no_speed_at_all_is_modelled_from_time_with_a_wide_range() -> None:
    load = session(recording(None, timer_s=1800.0, elapsed_s=1800.0), NOBODY, EVIDENCE)
    assert load.counts
    assert relative_width(load.dose[4]) > 0.5
    assert {"speed_mps", "distance_m"} <= set(load.modelled)


def test_nothing_in_the_file_loads_nothing_and_says_so() -> None:
    load = session(recording(None), NOBODY, EVIDENCE)
    assert not load.counts
    assert load.why_not


def test_fast_strides_need_a_known_top_speed() -> None:
    run = recording(joined((600, 3.0), (20, 6.5), (600, 3.0)))
    assert session(run, NOBODY, EVIDENCE).strides_above_80 is None
    known = session(run, Body(top_speed_mps=8.0), EVIDENCE)
    assert known.strides_above_80 is not None
    assert known.strides_above_80 > 10


def test_a_ride_within_the_run_is_left_out() -> None:
    load = session(recording(joined((900, 3.0), (300, 20.0), (900, 3.0)), distance_m=11_400.0), NOBODY, EVIDENCE)
    assert load.distance_m == pytest.approx(5400, rel=0.03)


def test_samples_have_sane_loads(samples: Path) -> None:
    seen = 0
    for file in sorted((samples / "activities").iterdir()):
        found = recordings.read(file.read_bytes(), file.name)
        for one in () if isinstance(found, Unreadable) else found:
            load = session(one, NOBODY, EVIDENCE)
            if one.sport != "running":
                assert not load.counts, file.name
                continue
            seen += 1
            for given in ranges(load):
                assert 0 <= given.low <= given.mid <= given.high < 1e4, file.name
            kilometres = load.distance_m / 1000
            assert 0.5 * kilometres <= load.dose[1].mid <= 2.0 * kilometres + 0.3, file.name
            assert load.peak_force_bw.mid < 9
    assert seen >= 15
