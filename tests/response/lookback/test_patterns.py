"""What went before bad mornings: says nothing far too often, finds what is strong, and is not easily fooled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

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


def test_the_range_holds_a_strong_effect_and_none_about_as_often_as_said() -> None:
    """A prior that draws everything to zero alike would miss the strong one in most runners."""
    for size, least in ((0.0, 0.85), (0.1, 0.85), (0.5, 0.65)):
        made = [told(Truth(seed=n, effects={"dose": size})) for n in range(MANY)]
        dose = [next(e for e in m.estimates if e.factor == "dose") for m in made if m.status != "no_contrast"]
        held = [e.low <= size <= e.high for e in dose if e.low is not None and e.high is not None]
        assert len(held) > 0.9 * MANY
        assert sum(held) >= least * len(held), (size, sum(held))


def test_the_mornings_said_to_be_needed_are_those_that_find_an_ordinary_effect() -> None:
    """At the time the page names, an effect of 0.3 is found in about 8 of 10 (never in fewer than 6 of 10)."""
    runners = [told(Truth(seed=n, weeks=19, noise=0.7, base=3.0, effects={"dose": 0.3})) for n in range(MANY)]
    assert abs(np.mean([r.usable_days - r.needed_days for r in runners])) < 10
    assert sum("dose" in r.named for r in runners) >= 0.6 * MANY


def dipping(seed: int, slow: float, *, lifts_when_sore: bool, tells_only: int = 0, weeks: int = 20) -> Patterns:
    """Pain that comes and goes by itself for weeks; strength work where it hurts; some tell little else."""
    chance, person, level = np.random.default_rng(seed), Person(), 0.0
    for on in range(7 * weeks):
        sat = round(float(np.clip(8 + 1.5 * level + chance.normal(), 0, 16)), 1)  # of yesterday, as it hurt yesterday
        level = slow * level + chance.normal(0, 0.6)
        pain = int(np.clip(round(2.5 + level + chance.normal(0, 0.7)), 0, 10))
        if pain >= tells_only or chance.random() < 0.3:
            person.checks_in(on, pain_now=pain, sleep_h=round(7 + float(chance.normal()), 1), sitting_h=sat)
        if chance.random() < (0.9 if lifts_when_sore and level > 0.5 else 0.2):
            person.add(f.Trained, on, exercise="bridge", sets=())
        elif chance.random() < 0.5:
            km = round(8 * float(np.exp(chance.normal(0, 0.4))), 1)
            person.ran(on, km, km * 6)
        else:
            person.add(f.Rested, on)
    return patterns(person.journal, {}, EVIDENCE, day(7 * weeks - 1))


@pytest.mark.parametrize(
    ("lifts_when_sore", "tells_only"), [(True, 0), (False, 3), (True, 3)], ids=["trains sore", "tells bad", "both"]
)
def test_what_is_done_because_it_hurts_is_not_blamed(lifts_when_sore: bool, tells_only: int) -> None:
    """Sitting and strength work follow the pain here, and cause nothing; some tell of bad mornings only."""
    made = [dipping(n, 0.9, lifts_when_sore=lifts_when_sore, tells_only=tells_only) for n in range(40)]
    assert sum(bool(m.named) for m in made) <= 2


@pytest.mark.parametrize(("pain", "said", "outcome"), [(0, "usual", "no_bad"), (6, "worse", "all_bad")])
def test_mornings_all_alike_are_nothing_to_compare(pain: int, said: str, outcome: str) -> None:
    person = Person()
    for on in range(90):
        person.checks_in(on, pain_now=pain, morning=said)
        person.ran(on, 5.0 + on % 3, 30) if on % 2 else person.add(f.Rested, on)
    seen = patterns(person.journal, {}, EVIDENCE, day(89))
    assert (seen.status, seen.named, seen.noise_sd) == ("no_contrast", (), None)
    assert all(e.mean is None for e in seen.estimates)
    assert [r.outcome for r in seen.reasons if r.rule == "pattern_no_contrast"] == [outcome]


def test_no_time_is_promised_that_the_window_can_never_hold() -> None:
    """Two mornings in a row each week give at most 52 usable ones a year."""
    seldom = told(Truth(weeks=40, tells_on=frozenset({5, 6})))
    assert seldom.usable_days > 28
    assert seldom.usable_days < seldom.needed_days
    assert seldom.weeks_more is None
    assert seldom.lacking["pain_before"] > 30


def test_it_says_what_told_mornings_lack() -> None:
    person = Person()
    for on in range(60):
        person.checks_in(on, pain_now=on % 3)
        if on % 2:
            person.ran(on, 5.0, 30)  # and never a word on the days between
    seen = patterns(person.journal, {}, EVIDENCE, day(59))
    assert (seen.status, seen.usable_days) == ("too_little", 0)
    assert seen.lacking["days_before"] > 40


def test_what_is_told_after_a_run_is_no_morning() -> None:
    person = Person().checks_in(0, pain_now=1)
    begun = person.facts[-1].recorded_at - timedelta(hours=1)
    person.ran(0, 5.0, 30, started_at=begun)
    assert np.isnan(diary(person.journal, {}, EVIDENCE, day(0)).pain[0])
    early = Person().checks_in(0, pain_now=1)
    early.ran(0, 5.0, 30, started_at=early.facts[-1].recorded_at + timedelta(hours=1))
    assert list(diary(early.journal, {}, EVIDENCE, day(0)).pain) == [1.0]


def test_one_enormous_day_names_nothing_and_breaks_nothing() -> None:
    person = Person()
    for on in range(90):
        person.checks_in(on, pain_now=10 if on == 61 else on * on % 3, sitting_h=24.0 if on == 61 else 8.0)
        person.ran(on, 500.0 if on == 60 else 5.0 + on % 4, 4000 if on == 60 else 30)
    seen = patterns(person.journal, {}, EVIDENCE, day(89))
    assert seen.named == ()
    assert all(e.mean is None or np.isfinite([e.mean, e.low, e.high]).all() for e in seen.estimates)


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
    assert wild.weeks_more is None  # more than the year that is looked at
    usual = told(Truth(weeks=10))
    assert (calm.weeks_more or 0) < (usual.weeks_more or 0)
    assert (told(Truth(weeks=22)).weeks_more or 0) < (usual.weeks_more or 0)


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
    held = found.precision > 0
    root = np.sqrt(found.precision[held])
    stacked = np.vstack([usable.matrix / found.noise_sd, np.diag(np.sqrt(found.precision))[held]])
    target = np.concatenate([usable.outcome / found.noise_sd, root * before_looking.mean[held]])
    mean, *_ = np.linalg.lstsq(stacked, target, rcond=None)
    corner = np.linalg.inv(np.linalg.qr(stacked).R)
    spread = corner @ corner.T
    assert found.mean == pytest.approx(mean, abs=1e-6)
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(np.sqrt(np.diag(spread)), rel=1e-6)


def test_the_posterior_agrees_with_sampling() -> None:
    """A Gibbs sampler of the same model, with the noise and each effect's width drawn, gives nearly the same ranges."""
    runner = virtual(Truth(effects=STRONG, weeks=16))
    usable = rows(diary(runner.journal, runner.measured, EVIDENCE, day(runner.last)), EVIDENCE)
    before_looking = prior(len(usable.factors), EVIDENCE)
    found = fit(usable.matrix, usable.outcome, before_looking)
    chance = np.random.default_rng(3)
    noise, drawn, precision, effects = 1.0, [], before_looking.precision.copy(), before_looking.effects
    narrow, tails = before_looking.precision[-effects:], before_looking.tails
    gram, cross = usable.matrix.T @ usable.matrix, usable.matrix.T @ usable.outcome
    for _ in range(1500):
        spread = np.linalg.inv(gram / noise**2 + np.diag(precision))
        middle = spread @ (cross / noise**2 + precision * before_looking.mean)
        one = chance.multivariate_normal(middle, spread)
        squares = ((usable.outcome - usable.matrix @ one) ** 2).sum() + before_looking.noise_sd**2
        noise = float(np.sqrt(squares / chance.chisquare(len(usable.outcome) + 1)))
        precision[-effects:] = narrow * chance.gamma((tails + 1) / 2, 2 / (tails + one[-effects:] ** 2 * narrow))
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
