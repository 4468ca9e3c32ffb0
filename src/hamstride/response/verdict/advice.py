"""What exactly to change: of what, by how much, for how long. The amounts are evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from hamstride.evidence import Evidence
from hamstride.journal.facts import Verdict
from hamstride.response.model import Advice
from hamstride.response.verdict.effect import Effect

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
    "no_stretch": ("both", None),
    "see_clinician": ("both", None),
}


INSTEAD = ("swap_bike", "rest", "no_stretch", "see_clinician")  # all that is left to say where running stops
# What says more than another says it for both.
COVERS: Mapping[str, tuple[str, ...]] = {
    "half": ("shorter",),
    "slower": ("no_speed",),
    "no_eccentric": ("smaller_lowering",),
    "isometrics_instead": ("no_eccentric", "smaller_lowering"),
    "rest": ("swap_bike",),
}


def advice(fired: Sequence[Effect], run: Verdict, strength: Verdict, evidence: Evidence) -> tuple[Advice, ...]:
    """One entry for each change worth saying, each for as long as the rule that asks longest."""
    days: dict[str, int] = {}
    for effect in fired:
        for code in effect.changes:
            days[code] = max(days.get(code, 0), effect.until_days)
    covered = {less for code in days for less in COVERS.get(code, ())}
    return tuple(_of(c, left, evidence) for c, left in days.items() if c not in covered and _is_said(c, run, strength))


def _is_said(code: str, run: Verdict, strength: Verdict) -> bool:
    of, _ = KINDS[code]
    if of == "running":
        return code in INSTEAD if run == "stop" else True
    if of == "strength":
        return strength != "stop"
    return code in INSTEAD or "stop" not in (run, strength)


def _of(code: str, days: int, evidence: Evidence) -> Advice:
    of, parameter = KINDS[code]
    if parameter is None:
        return Advice(code, of, None, "", days, None)
    found = evidence.parameters[parameter]
    return Advice(code, of, found.number, found.unit, days, parameter)
