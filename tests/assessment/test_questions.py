"""The intake: safety first and never skipped, short for ordinary cases, done when nothing would change."""

from __future__ import annotations

import pytest

from hamstride import assessment
from hamstride.journal import facts as f
from tests.support.interviews import ORDINARY, interviewed
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day

FIRST = {"days_since_onset"} | {
    c.finding for flag in EVIDENCE.red_flags.values() for group in flag.any_of for c in group
}


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_case_is_short_and_comes_to_its_answer(name: str) -> None:
    table, best = ORDINARY[name]
    person, asked = interviewed(table)
    assert len(asked) <= 16
    assert person.ranking().best == best
    assert person.triage().unanswered == ()


def test_an_ordinary_intake_is_about_fifteen_answers() -> None:
    counted = [len(interviewed(table)[1]) for table, _ in ORDINARY.values()]
    assert sum(counted) / len(counted) <= 15


def test_no_safety_question_is_skipped_whatever_is_told() -> None:
    """Every list of safety, how it began, how old and for how long: in every ordinary case."""
    lists = {f.id for f in EVIDENCE.findings.values() if f.group == "red_flag" and f.kind == "checks" and not f.retired}
    for table, _ in ORDINARY.values():
        _, asked = interviewed(table)
        assert lists | {"onset", "age_years"} <= set(asked)
        assert {"duration_weeks", "days_since_onset"} & set(asked)


def test_a_list_half_known_is_still_put_and_one_wholly_known_is_not() -> None:
    person = Person().is_safe().says("emergency_sign", None)
    assert "emergency_sign" in person.triage().unanswered
    for member in EVIDENCE.findings["emergency_sign"].members.values():
        person.says(member, False)
    assert "emergency_sign" not in person.triage().unanswered


def test_not_sure_about_the_rest_keeps_the_tick_and_leaves_the_rest_open() -> None:
    person = Person().is_safe().says("nerve_sign", "weak_one_leg,?")
    assert {f.id for f in person.triage().flags} == {"rf_neuro"}
    assert person.triage().unanswered == ("nerve_sign",)
    assert assessment.next_question(person.journal, EVIDENCE, day(0)) != "nerve_sign"


def test_safety_comes_first() -> None:
    _, asked = interviewed(IRRITATION)
    safety = [n for n, q in enumerate(asked) if EVIDENCE.findings[q].group == "red_flag"]
    others = [n for n, q in enumerate(asked) if q not in FIRST and EVIDENCE.findings[q].group != "red_flag"]
    assert max(safety) < min(others)


def test_dont_know_is_taken_and_stays_careful() -> None:
    person, asked = interviewed({}, unsure=True)
    assert len(asked) < 40
    assert person.triage().unanswered
    assert person.checks_in().decision().verdict == "modify"


def test_a_fresh_strain_is_asked_how_fresh() -> None:
    _, asked = interviewed(STRAIN)
    assert "days_since_onset" in asked


def test_stopping_at_any_time_gives_a_careful_answer() -> None:
    person = Person()
    for _ in range(7):
        wanted = assessment.next_question(person.journal, EVIDENCE, day(0))
        assert wanted is not None
        person.says(wanted, None)
        assert person.today().verdict == "stop"


def test_no_home_test_pulls_on_a_fresh_strain_or_under_a_warning_sign() -> None:
    fresh = Person().is_safe(onset="sudden").answers(STRAIN)
    assert assessment.next_test(fresh.journal, EVIDENCE, day(0)) is None
    flagged = Person().is_safe(leg_swollen=True)
    assert assessment.next_test(flagged.journal, EVIDENCE, day(0)) is None
    unclear = Person().is_safe(pain_site="sit_bone").says("tender_spot", "point")
    assert assessment.next_test(unclear.journal, EVIDENCE, day(0)) is not None


def test_causes_by_answer_run_and_test() -> None:
    person = Person().is_safe(30).ran_for_weeks(30).ran(30, 12, 72).says("previous_strain", True, 30)
    person.says("hours_sleep", 5.5, 30).says("sitting_hours", 10, 30).says("does_strength", False, 30)
    for side, reps in (("left", 12.0), ("right", 25.0)):
        person.add(f.Tested, 30, test="single_leg_bridge_reps", side=side, value=reps)
    found = {c.id: c for c in person.today(30).causes}
    wanted = {"cause_spike", "cause_previous_injury", "cause_sleep", "cause_sitting", "cause_no_strength"}
    assert wanted | {"cause_weak", "cause_asymmetry"} <= set(found)
    assert found["cause_previous_injury"].effect == "2.7 risk ratio"
    assert found["cause_sitting"].effect == "hypothesis"
    assert found["cause_asymmetry"].would_test


def test_nights_on_record_tell_more_than_what_was_said() -> None:
    person = Person().is_safe(10).says("hours_sleep", 5.0, 10)
    for number in range(4, 11):
        person.checks_in(number, sleep_h=8.0)
    assert "cause_sleep" not in {c.id for c in person.today(10).causes}


def test_outlook_has_two_clocks_and_keeps_the_conflict() -> None:
    strain = assessment.prognosis(Person().is_safe(onset="sudden").answers(STRAIN).ranking())
    assert [o.clock for o in strain] == ["training", "former_level", "recurrence_12_months"]
    tendon = assessment.prognosis(Person().is_safe(**{"pain_site": "sit_bone"}).answers(TENDON).ranking())
    assert tendon[0].conflict == ("prognosis.chronic_weeks",)
    assert assessment.prognosis(Person().ranking()) == ()
