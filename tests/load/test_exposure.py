"""What the hamstring in particular met, and a season on one line."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.journal import facts as f
from hamstride.load import Body, Range, session
from hamstride.load.exposure import fast_strides
from hamstride.load.longest import Longest
from hamstride.load.ratio import acute_chronic
from hamstride.load.runs import runs
from hamstride.load.season import season
from hamstride.load.trace import stretches, trace
from hamstride.recordings import read as hamstride_read
from tests.load.made import joined, recording, steady, whole
from tests.load.stories import measured_run, sprinted_after_easy_weeks
from tests.support.people import EVIDENCE, Person, day, rules

LAST = 42


def test_a_steady_run_has_no_accelerations_and_strides_have_some() -> None:
    assert session(recording(steady(1200, 3.0)), Body(), EVIDENCE).accelerations == 0
    strides = joined((600, 3.0), *[(12, 6.0), (60, 2.6)] * 4, (300, 3.0))
    assert session(recording(strides), Body(), EVIDENCE).accelerations == 4


def test_readings_far_apart_show_no_accelerations_and_say_so() -> None:
    speed = joined((60, 3.0), (12, 6.0), (60, 2.6))
    sparse = recording(speed, time_s=np.arange(speed.size) * 5.0)
    assert session(sparse, Body(), EVIDENCE).accelerations is None


def test_speeding_up_raises_the_upper_end_only() -> None:
    speed = joined((600, 3.0), *[(12, 6.0), (60, 2.6)] * 4, (300, 3.0))
    with_starts = session(recording(speed), Body(top_speed_mps=9.0), EVIDENCE)
    hidden = session(recording(speed), Body(top_speed_mps=6.0), EVIDENCE)  # nothing above the top speed is added
    for b in (1, 4, 7):
        assert with_starts.dose[b].mid == hidden.dose[b].mid
        assert with_starts.dose[b].low == hidden.dose[b].low
        assert with_starts.dose[b].high > hidden.dose[b].high


def test_fast_strides_counted_later_are_those_counted_at_once() -> None:
    speed = joined((900, 3.03), *[(20, 7.23), (60, 2.53)] * 6, (300, 3.03))
    found = session(recording(speed), Body(top_speed_mps=8.0), EVIDENCE)
    later = fast_strides(found.strides_by_speed, 8.0, 0.8, EVIDENCE)
    assert found.strides_above_80 is not None
    assert later == pytest.approx(found.strides_above_80, rel=0.05)
    assert sum(found.strides_by_speed) == pytest.approx(found.strides, rel=0.001)


def test_a_sprint_session_after_easy_weeks_stands_out_in_every_way() -> None:
    history, _, _ = sprinted_after_easy_weeks()
    assert {"load_dose_jump", "load_force_jump", "load_fast_week", "load_new_speed"} <= set(rules(history.reasons))
    assert history.exposure.top_speed_mps == pytest.approx(6.5)
    assert history.exposure.top_speed_from == "five_seconds"


def test_longer_but_not_harder_is_no_jump_of_force() -> None:
    _, person, loads = sprinted_after_easy_weeks()
    calm = Person()
    calm.facts = [x for x in person.facts if x.day < day(LAST)]
    measured_run(calm, LAST, (3600, 2.8), loads=loads)
    told = rules(calm.history(LAST, loads).reasons)
    assert "load_dose_jump" in told
    assert "load_force_jump" not in told
    assert "load_fast_week" not in told


def test_a_jump_must_hold_at_every_exponent() -> None:
    """Shorter and much faster: seven times the dose at exponent 7, less than before at exponent 1."""
    person, loads = Person(), {}
    for number in range(0, LAST, 2):
        measured_run(person, number, (3000, 2.8), loads=loads)
        person.add(f.Rested, number + 1)
    measured_run(person, LAST, (1200, 4.6), loads=loads)
    history = person.history(LAST, loads)
    jumps = history.exposure.dose_over_30d
    assert jumps[7] is not None
    assert jumps[7] > 1.0
    assert jumps[1] is not None
    assert jumps[1] < 0.0
    assert "load_dose_jump" not in rules(history.reasons)


def test_over_runs_that_were_left_out_whole_there_is_no_jump_to_tell() -> None:
    """A file whose every reading was left out has a dose of nothing; nothing can be a share over it."""
    person, loads = Person(), {}
    for number in range(0, LAST, 2):
        measured_run(person, number, (3000, 2.8), loads=loads)
    nothing = Range(0.0, 0.0, 0.0)
    for key, load in loads.items():
        loads[key] = replace(load, dose=dict.fromkeys(load.dose, nothing), peak_force_bw=nothing)
    measured_run(person, LAST, (1200, 4.6), loads=loads)
    exposure = person.history(LAST, loads).exposure
    assert set(exposure.dose_over_30d.values()) == {None}
    assert exposure.force_over_30d is None


def test_where_nobody_sprints_race_pace_says_what_top_speed_to_expect() -> None:
    history = Person().ran_for_weeks(LAST).history(LAST)
    assert history.exposure.top_speed_from == "pace"
    assert history.exposure.top_speed_mps == pytest.approx(1.45 * 5000 / 1800)
    assert history.exposure.fast_strides_week is None  # no file, so nobody counted


def test_a_gap_is_no_rest_in_the_recent_load() -> None:
    """Three runs in a week: with rest between the mean day is low, with nothing told it is that of the runs."""
    rested, silent = Person(), Person()
    for number in range(28, 35):
        for person in (rested, silent):
            if number % 2:
                person.ran(number)
            elif person is rested:
                person.add(f.Rested, number)
    a, b = rested.history(34).exposure, silent.history(34).exposure
    assert (a.acute_known_days, b.acute_known_days) == (7, 3)
    assert a.acute_dose is not None
    assert b.acute_dose is not None
    assert b.acute_dose == pytest.approx(a.acute_dose * 7 / 3)


def test_the_ratio_is_uncoupled_and_nothing_decides_by_it() -> None:
    person = Person().ran_for_weeks(LAST)
    found = acute_chronic(person.history(LAST - 1), EVIDENCE)
    assert found.ratio == pytest.approx(1.0, abs=0.25)
    assert found.known_days == found.of_days == 28
    assert acute_chronic(Person().history(), EVIDENCE).ratio is None
    assert not any("acwr" in rule or "ratio" in rule for rule in EVIDENCE.rules)


# --- a season ---------------------------------------------------------------------------------------------------------


def test_weeks_of_a_season_hold_what_its_days_hold() -> None:
    _, person, loads = sprinted_after_easy_weeks()
    journal = person.checks_in(20, pain_now=3, pain_worst_24h=5).felt(LAST, pain_during=2).journal
    days = season(journal, loads, day(0), day(LAST + 6), EVIDENCE, step_days=1).spans
    weeks = season(journal, loads, day(0), day(LAST + 6), EVIDENCE).spans
    assert sum(w.dose.mid for w in weeks) == pytest.approx(sum(d.dose.mid for d in days))
    assert sum(w.known_days for w in weeks) == sum(d.known_days for d in days)
    assert max(w.pain for w in weeks if w.pain is not None) == 5
    assert [w.spike.size for w in weeks if w.spike] == ["moderate"]
    assert days[-1].known_days == 0
    assert days[-1].pain is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(1, 40))
def test_every_day_of_a_season_stands_in_one_span(length: int, step: int) -> None:
    found = season(Person().ran(3).journal, {}, day(0), day(length), EVIDENCE, step_days=step)
    starts = [s.start for s in found.spans]
    assert starts[0] == day(0)
    assert sum(s.days for s in found.spans) == length + 1
    for one, following in itertools.pairwise(found.spans):
        assert following.start == one.start + timedelta(days=one.days)
    assert all(s.days == step for s in found.spans[1:])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.one_of(st.none(), st.floats(1, 40))), max_size=40), st.integers(0, 95))
def test_the_longest_before_is_the_plain_maximum(told: list[tuple[int, float | None]], asked: int) -> None:
    """Against the simplest reckoning."""
    person = Person()
    for number, km in told:
        person.ran(number, km)
    found = runs(person.journal.of(f.Ran), {}, person.journal, EVIDENCE)
    first = min((r.fact.day for r in found), default=None)
    longest = Longest(found, first, 30).before(day(asked))
    window = [r.distance_m for r in found if day(asked - 30) <= r.fact.day < day(asked) and r.distance_m is not None]
    known = first is not None and first <= day(asked - 30)
    assert longest == (max(window, default=None) if known else None)


# --- a ride on the way ----------------------------------------------------------------------------------------------


def test_a_lift_home_that_every_reading_could_be_a_sprint_of_is_no_dose() -> None:
    run = joined((900, 3.0), (10, 5.5), (150, 8.3), (10, 5.5), (900, 3.0))
    found, without = (session(recording(speed), Body(), EVIDENCE) for speed in (run, joined((1800, 3.0))))
    assert any("as a ride" in told for told in found.left_out)
    for exponent in (1, 4, 7):
        assert found.dose[exponent].mid == pytest.approx(without.dose[exponent].mid, rel=0.02)


@pytest.mark.parametrize(("seconds", "speed"), [(25, 8.8), (58, 7.8), (115, 6.8), (3000, 5.6)])
def test_what_the_best_can_hold_is_running(seconds: int, speed: float) -> None:
    found = session(recording(joined((600, 3.0), (seconds, speed), (600, 3.0))), Body(), EVIDENCE)
    assert not any("as a ride" in told for told in found.left_out)


def test_the_sample_with_a_ride_in_it(samples: Path) -> None:
    """Sixteen kilometres of which two and a half went by at up to 31 km/h, for minutes, at a jogger's step rate."""
    place = samples / "activities" / "garmin-fr920xt-run-dynamics-7k.fit"
    (run,) = hamstride_read(place.read_bytes(), place.name)
    found = session(run, Body(), EVIDENCE)
    assert run.distance_m == pytest.approx(15_990, abs=20)
    assert found.distance_m == pytest.approx(13_300, abs=150)
    assert found.dose[4].high < 50


# --- along a run ------------------------------------------------------------------------------------------------------


def test_a_trace_adds_up_to_the_session() -> None:
    run = whole(1800, 3.1)
    along, found = trace(run, Body(), EVIDENCE), session(run, Body(), EVIDENCE)
    assert along is not None
    assert float(along.strides.sum()) == pytest.approx(found.strides)
    assert float(np.nanmax(along.force_mid_bw)) == pytest.approx(found.peak_force_bw.mid)
    parts = stretches(along, 100)
    assert len(parts) <= 100
    assert sum(p.strides for p in parts) == pytest.approx(found.strides)
    assert parts[-1].distance_m == pytest.approx(1800 * 3.1, rel=0.01)


def test_a_pause_is_a_hole_in_the_trace() -> None:
    run = recording(steady(1200, 3.0), pauses=((400.0, 700.0),))
    along = trace(run, Body(), EVIDENCE)
    assert along is not None
    assert np.isnan(along.force_mid_bw[450:650]).all()
    assert [p.force_bw for p in stretches(along, 12)].count(None) == 3


@pytest.mark.parametrize("sport", ["walking", "cycling", "other"])
def test_what_is_no_run_has_no_trace(sport: str) -> None:
    assert trace(recording(steady(600, 3.0), sport=sport), Body(), EVIDENCE) is None
