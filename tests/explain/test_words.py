"""Words for every rule, every reason of the golden days and every code of a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from hamstride import plan
from hamstride.evidence import Evidence, Reason
from hamstride.explain import Sentence, code, words
from hamstride.explain.advice import advice_words, asked_words
from hamstride.explain.messages import find, names, say
from hamstride.explain.messages.bundle import identifier
from hamstride.load.form import what_if
from hamstride.plan.model import Race
from hamstride.response import Decision
from tests.load.stories import sprinted_after_easy_weeks
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.response.scenarios import KINDS, SCENARIOS, WATCHED, runner
from tests.support.diaries import DIARIES, diary_reasons
from tests.support.people import EVIDENCE, Person, day
from tests.support.progress import dose_reasons, milestone_reasons
from tests.support.records import RECORDS, record_reasons
from tests.support.told import told_reasons


@cache
def _decisions() -> tuple[Decision, ...]:
    return tuple(row.tell().decision(row.on) for row in SCENARIOS.values())


def _reasons() -> Iterator[Reason]:
    """The reasons of every room that the golden days meet."""
    for row in SCENARIOS.values():
        person = row.tell()
        yield from person.decision(row.on).because
        yield from (flag.reason for flag in person.triage(row.on).flags)
        yield from person.history(row.on).reasons
        yield from person.standing(row.on).reasons
        yield from _way_back(person, row.on)
    yield from sprinted_after_easy_weeks()[0].reasons
    yield from (change.reason for change in what_if(3.5, EVIDENCE))
    for row in (SCENARIOS["cannot walk but ran"], SCENARIOS["unlabelled 2"]):
        yield from row.tell().ranking(row.on).reasons
    for kind in KINDS:
        for fit in runner(kind).checks_in().ranking().fits:
            yield from (*fit.supports, *fit.opposes)
    for truth in DIARIES:
        yield from diary_reasons(truth)
    for truth in RECORDS:
        yield from record_reasons(truth)
    yield from dose_reasons()
    yield from milestone_reasons()
    yield from _plan_reasons()
    yield from told_reasons()


def _way_back(person: Person, on: int) -> tuple[Reason, ...]:
    led = person.ranking(on).led
    assert led is not None
    return led.reasons


def _plan_reasons() -> Iterator[Reason]:
    """The reasons of every session and block of a few plans."""
    quick = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=3), races=(Race(on(12), 5000.0, "C"),))
    barred = replace(CALM, run_barred=frozenset(map(on, range(14))), strength_eased=frozenset({"no_eccentric"}))
    for problem in (CALM, quick, barred):
        made = plan.make(problem, EVIDENCE)
        assert isinstance(made, plan.Plan)
        for session in made.sessions:
            yield from session.reasons
        for block in made.blocks:
            yield from block.reasons
    far = replace(RUNS_FREELY, races=(Race(on(12), 21_100.0), Race(on(13), 5000.0, "C")))
    for problem in (far, replace(CALM, minutes_by_weekday=(0,) * 7)):
        none = plan.make(problem, EVIDENCE)
        assert isinstance(none, plan.NoPlan)
        yield from (*none.conflict, *none.ways_out)
    before, after = plan.make(CALM, EVIDENCE), plan.make(barred, EVIDENCE)
    assert isinstance(before, plan.Plan)
    assert isinstance(after, plan.Plan)
    for change in plan.diff(before, after, barred, EVIDENCE).changes:
        yield from change.reasons


def _whole(sentence: Sentence, reason: Reason) -> None:
    """Readable: a title, a text, sources; no placeholder, no Python, no bare code."""
    everything = (sentence.text, sentence.rule_title, *sentence.numbers, *(c.citation for c in sentence.citations))
    assert sentence.text.strip()
    assert sentence.citations
    assert sentence.rule_title == EVIDENCE.rules[reason.rule].title
    for text in everything:
        assert text == text.strip() != ""
        for leftover in ("{", "}", "None", "True", "False", "  ", "()", "nan"):
            assert leftover not in text, text
    assert "_" not in sentence.text, sentence.text


@pytest.mark.parametrize("rule", EVIDENCE.rules)
def test_every_rule_has_words(rule: str) -> None:
    """With nothing seen but the rule's name: what a rule did not see is said to be unknown."""
    parameters = EVIDENCE.rules[rule].parameters
    for outcome in ("stop", "modify", "go", "any other"):
        reason = Reason(rule=rule, outcome=outcome, parameters=parameters)
        sentence = words(reason, EVIDENCE)
        _whole(sentence, reason)
        assert len(sentence.numbers) == len(parameters)


def test_every_reason_of_the_golden_days_has_words() -> None:
    met = set()
    for reason in _reasons():
        _whole(words(reason, EVIDENCE), reason)
        met.add(reason.rule)
    mine = {rule.id for rule in EVIDENCE.rules.values() if rule.room == "response" and "." not in rule.id}
    assert mine - WATCHED <= met  # those need a watch: tests/response/test_watch.py


def test_citations_are_those_of_the_rule_and_its_parameters() -> None:
    for reason in _reasons():
        entries = [EVIDENCE.rules[reason.rule], *(EVIDENCE.parameters[p] for p in reason.parameters)]
        cited = [c.source_id for c in words(reason, EVIDENCE).citations]
        assert sorted(cited) == sorted({source for entry in entries for source in entry.source})


def test_the_conflict_about_the_pain_limit_is_shown() -> None:
    """Whichever limit is used, the published ones that disagree stand beside it."""
    row = SCENARIOS["tendon 6"]
    reason = next(r for r in row.tell().decision().because if r.rule == "pain_above_limit")
    numbers = words(reason, EVIDENCE).numbers
    assert len(numbers) == len(EVIDENCE.rules["pain_above_limit"].parameters)
    cited = {c.source_id for c in words(reason, EVIDENCE).citations}
    assert {"seed-004", "hickey-2020", "silbernagel-2007", "aspetar-protocol"} <= cited


def test_every_code_of_a_decision_has_words() -> None:
    for decision in _decisions():
        used = {decision.verdict, decision.strength_verdict}
        assert {a.code for a in decision.advice} <= set(decision.changes)
        for advice in decision.advice:
            assert advice_words(advice).text
        used.update(decision.changes, decision.missing, decision.would_change_it)
        assert {one for one in used if find(f"code-{one}") is None} == set()


def test_every_line_of_the_card_is_named() -> None:
    """A line without a name was told as "domain calf"."""
    domains = {need.domain for milestone in EVIDENCE.milestones.values() for need in milestone.needs}
    assert {d for d in domains if code(f"domain_{d}") == f"domain {d}"} == set()


def test_codes_read_as_words() -> None:
    for name in names("code"):
        said = code(name.removeprefix("code-"))
        assert said == say(name)
        assert said.strip()
        assert "_" not in said
    assert code("never_heard_of") == "never heard of"


def test_every_phrase_and_label_belongs_to_something() -> None:
    assert set(names("rule")) <= {f"rule-{identifier(rule)}" for rule in EVIDENCE.rules}
    seen = {f"label-{name}" for reason in _reasons() for name in reason.seen}
    assert set(names("label")) <= seen, set(names("label")) - seen


def test_a_rule_of_an_earlier_version_is_named() -> None:
    reason = Reason(rule="gone_long_ago", outcome="stop", seen={"pain": 4, "morning": None})
    sentence = words(reason, EVIDENCE)
    assert sentence.rule_title == "gone_long_ago"
    assert "gone_long_ago" in sentence.text
    assert (sentence.citations, sentence.numbers) == ((), ())
    assert "None" not in sentence.text


def test_a_parameter_of_an_earlier_version_is_left_out() -> None:
    reason = Reason(rule="all_calm", outcome="go", parameters=("pain.gone", "pain.scale_noise"))
    assert len(words(reason, EVIDENCE).numbers) == 1


def test_values_that_look_like_templates_stay_as_they_are() -> None:
    """What a person wrote is never read as a placeholder."""
    reason = Reason(rule="ordered_rest", outcome="stop", seen={"by": "Dr {until}", "until": day(3).isoformat()})
    assert "Dr {until}" in words(reason, EVIDENCE).text


def test_a_name_a_person_wrote_is_not_reworded() -> None:
    """Who gave an order is a name, even where it reads like one of our codes."""
    for name in ("rest", "stop", "ward_4", "load_irritation"):
        reason = Reason(rule="ordered_rest", outcome="stop", seen={"by": name, "until": day(3).isoformat()})
        assert name in words(reason, EVIDENCE).text


def test_missing_parts_of_a_check_in_read_as_words() -> None:
    for fields in (("limps",), ("limps", "sharp", "new_red_flag", "morning", "pain_now")):
        reason = Reason(rule="check_in_incomplete", outcome="modify", seen={"missing": ", ".join(fields)})
        assert all(code(f"check_in_{field}") in words(reason, EVIDENCE).text for field in fields)


def test_words_change_nothing() -> None:
    def told(evidence: Evidence) -> list[Sentence]:
        return [words(r, evidence) for d in _decisions() for r in d.because]

    assert told(EVIDENCE) == told(EVIDENCE)


def test_everything_the_ladders_ask_has_words() -> None:
    """Every criterion of every kind of runner, met or not."""
    said = set()
    for kind in KINDS:
        standing = runner(kind).checks_in().standing()
        asked = [*standing.for_next_stage, *(c for x in standing.ladders.values() for c in x.for_next)]
        for criterion in asked:
            sentence = asked_words(criterion, EVIDENCE)
            assert sentence.text
            assert "_" not in sentence.text
            assert sentence.met is criterion.met
            said.add(criterion.code)
    assert {"clean_runs", "clean_strength", "days_on_stage", "test", "stage", "rung", "load_test"} <= said
