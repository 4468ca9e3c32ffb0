"""What it is decides what may come next: who leads, what is allowed, what takes the place of running."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from hamstride.assessment import next_test
from hamstride.assessment.conversation import to_ask
from hamstride.assessment.model import Led
from hamstride.journal import facts as f
from hamstride.plan import NoPlan
from hamstride.response.exercises.progress import next_dose
from hamstride.today import Today
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day, rules

TORN: dict[str, Any] = {
    "onset": "sudden", "mechanism": "overstretch", "days_since_onset": 0, "pain_site": "sit_bone", "bruise": "large",
    "injury_event": "pop", "tear_signs": True,
}  # fmt: skip
RUNS = ("walk_run", "run", "long_run", "strides", "tempo", "intervals", "hills", "fast", "race")
IN_PLACE = ("swap_bike", "isometrics_instead")


def led(person: Person, on: int) -> Led:
    found = person.ranking(on).led
    assert found is not None
    return found


def planned(answer: Today) -> set[str]:
    plan = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    return set() if plan is None else {session.kind for session in plan.sessions}


def calm(person: Person, *days: int) -> Person:
    for on in days:
        person.checks_in(on)
    return person


def cleared(person: Person, on: int, *flags: str, **more: Any) -> Person:
    return person.add(f.Ordered, on, by="a made-up doctor", clears=flags, **more)


def diagnosed(person: Person, on: int, condition: str, **more: Any) -> Person:
    return person.add(f.Diagnosed, on, by="a made-up doctor", condition=condition, **{"known_by": "mri", **more})


# Under an urgent sign nothing is offered in place of running.

URGENT: list[dict[str, Any]] = [
    {
        "age_years": 14,
        "injury_event": "pop",
        "emergency_sign": "cannot_walk",
        "onset": "sudden",
        "pain_site": "sit_bone",
    },
    {"age_years": 16, "onset": "sudden", "pain_site": "sit_bone"},
    {"injury_event": "hard_fall"},
    {"emergency_sign": "leg_swollen"},
    {"emergency_sign": "chest"},
    {"bone_pain": "groin_hip", "bone_signs": True},
    {"nerve_sign": "weak_one_leg"},
    TORN,
]


@pytest.mark.parametrize("said", URGENT, ids=lambda v: "+".join(map(str, v.values()))[:40])
@pytest.mark.parametrize("morning", [{}, {"pain_now": 6, "limps": True}, {"morning": "much_worse"}])
def test_under_an_urgent_sign_no_load_is_offered(said: dict[str, Any], morning: dict[str, Any]) -> None:
    answer = Person().is_safe(**said).checks_in(**morning).today()
    assert answer.triage.blocks_plan
    assert (answer.verdict, answer.strength_verdict) == ("stop", "stop")
    assert not set(IN_PLACE) & {*answer.decision.changes, *(a.code for a in answer.decision.advice)}
    assert answer.plan is None


@pytest.mark.parametrize("barred", [{"crutches": True}, {"weight_bearing": "partial"}, {"weight_bearing": "none"}])
@pytest.mark.parametrize("story", [IRRITATION, TENDON, STRAIN], ids=["irritation", "tendon", "strain"])
def test_crutches_bar_what_takes_the_place_of_running(barred: dict[str, Any], story: dict[str, Any]) -> None:
    person = Person().is_safe().answers(story).add(f.Ordered, 1, by="a made-up doctor", cross_training=True, **barred)
    answer = calm(person, 1).checks_in(2, pain_now=5).today(2)
    assert answer.verdict == "stop"
    assert "swap_bike" not in answer.decision.changes
    assert not planned(answer) & {"cross", *RUNS}


# A tendon torn off: a surgeon leads, sewn back or not, also where nobody wrote down what was found.


def torn_and_seen(on: int = 50, **more: Any) -> Person:
    return cleared(Person().is_safe(**TORN), on, "rf_avul", **more)


@pytest.mark.parametrize("on", [52, 70, 100])
def test_a_cleared_tear_waits_for_an_order(on: int) -> None:
    answer = calm(torn_and_seen(), *range(on - 3, on + 1)).today(on)
    assert answer.urgency == "none"
    assert answer.verdict == "stop"
    assert "pathway_clinician_leads" in rules(answer.decision.because)
    assert not planned(answer) & {*RUNS, "strength_heavy"}
    assert answer.standing.rung_id == "w0"


def repaired(operated_on: int = 5, **ordered: Any) -> Person:
    person = diagnosed(Person().is_safe(**TORN), 3, "avulsion_repaired", known_by="operation")
    person.add(f.Treated, operated_on, what="operation", where="sit bone")
    return cleared(person, operated_on + 1, "rf_avul", **ordered)


@pytest.mark.parametrize(
    ("weeks", "ordered", "runs"), [(7, True, False), (7, False, False), (16, False, False), (16, True, True)]
)
def test_a_repaired_tear_runs_by_time_and_order(weeks: int, ordered: bool, runs: bool) -> None:
    on = 5 + 7 * weeks
    person = repaired(**({"rung_most": "w2", "stage_most": 2} if ordered else {}))
    answer = calm(person, *range(on - 3, on + 1)).today(on)
    assert (answer.verdict != "stop") is runs
    assert bool(planned(answer) & set(RUNS)) is runs
    if runs:
        assert answer.standing.rung_id == "w2"


def test_a_strain_found_by_looking_is_led_as_a_strain() -> None:
    person = diagnosed(torn_and_seen(3), 3, "strain", grade=2)
    assert led(person, 4).pathway == "fresh_strain"
    assert led(torn_and_seen(3), 4).pathway == "tendon_torn_off"
    excluded = diagnosed(torn_and_seen(3), 3, "avulsion", found="excluded")
    assert led(excluded, 4).pathway != "tendon_torn_off"


def test_a_negative_test_excludes_nothing() -> None:
    person = diagnosed(torn_and_seen(3), 3, "avulsion", found="not_seen", known_by="ultrasound")
    assert led(person, 4).pathway == "tendon_torn_off"


def test_a_diagnosis_leaves_what_is_dangerous() -> None:
    """Told as a strain while the sign stands: the graver is followed, and both are shown."""
    person = diagnosed(Person().is_safe(**TORN), 1, "strain", known_by="examined").checks_in(1)
    assert led(person, 1).pathway == "tendon_torn_off"
    assert person.triage(1).urgency == "urgent"


# Bone allows no pain.

BONE = ("sacrum", "pubis", "thigh_bone")


@pytest.mark.parametrize("place", BONE)
@pytest.mark.parametrize("pain", [1, 2, 3])
def test_bone_that_hurts_stops_and_goes_back(place: str, pain: int) -> None:
    person = cleared(Person().is_safe(bone_pain=place), 100, "rf_bsi_l")
    for on in range(101, 112, 2):
        person.checks_in(on).ran(on, km=3, minutes=28).felt(on, pain_during=pain)
    answer = person.checks_in(113).today(113)
    assert answer.verdict == "stop"
    assert "pathway_bone_hurts" in rules(answer.decision.because)
    assert answer.standing.rung_id == "w0"
    assert answer.decision.until_days == 11  # two weeks from the last pain
    assert answer.plan is not None
    assert min([s.day for s in answer.plan.sessions if s.kind in RUNS], default=day(999)) > day(124)  # type: ignore[union-attr]


@pytest.mark.parametrize("place", BONE)
def test_a_bone_that_was_sent_stays_one_whatever_fits_better(place: str) -> None:
    """Also where the sign is gone by now: the ranking's milder best fit and its short clock do not come back."""
    person = Person().is_safe(bone_pain=place).answers(IRRITATION)
    cleared(person, 100, "rf_bsi_l").says("bone_pain", "none", 120)
    found = person.ranking(121)
    assert found.best is None
    assert led(person, 121).pathway == "bone_stress_low"
    assert "pathway_parts_from_ranking" in rules(led(person, 121).reasons)


def test_a_confirmed_bone_has_a_least_time() -> None:
    person = diagnosed(Person().is_safe(bone_pain="sacrum"), 5, "sacral_stress")
    cleared(person, 6, "rf_bsi_l")
    assert calm(person, 30).today(30).verdict == "stop"
    assert calm(person, 50, 51, 52).today(52).verdict == "go"


def test_the_neck_of_the_thigh_bone_is_led_by_a_clinician() -> None:
    person = diagnosed(Person().is_safe(bone_pain="groin_hip", bone_signs=True), 2, "femoral_neck_stress")
    cleared(person, 3, "rf_bsi_h", "rf_bsi_l")
    assert calm(person, 150).today(150).verdict == "stop"
    allowed = cleared(person, 151, rung_most="w1")
    assert calm(allowed, 151, 152).today(152).verdict == "modify"


# Growing bone.


@pytest.mark.parametrize("age", [12, 15, 17])
@pytest.mark.parametrize(
    "story", [TENDON, {**TENDON, "duration_weeks": 3}, {"onset": "gradual", "pain_site": "sit_bone"}]
)
def test_a_growing_sit_bone_is_not_loaded_before_the_picture(age: int, story: dict[str, Any]) -> None:
    person = Person().is_safe(**{"age_years": age, "pain_site": "sit_bone"}).answers(story).checks_in(pain_now=1)
    answer = person.today()
    assert led(person, 0).pathway == "growing_bone"
    assert (answer.verdict, answer.strength_verdict) == ("stop", "stop")
    assert not set(IN_PLACE) & set(answer.decision.changes)
    assert planned(answer) <= {"rest"}
    assert answer.ranking.best is None


# What has no name, or nothing worse, is never led more permissively.


@pytest.mark.parametrize("name", list(EVIDENCE.pathways))
def test_what_is_named_by_a_clinician_leads(name: str) -> None:
    person = diagnosed(Person().is_safe().answers(IRRITATION), 1, name)
    assert led(person, 1).pathway == name
    assert led(person, 1).because == "diagnosed"
    assert person.today(1).decision.limits is not None


def test_a_condition_nobody_knows_here_is_led_without_a_name() -> None:
    assert led(diagnosed(Person().is_safe().answers(IRRITATION), 1, "something rare"), 1).pathway == "no_name_yet"


def test_a_finding_of_an_earlier_complaint_leads_no_later_one() -> None:
    person = diagnosed(Person().is_safe().answers(IRRITATION), 1, "sacral_stress")
    person.is_safe(300).answers({**STRAIN, "duration_weeks": 0.4}, 300)
    assert led(person, 300).pathway == "fresh_strain"


def test_after_an_operation_the_surgeon_leads() -> None:
    person = Person().is_safe().answers(IRRITATION).add(f.Treated, 1, what="operation", where="knee")
    answer = calm(person, 30, 31).today(31)
    assert led(person, 31).pathway == "after_operation"
    assert answer.verdict == "stop"


@pytest.mark.parametrize("what", ["injection", "shockwave", "needling"])
def test_other_treatments_leave_the_runner_in_the_lead(what: str) -> None:
    person = Person().is_safe(general_sign="infection_lately" if what == "injection" else "none").answers(TENDON)
    person.add(f.Treated, 0, day=day(-20), what=what, where="sit bone")
    assert person.triage(0).urgency == "none"
    assert led(person, 0).pathway == "proximal_tendon"


# What a way back asks, and what it leaves out.


@pytest.mark.parametrize("most", [0, 4, 12.5, 60])
def test_no_weight_beyond_what_was_ordered(most: float) -> None:
    person = Person().is_safe().answers(IRRITATION)
    person.add(f.Trained, 1, exercise="rdl", sets=(f.ExerciseSet(reps=8, load_kg=40, pain=0, effort=5),) * 3)
    before = next_dose("rdl", replace(calm(person, 2).standing(2), stage=3, tendon=False), EVIDENCE)
    person.add(f.Ordered, 2, by="a made-up doctor", load_most_kg=most)
    after = next_dose("rdl", replace(person.standing(2), stage=3, tendon=False), EVIDENCE)
    assert after.load_kg == min(most or math.inf, before.load_kg or 0) or (most == 0 and after.load_kg is None)
    assert ("next_dose.ordered_load" in rules(after.reasons)) is (most < 40)


HARMED = [(way.id, test) for way in EVIDENCE.pathways.values() for test in way.harms]


@pytest.mark.parametrize(("way", "test"), HARMED)
def test_what_harms_on_a_way_back_is_not_asked_for(way: str, test: str) -> None:
    person = diagnosed(Person().is_safe().answers({**TENDON, "duration_weeks": 30}), 1, way)
    answer = calm(cleared(person, 2), *range(3, 9)).today(8)
    assert answer.ranking.led is not None
    harms = EVIDENCE.pathways[answer.ranking.led.pathway].harms
    assert test in harms or answer.ranking.led.pathway != way
    assert not set(harms) & {due.test for due in answer.milestones.due}
    assert not set(harms) & {line.criterion.name for card in answer.milestones.cards for line in card.lines}
    assert next_test(person.journal, EVIDENCE, day(8)) not in harms


@pytest.mark.parametrize("way", EVIDENCE.pathways)
def test_the_card_is_that_of_the_way_back(way: str) -> None:
    person = diagnosed(Person().is_safe().answers(IRRITATION), 1, way)
    answer = calm(cleared(person, 2), 3).today(3)
    assert answer.ranking.led is not None
    followed = EVIDENCE.pathways[answer.ranking.led.pathway]
    assert {card.milestone for card in answer.milestones.cards} == set(followed.cards)
    own = {n.name for m in EVIDENCE.milestones.values() for n in m.needs if followed.id in n.ways}
    assert own <= {line.criterion.name for card in answer.milestones.cards for line in card.lines} or not followed.cards


@pytest.mark.parametrize("story", [IRRITATION, TENDON, STRAIN], ids=["irritation", "tendon", "strain"])
def test_a_hop_that_hurts_speaks_for_bone(story: dict[str, Any]) -> None:
    person = Person().is_safe().answers(story)
    before = {fit.presentation: fit.share for fit in person.ranking(20).fits}
    person.add(f.Tested, 20, test="test_hop_pain", side="left", value=True)
    after = {fit.presentation: fit for fit in person.ranking(20).fits}
    for bone in ("femoral_bone_stress", "sacral_bone_stress", "pelvic_bone_stress"):
        assert after[bone].share > before[bone]
        assert "test_hop_pain" in {seen for reason in after[bone].supports for seen in reason.seen.values()}


# Days that a clinician named.


@pytest.mark.parametrize(
    ("field", "rule"), [("review_on", "standing.review_due"), ("return_on", "standing.return_due")]
)
def test_a_day_that_a_clinician_named_is_said_until_they_are_heard_from(field: str, rule: str) -> None:
    named: dict[str, Any] = {"by": "a made-up doctor", field: day(5)}
    person = calm(Person().is_safe().answers(IRRITATION).add(f.Ordered, 0, **named), 4, 5, 9)
    said = {on: rules(person.standing(on).reasons) for on in (4, 5, 9)}
    assert (rule in said[4], rule in said[5], rule in said[9]) == (False, True, True)
    assert person.decision(4).verdict == person.decision(5).verdict == "go"
    assert person.decision(5).would_change_it == person.decision(4).would_change_it
    person.add(f.Ordered, 9, by="a made-up doctor", note="all is well")
    assert rule not in rules(person.standing(9).reasons)


# What a bruise of the first day cannot show yet.


def told_fresh() -> Person:
    return Person().is_safe().answers({**STRAIN, "days_since_onset": 0, "tear_signs": False, "bruise": "none"})


@pytest.mark.parametrize(("on", "asked"), [(0, False), (2, False), (3, True), (6, True), (7, True)])
def test_signs_of_a_tear_are_asked_for_again(on: int, asked: bool) -> None:
    known = told_fresh().journal
    assert ({"tear_signs", "bruise"} <= set(to_ask(known, EVIDENCE, day(on)))) is asked


def test_told_again_they_wait_for_the_next_day() -> None:
    person = told_fresh().answers({"tear_signs": False, "bruise": "small"}, 3)
    asked = {on: {"tear_signs", "bruise"} & set(to_ask(person.journal, EVIDENCE, day(on))) for on in (3, 6, 7, 20)}
    assert asked == {3: set(), 6: set(), 7: {"tear_signs"}, 20: {"tear_signs"}}
    person.answers({"tear_signs": False}, 7)
    assert "tear_signs" not in set(to_ask(person.journal, EVIDENCE, day(20)))
    person.answers({"pain_site": "sit_bone", "tear_signs": True}, 8)
    assert person.triage(8).urgency == "urgent"


# An old journal that answered all of its time.

OF_THEIR_TIME = {
    "emergency_sign": "none", "nerve_sign": "none", "injury_event": "none", "general_sign": "none",
    "bone_pain": "none", "background": "none", "not_improving": False,
}  # fmt: skip


@pytest.mark.parametrize("background", ["none", "quinolone", "steroid", "anticoagulant", "statin"])
@pytest.mark.parametrize("story", [IRRITATION, STRAIN], ids=["irritation", "strain"])
def test_an_old_journal_is_not_stopped_for_questions_of_a_later_time(story: dict[str, Any], background: str) -> None:
    """Which leg, and what is seen on it, were asked of nobody then."""
    person = Person().answers({"age_years": 34, "duration_weeks": 2, "bruise": "none", **story})
    answer = calm(person.answers({**OF_THEIR_TIME, "background": background}), 0).today(0)
    assert answer.triage.unanswered == ()
    assert answer.verdict != "stop"
