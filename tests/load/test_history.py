"""What the leg has lately borne: every rule at its edges, and what is not known staying not known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from hamstride import load
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.load import Body, LoadHistory, SessionLoad, session
from tests.load.made import START as STARTED
from tests.load.made import joined, recording, steady
from tests.support.people import EVIDENCE, Person, day, rules

SPIKES = {"load_spike_small", "load_spike_moderate", "load_spike_large"}
TODAY = 42


def regular(until: int = TODAY, km: float = 10.0, since: int = 0, every: int = 2) -> Person:
    """Calm runs every other day, rest between, from day `since` up to (not with) `until`."""
    person = Person()
    for number in range(since, until):
        if (until - number) % every == 0:
            person.ran(number, km, 6 * km)
        else:
            person.add(f.Rested, number)
    return person


def found_rules(told: LoadHistory) -> set[str]:
    return set(rules(told.reasons))


def outcome(told: LoadHistory, rule: str) -> str:
    (reason,) = (r for r in told.reasons if r.rule == rule)
    return reason.outcome


def measured_run(speed_mps: float = 3.0, seconds: int = 3600, digest: str = "a") -> SessionLoad:
    return session(recording(steady(seconds, speed_mps), digest=digest), Body(), EVIDENCE)


# --- spikes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("km", "wanted"),
    [
        (9.0, None),
        (10.0, None),
        (11.0, None),
        (11.01, "load_spike_small"),
        (13.0, "load_spike_small"),
        (13.01, "load_spike_moderate"),
        (20.0, "load_spike_moderate"),
        (20.01, "load_spike_large"),
        (45.0, "load_spike_large"),
    ],
)
def test_the_edges_of_the_spike(km: float, wanted: str | None) -> None:
    told = regular().ran(TODAY, km, 6 * km).history(TODAY)
    assert told.longest_30d_m == 10_000
    assert told.spike_ratio == pytest.approx(km / 10 - 1)
    assert found_rules(told) & SPIKES == ({wanted} if wanted else set())
    assert "load_history_unknown" not in found_rules(told)


def test_a_spike_names_the_run_and_its_numbers() -> None:
    person = regular().ran(TODAY, 15, 90)
    (reason,) = (r for r in person.history(TODAY).reasons if r.rule in SPIKES)
    assert reason.facts == (person.facts[-1].id,)
    assert reason.seen == {"spike_ratio": 0.5, "longest_30d_m": 10_000}
    assert reason.parameters == EVIDENCE.rules["load_spike_moderate"].parameters


@pytest.mark.parametrize(("days_ago", "concerned"), [(0, True), (3, True), (4, False)])
def test_a_spike_is_told_of_for_three_days(days_ago: int, concerned: bool) -> None:
    told = regular().ran(TODAY, 15, 90).history(TODAY + days_ago)
    assert told.spike_ratio == pytest.approx(0.5)
    assert bool(found_rules(told) & SPIKES) is concerned


@pytest.mark.parametrize(("long_run_day", "ratio"), [(TODAY - 30, 0.0), (TODAY - 31, 1.0)])
def test_the_window_is_thirty_days_before_the_run(long_run_day: int, ratio: float) -> None:
    person = Person()
    for number in range(TODAY):
        if number == long_run_day:
            person.ran(number, 20, 120)
        elif number % 2 and abs(number - long_run_day) > 1:
            person.ran(number, 10, 60)
        else:
            person.add(f.Rested, number)
    assert person.ran(TODAY, 20, 120).history(TODAY).spike_ratio == pytest.approx(ratio)


def test_two_runs_of_one_day_are_judged_one_by_one() -> None:
    """The cohort looked at single sessions: two ordinary runs are no spike, nor is one the other's past."""
    told = regular().ran(TODAY, 8, 48).ran(TODAY, 9, 54).history(TODAY)
    assert told.spike_ratio == pytest.approx(-0.1)
    assert told.days[-1].distance_m == 17_000
    assert told.days[-1].longest_m == 9_000
    assert told.days[-1].runs == 2


def test_a_spike_after_rest_days_counts_from_the_run() -> None:
    told = regular().ran(TODAY, 12, 72).history(TODAY + 2)
    assert told.latest_run_day == day(TODAY)
    assert told.days_since_run == 2
    assert "load_spike_small" in found_rules(told)


def test_an_easy_day_does_not_take_a_spike_back() -> None:
    told = regular().ran(TODAY, 25, 150).ran(TODAY + 1, 2, 13).history(TODAY + 1)
    assert "load_spike_large" in found_rules(told)
    assert told.spike_ratio == pytest.approx(2 / 25 - 1)


# --- unknown history ------------------------------------------------------------------------------------------------


def test_nothing_known_is_unknown_and_no_all_clear() -> None:
    told = Person().history(TODAY)
    assert found_rules(told) == {"load_history_unknown"}
    assert (told.longest_30d_m, told.latest_run_day, told.spike_ratio) == (None, None, None)
    assert (told.days_since_run, told.cap_next_run_m) == (None, None)
    assert told.known_share_30d == 0.0
    assert (told.week_m, told.previous_week_m, told.consecutive_run_days) == (0.0, 0.0, 0)


@pytest.mark.parametrize(("first_day", "known"), [(TODAY - 30, True), (TODAY - 29, False), (TODAY - 1, False)])
def test_less_than_thirty_days_of_record_is_unknown(first_day: int, known: bool) -> None:
    person = regular(since=first_day) if first_day % 2 == 0 else regular(since=first_day).add(f.Rested, first_day)
    told = person.ran(TODAY, 10, 60).history(TODAY)
    assert (told.spike_ratio is not None) is known
    assert ("load_history_unknown" in found_rules(told)) is not known


def test_thirty_days_without_a_run_leave_nothing_to_compare_with() -> None:
    person = Person().ran(0, 10, 60)
    for number in range(1, TODAY):
        person.add(f.Rested, number)
    told = person.ran(TODAY, 5, 30).history(TODAY)
    assert told.longest_30d_m is None
    assert "load_history_unknown" in found_rules(told)
    assert "load_gap_return" in found_rules(told)


def test_a_run_of_unknown_distance_cannot_be_called_no_spike() -> None:
    told = regular().ran(TODAY, None, 200).history(TODAY)
    assert told.spike_ratio is None
    assert "load_history_unknown" in found_rules(told)
    assert told.longest_30d_m == 10_000  # what came before is still known


def test_a_run_of_unknown_distance_still_adds_dose_and_days() -> None:
    told = regular().ran(TODAY, None, 60).history(TODAY)
    assert told.days[-1].runs == 1
    assert told.days[-1].distance_m == 0.0
    dose = told.days[-1].dose[4]
    assert 0 < dose.low < dose.mid < dose.high
    known = regular().ran(TODAY, 60 * 60 * 2.8 / 1000, 60).history(TODAY).days[-1].dose[4]
    assert dose.high - dose.low > known.high - known.low


def test_a_known_run_beside_an_unknown_one_is_not_enough() -> None:
    told = regular().ran(TODAY, 5, 30).ran(TODAY, None, 200).history(TODAY)
    assert told.spike_ratio is None


def test_a_distance_nobody_runs_is_not_known() -> None:
    told = regular().ran(TODAY, 100, 60).history(TODAY)
    assert told.spike_ratio is None
    assert told.days[-1].distance_m == 0.0


def test_an_unknown_distance_in_the_past_never_raises_the_cap() -> None:
    person = regular()
    before = person.history(TODAY).cap_next_run_m
    assert person.ran(TODAY, None, 500).history(TODAY).cap_next_run_m == before


# --- days -----------------------------------------------------------------------------------------------------------


def test_days_are_known_by_a_run_or_by_rest() -> None:
    told = Person().ran(40, 5, 30).add(f.Rested, 41).history(TODAY)
    assert [d.known for d in told.days[-3:]] == [True, True, False]
    assert told.known_share_30d == pytest.approx(2 / 30)
    assert len(told.days) == 42
    assert told.days[-1].day == day(TODAY)
    assert [b.day - a.day for a, b in zip(told.days, told.days[1:], strict=False)] == [timedelta(days=1)] * 41


def test_a_walk_is_neither_run_nor_rest() -> None:
    told = regular().ran(TODAY, 30, 300, sport="walking").history(TODAY)
    assert told.days[-1].runs == 0
    assert not told.days[-1].known
    assert not found_rules(told) & SPIKES


def test_all_days_known() -> None:
    assert regular().ran(TODAY).history(TODAY).known_share_30d == 1.0


def test_running_days_in_a_row() -> None:
    person = regular(TODAY - 4).ran(TODAY - 2).ran(TODAY - 1).ran(TODAY)
    assert person.history(TODAY).consecutive_run_days == 3
    assert person.history(TODAY + 1).consecutive_run_days == 0


def test_weeks_end_today() -> None:
    person = Person()
    for number in range(TODAY - 13, TODAY + 1):
        person.ran(number, 1 if number <= TODAY - 7 else 2, 12)
    told = person.history(TODAY)
    assert (told.week_m, told.previous_week_m) == (14_000, 7_000)


# --- gaps and returns -----------------------------------------------------------------------------------------------


def after_gap(days_off: int, runs_since: int = 0, km: float = 10.0) -> LoadHistory:
    """The evening before the next run, `runs_since` short runs after a gap of `days_off`."""
    person = regular(41)
    last = 39
    for number in range(last + 1, last + 1 + days_off):
        person.add(f.Rested, number)
    first = last + 1 + days_off
    for n in range(runs_since):
        person.ran(first + 2 * n, 1, 6).add(f.Rested, first + 2 * n + 1)
    on = first - 1 if not runs_since else first + 2 * (runs_since - 1) + 1
    return person.history(on)


@pytest.mark.parametrize(
    ("days_off", "shares"),
    [
        (5, []),
        (6, [0.5, 0.9]),
        (13, [0.5, 0.9]),
        (14, [0.5, 0.7, 0.85]),
        (27, [0.5, 0.7, 0.85]),
        (28, [0.33, 0.5, 0.7, 0.85]),
        (40, [0.33, 0.5, 0.7, 0.85]),
    ],
)
def test_caps_of_the_return(days_off: int, shares: list[float]) -> None:
    for runs_since, share in enumerate(shares):
        told = after_gap(days_off, runs_since)
        window_cap = told.cap_next_run_m
        assert window_cap is not None
        assert window_cap <= 10_000 * share + 1e-6
        old_run_in_window = days_off + 2 * runs_since + 1 <= 30
        if runs_since == 0 or old_run_in_window:
            assert window_cap == pytest.approx(10_000 * share)
    if not shares:
        assert after_gap(days_off).cap_next_run_m == pytest.approx(11_000)


@pytest.mark.parametrize(("days_off", "shares"), [(6, 2), (14, 3)])
def test_the_return_ends(days_off: int, shares: int) -> None:
    told = after_gap(days_off, shares)
    assert told.cap_next_run_m == pytest.approx(11_000)


def test_the_cap_of_a_steady_runner_is_a_tenth_more() -> None:
    assert regular().history(TODAY).cap_next_run_m == pytest.approx(11_000)


def test_a_spike_does_not_license_the_next_one() -> None:
    """The cap follows what was run; that a jump just happened is told beside it."""
    told = regular().ran(TODAY, 20, 120).history(TODAY)
    assert told.cap_next_run_m == pytest.approx(22_000)
    assert "load_spike_moderate" in found_rules(told)


def test_a_gap_is_told_while_it_lasts_and_at_the_return() -> None:
    assert "load_gap_return" not in found_rules(after_gap(5))
    assert outcome(after_gap(6), "load_gap_return") == "off"
    assert outcome(after_gap(6, 1), "load_gap_return") == "return"
    assert "load_gap_return" not in found_rules(after_gap(6, 2))


def test_a_gap_of_unknown_days_is_a_gap() -> None:
    """Days without a fact may have held runs, but a return is the careful reading."""
    told = regular(31).history(TODAY)
    assert outcome(told, "load_gap_return") == "off"
    assert told.cap_next_run_m == pytest.approx(5_000)


# --- the week, hard days, new speed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("this_week", "told_of"), [(13.0, False), (13.1, True)])
def test_weekly_rise(this_week: float, told_of: bool) -> None:
    person = Person().ran(TODAY - 10, 10, 60).ran(TODAY - 2, this_week, 90)
    assert ("load_weekly_rise" in found_rules(person.history(TODAY))) is told_of


def test_a_steep_week_of_ordinary_runs_is_no_spike() -> None:
    person = regular()
    for number in range(TODAY, TODAY + 6):
        person.ran(number, 10, 60)
    told = found_rules(person.history(TODAY + 5))
    assert "load_weekly_rise" in told
    assert not told & SPIKES


def test_no_week_before_is_no_rise() -> None:
    assert "load_weekly_rise" not in found_rules(Person().ran(TODAY, 10, 60).history(TODAY))


@pytest.mark.parametrize(("apart", "told_of"), [(1, True), (2, False)])
@pytest.mark.parametrize(("effort", "hard"), [(7, True), (6, False)])
def test_hard_days_by_effort(apart: int, told_of: bool, effort: int, hard: bool) -> None:
    person = regular(TODAY - 2).ran(TODAY - apart, 10, 60, effort=effort).ran(TODAY, 10, 60, effort=effort)
    assert ("load_back_to_back" in found_rules(person.history(TODAY))) is (told_of and hard)


def test_hard_days_by_dose() -> None:
    person = regular(TODAY - 2).ran(TODAY - 1, 16, 96).ran(TODAY, 17, 102)
    (reason,) = (r for r in person.history(TODAY).reasons if r.rule == "load_back_to_back")
    assert reason.facts == tuple(fact.id for fact in person.facts[-2:])
    assert reason.seen == {"days_apart": 1}


def test_hard_days_are_told_of_while_the_later_is_near() -> None:
    person = regular(TODAY - 2).ran(TODAY - 1, 10, 60, effort=8).ran(TODAY, 10, 60, effort=8)
    assert "load_back_to_back" in found_rules(person.history(TODAY + 3))
    assert "load_back_to_back" not in found_rules(person.history(TODAY + 4))


def test_two_hard_runs_of_one_day_are_one_hard_day() -> None:
    person = regular(TODAY - 2).ran(TODAY, 10, 60, effort=8).ran(TODAY, 10, 60, effort=8)
    assert "load_back_to_back" not in found_rules(person.history(TODAY))


def recorded(person: Person, on: int, load_of: SessionLoad, **values: Any) -> Person:
    digest = load_of.recording.split(":", maxsplit=1)[0]
    minutes = load_of.moving_s / 60
    return person.ran(on, load_of.distance_m / 1000, minutes, recording=digest, **values)


def files(*loads: SessionLoad) -> dict[str, SessionLoad]:
    return {one.recording.split(":", maxsplit=1)[0]: one for one in loads}


@pytest.mark.parametrize(("fast_mps", "told_of"), [(4.7, False), (4.9, True)])
def test_new_speed_is_five_per_cent_over_the_fastest_of_the_window(fast_mps: float, told_of: bool) -> None:
    old = session(recording(joined((600, 3.0), (60, 4.6), (600, 3.0)), digest="old"), Body(), EVIDENCE)
    new = session(recording(joined((600, 3.0), (60, fast_mps), (600, 3.0)), digest="new"), Body(), EVIDENCE)
    person = recorded(recorded(regular(TODAY - 6), TODAY - 5, old), TODAY, new)
    told = person.history(TODAY, files(old, new))
    assert ("load_new_speed" in found_rules(told)) is told_of


@pytest.mark.parametrize(("fast_mps", "told_of"), [(4.9, False), (5.1, True)])
def test_fast_running_without_a_record_is_new(fast_mps: float, told_of: bool) -> None:
    new = session(recording(joined((600, 3.0), (60, fast_mps), (600, 3.0)), digest="new"), Body(), EVIDENCE)
    told = recorded(regular(TODAY), TODAY, new).history(TODAY, files(new))
    assert ("load_new_speed" in found_rules(told)) is told_of


def test_a_record_of_last_season_is_no_record() -> None:
    fast = session(recording(joined((600, 3.0), (60, 6.0), (600, 3.0)), digest="fast"), Body(), EVIDENCE)
    person = recorded(Person(), 0, fast)
    for number in range(1, TODAY):
        person.ran(number, 5, 30)
    told = recorded(person, TODAY, fast).history(TODAY, files(fast))
    assert "load_new_speed" in found_rules(told)


# --- measured files, and the same run told twice --------------------------------------------------------------------


def test_a_measured_file_takes_the_place_of_the_model() -> None:
    one = measured_run(3.0, 3600)
    told = recorded(Person(), TODAY, one).history(TODAY, files(one))
    assert told.days[-1].dose == one.dose
    assert told.days[-1].fastest_5s_mps == pytest.approx(3.0)
    modelled = recorded(Person(), TODAY, one).history(TODAY)
    assert modelled.days[-1].dose[4].high > one.dose[4].high
    assert modelled.days[-1].fastest_5s_mps is None


def test_a_file_that_does_not_count_is_modelled_where_the_runner_says_run() -> None:
    file = session(recording(steady(3600, 3.0), sport="generic", digest="g"), Body(), EVIDENCE)
    told = Person().ran(TODAY, 10.8, 60, recording="g").history(TODAY, {"g": file})
    assert told.days[-1].distance_m == 10_800
    assert told.days[-1].dose[4].mid > 0


def twice(apart_s: float, *, longer: float = 1.0, further: float = 1.0) -> LoadHistory:
    person = regular().ran(TODAY, 10, 60, started_at=STARTED)
    person.ran(TODAY, 10 * further, 60 * longer, started_at=STARTED + timedelta(seconds=apart_s))
    return person.history(TODAY)


def test_the_same_run_told_by_two_sources_counts_once() -> None:
    once = regular().ran(TODAY, 10, 60, started_at=STARTED).history(TODAY)
    assert twice(0).days == once.days
    assert twice(60, longer=1.019, further=0.971).days == once.days


@pytest.mark.parametrize("other", [{"apart_s": 61}, {"apart_s": 0, "longer": 1.03}, {"apart_s": 0, "further": 1.04}])
def test_what_differs_is_another_run(other: dict[str, float]) -> None:
    assert twice(**other).days[-1].runs == 2


def test_two_runs_without_a_start_are_two_runs() -> None:
    assert regular().ran(TODAY, 10, 60).ran(TODAY, 10, 60).history(TODAY).days[-1].runs == 2


@pytest.mark.parametrize("file_first", [True, False])
def test_the_source_with_a_measured_file_is_kept(file_first: bool) -> None:
    """A service's summary must not push out what the watch measured, whichever was told first."""
    one = measured_run(3.0, 3600)
    person = Person()
    sources: Iterable[str | None] = ("a", None) if file_first else (None, "a")
    for source in sources:
        person.ran(TODAY, 10.8, 60, started_at=STARTED, recording=source)
    told = person.history(TODAY, files(one))
    assert told.days[-1].runs == 1
    assert told.days[-1].dose == one.dose


# --- time -----------------------------------------------------------------------------------------------------------


def test_facts_of_later_days_are_not_seen() -> None:
    person = regular().ran(TODAY, 10, 60)
    before = person.history(TODAY)
    later = person.ran(TODAY + 1, 30, 180).add(f.Rested, TODAY + 2).history(TODAY)
    assert later == before


def test_facts_of_later_days_are_not_seen_even_where_nobody_cut_the_journal() -> None:
    person = regular().ran(TODAY, 10, 60)
    before = load.history(person.journal, {}, day(TODAY), EVIDENCE)
    person.ran(TODAY + 1, 30, 180).add(f.Rested, TODAY + 2)
    later = load.history(person.journal, {}, day(TODAY), EVIDENCE)
    assert later == before


def test_a_withdrawn_run_is_gone() -> None:
    person = regular()
    before = person.history(TODAY)
    person.ran(TODAY, 30, 180)
    person.add(f.Withdrawn, TODAY, replaces=person.facts[-1].id)
    assert person.history(TODAY) == before


def test_a_run_put_right_counts_as_put_right() -> None:
    person = regular().ran(TODAY, 30, 180)
    person.ran(TODAY, 10, 60, replaces=person.facts[-1].id)
    told = person.history(TODAY)
    assert told.spike_ratio == pytest.approx(0.0)
    assert told.days[-1].runs == 1


def test_an_empty_journal_and_a_day_before_everything() -> None:
    told = load.history(Journal(), {}, day(-500), EVIDENCE)
    assert len(told.days) == 42
    assert found_rules(told) == {"load_history_unknown"}
