"""What exactly to change: of what, by how much, for how long. The amounts are evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from hamstride.evidence import Evidence
from hamstride.response.effect import Effect
from hamstride.response.model import Advice

Of = Literal["running", "strength", "both"]
# Of what a change is, and the number that says how much.
KINDS: Mapping[str, tuple[Of, str | None]] = {
    "half": ("running", "plan.half_share"),
    "shorter": ("running", "plan.shorter_share"),
    "slower": ("running", "verdict.slower_percent"),
    "flatter": ("running", "verdict.flatter_grade"),
    "split": ("running", "verdict.split_hours"),
    "no_speed": ("running", "verdict.easy_percent"),
    "swap_bike": ("running", "verdict.swap_minutes"),
    "no_eccentric": ("strength", None),
    "isometrics_instead": ("strength", "verdict.hold_seconds"),
    "smaller_lowering": ("strength", "ladder.eccentric_share_after_gap"),
    "deload": ("strength", "verdict.deload_share"),
    "repeat": ("both", None),
    "rest": ("both", None),
    "see_clinician": ("both", None),
}


def advice(fired: Sequence[Effect], evidence: Evidence) -> tuple[Advice, ...]:
    """One entry for each change that the rules ask for, each for as long as the rule that asks longest."""
    days: dict[str, int] = {}
    for effect in fired:
        for code in effect.changes:
            days[code] = max(days.get(code, 0), effect.until_days)
    return tuple(_of(code, left, evidence) for code, left in days.items())


def _of(code: str, days: int, evidence: Evidence) -> Advice:
    of, parameter = KINDS[code]
    if parameter is None:
        return Advice(code, of, None, "", days, None)
    found = evidence.parameters[parameter]
    return Advice(code, of, found.number, found.unit, days, parameter)
