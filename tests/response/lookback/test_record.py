"""The own record: each told day with what was done and how the morning was, misses and all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, get_args

import pytest

from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.plan.model import SessionKind
from hamstride.response.lookback import record
from hamstride.response.lookback.record import Record, share_of
from hamstride.response.lookback.told import RUN_KINDS, Line
from tests.support.people import EVIDENCE, Person, day, rules
from tests.support.records import tells, told_each_day
from tests.support.virtual import Truth


def recorded(person: Person, on: int = 20) -> Record:
    return record(person.journal, EVIDENCE, day(on))


def only(person: Person, on: int = 20) -> Line:
    (line,) = recorded(person, on).lines
    return line


CALMER, WORSE = {"pain_now": 1}, {"pain_now": 4, "morning": "worse"}


@pytest.mark.parametrize(
    ("verdict", "did", "next_day", "followed", "outcome", "misses"),
    [
        ("go", "ran", CALMER, "ran", "settled", ()),
        ("go", "ran", WORSE, "ran", "flared", ("flared_after_go",)),
        ("go", "long", WORSE, "ran_longer", "flared", ()),
        ("go", "long", CALMER, "ran_longer", "settled", ("calm_in_spite",)),
        ("go", "rested", CALMER, "rested_in_spite", "settled", ()),
        ("go", "rested", WORSE, "rested_in_spite", "flared", ("flared_after_go",)),
        ("modify", "ran", WORSE, "ran", "flared", ("flared_after_modify",)),
        ("modify", "rested", CALMER, "rested", "settled", ()),
        ("stop", "rested", CALMER, "rested", "settled", ()),
        ("stop", "rested", WORSE, "rested", "flared", ("flared_after_stop",)),
        ("stop", "ran", WORSE, "ran_in_spite", "flared", ()),
        ("stop", "ran", CALMER, "ran_in_spite", "settled", ("calm_in_spite",)),
        ("go", "nothing", CALMER, "not_told", "settled", ()),
        ("go", "ran", {}, "ran", "not_told", ()),
    ],
)
def test_how_a_day_turned_out(
    verdict: str, did: str, next_day: dict[str, Any], followed: str, outcome: str, misses: tuple[str, ...]
) -> None:
    person = tells(Person().checks_in(0, pain_now=1), 0, verdict, minutes=30)
    if did in ("ran", "long"):
        person.ran(0, 5.0, 30.0 if did == "ran" else 60.0)
    elif did == "rested":
        person.add(f.Rested, 0)
    if next_day:
        person.checks_in(1, **next_day)
    line = only(person)
    assert (line.verdict, line.followed, line.outcome, line.misses) == (verdict, followed, outcome, misses)


def test_a_run_before_the_answer_is_not_held_against_the_advice() -> None:
    person = Person().ran(0).checks_in(0, pain_now=4)
    line = only(tells(person, 0, "stop").checks_in(1, **WORSE))
    assert (line.followed, line.misses) == ("ran_before", ("flared_after_stop",))


def test_the_answer_that_stood_when_the_run_began_is_the_one_that_counts() -> None:
    person = tells(Person().checks_in(0), 0, "stop")
    began = person.facts[-1].recorded_at + timedelta(seconds=30)
    person.ran(0, started_at=began)
    later = {"recorded_at": began + timedelta(hours=2), "id": "later", "zone": "UTC", "day": day(0)}
    person.facts.append(f.VerdictIssued(**later, evidence_version="made", verdict="modify", answer={}))  # type: ignore[arg-type]
    assert (only(person).verdict, only(person).followed) == ("stop", "ran_in_spite")


def test_a_rise_within_the_noise_of_the_scale_is_no_flare() -> None:
    person = tells(Person().checks_in(0, pain_now=1), 0)
    assert only(person.checks_in(1, pain_now=2)).outcome == "settled"
    person = tells(Person().checks_in(0, pain_now=1), 0)
    assert only(person.checks_in(1, pain_now=3)).outcome == "flared"


def test_a_planned_run_is_what_may_be_rested_in_spite_of_go() -> None:
    person = tells(Person().checks_in(0), 0, "go", minutes=0).add(f.Rested, 0)
    assert only(person).followed == "rested"


def test_other_sport_is_no_run() -> None:
    person = tells(Person().checks_in(0), 0, "stop").ran(0, sport="cycling")
    assert only(person).followed == "not_told"


def test_an_answer_reckoned_afterwards_is_no_record() -> None:
    person = Person().checks_in(0)
    late = {"recorded_at": datetime.fromisoformat("2026-03-05T08:00:00+00:00"), "id": "late", "zone": "UTC"}
    person.facts.append(f.VerdictIssued(**late, day=day(0), evidence_version="x", verdict="go", answer={}))  # type: ignore[arg-type]
    assert recorded(person).lines == ()


def test_what_was_told_stays_though_it_is_withdrawn() -> None:
    """A miss cannot be made to disappear."""
    person = tells(Person().checks_in(0, pain_now=0), 0).ran(0).checks_in(1, **WORSE)
    told = next(x for x in person.facts if isinstance(x, f.VerdictIssued))
    person.add(f.Withdrawn, 1, replaces=told.id)
    assert only(person).misses == ("flared_after_go",)


def test_every_kind_of_planned_running_is_known() -> None:
    """The plan stands above this room: a new kind of session must be sorted here as well."""
    no_runs = {"strength_heavy", "strength_light", "isometric", "mobility", "cross", "rest"}
    assert set(get_args(SessionKind)) - no_runs == RUN_KINDS


# Closing.


def late(person: Person, about: int, written: int, **values: Any) -> Person:
    """A check-in about one day that was written down on another."""
    moment = datetime.combine(day(written), datetime.min.time()).replace(tzinfo=person.facts[0].recorded_at.tzinfo)
    stamp = {"id": f"late{about}-{written}", "recorded_at": moment, "zone": "UTC", "day": day(about)}
    person.facts.append(f.CheckedIn(**stamp, **values))
    return person


def test_a_morning_told_within_the_week_counts_and_later_no_more() -> None:
    person = tells(Person().checks_in(0, pain_now=0), 0)
    assert only(late(person, 1, 6, pain_now=5)).outcome == "flared"
    person = tells(Person().checks_in(0, pain_now=0), 0)
    assert only(late(person, 1, 9, pain_now=5)).outcome == "not_told"


def test_a_correction_counts_only_until_the_line_closes() -> None:
    def story(written: int) -> Line:
        person = tells(Person().checks_in(0, pain_now=0), 0).checks_in(1, pain_now=5)
        wrong = person.facts[-1].id
        return only(late(person, 1, written, pain_now=0, replaces=wrong))

    assert story(3).outcome == "settled"
    assert story(12).outcome == "flared"


def test_later_facts_change_no_closed_line() -> None:
    runner = told_each_day(Truth(weeks=8, missing=0.2))
    journal = runner.journal
    early, closed_by = record(journal, EVIDENCE, day(30)), day(23)
    full = record(journal, EVIDENCE, day(runner.last))
    closed = [line for line in early.lines if line.closed]
    assert closed == [line for line in full.lines if line.day <= closed_by]
    assert len(closed) > 15
    assert record(journal.as_of(day(30)), EVIDENCE, day(30)) == early


# Counting.


def test_every_miss_is_listed_and_every_day_is_in_one_group() -> None:
    runner = told_each_day(Truth(weeks=10, noise=1.6, missing=0.2))
    found = record(runner.journal, EVIDENCE, day(runner.last))
    assert [line for line in found.lines if line.misses] == list(found.misses)
    assert found.misses
    assert sum(group.days for group in found.groups) == len(found.lines)
    for group in found.groups:
        assert group.flared.total + group.not_told == group.days


def test_an_empty_journal_has_an_empty_record() -> None:
    found = recorded(Person())
    assert (found.lines, found.groups, found.misses) == ((), (), ())
    assert found.calibration.calibrated == "too_few"
    assert rules(found.reasons) == ["record_outcomes", "record_forecasts"]


def test_forecasts_of_a_runner_like_the_model_hold_as_said() -> None:
    runner = told_each_day(Truth(seed=2, weeks=20))
    found = record(runner.journal, EVIDENCE, day(runner.last)).calibration
    assert found.calibrated == "as_said"
    assert found.held.total == 20 * 7 - 15 - 1
    assert found.error is not None
    assert found.copy_error is not None
    assert found.error < found.copy_error
    assert found.better in ("better", "no_better")


def test_forecasts_that_claim_too_much_are_found_out() -> None:
    person = Person()
    for on in range(60):
        person.checks_in(on, pain_now=(0, 4)[on % 2])
        kept = {"low": 0, "high": 1, "said": 0.95, "expected": 0.5, "copied": (0, 4)[on % 2]}
        tells(person, on, forecast=kept)
    found = recorded(person, 60).calibration
    assert found.calibrated == "too_narrow"
    assert found.better == "better"  # copying is off by four every day
    assert len([m for line in recorded(person, 60).misses for m in line.misses if m == "forecast_too_low"]) == 30


def test_a_forecast_worse_than_copying_says_so() -> None:
    person = Person()
    for on in range(60):
        person.checks_in(on, pain_now=2 + (on % 29 == 0))
        tells(person, on, forecast={"low": 0, "high": 8, "said": 0.8, "expected": 5.0, "copied": 2})
    assert recorded(person, 60).calibration.better == "worse"


def test_shares_carry_their_range_and_small_counts_say_so() -> None:
    few, many = share_of(1, 4, EVIDENCE), share_of(30, 120, EVIDENCE)
    assert (few.small, many.small) == (True, False)
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert few.low < many.low < 0.25 < many.high < few.high
    assert share_of(0, 0, EVIDENCE).share is None
    none = share_of(0, 30, EVIDENCE)
    assert none.low == 0.0
    assert none.high is not None
    assert 0 < none.high < 0.15


def test_wilson_against_its_defining_equation() -> None:
    """Each end is a share from which what was seen lies just so many standard errors away."""
    z = 1.6448536269514722
    seen = share_of(7, 25, EVIDENCE)
    for end in (seen.low, seen.high):
        assert end is not None
        assert abs(7 / 25 - end) == pytest.approx(z * (end * (1 - end) / 25) ** 0.5)


def test_a_journal_without_any_answer_given_is_no_record() -> None:
    journal = Journal(tuple(Person().checks_in(0).ran_calmly(0).checks_in(1).facts))
    assert record(journal, EVIDENCE, day(5)).lines == ()
