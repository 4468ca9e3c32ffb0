"""The intake as a runner goes through it: every question answered from a table, harmlessly where it says nothing."""

from __future__ import annotations

from typing import Any

from hamstride import assessment
from hamstride.assessment.conversation import next_screen
from hamstride.evidence.model import Finding
from tests.support.people import EVIDENCE, IRRITATION, SAFE, STRAIN, TENDON, Person, day

REFERRED: dict[str, Any] = {
    "onset": "gradual", "pain_site": "low_back", "tender_spot": "diffuse", "back_pain": True, "below_knee": True,
    "tingling": True, "tight_feeling": True, "runs_unchanged": True, "duration_weeks": 6,
}  # fmt: skip
MASTERS: dict[str, Any] = {**TENDON, "age_years": 58, "previous_strain": True, "long_break": True}
ADOLESCENT: dict[str, Any] = {**STRAIN, "age_years": 15, "added_speed": True}
ORDINARY: dict[str, tuple[dict[str, Any], str]] = {
    "irritation": (IRRITATION, "load_irritation"),
    "tendon": (TENDON, "proximal_hamstring_tendinopathy"),
    "strain": (STRAIN, "hamstring_strain_sprint"),
    "referred": (REFERRED, "lumbar_referred"),
    "masters": (MASTERS, "proximal_hamstring_tendinopathy"),
    "adolescent": (ADOLESCENT, "hamstring_strain_sprint"),
}
MOST = 60


def interviewed(table: dict[str, Any], *, unsure: bool = False) -> tuple[Person, list[str]]:
    """Who answered, and the questions in the order in which they were put."""
    person, asked = Person(), []
    while (wanted := assessment.next_question(person.journal, EVIDENCE, day(0))) is not None:
        assert wanted not in asked
        asked.append(wanted)
        person.says(wanted, None if unsure else _usual(EVIDENCE.findings[wanted], table))
        assert len(asked) < MOST
    return person, asked


def walked_through(table: dict[str, Any]) -> tuple[Person, list[str]]:
    """Who answered screen by screen, and the screens in the order in which they were put."""
    person, screens = Person(), []
    while (screen := next_screen(person.journal, EVIDENCE, day(0))) is not None:
        assert len(screens) < MOST, screens
        screens.append(screen.id)
        for question in screen.open:
            person.says(question, _usual(EVIDENCE.findings[question], table))
    return person, screens


def _usual(finding: Finding, table: dict[str, Any]) -> Any:
    if finding.kind == "checks":
        ticked = [line for line, member in finding.members.items() if table.get(member) is True]
        return ",".join(ticked) or "none"
    harmless = False if finding.kind == "yes_no" else "none" if any(c.id == "none" for c in finding.choices) else None
    return table.get(finding.id, SAFE.get(finding.id, harmless))
