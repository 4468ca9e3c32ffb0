"""What a rule that fired asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.journal.facts import Verdict
from hamstride.response.verdict.seen import Seen

SEVERITY: Mapping[Verdict, int] = {"go": 0, "modify": 1, "stop": 2}


@dataclass(frozen=True)
class Effect:
    """One fired rule: its reason and what it asks of running and of strength work."""

    reason: Reason
    run: Verdict
    strength: Verdict
    changes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    rungs_down: int = 0
    until_days: int = 0

    @property
    def severity(self) -> int:
        """The graver of the two verdicts."""
        return max(SEVERITY[self.run], SEVERITY[self.strength])


def graver(one: Verdict, other: Verdict) -> Verdict:
    """The less permissive of two verdicts."""
    return one if SEVERITY[one] >= SEVERITY[other] else other


def because(rule: str, evidence: Evidence, outcome: str, facts: tuple[str, ...] = (), **seen: Scalar | None) -> Reason:
    """A reason of a rule, with the parameters that the rule compares with."""
    return Reason(rule=rule, outcome=outcome, facts=facts, seen=seen, parameters=evidence.rules[rule].parameters)


def easier(seen: Seen) -> tuple[str, ...]:
    """What an easier day changes; a tendon also asks for slower and flatter, which bend the hip less."""
    changes = ("shorter", "no_speed", "no_eccentric")
    return (*changes, "slower", "flatter") if seen.limits.table == "tendon" else changes
