"""What looking back finds and misses over many virtual runners, how forecasts hold, and what ten years cost."""

from __future__ import annotations

from dataclasses import replace

from tests.support.people import EVIDENCE, Person, day
from tests.support.records import tells, told_each_day
from tests.support.virtual import NEXT_DAY, Truth, virtual

from bench.clock import milliseconds, shown
from hamstride.response.lookback import forecast, patterns, record
from hamstride.response.lookback.diary import diary
from hamstride.response.lookback.patterns import analyse

MANY = 200
YEARS = 10
STRONG, ORDINARY = {"dose": 0.5}, {"dose": 0.3}
COURSES = {
    "no effect, 20 weeks": Truth(),
    "no effect, rests when it hurts": Truth(rests_when_sore=0.8),
    "no effect, gaps and drift": Truth(missing=0.15, untold_days=0.1, drift=-2.0, base=4.0),
    "0.5 per swing, 20 weeks": Truth(effects=STRONG),
    "0.5 on the next day only": Truth(effects=STRONG, kernel=tuple(NEXT_DAY)),
    "0.3 per swing, 20 weeks": Truth(effects=ORDINARY),
    "0.3 per swing, a year": Truth(effects=ORDINARY, weeks=52),
}


def rows() -> list[tuple[str, str, str]]:
    return [*_found(), *_forecasts(), *_costs()]


def _found() -> list[tuple[str, str, str]]:
    limit = EVIDENCE.number("patterns.false_finding_share")
    made = []
    for name, truth in COURSES.items():
        named = [_named(replace(truth, seed=9000 + n)) for n in range(MANY)]
        wanted = "most" if "0.5" in name else f"at most {limit:.0%}" if not truth.effects else "-"
        share = sum(bool(n) for n in named) / MANY
        made.append((f"runners of {MANY} told a factor: {name}", f"{share:.1%}", wanted))
    return made


def _named(truth: Truth) -> tuple[str, ...]:
    runner = virtual(truth)
    return patterns(runner.journal, runner.measured, EVIDENCE, day(runner.last)).named


def _forecasts() -> list[tuple[str, str, str]]:
    found = [_record(Truth(seed=n, weeks=16, noise=0.8 + 0.1 * (n % 5))) for n in range(20)]
    held = sum(c.held.count for c in found) / sum(c.held.total for c in found)
    said = sum((c.said or 0) * c.held.total for c in found) / sum(c.held.total for c in found)
    error = sum(c.error or 0 for c in found) / len(found)
    copied = sum(c.copy_error or 0 for c in found) / len(found)
    return [
        ("forecast ranges of 20 virtual runners: held", f"{held:.0%}", f"as said, {said:.0%}"),
        ("the same: error over that of copying yesterday", f"{error / copied:.2f}x", "under 1x"),
    ]


def _record(truth: Truth):  # type: ignore[no-untyped-def]
    runner = told_each_day(truth)
    return record(runner.journal, EVIDENCE, day(runner.last)).calibration


def _costs() -> list[tuple[str, str, str]]:
    person, last = _decade(), day(365 * YEARS)
    journal = person.journal
    gathered = diary(journal, {}, EVIDENCE, last)
    return [
        (f"bad mornings of {YEARS} years, gathered", shown(milliseconds(lambda: analyse(gathered, EVIDENCE))), "-"),
        ("the same with gathering", shown(milliseconds(lambda: patterns(journal, {}, EVIDENCE, last))), "under 100 ms"),
        (f"record of {YEARS} years", shown(milliseconds(lambda: record(journal, EVIDENCE, last), 5)), "under 100 ms"),
        ("forecast of tomorrow", shown(milliseconds(lambda: forecast(journal, EVIDENCE, last))), "-"),
    ]


def _decade() -> Person:
    person, last = Person(), 365 * YEARS
    person.ran_for_weeks(last, weeks=52 * YEARS)
    kept = {"low": 0, "high": 2, "said": 0.85, "expected": 0.8, "copied": 1}
    for number in range(last - 364 * YEARS, last + 1):
        person.checks_in(number, pain_now=number * number % 7 % 3)
        tells(person, number, "go", 30, forecast=kept)
    return person
