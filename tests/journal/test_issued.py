"""What was told is kept exactly and small, and journals of before are read and made small."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hamstride import journal as journal_room
from hamstride.journal.facts import PlanIssued, VerdictIssued
from hamstride.journal.issued import Packed, digest, without_empty
from hamstride.plan import plan_from_json, plan_json
from hamstride.shell.runner import history
from hamstride.today import as_json
from tests.support.people import IRRITATION, Person, day

STAMP = {"recorded_at": "2026-04-01T06:30:00Z", "zone": "UTC"}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)
LARGEST_A_DAY = 3000  # bytes of verdict and plan of one day, as the journal holds them


@pytest.fixture(scope="module")
def answer() -> Any:
    return Person().is_safe().answers(IRRITATION).ran_for_weeks(30).checks_in(30).today(30)


def plan_fact(answer: Any) -> PlanIssued:
    stamp = {**STAMP, "id": "plan", "day": answer.day, "evidence_version": answer.evidence_version}
    return PlanIssued.model_validate({**stamp, "plan": plan_json(answer.plan)})


def test_a_day_of_answers_stays_small(answer: Any) -> None:
    facts = (history.issue(answer, STAMP), plan_fact(answer))
    assert sum(len(journal_room.encode_fact(f).encode()) for f in facts) < LARGEST_A_DAY


def test_what_was_said_is_kept_to_the_letter(answer: Any) -> None:
    issued = history.issue(answer, STAMP)
    read = journal_room.decode_fact(journal_room.encode_fact(issued))
    assert isinstance(read, VerdictIssued)
    assert [one["text"] for one in read.answer["said"]] == [one["text"] for one in history.said(answer)]
    assert read.answer["to_do"] == history.to_do(answer)
    assert read.digest == digest({**as_json(answer), "said": history.said(answer), "to_do": history.to_do(answer)})


def test_an_issued_plan_keeps_every_session_and_step(answer: Any) -> None:
    read = journal_room.decode_fact(journal_room.encode_fact(plan_fact(answer)))
    assert isinstance(read, PlanIssued)
    plan = plan_from_json(read.plan)
    assert plan is not None
    assert [(s.id, s.day, s.minutes, s.rung, s.steps) for s in plan.sessions] == [
        (s.id, s.day, s.minutes, s.rung, s.steps) for s in answer.plan.sessions
    ]


def test_a_whole_answer_of_before_is_read_and_made_small(answer: Any) -> None:
    whole = {**as_json(answer), "said": history.said(answer), "to_do": history.to_do(answer)}
    head = {"v": 1, "kind": "verdict_issued", "id": "x", "day": str(answer.day), **STAMP}
    old = json.dumps({**head, "evidence_version": "made", "verdict": answer.verdict, "answer": whole}, default=str)
    read = journal_room.decode_fact(old)
    now = history.issue(answer, STAMP)
    assert isinstance(read, VerdictIssued)
    assert read.answer == now.answer
    assert (read.planned, read.forecast) == (now.planned, now.forecast)
    assert len(journal_room.encode_fact(read)) < LARGEST_A_DAY < len(old)


@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=5))
def test_packing_loses_nothing_but_what_is_empty(table: dict[str, Any]) -> None:
    packed = Packed.of(table)
    assert packed.table == without_empty(table)
    assert Packed(packed.text) == packed == Packed.of(packed)


@pytest.mark.parametrize("bad", ["", "z1:", "z1:!!", "z2:abc", "plain", 3, None, ["z1:"]])
def test_what_is_no_answer_is_refused(bad: object) -> None:
    stamp = {**STAMP, "id": "x", "day": str(day(1)), "evidence_version": "made", "verdict": "go"}
    with pytest.raises(ValidationError):
        VerdictIssued.model_validate({**stamp, "answer": bad})
