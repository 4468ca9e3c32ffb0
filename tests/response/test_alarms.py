"""A change is asked where something planned changes; what is usual for a runner is no alarm each day."""

from __future__ import annotations

from hamstride.journal import facts as f
from hamstride.plan.codec import plan_json
from hamstride.plan.model import Plan
from tests.support.people import EVIDENCE, IRRITATION, Person, rules


def runner(days: int, **check_in: object) -> Person:
    """Runs calmly and checks in each day up to the day before `days`."""
    person = Person().is_safe(0).answers({**IRRITATION, "duration_weeks": 1}, 0).ran_for_weeks(0, weeks=8)
    for on in range(days):
        person.checks_in(on, **check_in)
        person.ran_calmly(on) if on % 2 == 0 else person.add(f.Rested, on)
    return person


def test_a_check_in_that_is_missing_after_calm_ones_bars_speed_and_nothing_else() -> None:
    decision = runner(10).decision(10)
    assert rules(decision.because) == ["check_in_missing"]
    assert (decision.verdict, decision.strength_verdict) == ("modify", "modify")
    assert decision.changes == ("no_speed",)
    assert decision.strength_as_planned


def test_one_that_is_missing_after_a_sore_morning_asks_for_an_easier_day() -> None:
    decision = runner(10).checks_in(9, pain_now=4, morning="worse").decision(10)
    assert {"shorter", "no_eccentric"} <= set(decision.changes)
    assert not decision.strength_as_planned


def test_short_nights_that_are_usual_are_no_alarm_and_a_shorter_one_is() -> None:
    usual = runner(28, sleep_h=6.4)
    assert not {"sleep_debt", "sleep_two_nights"} & set(rules(usual.checks_in(28, sleep_h=6.4).decision(28).because))
    assert "sleep_short" in rules(runner(28, sleep_h=6.4).checks_in(28, sleep_h=5.0).decision(28).because)
    new = runner(20, sleep_h=8.0)
    for on in (20, 21):
        new.checks_in(on, sleep_h=6.4)
    assert "sleep_two_nights" in rules(new.decision(21).because)


def test_a_run_that_the_plan_asked_for_is_no_spike() -> None:
    planned, free = runner(8), runner(8)
    stood = planned.checks_in(8).today(8).plan
    assert isinstance(stood, Plan)
    table = plan_json(stood)
    run = next(s for s in table["sessions"] if s["rung"])
    run |= {"day": "2026-03-10", "minutes": 60.0}
    planned.add(f.PlanIssued, 8, evidence_version=EVIDENCE.version, plan=table)
    for person in (planned, free.checks_in(8)):
        person.ran(8, km=8, minutes=48).felt(8).checks_in(9)
    assert "run_was_a_spike" not in rules(planned.decision(9).because)
    assert "run_was_a_spike" in rules(free.decision(9).because)


def test_a_change_that_touches_nothing_planned_is_said_quietly() -> None:
    person = runner(10)
    first = person.checks_in(10).today(10)
    assert isinstance(first.plan, Plan)
    person.add(f.PlanIssued, 10, evidence_version=EVIDENCE.version, plan=plan_json(first.plan)).add(f.Rested, 10)
    rest = next(s.day for s in first.plan.sessions if s.kind == "rest")
    on = (rest - first.day).days + 10
    quiet = person.checks_in(on, stress=9).today(on)
    assert quiet.verdict == "modify"
    stood = {(s.kind, s.minutes) for s in first.plan.sessions if s.day == rest}
    assert quiet.asks_change == (stood != {(s.kind, s.minutes) for s in quiet.session})
