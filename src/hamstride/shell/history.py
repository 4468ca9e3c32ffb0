"""What was told: issued verdicts as they stand in a journal."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from hamstride import evidence as evidence_room
from hamstride import explain
from hamstride.evidence import Reason
from hamstride.journal import Journal
from hamstride.journal.facts import VerdictIssued, new_id
from hamstride.shell.problem import Problem, Refused
from hamstride.today import Today, as_json

SAID = "said"  # where an issued verdict keeps its words


def said(answer: Today) -> list[dict[str, Any]]:
    """Every reason as it is said now, with its numbers and sources: kept, so that it can be shown unchanged later."""
    knowledge = evidence_room.load()
    flags = [flag.reason for flag in answer.triage.flags]
    return [{"rule": r.rule, **asdict(explain.words(r, knowledge))} for r in (*flags, *answer.decision.because)]


def lines_of(told: VerdictIssued) -> list[str]:
    """What was said then, line by line. Verdicts of before words were kept are put in today's words, and say so."""
    kept = told.answer.get(SAID)
    if kept is None:
        knowledge = evidence_room.load()
        old = [{"rule": r.rule, **asdict(explain.words(r, knowledge))} for r in reasons_of(told)]
        return ["(The words were not kept then; these are today's.)", *(line for one in old for line in _lines(one))]
    return [line for one in kept for line in _lines(one)]


def _lines(one: dict[str, Any]) -> list[str]:
    lines = [f"- {one['text']}  [{one['rule']}]"]
    lines += [f"    number: {number}" for number in one["numbers"]]
    return [*lines, *(f"    source: {c['citation']} ({c['checked']}) {c['url']}".rstrip() for c in one["citations"])]


def issue(answer: Today, stamp: dict[str, object]) -> VerdictIssued:
    """The fact that this answer was given."""
    return VerdictIssued.model_validate(
        {
            **stamp,
            "id": new_id(),
            "day": answer.day,
            "evidence_version": answer.evidence_version,
            "verdict": answer.verdict,
            "answer": {**as_json(answer), SAID: said(answer)},
        }
    )


def told(known: Journal, name: str) -> VerdictIssued:
    """The issued verdict with that id, or the last one of that day. Raises Refused where there is none."""
    issued = [f for f in known.facts if isinstance(f, VerdictIssued)]
    by_id = [f for f in issued if f.id == name]
    if by_id:
        return by_id[0]
    try:
        day = date.fromisoformat(name)
    except ValueError as error:
        raise Refused(Problem("verdict", name, "is neither the id of a verdict in this journal nor a day")) from error
    on_day = [f for f in issued if f.day == day]
    if not on_day:
        last = issued[-1].day.isoformat() if issued else None
        tip = f"The last one was on {last}." if last else "Make one with: hamstride check-in"
        raise Refused(Problem("verdict", name, "no verdict was given on that day", tip))
    return on_day[-1]


def reasons_of(told: VerdictIssued) -> tuple[Reason, ...]:
    """The reasons of an issued verdict, as they were kept."""
    kept = told.answer.get("decision", {}).get("because", [])
    flags = [flag["reason"] for flag in told.answer.get("triage", {}).get("flags", [])]
    return tuple(Reason.model_validate(r) for r in (*flags, *kept))
