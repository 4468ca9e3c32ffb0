"""What one round of the intake costs."""

from __future__ import annotations

from tests.assessment.test_questions import interviewed
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day

from bench.clock import milliseconds, shown
from hamstride import assessment


def rows() -> list[tuple[str, str, str]]:
    known = Person().is_safe().answers(IRRITATION).journal
    half = Person().is_safe().journal
    return [
        ("triage", shown(milliseconds(lambda: assessment.triage(known, EVIDENCE, day(0)))), "-"),
        ("presentations", shown(milliseconds(lambda: assessment.presentations(known, EVIDENCE, day(0)))), "-"),
        ("next question", shown(milliseconds(lambda: assessment.next_question(half, EVIDENCE, day(0)))), "under 50 ms"),
        *[(f"answers of an ordinary intake: {name}", f"{count}", "about 15") for name, count in _lengths()],
    ]


def _lengths() -> list[tuple[str, int]]:
    tables = {"irritation": IRRITATION, "tendon": TENDON, "strain": STRAIN}
    return [(name, len(interviewed(table)[1])) for name, table in tables.items()]
