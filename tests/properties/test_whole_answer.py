"""Laws of the whole answer: dates shift, sides mirror, later facts change nothing, replay is the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import plan, today
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.plan import Plan
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day

LAST = 20
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MIRROR = {"left": "right", "right": "left"}


@st.composite
def runners(draw: st.DrawFn) -> Person:
    """Somebody with a few weeks of ordinary and odd facts."""
    person = Person()
    if draw(st.booleans()):
        person.is_safe(draw(st.integers(-70, 10)))
    person.answers(draw(st.sampled_from([IRRITATION, TENDON, STRAIN, {}])), draw(st.integers(-10, 10)))
    if draw(st.booleans()):
        person.ran_for_weeks(draw(st.integers(0, LAST)), weeks=draw(st.integers(1, 6)), km=draw(st.floats(2, 15)))
    for _ in range(draw(st.integers(0, 6))):
        number, pain = draw(st.integers(0, LAST)), draw(st.integers(0, 10))
        side = draw(st.sampled_from(["left", "right", None]))
        what = draw(st.sampled_from(["check_in", "run", "felt", "trained", "tested", "rested"]))
        if what == "check_in":
            person.checks_in(number, pain_now=pain, side=side, morning=draw(st.sampled_from(["usual", "worse", None])))
        elif what == "run":
            person.ran(number, draw(st.none() | st.floats(0.5, 30)), draw(st.floats(5, 200)))
        elif what == "felt":
            person.felt(number, pain_during=pain)
        elif what == "trained":
            sets = (f.ExerciseSet(reps=12, pain=pain),)
            person.add(f.Trained, number, exercise="bridge", sets=sets, side=side)
        elif what == "tested":
            person.add(f.Tested, number, test="single_leg_bridge_reps", value=float(pain), side=side or "left")
        else:
            person.add(f.Rested, number)
    return person


def changed(journal: Journal, change: Any) -> Journal:
    return Journal(tuple(type(fact).model_validate({**fact.model_dump(), **change(fact)}) for fact in journal.facts))


def answer(journal: Journal, on: int = LAST) -> today.Today:
    return today.today(journal, {}, EVIDENCE, day(on))


def essence(found: today.Today) -> Any:
    """What is said, with days as distances from the day asked about."""
    shown = found.plan.instead if isinstance(found.plan, plan.NoPlan) else found.plan
    sessions = () if shown is None else shown.sessions
    return (
        found.verdict,
        found.strength_verdict,
        found.urgency,
        [r.rule for r in found.decision.because],
        found.decision.changes,
        found.missing,
        [(x.presentation, x.standing) for x in found.ranking.fits],
        [c.id for c in found.causes],
        [((s.day - found.day).days, s.kind, s.minutes, s.rung) for s in sessions],
    )


@FEW
@given(runners(), st.integers(-60, 60))
def test_law_shifting_whole_weeks_changes_nothing(person: Person, weeks: int) -> None:
    """Whole weeks: the calendar leans on weekdays. Ages are given in years, so nothing else depends on the date."""
    by = timedelta(weeks=weeks)
    moved = changed(person.journal, lambda x: {"day": x.day + by, "recorded_at": x.recorded_at + by})
    there = today.today(moved, {}, EVIDENCE, day(LAST) + by)
    assert essence(there) == essence(answer(person.journal))


@FEW
@given(runners())
def test_law_mirroring_left_and_right_changes_nothing(person: Person) -> None:
    def mirrored(fact: Any) -> dict[str, Any]:
        side = getattr(fact, "side", None)
        return {"side": MIRROR.get(side, side)} if hasattr(fact, "side") else {}

    assert essence(answer(changed(person.journal, mirrored))) == essence(answer(person.journal))


@FEW
@given(runners(), st.integers(0, LAST))
def test_law_later_facts_change_no_earlier_day(person: Person, on: int) -> None:
    whole = person.journal
    assert answer(whole, on) == answer(whole.as_of(day(on)), on)


@FEW
@given(runners())
def test_law_replay_gives_the_same_and_the_plan_passes_the_checker(person: Person) -> None:
    first = answer(person.journal)
    assert answer(person.journal) == first
    known = person.journal.as_of(day(LAST))
    if isinstance(first.plan, Plan):
        asked = plan.problem(known, first.triage, first.decision, first.standing, first.history, EVIDENCE, day(LAST))
        assert [v for v in plan.check(first.plan, asked, EVIDENCE) if v.law] == []


ORDERS = st.fixed_dictionaries({
    "longest_run_min": st.none() | st.integers(0, 60),
    "no_running_until": st.none() | st.integers(-3, 9).map(lambda n: day(LAST + n)),
    "no_strength_until": st.none() | st.integers(-3, 9).map(lambda n: day(LAST + n)),
})  # fmt: skip
MORNINGS = st.fixed_dictionaries({
    "pain_now": st.integers(0, 10), "load_test_pain": st.none() | st.integers(0, 10),
    "morning": st.sampled_from(["better", "usual", "worse", "much_worse", None]), "soreness": st.integers(0, 10),
    "sleep_h": st.floats(3, 9), "stiffness": st.integers(0, 10), "ill": st.booleans(), "limps": st.booleans(),
    "energy": st.none() | st.integers(0, 10),
})  # fmt: skip


@FEW
@given(runners(), st.none() | ORDERS, st.lists(MORNINGS, max_size=4), st.integers(0, 200))
def test_law_no_day_ends_in_an_error_nor_needs_an_older_plan(
    person: Person, order: dict[str, Any] | None, mornings: list[dict[str, Any]], minutes: int
) -> None:
    """Whatever the verdict, an order or the minutes ask, there is an answer, and the plan passes its own checker."""
    person.add(f.Available, 0, minutes_by_weekday=(minutes, 0, minutes, 60, 30, minutes, 120), run_days_per_week=4)
    for back, values in enumerate(reversed(mornings)):
        person.checks_in(LAST - back, **values)
    if order is not None:
        person.add(f.Ordered, LAST, by="Dr Berger", **order)
    found = answer(person.journal)
    shown = found.plan.instead if isinstance(found.plan, plan.NoPlan) else found.plan
    assert shown is None or shown.reasons == ()


@FEW
@given(runners())
def test_law_every_reason_resolves_to_a_rule_and_its_numbers(person: Person) -> None:
    ids = {fact.id for fact in person.facts}
    for reason in today.reasons(answer(person.journal)):
        assert reason.rule in EVIDENCE.rules
        assert set(reason.parameters) <= set(EVIDENCE.parameters)
        assert set(reason.facts) <= ids


@FEW
@given(runners())
def test_law_a_warning_sign_never_yields_go(person: Person) -> None:
    flagged = person.says("leg_swollen", True, LAST)
    found = answer(flagged.journal)
    assert found.verdict == "stop"
    assert found.plan is None


@FEW
@given(runners())
def test_law_an_issued_plan_read_back_changes_nothing_of_the_verdict(person: Person) -> None:
    before = answer(person.journal)
    if not isinstance(before.plan, Plan):
        return
    told = person.add(f.PlanIssued, LAST, evidence_version=EVIDENCE.version, plan=plan.plan_json(before.plan))
    after = answer(told.journal)
    assert after.verdict == before.verdict
    assert after.plan == before.plan


@FEW
@given(runners(), st.integers(0, LAST))
def test_law_an_empty_check_in_changes_nothing(person: Person, on: int) -> None:
    """The whole answer is the same: plan, doses and ladders as well."""
    before = answer(person.journal)
    assert answer(person.add(f.CheckedIn, on).journal) == before


@pytest.mark.parametrize("pain", range(10))
def test_law_more_pain_never_a_harder_day(pain: int) -> None:
    grave = {"go": 0, "modify": 1, "stop": 2}
    less, more = (
        Person().is_safe().answers(IRRITATION).ran_for_weeks(LAST).checks_in(LAST, pain_now=p).today(LAST)
        for p in (pain, pain + 1)
    )
    assert grave[more.verdict] >= grave[less.verdict]
    assert grave[more.strength_verdict] >= grave[less.strength_verdict]
    assert sum(s.minutes for s in more.session if "run" in s.kind) <= sum(
        s.minutes for s in less.session if "run" in s.kind
    )
