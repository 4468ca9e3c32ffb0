"""Run, modify or stop: the decision as a value."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.evidence import Reason
from hamstride.journal.facts import Verdict


@dataclass(frozen=True)
class Decision:
    """`because` holds every rule that fired, gravest first. `changes` are codes of what to change (shorter, half,
    slower, no_speed, no_eccentric, isometrics_instead, swap_bike, repeat, rest, see_clinician); `missing` codes of
    absent facts that made the answer more careful; `would_change_it` codes of what would. `rungs_down` is how far the
    running ladder falls; `until_days` how many days after this one the answer is meant to hold."""

    verdict: Verdict
    strength_verdict: Verdict
    because: tuple[Reason, ...]
    changes: tuple[str, ...]
    missing: tuple[str, ...]
    would_change_it: tuple[str, ...]
    rungs_down: int = 0
    until_days: int = 0
