"""The door of the journal: what is no answer to its question is sent back before it is a fact."""

from __future__ import annotations

from collections.abc import Iterable

from hamstride import evidence as evidence_room
from hamstride.assessment.derived import fits
from hamstride.evidence.model import Finding
from hamstride.journal import Fact
from hamstride.journal.facts import Answered
from hamstride.shell.problem import Problem, Refused


def refuse_unfit(facts: Iterable[Fact]) -> None:
    """Raises Refused where an answer is none to its question. Questions this Hamstride does not know pass unread."""
    findings = evidence_room.load().findings
    for fact in facts:
        finding = findings.get(fact.finding) if isinstance(fact, Answered) else None
        if isinstance(fact, Answered) and finding is not None and not fits(finding, fact.value):
            raise Refused(Problem(fact.finding, str(fact.value), "is no answer to this question", _wanted(finding)))


def _wanted(finding: Finding) -> str:
    if finding.kind == "yes_no":
        return "Answer true, false, or nothing where you do not know"
    if finding.kind == "number":
        return f"Give a number from {finding.minimum:g} to {finding.maximum:g} {finding.unit}"
    return f"Choose from: {', '.join(c.id for c in finding.choices)}"
