"""At most two a day, first things first, by turns; nothing that loads where a clinician leads or a sign waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.care import trial_of
from hamstride.journal import facts as f
from hamstride.plan.model import SessionKind
from hamstride.today import beside, reasons
from tests.care.cases import Case, care_of, irritation, strain, tendon, torn_off, urgent
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, rules

KINDS: tuple[SessionKind, ...] = (
    "run",
    "strides",
    "cross",
    "strength_light",
    "strength_heavy",
    "tempo",
    "fast",
    "rest",
)


@given(
    st.sampled_from((strain, irritation, tendon, torn_off, urgent)), st.integers(0, 30), st.sets(st.sampled_from(KINDS))
)
def test_never_more_than_two_and_all_of_them_fit(tell: object, on: int, kinds: set[SessionKind]) -> None:
    care = care_of(Case(tell, on, tuple(kinds)))  # type: ignore[arg-type]
    assert len(care.today) <= 2
    assert {c.measure for c in care.today} <= set(care.fits)


@pytest.mark.parametrize("on", [0, 9, 20])
def test_where_a_clinician_leads_nothing_loads_or_presses(on: int) -> None:
    for name in care_of(Case(torn_off, on, KINDS)).fits:
        assert not EVIDENCE.care[name].loads
        assert not EVIDENCE.care[name].presses


def test_an_urgent_sign_leaves_first_aid_only() -> None:
    assert set(care_of(Case(urgent, 0, KINDS)).fits) == {"care_protect", "care_cold"}


def test_what_cannot_wait_comes_first() -> None:
    assert [c.measure for c in care_of(Case(strain, 0)).today] == ["care_protect", "care_cold"]
    assert [c.measure for c in care_of(Case(strain, 1)).today] == ["care_protect", "care_medicines"]


def test_the_others_take_turns_and_nothing_nags() -> None:
    """In a month of runs every other day each that takes turns comes up, and none on more than a third of the days."""
    person = strain()
    told = Counter(
        c.measure
        for on in range(7, 31)
        for c in care_of(Case(lambda: person, on, ("run",) if on % 2 else ("rest",))).today
    )
    assert len(told) >= 8
    assert max(told.values()) <= 8
    assert sum(told.values()) <= 2 * 24


def test_one_experiment_at_a_time_and_worse_ends_it() -> None:
    person = strain()
    assert trial_of(person.journal, EVIDENCE) == "care_cue_quiet"
    person.add(f.Tried, 20, measure="care_cue_quiet", felt="worse")
    assert trial_of(person.journal, EVIDENCE) == "care_cue_steps"
    for name in [m.id for m in EVIDENCE.care.values() if m.trial]:
        person.add(f.Tried, 21, measure=name, felt="worse")
    assert trial_of(person.journal, EVIDENCE) is None
    assert not any(EVIDENCE.care[name].trial for name in care_of(Case(lambda: person, 22, ("run",))).fits)


def _wins(person: Person, on: int, *, back: bool = True) -> list[str]:
    return rules(care_of(Case(lambda: person, on, back=back)).wins)


def test_small_milestones_are_noticed_once() -> None:
    person = strain().ran(20, minutes=31).felt(20, held=("st2",))
    assert "care_first_half_hour" in _wins(person, 20)
    assert "care_first_half_hour" not in _wins(person, 23)
    assert "care_first_half_hour" not in _wins(person.ran(25, minutes=35), 25)


def test_more_than_the_ladder_holds_is_no_success() -> None:
    person = strain().ran(20, minutes=31).felt(20, held=("sp1",))
    assert {"care_first_half_hour", "care_first_strides"} <= set(_wins(person, 20))
    assert _wins(person, 20, back=False) == []


def test_even_bridges_and_a_heavier_weight_are_noticed() -> None:
    person = strain()
    person.add(f.Tested, 10, test="single_leg_bridge_reps", side="left", value=12)
    person.add(f.Tested, 10, test="single_leg_bridge_reps", side="right", value=24)
    assert _wins(person, 10) == []
    person.add(f.Tested, 18, test="single_leg_bridge_reps", side="left", value=22)
    assert _wins(person, 18) == ["care_first_even_bridge"]
    for on, load in ((12, 10), (19, 12)):
        person.add(f.Trained, on, exercise="rdl", sets=(f.ExerciseSet(reps=8, load_kg=load),))
    assert "care_heavier" in _wins(person, 19)


def test_a_day_that_says_stop_notices_nothing() -> None:
    assert _wins(strain().ran(20, minutes=31).felt(20, sharp=True).checks_in(20, sharp=True), 20) == []


def test_the_answer_of_the_day_holds_it() -> None:
    person = strain()
    for on, load in ((12, 10), (20, 12)):
        person.add(f.Trained, on, exercise="rdl", sets=(f.ExerciseSet(reps=8, load_kg=load),))
    answer = person.today(20)
    assert len(answer.care.today) <= 2
    assert "care_heavier" in rules(reasons(answer))


def test_the_watch_is_context_and_moves_no_verdict() -> None:
    """Whatever it tells, the decision is the same; a few mornings make no usual."""
    plain, worn, few = strain(), strain(), strain()
    for on in range(21):
        worn.add(f.Wore, on, resting_hr_bpm=75 if on > 16 else 50)
    for on in (19, 20):
        few.add(f.Wore, on, resting_hr_bpm=75)
    assert worn.decision(20) == plain.decision(20)
    context = care_of(Case(lambda: worn, 20)).watch
    assert context is not None
    assert context.restless
    lately = care_of(Case(lambda: few, 20)).watch
    assert lately is not None
    assert not lately.restless
    assert care_of(Case(lambda: plain, 20)).watch is None


def test_a_session_of_the_calendar_names_what_goes_with_it() -> None:
    """As far as the leg stands now; of another kind of session it says nothing, and no more than two."""
    person = strain()
    answer = person.today(20)
    for session in answer.plan.sessions:  # type: ignore[union-attr]
        named = beside(answer, session, person.journal, EVIDENCE)
        assert len(named) <= 2
        assert all(session.kind in EVIDENCE.care[name].fits.sessions for name in named)


@pytest.mark.parametrize("tell", [strain, irritation, tendon, torn_off])
def test_an_answer_taken_away_never_adds_what_loads_or_presses(tell: Callable[[], Person]) -> None:
    on = 20
    person = tell().says("worse_sitting", True, 1).says("worse_with_stretch", True, 1)
    whole = _hands_on(person, on)
    told = {**STRAIN, **TENDON, **IRRITATION}
    count = Counter(x.finding for x in person.facts if isinstance(x, f.Answered) and x.finding in told)
    once = {finding for finding, times in count.items() if times == 1}  # else an older answer would speak
    for fact in [x for x in person.facts if isinstance(x, f.Answered) and x.finding in once]:
        less = Person()
        less.facts = [x for x in person.facts if x.id != fact.id]
        assert _hands_on(less, on) <= whole, fact


def _hands_on(person: Person, on: int) -> set[str]:
    """What loads or presses on that day, but for experiments, whose order is that of what was tried."""
    fitting = (EVIDENCE.care[name] for name in care_of(Case(lambda: person, on, KINDS)).fits)
    return {m.id for m in fitting if (m.loads or m.presses) and not m.trial}
