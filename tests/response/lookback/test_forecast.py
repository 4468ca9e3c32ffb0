"""Tomorrow's forecast: honest about what it knew, calibrated where its model is true, never from nothing."""

from __future__ import annotations

import pytest

from hamstride.response.lookback import forecast
from tests.support.people import EVIDENCE, Person, day
from tests.support.virtual import Truth, virtual


def test_nothing_is_forecast_from_nothing() -> None:
    assert forecast(Person().journal, EVIDENCE, day(0)) is None
    assert forecast(Person().checks_in(0, pain_now=3).journal, EVIDENCE, day(0)) is None


def test_without_todays_pain_there_is_no_forecast() -> None:
    runner = virtual(Truth(weeks=6))
    assert forecast(runner.journal, EVIDENCE, day(runner.last)) is not None
    assert forecast(runner.journal, EVIDENCE, day(runner.last + 1)) is None


def test_the_chances_are_a_distribution_and_the_range_holds_what_it_says() -> None:
    runner = virtual(Truth(weeks=8, noise=1.2))
    for on in range(20, runner.last):
        made = forecast(runner.journal.as_of(day(on)), EVIDENCE, day(on))
        assert made is not None
        assert made.day == day(on + 1)
        assert len(made.chances) == 11
        assert min(made.chances) >= 0
        assert sum(made.chances) == pytest.approx(1.0)
        assert made.said == pytest.approx(sum(made.chances[made.low : made.high + 1]))
        assert made.said >= 0.8
        assert 0 <= made.low <= made.expected <= made.high <= 10
        # Narrowest: without either end it would hold too little.
        assert (
            made.low == made.high or min(made.said - made.chances[made.low], made.said - made.chances[made.high]) < 0.8
        )
        assert made.copied == runner.pain[on]


def test_only_what_was_known_then_is_used() -> None:
    runner = virtual(Truth(weeks=8))
    for on in (20, 33, 47):
        then = runner.journal.as_of(day(on))
        later = [fact for fact in runner.journal.facts if fact.day > day(on)]
        assert forecast(then, EVIDENCE, day(on)) == forecast(then.added(later).as_of(day(on)), EVIDENCE, day(on))


def test_a_leg_that_never_hurts_is_forecast_not_to() -> None:
    person = Person()
    for on in range(40):
        person.checks_in(on, pain_now=0)
    made = forecast(person.journal, EVIDENCE, day(39))
    assert made is not None
    assert (made.low, made.high) == (0, 0)


def test_ranges_hold_about_as_often_as_they_say() -> None:
    """Over many virtual runners; whole points make a range hold a little more than asked, and that is what it says."""
    held, said = [], []
    for seed in range(12):
        runner = virtual(Truth(seed=seed, weeks=14, noise=1.0 + 0.1 * (seed % 5)))
        for on in range(25, runner.last, 3):
            made = forecast(runner.journal.as_of(day(on)), EVIDENCE, day(on))
            assert made is not None
            held.append(made.low <= runner.pain[on + 1] <= made.high)
            said.append(made.said)
    assert sum(held) / len(held) == pytest.approx(sum(said) / len(said), abs=0.05)
