"""Laws of triage over the whole vocabulary: nothing taken away makes it milder, nothing grave added lowers it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import assessment
from hamstride.journal import Journal
from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, Person, asked_by, day, needed_for

GRAVE = ("none", "routine", "prompt", "urgent", "emergency")
SEVERITY = {"go": 0, "modify": 1, "stop": 2}
ASKED = [
    x
    for x in EVIDENCE.findings.values()
    if x.group in ("red_flag", "intake") and x.kind not in ("checks", "count", "text")
]
LISTS = [x for x in EVIDENCE.findings.values() if x.kind == "checks"]
TELLS_OF_ANOTHER = ("days_since_onset", "duration_weeks", "mechanism")
SOME = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _value(finding: Any) -> st.SearchStrategy[Any]:
    if finding.kind == "yes_no":
        return st.none() | st.booleans()
    if finding.kind == "choice":
        return st.none() | st.sampled_from([c.id for c in finding.choices])
    return st.none() | st.integers(int(finding.minimum), int(finding.maximum))


ANSWERS = st.fixed_dictionaries({}, optional={x.id: _value(x) for x in ASKED})


def person(answers: dict[str, Any]) -> Person:
    return Person().answers(answers).checks_in()


@SOME
@given(ANSWERS, st.data())
def test_law_an_answer_taken_away_is_asked_for_or_changes_nothing_grave(answers: dict[str, Any], data: Any) -> None:
    if not answers:
        return
    whole = person(answers)
    gone = data.draw(st.sampled_from(sorted(answers)))
    less = person({k: v for k, v in answers.items() if k != gone})
    before, after = whole.triage(), less.triage()
    if GRAVE.index(after.urgency) < GRAVE.index(before.urgency):
        raised_by = {x for flag in before.flags for x in flag.reason.facts}
        assert {fact.id for fact in whole.facts if getattr(fact, "finding", None) == gone} & raised_by
        # Its own question is open, or it only told of another: how long, or that it was sudden after all. What is only
        # told by choice (a measured calf, the earlier form of a list) is asked for by another question.
        by_choice = EVIDENCE.findings[gone].by_choice
        assert asked_by(gone) & set(after.unanswered) or gone in TELLS_OF_ANOTHER or by_choice
    if asked_by(gone) & set(after.unanswered):
        assert less.decision().verdict == "stop"


@SOME
@given(ANSWERS, st.sampled_from([(flag, group) for flag in EVIDENCE.red_flags.values() for group in flag.any_of]))
def test_law_a_whole_pattern_added_never_lowers_the_urgency(answers: dict[str, Any], pattern: Any) -> None:
    flag, group = pattern
    added: dict[str, Any] = {}
    for c in group:
        added |= needed_for(c)
    # What the pattern itself overwrites is another story; the rest of the answers stays.
    # An answer that excuses the pattern would leave it in part only.
    excusing = {c.finding: c.unless for c in group if c.unless is not None}
    kept = {k: v for k, v in answers.items() if k not in added and v not in excusing.get(k, ())}
    before = person(kept)
    daily = {k.removeprefix("check_in_"): v for k, v in added.items() if k.startswith("check_in_")}
    after = Person().answers({**kept, **{k: v for k, v in added.items() if not k.startswith("check_in_")}})
    after.checks_in(**daily)
    now = GRAVE.index(after.triage().urgency)
    assert now >= GRAVE.index(before.triage().urgency)
    assert now >= GRAVE.index(flag.urgency)


@SOME
@given(ANSWERS)
def test_law_shares_are_shares_and_every_answer_has_a_next_step(answers: dict[str, Any]) -> None:
    told = person(answers)
    fits = told.ranking().fits
    assert abs(sum(x.share for x in fits) - 1) < 1e-9
    assert {x.presentation for x in fits} == set(EVIDENCE.presentations)
    wanted = assessment.next_question(told.journal, EVIDENCE, day(0))
    assert wanted is None or wanted in EVIDENCE.findings


@SOME
@given(st.sampled_from(LISTS), st.data())
def test_law_a_checklist_says_what_its_lines_say_one_by_one(one: Any, data: Any) -> None:
    """Ticked lines are yes, the others no, or unknown where somebody is not sure about them."""
    ticked = data.draw(st.sets(st.sampled_from(sorted(one.members))))
    unsure = data.draw(st.booleans())
    said = ",".join([*sorted(ticked), *(["?"] if unsure else [])]) or "none"
    yes = {one.members[line] for line in ticked}
    lines = {member: True if member in yes else None if unsure else False for member in one.members.values()}
    whole, single = Person().is_safe().says(one.id, said), Person().is_safe().answers(lines)
    assert [x.id for x in whole.triage().flags] == [x.id for x in single.triage().flags]
    assert whole.triage().unanswered == single.triage().unanswered
    assert [x.share for x in whole.ranking().fits] == [x.share for x in single.ranking().fits]


@SOME
@given(ANSWERS)
def test_law_open_safety_questions_never_let_anyone_go(answers: dict[str, Any]) -> None:
    told = person(answers)
    if told.triage().unanswered:
        assert told.decision().verdict != "go"


@SOME
@given(ANSWERS)
def test_law_the_order_of_answers_changes_nothing(answers: dict[str, Any]) -> None:
    told = person(answers)
    turned = Person().answers(dict(reversed(answers.items()))).checks_in()
    assert [x.id for x in told.triage().flags] == [x.id for x in turned.triage().flags]
    assert [(x.presentation, x.share) for x in told.ranking().fits] == [
        (x.presentation, x.share) for x in turned.ranking().fits
    ]


@SOME
@given(ANSWERS, st.sampled_from([x.id for x in EVIDENCE.red_flags.values()]))
def test_law_clearing_one_flag_leaves_the_others(answers: dict[str, Any], flag: str) -> None:
    told = person(answers)
    before = {x.id for x in told.triage().flags if x.cleared_by is None}
    told.add(f.Ordered, 0, by="a made-up doctor", clears=(flag,))
    after = {x.id for x in told.triage().flags if x.cleared_by is None}
    assert after == before - {flag}


def test_an_empty_journal_is_answered() -> None:
    assert assessment.presentations(Journal(), EVIDENCE, day(0)).uncertain
