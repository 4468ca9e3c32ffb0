"""Laws of the load room: more running is never less load, knowing less never sounds surer, only the facts matter."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.load import Body, LoadHistory, SessionLoad, history, peak_force_bw, session
from hamstride.recordings.model import FloatArray
from tests.load.made import START, joined, recording, relative_width
from tests.support.people import EVIDENCE, Person, day

LAW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXPONENTS = (1, 4, 7)
HAIR = 1e-9  # of rounding
TODAY = 60


def load_of(speed: FloatArray, **values: Any) -> SessionLoad:
    return session(recording(speed, **values), Body(), EVIDENCE)


def assert_no_less(more: SessionLoad, less: SessionLoad) -> None:
    for exponent in EXPONENTS:
        for end in ("low", "mid", "high"):
            assert getattr(more.dose[exponent], end) >= getattr(less.dose[exponent], end) * (1 - HAIR)
    assert more.negative_work_j_per_kg.mid >= less.negative_work_j_per_kg.mid * (1 - HAIR)


# Gentle profiles: nothing in them is cleaned away, so what is compared is running and not repair.
speeds = st.floats(1.5, 6.0)
lengths = st.integers(20, 400)
profiles = st.lists(st.tuples(lengths, st.floats(2.2, 4.2)), min_size=1, max_size=4)
grades = st.floats(-0.1, 0.1)
rates = st.one_of(st.none(), st.floats(-25.0, 25.0))  # off the usual step rate


# --- one run --------------------------------------------------------------------------------------------------------


@LAW
@given(speeds, st.floats(0.0, 0.9), lengths)  # together no more than people hold: faster for minutes is a ride
def test_law_faster_for_as_long_is_never_less_dose(speed: float, faster: float, seconds: int) -> None:
    assert_no_less(load_of(joined((seconds, speed + faster))), load_of(joined((seconds, speed))))


@LAW
@given(profiles, st.floats(1.0, 1.3))
def test_law_an_uneven_run_is_never_less_when_all_of_it_is_faster(
    parts: list[tuple[int, float]], factor: float
) -> None:
    speed = joined(*parts)
    assert_no_less(load_of(speed * factor), load_of(speed))


@LAW
@given(speeds, lengths, st.integers(0, 2000))
def test_law_longer_at_one_speed_is_never_less_dose(speed: float, seconds: int, longer: int) -> None:
    assert_no_less(load_of(joined((seconds + longer, speed))), load_of(joined((seconds, speed))))


@LAW
@given(profiles, st.integers(20, 600), st.floats(2.2, 4.2))
def test_law_running_on_is_never_less_dose(parts: list[tuple[int, float]], longer: int, speed: float) -> None:
    """The run begins at its slowest, so that how the first seconds are held cannot change with the end; and it goes on
    at its last pace for as long as the smoothing looks ahead.
    """
    parts = [(20, 2.2), *parts]
    assert_no_less(load_of(joined(*parts, (5, parts[-1][1]), (longer, speed))), load_of(joined(*parts)))


@LAW
@given(speeds, st.floats(0.0, 1.0), grades, rates)
def test_law_force_never_falls_with_speed(speed: float, faster: float, grade: float, offset: float | None) -> None:
    cadence = None if offset is None else 134 + 11 * speed + offset
    slow, fast = (
        peak_force_bw(v, EVIDENCE, grade=grade, cadence_spm=cadence, tibia_deg=None) for v in (speed, speed + faster)
    )
    assert fast.mid >= slow.mid * (1 - HAIR)


@LAW
@given(speeds, grades, rates, st.one_of(st.none(), st.floats(-5.0, 25.0)), st.floats(1.5, 2.0))
def test_law_every_force_is_a_range_in_order(
    speed: float, grade: float, offset: float | None, tibia: float | None, height: float
) -> None:
    cadence = None if offset is None else 134 + 11 * speed + offset
    one = peak_force_bw(speed, EVIDENCE, grade=grade, cadence_spm=cadence, height_m=height, tibia_deg=tibia)
    assert 0.0 < one.low <= one.mid <= one.high < np.inf


@LAW
@given(profiles, st.floats(-12.0, 12.0), st.booleans())
def test_law_without_the_step_rate_the_dose_is_never_surer(
    parts: list[tuple[int, float]], offset: float, level: bool
) -> None:
    """For step rates within the spread that a modelled one is given. Further off, a measured rate brings a doubt of
    its own: nobody knows well what so unusual a rate does to the force.
    """
    speed = joined(*parts)
    ground = {"altitude_m": np.full(speed.size, 100.0)} if level else {}
    known = load_of(speed, channels={**ground, "cadence_spm": 134 + 11 * speed + offset})
    unknown = load_of(speed, channels=ground)
    for exponent in EXPONENTS:
        assert relative_width(unknown.dose[exponent]) >= relative_width(known.dose[exponent]) * (1 - HAIR)
        assert unknown.dose[exponent].low <= known.dose[exponent].mid <= unknown.dose[exponent].high


@LAW
@given(profiles)
def test_law_without_altitude_the_dose_is_never_surer(parts: list[tuple[int, float]]) -> None:
    speed = joined(*parts)
    level, unknown = load_of(speed, channels={"altitude_m": np.full(speed.size, 100.0)}), load_of(speed)
    for exponent in EXPONENTS:
        assert relative_width(unknown.dose[exponent]) >= relative_width(level.dose[exponent]) * (1 - HAIR)


@LAW
@given(profiles)
def test_law_without_a_file_the_dose_is_never_surer(parts: list[tuple[int, float]]) -> None:
    speed = joined(*parts)
    seconds = float(speed.size - 1)
    file = load_of(speed, timer_s=seconds)
    told = session(recording(elapsed_s=seconds, timer_s=seconds, distance_m=file.distance_m), Body(), EVIDENCE)
    less = session(recording(elapsed_s=seconds, timer_s=seconds), Body(), EVIDENCE)
    for exponent in EXPONENTS:
        widths = [relative_width(one.dose[exponent]) for one in (file, told, less)]
        assert widths[0] <= widths[1] * (1 + HAIR)
        assert told.dose[exponent].low <= file.dose[exponent].mid <= told.dose[exponent].high


@LAW
@given(profiles, st.integers(1, 5), st.floats(9.5, 60.0), st.data())
def test_law_a_few_impossible_readings_add_next_to_nothing(
    parts: list[tuple[int, float]], count: int, false_mps: float, data: st.DataObject
) -> None:
    clean = joined(*parts)
    dirty = clean.copy()
    start = data.draw(st.integers(0, dirty.size - 1))
    dirty[start : start + count] = false_mps
    before, after = load_of(clean), load_of(dirty)
    # At worst the bridged seconds take the pace of their faster neighbour.
    for exponent in EXPONENTS:
        most = (peak_force_bw(float(clean.max()), EVIDENCE).mid / 2.98) ** exponent
        assert after.dose[exponent].mid <= before.dose[exponent].mid + (count + 4) * most * 4.2 / 1000


@LAW
@given(profiles, st.integers(-4000, 4000))
def test_law_when_a_run_was_changes_nothing_of_its_load(parts: list[tuple[int, float]], days: int) -> None:
    speed = joined(*parts)
    then = START + timedelta(days=days)
    assert load_of(speed, start=then, name="other.fit", utc_offset_s=3600) == load_of(speed)


# --- the history ----------------------------------------------------------------------------------------------------


@st.composite
def journals(draw: st.DrawFn) -> Person:
    """Weeks of runs, rest days and days nobody told about."""
    person = Person()
    for number in range(draw(st.integers(0, 25)), TODAY + 1):
        what = draw(st.sampled_from(["run", "run", "rest", "rest", "nothing", "two", "unknown"]))
        if what == "rest":
            person.add(f.Rested, number)
        elif what == "unknown":
            person.ran(number, None, draw(st.floats(10, 120)))
        elif what != "nothing":
            for hour in range(2 if what == "two" else 1):
                km = draw(st.floats(1, 30))
                effort = draw(st.none() | st.integers(0, 10))
                start = START + timedelta(days=number, hours=hour * 8)
                person.ran(number, km, 6 * km, effort=effort, started_at=draw(st.sampled_from([start, None])))
    return person


def told(journal: Journal, on: int = TODAY) -> LoadHistory:
    return history(journal, {}, day(on), EVIDENCE)


def changed(journal: Journal, change: Any) -> Journal:
    return Journal(tuple(fact.model_copy(update=change(fact)) for fact in journal.facts))


def known_parts(one: LoadHistory) -> list[bool]:
    return [one.longest_30d_m is not None, one.cap_next_run_m is not None, one.days_since_run is not None]


@LAW
@given(journals(), st.integers(-4000, 4000))
def test_law_shifting_all_dates_changes_nothing(person: Person, days: int) -> None:
    by = timedelta(days=days)

    def later(fact: Any) -> dict[str, Any]:
        start = getattr(fact, "started_at", None)
        moved = {"started_at": start + by} if start else {}
        return {"day": fact.day + by, "recorded_at": fact.recorded_at + by, **moved}

    here = told(person.journal)
    there = history(changed(person.journal, later), {}, day(TODAY) + by, EVIDENCE)
    assert [d.day - by for d in there.days] == [d.day for d in here.days]
    assert [(d.known, d.runs, d.distance_m, d.dose) for d in there.days] == [
        (d.known, d.runs, d.distance_m, d.dose) for d in here.days
    ]
    assert there.reasons == here.reasons
    for part in ("longest_30d_m", "spike_ratio", "week_m", "known_share_30d", "days_since_run", "cap_next_run_m"):
        assert getattr(there, part) == getattr(here, part)


@LAW
@given(journals(), st.randoms(use_true_random=False))
def test_law_the_order_of_the_facts_changes_nothing(person: Person, random: Any) -> None:
    facts = list(person.facts)
    random.shuffle(facts)
    assert told(Journal(tuple(facts))) == told(person.journal)


@LAW
@given(journals(), st.integers(0, TODAY), st.floats(1, 30))
def test_law_one_more_run_never_makes_the_history_less_known(person: Person, on: int, km: float) -> None:
    before = told(person.journal)
    after = told(person.ran(on, km, 6 * km).journal)
    assert after.known_share_30d >= before.known_share_30d
    assert all(b.known >= a.known for a, b in zip(before.days, after.days, strict=True))
    if after.latest_run_day == before.latest_run_day:
        assert all(b >= a for a, b in zip(known_parts(before), known_parts(after), strict=True))


@LAW
@given(journals(), st.integers(1, TODAY))
def test_law_a_forgotten_run_never_raises_the_cap(person: Person, on: int) -> None:
    """Missing history must not loosen the answer: without the runs of a day the next run may not be longer."""
    whole, less = person.journal, Journal(tuple(x for x in person.facts if x.day != day(on)))
    caps = [told(journal).cap_next_run_m for journal in (whole, less)]
    if None not in caps and not returning(whole):
        assert caps[1] <= caps[0] * (1 + HAIR)  # type: ignore[operator]


def returning(journal: Journal) -> bool:
    """Whether a gap lies in the history: a run less may then be a step less on the way back, or no gap at all."""
    days = sorted({x.day for x in journal.of(f.Ran)})
    ends = [*days, day(TODAY + 1)]
    return any((b - a).days > 6 for a, b in itertools.pairwise(ends))


@LAW
@given(journals(), st.integers(0, TODAY))
def test_law_what_comes_later_is_not_seen(person: Person, on: int) -> None:
    assert told(person.journal, on) == told(person.journal.as_of(day(on)), on)


@LAW
@given(journals())
def test_law_sums_are_in_order_and_every_reason_is_a_rule(person: Person) -> None:
    found = told(person.journal)
    ids = {fact.id for fact in person.facts}
    for one in found.days:
        assert 0 <= one.longest_m <= one.distance_m
        assert (one.runs > 0) <= one.known
        for dose in one.dose.values():
            assert 0 <= dose.low <= dose.mid <= dose.high
    assert (found.spike_ratio is None) == any(r.rule == "load_history_unknown" for r in found.reasons)
    for reason in found.reasons:
        assert reason.rule in EVIDENCE.rules
        assert set(reason.parameters) <= set(EVIDENCE.parameters)
        assert set(reason.facts) <= ids


@LAW
@given(journals(), st.integers(0, TODAY), st.floats(2, 30))
def test_law_the_same_run_told_again_changes_nothing(person: Person, on: int, km: float) -> None:
    start = START + timedelta(days=on, hours=20)
    once = told(person.ran(on, km, 6 * km, started_at=start).journal)
    again = told(person.ran(on, km, 6 * km, started_at=start + timedelta(seconds=30)).journal)
    assert again == once
