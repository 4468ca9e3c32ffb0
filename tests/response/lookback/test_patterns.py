"""What went before bad mornings: says nothing far too often, finds what is strong, and is not easily fooled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.response.lookback.diary import FACTORS, diary
from hamstride.response.lookback.lagged import before, rows, weights
from hamstride.response.lookback.patterns import Patterns, patterns, prior
from hamstride.response.lookback.shrunk import fit
from tests.support.people import EVIDENCE, Person, day, rules
from tests.support.virtual import NEXT_DAY, Truth, virtual

MANY = 60
STRONG = {"dose": 0.5}


def told(truth: Truth) -> Patterns:
    runner = virtual(truth)
    return patterns(runner.journal, runner.measured, EVIDENCE, day(runner.last))


def findings(truth: Truth, many: int = MANY) -> Counter[tuple[str, ...]]:
    return Counter(told(replace(truth, seed=1000 + n)).named for n in range(many))


# Without a true effect: habits, gaps, drift and rest because of pain must not be read as findings.
NOTHING_TRUE = {
    "twenty weeks": Truth(),
    "a year": Truth(weeks=52),
    "ten weeks": Truth(weeks=10),
    "rests when it hurts": Truth(rests_when_sore=0.8),
    "gets better all the while": Truth(base=4.0, drift=-3.0),
    "noisy and slow": Truth(noise=1.5, carry=0.6),
    "gaps": Truth(missing=0.15, untold_days=0.1),
    "sore Mondays after long Sundays that have nothing to do with it": Truth(mondays=1.0, long_sundays=True),
}


@pytest.mark.parametrize("name", NOTHING_TRUE)
def test_false_findings_stay_rare(name: str) -> None:
    found = findings(NOTHING_TRUE[name])
    allowed = EVIDENCE.number("patterns.false_finding_share") * MANY
    assert MANY - found[()] <= allowed, found


def test_a_strong_effect_of_twenty_weeks_is_mostly_found() -> None:
    found = findings(Truth(effects=STRONG))
    assert found[("dose",)] >= 0.75 * MANY, found
    next_day_only = findings(Truth(effects=STRONG, kernel=tuple(NEXT_DAY)))
    assert next_day_only[("dose",)] >= 0.5 * MANY, next_day_only


def test_resting_when_it_hurts_does_not_hide_a_strong_effect() -> None:
    found = findings(Truth(effects=STRONG, rests_when_sore=0.8), 30)
    assert found[("dose",)] >= 20, found


def test_what_is_found_is_what_is_true() -> None:
    """Never another factor in its place more often than false findings are allowed."""
    found = findings(Truth(effects={"sitting": 0.5}), 30)
    assert found[("sitting",)] >= 20, found
    assert sum(n for named, n in found.items() if set(named) - {"sitting"}) <= 1, found


def test_below_four_weeks_nothing_is_estimated() -> None:
    short = told(Truth(weeks=4, effects=STRONG))
    assert short.status == "too_little"
    assert all(e.mean is None for e in short.estimates)
    assert short.weeks_more is not None
    assert short.weeks_more >= 1
    assert "pattern_too_little" in rules(short.reasons)


def test_below_eight_weeks_nothing_is_named() -> None:
    for seed in range(20):
        early = told(Truth(seed=seed, weeks=8, effects={"dose": 1.5}))
        assert early.usable_days < 56
        assert early.status == "too_early"
        assert early.named == ()
        assert any(e.mean is not None for e in early.estimates)


def test_a_very_strong_effect_in_a_short_diary_is_held_back_not_named() -> None:
    early = told(Truth(weeks=8, effects={"dose": 1.5}))
    dose = next(e for e in early.estimates if e.factor == "dose")
    assert (dose.standing, dose.failed[0]) == ("held_back", "too_early")
    assert "pattern_held_back" in rules(early.reasons)


def test_too_few_days_with_load_say_nothing() -> None:
    still = told(Truth(weeks=12, runs_a_week=0.3, lifts_a_week=0.0))
    assert still.load_days < 12
    assert still.status == "too_little"


def test_the_weeks_still_needed_fall_with_time_and_rise_with_noise() -> None:
    calm, wild = told(Truth(weeks=10, noise=0.6)), told(Truth(weeks=10, noise=1.6))
    assert calm.noise_sd is not None
    assert wild.noise_sd is not None
    assert calm.noise_sd < wild.noise_sd
    assert calm.needed_days < wild.needed_days
    assert (calm.weeks_more or 0) < (wild.weeks_more or 0)
    assert (told(Truth(weeks=14, noise=1.6)).weeks_more or 0) < (wild.weeks_more or 0)


def test_an_untold_day_is_no_rest() -> None:
    """A day without a word on running takes mornings away; it never counts as a day without load."""
    whole = virtual(Truth(weeks=8))
    gap = set(range(20, 27))
    facts = [x for x in whole.journal.facts if not (isinstance(x, f.Rested | f.Ran | f.Trained) and _on(x) in gap)]
    short = diary(Journal(tuple(facts)), whole.measured, EVIDENCE, day(whole.last))
    for name in ("dose", "longest_run", "fast", "strength"):
        assert np.isnan(short.factors[name][20:27]).all()
    long = diary(whole.journal, whole.measured, EVIDENCE, day(whole.last))
    assert len(rows(short, EVIDENCE).at) < len(rows(long, EVIDENCE).at)


def test_a_run_of_unknown_length_is_no_short_run() -> None:
    person = Person().ran_for_weeks(60).checks_in(60).ran(60, None, 30).checks_in(61)
    seen = diary(person.journal, {}, EVIDENCE, day(61))
    assert np.isnan(seen.factors["longest_run"][-2])
    assert np.isnan(seen.factors["fast"][-2])  # nobody measured how fast it was
    assert seen.factors["dose"][-2] > 0


def test_a_day_with_strength_work_only_is_told() -> None:
    person = Person().checks_in(0).add(f.Trained, 0, exercise="bridge", sets=()).checks_in(1)
    seen = diary(person.journal, {}, EVIDENCE, day(1))
    assert (seen.factors["strength"][0], seen.factors["dose"][0]) == (1.0, 0.0)
    assert np.isnan(seen.factors["strength"][1])


def test_sitting_is_told_the_next_morning_and_sleep_the_same() -> None:
    person = Person().checks_in(0, sleep_h=5.0).checks_in(1, sleep_h=8.0, sitting_h=9.0)
    seen = diary(person.journal, {}, EVIDENCE, day(1))
    assert list(seen.factors["sleep_deficit"]) == [2.0, 0.0]
    assert seen.factors["sitting"][0] == 9.0
    assert np.isnan(seen.factors["sitting"][1])


def test_the_first_word_of_a_day_on_pain_is_its_morning() -> None:
    person = Person().checks_in(0, pain_now=None).checks_in(0, pain_now=4).checks_in(0, pain_now=1)
    assert list(diary(person.journal, {}, EVIDENCE, day(0)).pain) == [4.0]


def test_the_days_before_are_those_and_no_others() -> None:
    weight = weights(EVIDENCE)
    assert weight.sum() == pytest.approx(1.0)
    one = np.zeros(20)
    one[8] = 1.0
    seen = before(one, weight, 0.7)
    assert seen[9:16] == pytest.approx(weight)
    assert list(seen[16:]) == [0.0] * 4
    holed = np.where(np.arange(12) == 8, np.nan, 1.0)
    assert np.isnan(before(holed, weight, 0.7)[9])  # yesterday is half of the weight
    assert before(holed, weight, 0.7)[11] == pytest.approx(1.0)


def test_an_empty_journal_and_one_day() -> None:
    for person in (Person(), Person().checks_in(0)):
        empty = patterns(person.journal, {}, EVIDENCE, day(0))
        assert (empty.status, empty.weeks_more, empty.named) == ("too_little", None, ())
        assert [e.factor for e in empty.estimates] == list(FACTORS)


def test_later_facts_change_no_earlier_answer() -> None:
    runner = virtual(Truth(effects=STRONG))
    then = patterns(runner.journal.as_of(day(90)), runner.measured, EVIDENCE, day(90))
    assert patterns(runner.journal, runner.measured, EVIDENCE, day(90)) == then


# A second way to the same numbers.


def test_the_posterior_agrees_with_least_squares_on_stacked_rows() -> None:
    """Priors as pseudo-rows of an ordinary least-squares problem give the same mean and spread."""
    runner = virtual(Truth(effects=STRONG, weeks=16))
    usable = rows(diary(runner.journal, runner.measured, EVIDENCE, day(runner.last)), EVIDENCE)
    before_looking = prior(len(usable.factors), EVIDENCE)
    found = fit(usable.matrix, usable.outcome, before_looking)
    held = before_looking.precision > 0
    root = np.sqrt(before_looking.precision[held])
    stacked = np.vstack([usable.matrix / found.noise_sd, np.diag(np.sqrt(before_looking.precision))[held]])
    target = np.concatenate([usable.outcome / found.noise_sd, root * before_looking.mean[held]])
    mean, *_ = np.linalg.lstsq(stacked, target, rcond=None)
    corner = np.linalg.inv(np.linalg.qr(stacked).R)
    spread = corner @ corner.T
    assert found.mean == pytest.approx(mean, abs=1e-6)
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(np.sqrt(np.diag(spread)), rel=1e-6)


def test_the_posterior_agrees_with_sampling() -> None:
    """A Gibbs sampler of the same model, with the noise drawn as well, gives nearly the same ranges."""
    runner = virtual(Truth(effects=STRONG, weeks=16))
    usable = rows(diary(runner.journal, runner.measured, EVIDENCE, day(runner.last)), EVIDENCE)
    before_looking = prior(len(usable.factors), EVIDENCE)
    found = fit(usable.matrix, usable.outcome, before_looking)
    chance = np.random.default_rng(3)
    noise, drawn = 1.0, []
    gram, cross = usable.matrix.T @ usable.matrix, usable.matrix.T @ usable.outcome
    for _ in range(1500):
        spread = np.linalg.inv(gram / noise**2 + np.diag(before_looking.precision))
        middle = spread @ (cross / noise**2 + before_looking.precision * before_looking.mean)
        one = chance.multivariate_normal(middle, spread)
        squares = ((usable.outcome - usable.matrix @ one) ** 2).sum() + before_looking.noise_sd**2
        noise = float(np.sqrt(squares / chance.chisquare(len(usable.outcome) + 1)))
        drawn.append((*one, noise))
    kept = np.array(drawn[200:])
    assert found.mean == pytest.approx(kept[:, :-1].mean(axis=0), abs=0.06)
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(kept[:, :-1].std(axis=0), rel=0.15, abs=0.01)
    assert found.noise_sd == pytest.approx(kept[:, -1].mean(), rel=0.05)


def test_a_diary_read_back_is_what_was_virtual() -> None:
    runner = virtual(Truth())
    seen = diary(runner.journal, runner.measured, EVIDENCE, day(runner.last))
    assert list(seen.pain) == list(runner.pain)
    for name in ("dose", "strength", "sleep_deficit"):
        assert seen.factors[name] == pytest.approx(np.array(runner.factors[name]), abs=1e-9)
    assert seen.factors["sitting"][:-1] == pytest.approx(np.array(runner.factors["sitting"])[:-1])


def _on(fact: f.Ran) -> int:
    return (fact.day - day(0)).days
