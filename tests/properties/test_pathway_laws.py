"""Laws over all ways back, with hostile journals: no name loosens nothing, a graver name tightens, bone is heard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import response, today
from hamstride.assessment import Ranking
from hamstride.journal import facts as f
from hamstride.plan import NoPlan
from hamstride.response import Decision, Standing
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day, needed_for

SEVERITY = {"go": 0, "modify": 1, "stop": 2}
WAYS = sorted(EVIDENCE.pathways.values(), key=lambda way: way.gravity)
CLINICIAN_LED = [w.id for w in WAYS if w.leads == "clinician"]
RUNNER_LED = [w.id for w in WAYS if w.leads == "runner"]
STORIES: list[dict[str, Any]] = [IRRITATION, TENDON, STRAIN, {"pain_site": "mid_buttock"}]
FAST = ("strides", "tempo", "intervals", "hills", "fast")
SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LAST = 40


@st.composite
def journals(draw: st.DrawFn) -> Person:
    """Weeks of runs, walks, sets, check-ins, tests and orders as they come: calm, sore, missing."""
    person = Person().is_safe().answers(draw(st.sampled_from(STORIES)))
    for on in range(0, LAST + 1, draw(st.integers(1, 3))):
        what = draw(st.sampled_from(["run", "walk", "set", "check_in", "check_in", "test", "order", "nothing"]))
        pain = draw(st.integers(0, 3) | st.integers(0, 10))
        if what in ("run", "walk"):
            sport = "running" if what == "run" else "walking"
            person.ran(on, minutes=draw(st.integers(5, 60)), sport=sport).felt(on, pain_during=pain)
        elif what == "set":
            exercise = draw(st.sampled_from(["bridge", "bridge_single", "nordic_curl", "hip_thrust"]))
            person.trained(on, exercise if exercise in EVIDENCE.exercises else "bridge", (pain,) * 3)
        elif what == "check_in":
            person.checks_in(on, pain_now=pain, limps=draw(st.booleans()) and pain > 2)
        elif what == "test":
            person.add(f.Tested, on, test="test_hop_pain", side="left", value=draw(st.booleans()))
        elif what == "order":
            until = draw(st.none() | st.integers(0, 60))
            person.add(
                f.Ordered,
                on,
                by="a made-up doctor",
                no_running_until=None if until is None else day(until),
                rung_most=draw(st.sampled_from([None, "w1", "r2", "no such rung"])),
                stage_most=draw(st.sampled_from([None, 0, 2])),
                crutches=draw(st.sampled_from([None, True, False])),
                cross_training=draw(st.sampled_from([None, True, False])),
            )
    return person.checks_in(LAST, pain_now=draw(st.integers(0, 4)))


def led_as(person: Person, name: str) -> tuple[Decision, Standing]:
    """The answer as if this way back were followed, everything else the same."""
    known = person.journal.as_of(day(LAST))
    ranking = person.ranking(LAST)
    assert ranking.led is not None
    because = "unnamed" if name == "no_name_yet" else "diagnosed"
    way = replace(ranking.led, pathway=name, leads=EVIDENCE.pathways[name].leads, because=because, seen=True)
    told: Ranking = replace(ranking, led=way)
    decision = response.decide(known, person.triage(LAST), told, person.history(LAST), EVIDENCE, day(LAST))
    return decision, response.standing(known, response.course(known, told, EVIDENCE, day(LAST)), told, decision)


@SOME
@given(journals(), st.sampled_from(RUNNER_LED))
def test_law_no_name_is_never_led_more_permissively_than_a_name(person: Person, name: str) -> None:
    unnamed, named = led_as(person, "no_name_yet"), led_as(person, name)
    assert SEVERITY[unnamed[0].verdict] >= SEVERITY[named[0].verdict]
    assert SEVERITY[unnamed[0].strength_verdict] >= SEVERITY[named[0].strength_verdict]
    assert unnamed[1].rung <= named[1].rung
    assert not set(unnamed[1].ladders) - set(named[1].ladders)


@SOME
@given(
    journals(), st.sampled_from([w.id for w in WAYS if w.leads == "clinician"]), st.sampled_from([w.id for w in WAYS])
)
def test_law_a_graver_name_loosens_nothing(person: Person, grave: str, other: str) -> None:
    if EVIDENCE.pathways[other].gravity >= EVIDENCE.pathways[grave].gravity:
        return
    graver, milder = led_as(person, grave), led_as(person, other)
    assert SEVERITY[graver[0].verdict] >= SEVERITY[milder[0].verdict]
    ordered = any(isinstance(x, f.Ordered) and x.rung_most for x in person.facts)
    if not ordered:  # where a clinician leads, what was ordered is done
        assert graver[1].rung <= milder[1].rung


@SOME
@given(journals(), st.sampled_from([w.id for w in WAYS]))
def test_law_every_way_answers_and_names_its_reasons(person: Person, name: str) -> None:
    """Exactly one verdict for running and one for strength, with reasons of known rules, on any way back."""
    decision, standing = led_as(person, name)
    assert decision.verdict in SEVERITY
    assert decision.strength_verdict in SEVERITY
    assert decision.because
    assert {r.rule for r in decision.because} <= set(EVIDENCE.rules)
    assert standing.pathway == name
    if EVIDENCE.pathways[name].leads == "clinician":
        assert decision.verdict != "go"
        assert not set(standing.ladders) - {"running", "frequency"}


SENT = [flag for flag in EVIDENCE.red_flags.values() if flag.urgency in ("emergency", "urgent")]
PATTERNS = [
    group for flag in SENT for group in flag.any_of if not any(c.finding.startswith("check_in_") for c in group)
]


def _outside(condition: Any) -> dict[str, Any]:
    """An answer that is none of those which excuse a sign."""
    finding = EVIDENCE.findings[condition.finding]
    offered = (False, True) if finding.kind == "yes_no" else tuple(c.id for c in finding.choices)
    return {condition.finding: next(v for v in offered if v not in (condition.unless or ()))}


@SOME
@given(journals(), st.sampled_from(PATTERNS))
def test_law_under_an_urgent_sign_no_load_is_offered(person: Person, group: Any) -> None:
    values = {name: value for c in group for name, value in (needed_for(c) or _outside(c)).items()}
    answer = person.answers(values, LAST).today(LAST)
    assert answer.triage.blocks_plan
    assert answer.plan is None
    assert not {"swap_bike", "isometrics_instead"} & set(answer.decision.changes)


@SOME
@given(journals(), st.sampled_from(["groin_hip", "sacrum", "pubis", "thigh_bone"]))
def test_law_a_bone_sign_reaches_triage_and_leads(person: Person, place: str) -> None:
    answer = person.says("bone_pain", place, LAST).today(LAST)
    assert {"rf_bsi_l", "rf_bsi_h"} & {flag.id for flag in answer.triage.flags}
    assert answer.ranking.led is not None
    assert answer.ranking.led.pathway in ("bone_stress_low", "bone_stress_high")
    assert answer.verdict == "stop"


@SOME
@given(journals(), st.integers(8, 17), st.sampled_from(["gradual", "sudden"]))
def test_law_a_growing_sit_bone_is_pictured_before_it_is_loaded(person: Person, age: int, onset: str) -> None:
    person.answers({"age_years": age, "pain_site": "sit_bone", "onset": onset}, LAST)
    answer = person.today(LAST)
    assert answer.urgency in ("prompt", "urgent", "emergency")
    assert (answer.verdict, answer.strength_verdict) == ("stop", "stop")
    shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    assert shown is None or {s.kind for s in shown.sessions} <= {"rest"}


@SOME
@given(journals(), st.sampled_from([w.id for w in WAYS]))
def test_law_a_diagnosis_told_on_any_day_is_answered(person: Person, name: str) -> None:
    person.add(f.Diagnosed, LAST // 2, by="a made-up doctor", condition=name, known_by="mri")
    answer = person.today(LAST)
    assert answer.ranking.led is not None
    assert EVIDENCE.pathways[answer.ranking.led.pathway].gravity >= EVIDENCE.pathways[name].gravity
    assert today.as_json(answer)["ranking"]["led"]["pathway"] == answer.ranking.led.pathway


BONE_TOLD = EVIDENCE.pathways["no_name_yet"].painless_with


@SOME
@given(journals(), st.sampled_from(BONE_TOLD), st.sampled_from([w.id for w in WAYS if w.leads != "clinician"]))
def test_law_bone_told_without_a_name_allows_no_pain(person: Person, sign: str, name: str) -> None:
    """Then no name is as strict in pain as a named bone, and no named way that a runner leads or shares allows less."""
    if EVIDENCE.findings[sign].group == "test":
        person.add(f.Tested, LAST, test=sign, side="left", value=True)
    else:
        person.says(sign, True, LAST)
    unnamed, named = led_as(person, "no_name_yet")[0].limits, led_as(person, name)[0].limits
    assert unnamed is not None
    assert named is not None
    assert (unnamed.table, unnamed.green_max, unnamed.amber_max) == ("none", 0, 0)
    assert unnamed.green_max <= named.green_max
    assert unnamed.amber_max <= named.amber_max
