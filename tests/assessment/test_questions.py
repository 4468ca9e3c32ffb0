"""The intake: safety first and never skipped, short for ordinary cases, done when nothing would change."""

from __future__ import annotations

import pytest

from hamstride import assessment
from hamstride.assessment.conversation import conversation
from hamstride.journal import facts as f
from tests.support.interviews import ORDINARY, interviewed, walked_through
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_case_is_short_and_comes_to_its_answer(name: str) -> None:
    table, best = ORDINARY[name]
    person, screens = walked_through(table)
    assert len(screens) <= 15
    assert person.ranking().best == best
    assert person.triage().unanswered == ()


@pytest.mark.parametrize("now", ["gone", "prevent", "niggle", "late_cramp"])
def test_who_has_no_complaint_is_asked_little(now: str) -> None:
    person, screens = walked_through({"complaint_now": now, "free_weeks": 8, "usual_longest": 60})
    assert len(screens) <= 9
    assert person.triage().unanswered == ()
    assert person.triage().urgency == "none"


def test_the_screens_of_ordinary_cases_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    counted = {name: len(walked_through(table)[1]) for name, (table, _) in ORDINARY.items()}
    with capsys.disabled():
        print("screens:", ", ".join(f"{name} {count}" for name, count in counted.items()))
    assert max(counted.values()) <= 15


def test_no_safety_question_is_skipped_whatever_is_told() -> None:
    """Every list of safety that waits for nothing, how it began, how old and for how long: in every ordinary case."""
    safety = (f for f in EVIDENCE.findings.values() if f.group == "red_flag" and not f.waits and not f.retired)
    lists = {f.id for f in safety if f.kind == "checks"}
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
    """What cannot wait stands before everything else."""
    _, asked = interviewed(IRRITATION)
    assert asked[:2] == ["emergency_sign", "nerve_sign"]


def test_a_calf_opens_the_questions_about_a_clot() -> None:
    assert "clot_sign" not in interviewed(IRRITATION)[1]
    assert {"clot_sign", "clot_risk"} <= set(interviewed({**IRRITATION, "place_calf": True})[1])


def test_an_earlier_stress_fracture_opens_the_questions_about_bone() -> None:
    assert "landing" not in interviewed(IRRITATION)[1]
    assert "landing" in interviewed({**IRRITATION, "previous_bsi": True})[1]


def test_both_legs_open_the_questions_about_muscle_and_a_nerve_those_about_strength() -> None:
    assert "after_extreme" in interviewed({**IRRITATION, "painful_side": "both"})[1]
    assert "weakness" in interviewed({**IRRITATION, "tingling": True})[1]
    assert not {"after_extreme", "weakness"} & set(interviewed(IRRITATION)[1])


def test_what_was_told_before_is_not_asked() -> None:
    person = Person().is_safe().answers(IRRITATION)
    asked = {q for screen in conversation(person.journal, EVIDENCE, day(0)) for q in screen.open}
    assert not asked & {"emergency_sign", "onset", "tender_spot", "duration_weeks", "age_years"}


def test_dont_know_is_taken_and_stays_careful() -> None:
    person, asked = interviewed({}, unsure=True)
    assert len(asked) < 50
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
