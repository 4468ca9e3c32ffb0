"""Laws of triage over time: journals of many days, with clearings, second answers and answers taken away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hamstride import assessment
from hamstride.assessment import Ranking, Triage
from hamstride.assessment.conversation import to_ask
from hamstride.journal import Journal
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person, asked_by, day, spoken_for

GRAVE = ("none", "routine", "prompt", "urgent", "emergency")
CANNOT_WAIT = {"emergency_sign", "nerve_sign"}
LAST = 80
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPEAKING = {c.finding for flag in EVIDENCE.red_flags.values() for group in flag.any_of for c in group}
SPEAKING |= {name for x in EVIDENCE.findings.values() for name in x.of}
SPEAKING |= {w.when.finding for p in EVIDENCE.presentations.values() for w in p.weights}
ASKED = [
    x
    for x in EVIDENCE.findings.values()
    if x.group in ("red_flag", "intake") and (x.kind == "checks" or x.id in SPEAKING) and not x.of
]
TESTS = [x for x in EVIDENCE.findings.values() if x.group == "test"]
MIRROR = {"left": "right", "right": "left"}
DAYS = st.integers(0, LAST)


def _value(finding: Any) -> st.SearchStrategy[Any]:
    if finding.kind == "yes_no":
        return st.booleans()
    if finding.kind == "choice":
        return st.sampled_from([c.id for c in finding.choices])
    if finding.kind == "checks":
        ticks = st.sets(st.sampled_from([*finding.members, "?"]), min_size=1).map(lambda x: ",".join(sorted(x)))
        return st.just("none") | ticks
    return st.integers(int(finding.minimum), min(int(finding.maximum), 60))


@st.composite
def runners(draw: st.DrawFn) -> Person:
    """Somebody who answered, was tested, checked in and was seen, on many days in any order."""
    person = Person()
    if draw(st.booleans()):
        person.is_safe(draw(DAYS))
    for _ in range(draw(st.integers(0, 10))):
        number, side = draw(DAYS), draw(st.sampled_from(["left", "right"]))
        what = draw(st.sampled_from(["answer", "answer", "answer", "unsure", "test", "check_in", "order"]))
        finding = draw(st.sampled_from(ASKED))
        if what == "answer":
            person.add(f.Answered, number, finding=finding.id, value=draw(_value(finding)), side=side)
        elif what == "unsure":
            person.says(finding.id, None, number)
        elif what == "test":
            test = draw(st.sampled_from(TESTS))
            person.add(f.Tested, number, test=test.id, side=side, value=draw(_value(test)))
        elif what == "check_in":
            signs = {"night_pain": draw(st.none() | st.booleans()), "new_red_flag": draw(st.none() | st.booleans())}
            person.checks_in(number, side=side, **signs)
        else:
            person.add(
                f.Ordered, number, by="a made-up doctor", clears=(draw(st.sampled_from(list(EVIDENCE.red_flags))),)
            )
    return person


def triage(journal: Journal, on: int = LAST) -> Triage:
    return assessment.triage(journal.as_of(day(on)), EVIDENCE, day(on))


def ranking(journal: Journal, on: int = LAST) -> Ranking:
    return assessment.presentations(journal.as_of(day(on)), EVIDENCE, day(on))


def changed(journal: Journal, change: Any) -> Journal:
    return Journal(tuple(type(fact).model_validate({**fact.model_dump(), **change(fact)}) for fact in journal.facts))


@SOME
@given(runners(), st.data())
def test_law_an_answer_taken_away_never_lowers_care(person: Person, data: Any) -> None:
    """Milder only where the answer itself raised the flag, and then its question is open or an older answer stands.

    Open is what triage waits for, and what the conversation puts next.
    """
    answers = [fact for fact in person.facts if isinstance(fact, f.Answered)]
    assume(answers)
    gone = data.draw(st.sampled_from(answers))
    told = spoken_for(gone.finding)
    rest = [fact for fact in answers if spoken_for(fact.finding) & told and fact.id != gone.id]
    before = triage(person.journal)
    less = Journal(tuple(fact for fact in person.facts if fact.id != gone.id))
    after = triage(less)
    if GRAVE.index(after.urgency) >= GRAVE.index(before.urgency) or set(after.unanswered) - set(before.unanswered):
        return
    raised_by = {i for flag in before.flags if flag.urgency == before.urgency for i in flag.reason.facts}
    assert gone.id in raised_by
    open_now = {*after.unanswered, *to_ask(less.as_of(day(LAST)), EVIDENCE, day(LAST))}
    assert rest or gone.finding == "mechanism" or set().union(*map(asked_by, told)) & open_now


@SOME
@given(runners(), st.data())
def test_law_i_dont_know_never_lowers_care(person: Person, data: Any) -> None:
    before = triage(person.journal)
    finding = data.draw(st.sampled_from([x.id for x in ASKED if x.group == "red_flag"]))
    person.says(finding, None, LAST)
    after = triage(person.journal)
    assert GRAVE.index(after.urgency) >= GRAVE.index(before.urgency)
    assert set(before.unanswered) <= set(after.unanswered)


@SOME
@given(runners())
def test_law_only_a_clearing_written_after_the_facts_clears(person: Person) -> None:
    orders = {fact.id: fact for fact in person.facts if isinstance(fact, f.Ordered)}
    facts = {fact.id: fact for fact in person.facts}
    for flag in triage(person.journal).flags:
        if flag.cleared_by is not None:
            order = orders[flag.cleared_by]
            assert flag.id in order.clears
            assert all(facts[i].recorded_at < order.recorded_at for i in flag.reason.facts)


@SOME
@given(runners(), st.integers(-400, 400))
def test_law_dates_shift(person: Person, by: int) -> None:
    shift = timedelta(days=by)
    moved = changed(person.journal, lambda x: {"day": x.day + shift, "recorded_at": x.recorded_at + shift})
    assert triage(moved, LAST + by) == triage(person.journal)
    assert ranking(moved, LAST + by).fits == ranking(person.journal).fits


@SOME
@given(runners(), DAYS)
def test_law_later_facts_change_nothing_earlier(person: Person, on: int) -> None:
    before = Journal(tuple(fact for fact in person.facts if fact.day <= day(on)))
    assert triage(person.journal, on) == triage(before, on)
    assert ranking(person.journal, on) == ranking(before, on)


@SOME
@given(runners())
def test_law_mirrored_sides_change_nothing(person: Person) -> None:
    mirrored = changed(person.journal, lambda x: {"side": MIRROR[x.side]} if getattr(x, "side", None) else {})
    assert triage(mirrored) == triage(person.journal)
    assert ranking(mirrored) == ranking(person.journal)


@SOME
@given(runners())
def test_law_the_intake_ends_and_leaves_only_what_nobody_knows(person: Person) -> None:
    """Whatever came before: what cannot wait comes first, each is put at most once on a day, and it ends.

    At the end nothing that triage waits for is left but what was answered with "I don't know".
    """
    asked: list[str] = []
    while (wanted := assessment.next_question(person.journal, EVIDENCE, day(LAST))) is not None:
        assert wanted not in asked
        still_open = triage(person.journal).unanswered
        earlier = {fact.finding for fact in person.facts if isinstance(fact, f.Answered)}
        assert wanted in CANNOT_WAIT or not (set(still_open) & CANNOT_WAIT) - earlier
        asked.append(wanted)
        person.says(wanted, None, LAST)
    said = {fact.finding for fact in person.facts if isinstance(fact, f.Answered)}
    assert set(triage(person.journal).unanswered) <= said
