"""What this leg has lately borne: spikes by their edges, gaps, unknown days, one run told twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hamstride.journal import facts as f
from tests.support.people import Person, day, rules

RUN = 5.0


def after(km: float | None, minutes: float = 30.0) -> Person:
    return Person().ran_for_weeks(40).ran(40, km, minutes)


@pytest.mark.parametrize(
    ("km", "rule"),
    [(5.4, None), (5.6, "load_spike_small"), (6.6, "load_spike_moderate"), (10.1, "load_spike_large")],
)
def test_spikes_by_their_edges(km: float, rule: str | None) -> None:
    told = [r for r in rules(after(km, km * 6).history(40).reasons) if r.startswith("load_spike")]
    assert told == ([] if rule is None else [rule])


def test_a_spike_is_told_for_three_days() -> None:
    runner = after(11, 66)
    assert "load_spike_large" in rules(runner.history(43).reasons)
    assert "load_spike_large" not in rules(runner.history(44).reasons)


def test_a_short_record_cannot_say_what_was_borne() -> None:
    told = Person().ran_for_weeks(40, weeks=3).history(40)
    assert told.longest_30d_m is None
    assert told.spike_ratio is None
    assert "load_history_unknown" in rules(told.reasons)


def test_a_run_of_unknown_length_is_not_said_to_be_fine() -> None:
    assert after(None).history(40).spike_ratio is None


def test_a_distance_nobody_runs_is_no_distance() -> None:
    assert after(300, 30).history(40).spike_ratio is None


def test_days_nobody_told_about_are_unknown_not_rest() -> None:
    told = Person().ran_calmly(0).history(10)
    assert [d.known for d in told.days[-11:]] == [True] + [False] * 10


def test_coming_back_the_next_run_is_short_and_grows() -> None:
    runner = Person().ran_for_weeks(40)
    usual = runner.history(39).cap_next_run_m
    assert usual == pytest.approx(5500)
    two_weeks_later = runner.history(54)
    assert "load_gap_return" in rules(two_weeks_later.reasons)
    first = two_weeks_later.cap_next_run_m
    assert first is not None
    assert first <= 2500
    second = runner.ran_calmly(54, km=2.5, minutes=15).history(55).cap_next_run_m
    assert second is not None
    assert first < second < 5000


def test_the_same_run_from_two_sources_counts_once() -> None:
    start = f.datetime(2026, 4, 11, 17, 0, tzinfo=f.ZoneInfo("UTC"))
    runner = Person().ran_for_weeks(40)
    runner.ran(40, 5.0, 30, started_at=start).ran(40, 5.05, 30.2, started_at=start + timedelta(seconds=20))
    assert runner.history(40).days[-1].runs == 1
    runner.ran(40, 5.0, 30, started_at=start + timedelta(hours=2))
    assert runner.history(40).days[-1].runs == 2


def test_a_steep_week_is_told_and_is_no_spike() -> None:
    runner = Person().ran_for_weeks(40)
    for number in range(41, 47):
        runner.ran_calmly(number)
    told = rules(runner.history(46).reasons)
    assert "load_weekly_rise" in told
    assert not any(r.startswith("load_spike") for r in told)


def test_two_hard_days_in_a_row() -> None:
    runner = Person().ran_for_weeks(40).ran(40, 5, 25, effort=8).ran(41, 5, 25, effort=9)
    assert "load_back_to_back" in rules(runner.history(41).reasons)
    apart = Person().ran_for_weeks(40).ran(40, 5, 25, effort=8).ran(42, 5, 25, effort=9)
    assert "load_back_to_back" not in rules(apart.history(42).reasons)


def test_what_comes_later_is_not_seen() -> None:
    runner = Person().ran_for_weeks(40)
    before = runner.history(39)
    assert runner.ran(45, 30, 180).history(39) == before


def test_a_walk_is_no_run() -> None:
    told = Person().ran(0, 5, 60, sport="walking").history(0)
    assert told.latest_run_day is None
    assert told.days[-1].runs == 0


def test_the_last_day_is_the_day_asked_about() -> None:
    assert Person().ran_for_weeks(40).history(39).days[-1].day == day(39)


def test_an_easy_day_does_not_take_a_spike_back() -> None:
    runner = after(15, 90).ran_calmly(41, km=2, minutes=13)
    assert "load_spike_large" in rules(runner.history(41).reasons)
    assert runner.history(41).spike_ratio == pytest.approx(2 / 15 - 1)
