"""Laws of looking back: dates shift, sides mirror, later facts change no closed line and no earlier answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.response.lookback import Patterns, forecast, patterns, record
from tests.journal.strategies import facts
from tests.support.people import EVIDENCE, day
from tests.support.records import told_each_day
from tests.support.virtual import Truth, Virtual

SOME = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MIRROR = {"left": "right", "right": "left"}


@st.composite
def runners(draw: st.DrawFn) -> Virtual:
    """Somebody with some weeks of diary, more or less gappy, sore and careful."""
    truth = Truth(
        seed=draw(st.integers(0, 10_000)),
        weeks=draw(st.integers(1, 12)),
        effects={"dose": draw(st.sampled_from([0.0, 0.5, 1.0]))},
        noise=draw(st.sampled_from([0.5, 1.0, 1.8])),
        missing=draw(st.sampled_from([0.0, 0.3])),
        untold_days=draw(st.sampled_from([0.0, 0.2])),
        rests_when_sore=draw(st.sampled_from([0.0, 0.7])),
        sleeps=draw(st.booleans()),
        tells_on=draw(st.sampled_from([frozenset(range(7)), frozenset({6})])),
    )
    return told_each_day(truth, draw(st.sampled_from(["go", "modify", "stop"])))


def changed(journal: Journal, change: Any) -> Journal:
    return Journal(tuple(type(fact).model_validate({**fact.model_dump(), **change(fact)}) for fact in journal.facts))


def same(one: Patterns, other: Patterns, by: timedelta = timedelta(0)) -> bool:
    """Alike in everything but the dates, and but the last digits of sums made in another order of weekdays."""
    for here, there in zip(one.estimates, other.estimates, strict=True):
        assert (here.factor, here.standing, here.told, here.failed) == (
            there.factor, there.standing, there.told, there.failed
        )  # fmt: skip
        assert here.mean == (None if there.mean is None else pytest.approx(there.mean, abs=1e-6))
    mornings = tuple(replace(m, day=m.day - by) for m in other.picture.mornings)
    assert one.picture == replace(other.picture, mornings=mornings)
    return (one.status, one.usable_days, one.named, one.weeks_more) == (
        other.status, other.usable_days, other.named, other.weeks_more
    )  # fmt: skip


@SOME
@given(runners(), st.integers(-400, 400))
def test_law_shifting_dates_changes_nothing_else(runner: Virtual, days: int) -> None:
    by, last = timedelta(days=days), day(runner.last)
    moved = changed(runner.journal, lambda x: {"day": x.day + by, "recorded_at": x.recorded_at + by})
    here, there = (
        patterns(runner.journal, runner.measured, EVIDENCE, last),
        patterns(moved, runner.measured, EVIDENCE, last + by),
    )
    assert same(here, there, by)
    mine, theirs = record(runner.journal, EVIDENCE, last), record(moved, EVIDENCE, last + by)
    assert mine.lines == tuple(replace(line, day=line.day - by) for line in theirs.lines)
    assert (mine.groups, mine.calibration, mine.reasons) == (theirs.groups, theirs.calibration, theirs.reasons)


@SOME
@given(runners())
def test_law_mirroring_sides_changes_nothing(runner: Virtual) -> None:
    left = changed(runner.journal, lambda x: {"side": "left"} if isinstance(x, f.CheckedIn | f.Trained) else {})
    right = changed(left, lambda x: {"side": MIRROR[x.side]} if getattr(x, "side", None) else {})
    last = day(runner.last)
    assert patterns(left, runner.measured, EVIDENCE, last) == patterns(right, runner.measured, EVIDENCE, last)
    assert record(left, EVIDENCE, last) == record(right, EVIDENCE, last)
    assert forecast(left, EVIDENCE, last) == forecast(right, EVIDENCE, last)


@SOME
@given(runners(), st.data(), st.lists(facts(), max_size=8, unique_by=lambda fact: fact.id))
def test_law_later_facts_change_no_closed_line(runner: Virtual, data: st.DataObject, later: list[Any]) -> None:
    """Whatever is written down after a line has closed, and whatever it is about or corrects."""
    on = data.draw(st.integers(0, runner.last))
    then = runner.journal.as_of(day(on))
    ids = [fact.id for fact in then.facts]
    written = [
        fact.model_copy(
            update={
                "recorded_at": runner.journal.facts[-1].recorded_at + timedelta(days=1 + n),
                "zone": "UTC",
                "day": day(data.draw(st.integers(0, runner.last))),
                "replaces": data.draw(st.sampled_from(ids)) if ids else fact.replaces,
            }
        )
        for n, fact in enumerate(later)
    ]
    grown = runner.journal.added(written)
    early = record(then, EVIDENCE, day(on))
    assert record(grown, EVIDENCE, day(on)) == early
    closed = {line.day: line for line in early.lines if line.closed}
    at_last = {line.day: line for line in record(grown, EVIDENCE, day(runner.last) + timedelta(days=30)).lines}
    assert all(at_last[when] == line for when, line in closed.items())


@SOME
@given(runners(), st.data())
def test_law_later_facts_change_no_earlier_analysis(runner: Virtual, data: st.DataObject) -> None:
    on = data.draw(st.integers(0, runner.last))
    then = runner.journal.as_of(day(on))
    here = patterns(runner.journal, runner.measured, EVIDENCE, day(on))
    assert here == patterns(then, runner.measured, EVIDENCE, day(on))
    assert forecast(runner.journal.as_of(day(on)), EVIDENCE, day(on)) == forecast(then, EVIDENCE, day(on))


@SOME
@given(runners())
def test_law_nothing_is_named_without_its_guards(runner: Virtual) -> None:
    found = patterns(runner.journal, runner.measured, EVIDENCE, day(runner.last))
    if found.usable_days < 56 or found.load_days < 12:
        assert found.named == ()
    assert len(found.named) <= 3
    for one in found.estimates:
        assert (one.mean is None) == (one.standing in ("too_seldom", "never_varied") or found.noise_sd is None)
        if one.standing == "named":
            assert one.mean is not None
            assert one.mean > 0
            assert one.failed == ()
