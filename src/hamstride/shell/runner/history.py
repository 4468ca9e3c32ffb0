"""What was told: issued verdicts as they stand in a journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hamstride import evidence as evidence_room
from hamstride import explain
from hamstride.evidence import Evidence, Reason
from hamstride.explain.to_do import to_do_words
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import VerdictIssued, new_id
from hamstride.load.model import SessionLoad
from hamstride.shell.problem import Problem, Refused
from hamstride.today import Today, as_json, today

SAID, TO_DO = "said", "to_do"  # where an issued verdict keeps its words: the reasons, and all else that was said


def said(answer: Today) -> list[dict[str, Any]]:
    """Every reason as it is said now, with its numbers and sources: kept, so that it can be shown unchanged later."""
    knowledge = evidence_room.load()
    flags = [flag.reason for flag in answer.triage.flags]
    return [_said(reason, knowledge) for reason in (*flags, *answer.decision.because)]


def _said(reason: Reason, knowledge: Evidence) -> dict[str, Any]:
    words = explain.words(reason, knowledge)
    sources = sorted({(c.source_id, c.checked) for c in words.citations})
    told = {"rule": reason.rule, "facts": list(reason.facts), "text": words.text, "details": list(words.details)}
    return {**told, "numbers": list(words.numbers), "sources": [list(s) for s in sources]}


def to_do(answer: Today) -> dict[str, list[str]]:
    """What was said besides the reasons, line by line under its title: what to change, the session, what was open."""
    return to_do_words(answer, evidence_room.load())


def kept_words(told: VerdictIssued) -> tuple[list[dict[str, Any]], bool]:
    """The reasons in the words of then, and True; in today's words, and False, where no words were kept."""
    kept = told.answer.get(SAID)
    if kept is not None:
        return [_shown(one) for one in kept], True
    knowledge = evidence_room.load()
    return [_shown(_said(reason, knowledge)) for reason in reasons_of(told)], False


def lines_of(told: VerdictIssued, known: Journal) -> list[str]:
    """What was said then, line by line. Verdicts of before words were kept are put in today's words, and say so."""
    kept, as_then = kept_words(told)
    lines = [] if as_then else ["(The words were not kept then; these are today's.)"]
    by_id = {fact.id: fact for fact in known.facts}
    for one in kept:
        lines += _lines(one, [by_id[i] for i in one.get("facts", ()) if i in by_id])
    for title, found in told.answer.get(TO_DO, {}).items():
        lines += [f"{title}:", *(f"    {line}" for line in found)]
    return lines


def _lines(one: dict[str, Any], facts: list[Fact]) -> list[str]:
    lines = [f"- {one['text']}  [{one['rule']}]"]
    lines += [f"    saw: {explain.code(f'fact_{fact.kind}')} of {fact.day}" for fact in facts]
    lines += [f"    number: {number}" for number in one["numbers"]]
    return [*lines, *(f"    source: {c['citation']} ({c['checked']}) {c['url']}".rstrip() for c in one["citations"])]


def _shown(one: Mapping[str, Any]) -> dict[str, Any]:
    """A kept sentence with its title and its sources. They are kept by id; what the evidence no longer holds, by id."""
    knowledge = evidence_room.load()
    rule = knowledge.rules.get(one["rule"])
    named: dict[str, Any] = {
        "rule_title": one["rule"] if rule is None else rule.title,
        "numbers": [],
        "details": [],
        "citations": [],
    }
    sources = ((knowledge.sources.get(name), name, checked) for name, checked in one.get("sources", ()))
    cited = [
        {"citation": name if s is None else s.citation, "url": "" if s is None else s.url, "checked": checked}
        for s, name, checked in sources
    ]
    return {**named, **one, **({"citations": cited} if cited else {})}


def of_the_day(told: VerdictIssued, known: Journal) -> tuple[VerdictIssued, ...]:
    """The other answers of that day, oldest first: what was told later in a day may have changed the answer."""
    return tuple(f for f in known.facts if isinstance(f, VerdictIssued) and f.day == told.day and f.id != told.id)


def remade(known: Journal, name: str, loads: Mapping[str, SessionLoad]) -> VerdictIssued | None:
    """What would have been said on a past day on which no answer was kept; None where it was kept, or is no such day.

    Made from what was on record at the end of that day, with today's rules: nobody was told this.
    """
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    then = known.as_of(day)
    written = [f for f in then.facts if not isinstance(f, VerdictIssued)]
    last = max((max(f.day, f.recorded_day) for f in known.facts), default=date.min)
    if not written or day > last or any(isinstance(f, VerdictIssued) and f.day == day for f in known.facts):
        return None
    stamp = {"recorded_at": written[-1].recorded_at, "zone": written[-1].zone}
    return issue(today(known, loads, evidence_room.load(), day), stamp)


def issue(answer: Today, stamp: dict[str, object]) -> VerdictIssued:
    """The fact that this answer was given."""
    return VerdictIssued.model_validate(
        {
            **stamp,
            "id": new_id(),
            "day": answer.day,
            "evidence_version": answer.evidence_version,
            "verdict": answer.verdict,
            "answer": {**as_json(answer), SAID: said(answer), TO_DO: to_do(answer)},
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
