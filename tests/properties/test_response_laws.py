"""Laws of the decision: which facts may make it more permissive, and which never do."""

from __future__ import annotations

import os
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hamstride import assessment, load, response
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.response import Decision
from hamstride.response.verdict.advice import COVERS
from tests.response.scenarios import KINDS, SCENARIOS, runner
from tests.support.people import CALM, EVIDENCE, Person, day, needed_for, rules

EXAMPLES = int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "80"))
LAW = settings(max_examples=EXAMPLES, deadline=None)
SEVERITY = {"go": 0, "modify": 1, "stop": 2}
MUST_TELL = ("pain_now", "morning", "limps", "sharp", "new_red_flag")
# How grave the values of a field are, mildest first.
NPRS = tuple(range(11))
SIGN = (False, True)
CHECK_IN: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("pain_now", "pain_worst_24h", "load_test_pain", "soreness", "stress"), NPRS),
    **dict.fromkeys(("limps", "sharp", "rises_with_speed", "in_daily_life", "sudden_weakness"), SIGN),
    **dict.fromkeys(("night_pain", "numb_or_tingling", "new_red_flag", "ill"), SIGN),
    "morning": ("better", "usual", "worse", "much_worse"),
    "sleep_h": (8.0, 6.0, 5.0, 3.0),
}
FELT: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("pain_during", "pain_2h_after"), NPRS),
    **dict.fromkeys(("changed_gait", "rose_with_speed", "sharp", "sudden_weakness"), SIGN),
    **dict.fromkeys(("settled_within_24h", "warmed_up"), (True, False)),
}
# The field that a rule sounds an alarm about, where the rule does not name it itself.
ALARMS = {
    "pain_above_limit": {"pain_now", "pain_worst_24h"},
    "pain_amber": {"pain_now", "pain_worst_24h"},
    "pain_bars_speed": {"pain_now", "pain_worst_24h"},
    "flare_calm": {"pain_now", "morning"},
    "two_red_mornings": {"pain_now", "morning"},
    "flares_repeated": {"pain_now", "morning"},
    "morning_worse": {"morning"},
    "session_worse_morning": {"pain_now", "morning"},
    "worse_morning_before": {"pain_now", "morning"},
    "morning_much_worse": {"morning"},
    "pain_rose": {"pain_now"},
    "mini_check_due": {"pain_now"},
    "load_test_worse": {"load_test_pain"},
    "ill": {"ill"},
    "sleep_short": {"sleep_h"},
    "soreness_injured": {"soreness"},
    "soreness_elsewhere": {"soreness"},
    "soreness_some": {"soreness"},
    "stress_high": {"stress"},
    "red_flag": {"new_red_flag", "night_pain"},
    "session_sign": {"sharp", "sudden_weakness", "changed_gait"},
    "session_rose_with_speed": {"rose_with_speed"},
    "session_not_settled": {"settled_within_24h", "pain_2h_after"},
    "session_red": {"pain_during"},
    "session_amber": {"pain_during"},
    "session_sore_after": {"pain_2h_after"},
    "session_did_not_warm_up": {"pain_during", "warmed_up"},
}

kinds = st.sampled_from(tuple(KINDS))


def _maybe(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """Mostly the mildest value, so that alarms come alone as well."""
    return st.just(values[0]) | st.sampled_from(values) | st.none()


check_ins = st.fixed_dictionaries({name: _maybe(values) for name, values in CHECK_IN.items()})
felts = st.fixed_dictionaries({name: _maybe(values) for name, values in FELT.items()})
days_told = st.lists(st.none() | check_ins, min_size=1, max_size=5)


@cache
def _base(kind: str, weeks: int) -> tuple[f.Fact, ...]:
    return tuple(runner(kind, weeks).facts)


def _runner(kind: str, weeks: int = 0) -> Person:
    person = Person()
    person.facts = list(_base(kind, weeks))
    return person


def _of_days(kind: str, told: list[dict[str, Any] | None]) -> Person:
    """One check-in a day from day 0 on; None where there was none."""
    person = _runner(kind)
    for number, values in enumerate(told):
        if values is not None:
            person.checks_in(number, **values)
    return person


def _no_milder(one: Decision, other: Decision) -> bool:
    """`one` is not more permissive than `other`, neither for running nor for strength."""
    run = SEVERITY[one.verdict] >= SEVERITY[other.verdict]
    return run and SEVERITY[one.strength_verdict] >= SEVERITY[other.strength_verdict]


def _alarms(decision: Decision) -> set[str]:
    """The fields that the decision names as alarms."""
    named = {str(r.seen["sign"]) for r in decision.because if "sign" in r.seen}
    return named.union(*(ALARMS.get(r.rule, set()) for r in decision.because))


def _lines(decision: Decision) -> list[tuple[Any, ...]]:
    """All of a decision but the dates it saw."""
    return [
        (r.rule, r.outcome, r.facts, tuple((k, v) for k, v in r.seen.items() if k != "until"), r.parameters)
        for r in decision.because
    ] + [
        (decision.verdict, decision.strength_verdict, decision.changes, decision.missing),
        (decision.would_change_it, decision.rungs_down, decision.until_days),
    ]


def _decide(journal: Journal, on: date) -> Decision:
    known = journal.as_of(on)
    triage, ranking = assessment.triage(known, EVIDENCE, on), assessment.presentations(known, EVIDENCE, on)
    return response.decide(known, triage, ranking, load.history(known, {}, on, EVIDENCE), EVIDENCE, on)


@LAW
@given(kind=kinds, before=st.none() | check_ins, told=check_ins, data=st.data())
def test_graver_is_never_more_permissive(
    kind: str, before: dict[str, Any] | None, told: dict[str, Any], data: st.DataObject
) -> None:
    """More pain, a worse morning, a sign, a shorter night: no field of today may get worse and loosen the answer."""
    field = data.draw(st.sampled_from([name for name in CHECK_IN if told[name] is not None] or ["pain_now"]))
    grades = CHECK_IN[field]
    told = {**told, field: told[field] if told[field] is not None else grades[0]}
    graver = data.draw(st.sampled_from(grades[grades.index(told[field]) :]))
    milder_day = _of_days(kind, [before, told]).decision(1)
    assert _no_milder(_of_days(kind, [before, {**told, field: graver}]).decision(1), milder_day)


@LAW
@given(kind=kinds, told=felts, data=st.data())
def test_a_graver_session_is_never_more_permissive(kind: str, told: dict[str, Any], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([name for name in FELT if told[name] is not None] or ["pain_during"]))
    grades = FELT[field]
    told = {**told, field: told[field] if told[field] is not None else grades[0]}
    graver = data.draw(st.sampled_from(grades[grades.index(told[field]) :]))
    on = data.draw(st.integers(0, 2))
    milder, worse = (
        _runner(kind, 5).ran().felt(0, **values).checks_in(on) for values in (told, {**told, field: graver})
    )
    assert _no_milder(worse.decision(on), milder.decision(on))


@LAW
@given(kind=kinds, before=st.none() | check_ins, told=check_ins, field=st.sampled_from(tuple(CHECK_IN)))
def test_leaving_a_field_out_is_never_more_permissive(
    kind: str, before: dict[str, Any] | None, told: dict[str, Any], field: str
) -> None:
    assume(told[field] is not None)
    full = _of_days(kind, [before, told]).decision(1)
    less = _of_days(kind, [before, {**told, field: None}]).decision(1)
    if field in MUST_TELL:
        assert less.verdict != "go"
        assert less.strength_verdict != "go"
    assert field in _alarms(full) or _no_milder(less, full), (rules(full.because), rules(less.because))


@LAW
@given(kind=kinds, before=st.none() | check_ins, sore=st.integers(0, 10), ago=st.integers(1, 3))
def test_soreness_left_out_after_heavy_lowering_is_never_more_permissive(
    kind: str, before: dict[str, Any] | None, sore: int, ago: int
) -> None:
    """However much it would have been."""
    told, untold = (
        _of_days(kind, [before]).trained(0, exercise="nordic").checks_in(ago, soreness=s).decision(ago)
        for s in (sore, None)
    )
    assert _no_milder(untold, told)


@LAW
@given(kind=kinds, told=felts, field=st.sampled_from(tuple(FELT)))
def test_leaving_a_field_out_of_a_report_is_never_more_permissive(kind: str, told: dict[str, Any], field: str) -> None:
    assume(told[field] is not None)
    full, less = (_runner(kind, 5).ran().felt(0, **v).checks_in(1).decision(1) for v in (told, {**told, field: None}))
    assert field in _alarms(full) or _no_milder(less, full), (rules(full.because), rules(less.because))


@LAW
@given(kind=kinds, felt=felts, morning=check_ins, today=check_ins, on=st.integers(1, 2))
def test_a_calm_report_taken_away_is_never_more_permissive(
    kind: str, felt: dict[str, Any], morning: dict[str, Any], today: dict[str, Any], on: int
) -> None:
    """Neither for running nor for strength work, whatever the mornings after were."""
    felt = {name: FELT[name][0] if value is not None else None for name, value in felt.items()}
    mornings = {1: morning, 2: today}

    def decided(*, report: bool) -> Decision:
        person = _runner(kind, 5).ran()
        person = person.felt(0, **felt) if report else person
        for number in range(1, on + 1):
            person.checks_in(number, **mornings[number])
        return person.decision(on)

    assert _no_milder(decided(report=False), decided(report=True))


@LAW
@given(kind=kinds, session=st.sampled_from(["run", "strength"]), morning=check_ins, today=check_ins)
def test_the_morning_after_a_session_taken_away_is_never_more_permissive(
    kind: str, session: str, morning: dict[str, Any], today: dict[str, Any]
) -> None:
    """Unless it is itself an alarm, not that of the session, such as a sign that stands until it is gone."""
    person = _runner(kind, 5).ran() if session == "run" else _runner(kind, 5).trained(0)
    taken = person.checks_in(1, **morning).facts[-1]
    full = person.checks_in(2, **today).decision(2)
    person.facts.remove(taken)
    less = person.decision(2)
    alarms = [r for r in full.because if r.rule != "session_worse_morning" and taken.id in r.facts]
    assert alarms or _no_milder(less, full), (rules(full.because), rules(less.because))


def _covered(code: str, decision: Decision) -> bool:
    """Whether a change is still asked for, by itself or by what says more."""
    said = {a.code for a in decision.advice} | set(decision.changes)
    more = {more for more, less in COVERS.items() if code in less}
    return code in said or more & said != set() or "stop" in (decision.verdict, decision.strength_verdict)


@LAW
@given(kind=kinds, felt=st.none() | felts, lifted=st.none() | st.lists(st.integers(0, 10), min_size=2, max_size=3),
       before=st.none() | check_ins, told=check_ins)  # fmt: skip
def test_what_was_said_to_hold_tomorrow_holds_tomorrow(
    kind: str,
    felt: dict[str, Any] | None,
    lifted: list[int] | None,
    before: dict[str, Any] | None,
    told: dict[str, Any],
) -> None:
    """Where the next check-in tells the same, no day takes back what an earlier one said would last."""
    person = _runner(kind, 5)
    if felt is not None:
        person.ran().felt(0, **felt)
    if lifted is not None:
        person.trained(0, pains=tuple(lifted))
    if before is not None:
        person.checks_in(0, **before)
    today = person.checks_in(1, **told).decision(1)
    tomorrow = person.checks_in(2, **told).decision(2)
    for one in today.advice:
        if one.days:
            assert _covered(one.code, tomorrow), (one, rules(today.because), rules(tomorrow.because))
    if today.until_days:
        lasting = {"session_sign", "session_not_settled", "flare_calm", "two_red_mornings"}
        if lasting & set(rules(today.because)):
            assert tomorrow.verdict == "stop"


@LAW
@given(kind=kinds, told=days_told, gap=st.integers(1, 12))
def test_a_check_in_that_says_nothing_changes_nothing(kind: str, told: list[dict[str, Any] | None], gap: int) -> None:
    on = len(told) - 1 + gap
    without = _of_days(kind, told).decision(on)
    assert _of_days(kind, told).add(f.CheckedIn, on).decision(on) == without
    assert _of_days(kind, told).add(f.CheckedIn, on, note="a note").decision(on) == without


@LAW
@given(kind=kinds, told=days_told)
def test_an_empty_second_check_in_changes_no_verdict(kind: str, told: list[dict[str, Any] | None]) -> None:
    assume(told[-1] is not None)
    on = len(told) - 1
    once = _of_days(kind, told).decision(on)
    twice = _of_days(kind, told).add(f.CheckedIn, on).decision(on)
    assert twice == once


@LAW
@given(kind=kinds, told=days_told, gap=st.integers(1, 60))
def test_no_check_in_is_never_go(kind: str, told: list[dict[str, Any] | None], gap: int) -> None:
    decision = _of_days(kind, told).decision(len(told) - 1 + gap)
    assert "go" not in (decision.verdict, decision.strength_verdict)
    assert "check_in_missing" in rules(decision.because)


@LAW
@given(kind=kinds, felt=felts)
def test_a_run_without_a_report_is_never_go(kind: str, felt: dict[str, Any]) -> None:
    """And no report makes it go that says less than whether it hurt."""
    silent = _runner(kind, 5).ran().checks_in(1).decision(1)
    told = _runner(kind, 5).ran().felt(0, **{**felt, "pain_during": None}).checks_in(1).decision(1)
    assert "go" not in (silent.verdict, told.verdict)


@pytest.mark.parametrize(
    ("flag", "place"),
    [(flag.id, place) for flag in EVIDENCE.red_flags.values() for place in range(len(flag.any_of))],
)
def test_an_uncleared_red_flag_is_never_go(flag: str, place: int) -> None:
    """Each pattern of each flag: alone it never yields go, cleared by a clinician it no longer speaks."""
    person, signs = _runner("irritation"), {}
    for condition in EVIDENCE.red_flags[flag].any_of[place]:
        for finding, value in needed_for(condition).items():
            if finding.startswith("check_in_"):
                signs[finding.removeprefix("check_in_")] = value
            else:
                person.says(finding, value)
    decision = person.checks_in(0, **signs).decision()
    mine = [r for r in decision.because if r.rule == "red_flag" and r.seen["flag"] == flag]
    assert mine
    assert "go" not in (decision.verdict, decision.strength_verdict)
    if EVIDENCE.red_flags[flag].urgency in ("emergency", "urgent"):
        assert (decision.verdict, decision.strength_verdict) == ("stop", "stop")
    cleared = person.add(f.Ordered, 0, by="Dr Berger", clears=(flag,)).decision()
    assert flag not in [r.seen["flag"] for r in cleared.because if r.rule == "red_flag"]


@LAW
@given(told=check_ins, flag=st.sampled_from(["rf_fract", "rf_reds", "rf_drug"]), days=st.integers(0, 40))
def test_no_check_in_outweighs_a_red_flag(told: dict[str, Any], flag: str, days: int) -> None:
    condition = EVIDENCE.red_flags[flag].any_of[-1][0]
    decision = _runner("tendon").says(condition.finding, condition.equals).checks_in(days, **told).decision(days)
    assert "go" not in (decision.verdict, decision.strength_verdict)


@LAW
@given(kind=kinds, told=st.lists(st.none() | check_ins, min_size=2, max_size=6), data=st.data())
def test_later_facts_leave_an_earlier_day_alone(
    kind: str, told: list[dict[str, Any] | None], data: st.DataObject
) -> None:
    """Neither later days nor later corrections of that day."""
    on = data.draw(st.integers(0, len(told) - 2))
    person = _of_days(kind, told[: on + 1])
    then = person.decision(on)
    for number, values in enumerate(told[on + 1 :], on + 1):
        if values is not None:
            person.checks_in(number, **values)
    mine = [fact for fact in person.facts if fact.day <= day(on)]
    later = {"id": "later", "recorded_at": mine[-1].recorded_at + timedelta(days=9), "zone": "UTC"}
    person.facts.append(f.Withdrawn(**later, day=day(on), replaces=mine[-1].id))
    person.says("cannot_walk", True, len(told)).add(f.Ordered, len(told), by="Dr Berger", no_running_until=day(99))
    assert person.decision(on) == then


def _moved(fact: f.Fact, by: timedelta) -> f.Fact:
    """The same fact told `by` later; the end of an order moves along."""
    dates = {"day": fact.day + by, "recorded_at": fact.recorded_at + by}
    for name in ("no_running_until", "no_strength_until", "no_sprinting_until", "review_on", "return_on"):
        if getattr(fact, name, None) is not None:
            dates[name] = getattr(fact, name) + by
    return fact.model_copy(update=dates)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_calendar_does_not_matter_on_golden_days(name: str) -> None:
    row = SCENARIOS[name]
    person, by = row.tell(), timedelta(days=297)  # over a new year, a leap day and a change of weekday
    moved = Journal(tuple(_moved(fact, by) for fact in person.facts))
    assert _lines(_decide(moved, day(row.on) + by)) == _lines(person.decision(row.on))


@LAW
@given(kind=kinds, told=days_told, days=st.integers(-900, 900))
def test_the_calendar_does_not_matter(kind: str, told: list[dict[str, Any] | None], days: int) -> None:
    person, on, by = _of_days(kind, told), len(told) - 1, timedelta(days=days)
    moved = Journal(tuple(_moved(fact, by) for fact in person.facts))
    assert _lines(_decide(moved, day(on) + by)) == _lines(person.decision(on))


def _sided(fact: f.Fact, side: str) -> f.Fact:
    return fact.model_copy(update={"side": side}) if isinstance(fact, f.Answered | f.CheckedIn | f.Tested) else fact


@LAW
@given(kind=kinds, told=days_told, pain=st.none() | st.integers(0, 10))
def test_left_and_right_are_the_same(kind: str, told: list[dict[str, Any] | None], pain: int | None) -> None:
    person, on = _of_days(kind, told), len(told) - 1
    for test in ("test_slump", "test_bridge_pain"):
        person.add(f.Tested, on, test=test, side="left", value=True, pain=pain)
        person.add(f.Tested, on, test=test, side="right", value=False)
    one = [_sided(fact, "left") if not isinstance(fact, f.Tested) else fact for fact in person.facts]
    swap = {"left": "right", "right": "left"}
    other = [_sided(fact, swap[fact.side]) if getattr(fact, "side", None) else fact for fact in one]
    assert _decide(Journal(tuple(one)), day(on)) == _decide(Journal(tuple(other)), day(on))


def test_the_calm_check_in_is_calm() -> None:
    """The laws above start from a day that is go: they would hold emptily if nothing ever were."""
    assert {name: CALM.get(name) for name in MUST_TELL}["limps"] is False
    assert _runner("irritation").checks_in().decision().verdict == "go"
