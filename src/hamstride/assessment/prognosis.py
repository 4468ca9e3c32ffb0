"""How long it may take and whether it comes back: ranges by presentation, on two clocks."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.assessment.model import Ranking
from hamstride.evidence import Evidence
from hamstride.evidence.model import ManagedAs

TRAINING: dict[ManagedAs, str] = {
    "acute_strain": "prognosis.strain_weeks",
    "recurrent_strain": "prognosis.strain_weeks",
    "tendinopathy": "prognosis.tendon_weeks",
    "irritation": "prognosis.irritation_weeks",
}
FORMER_LEVEL = {
    "hamstring_strain_sprint": "prognosis.sprint_former_level_weeks",
    "recurrent_hamstring_strain": "prognosis.sprint_former_level_weeks",
    "hamstring_strain_stretch": "prognosis.stretch_former_level_weeks",
}
STRAINS: tuple[ManagedAs, ...] = ("acute_strain", "recurrent_strain")


@dataclass(frozen=True)
class Outlook:
    """Weeks from the onset, lowest and highest; `parameter` names where they come from and how they were checked.

    `conflict` names numbers of other sources that were not used and are shown beside it.
    """

    clock: str  # training | former_level | recurrence_12_months (then a share, not weeks)
    low: float
    high: float
    parameter: str
    conflict: tuple[str, ...] = ()


def prognosis(ranking: Ranking, evidence: Evidence) -> tuple[Outlook, ...]:
    """The outlook of the best fit. Empty where nothing stands out: no time is given for the unknown."""
    best = ranking.best
    if best is None:
        return ()
    managed = evidence.presentations[best].managed_as
    if managed not in TRAINING:
        return ()
    conflict = ("prognosis.chronic_weeks",) if managed == "tendinopathy" else ()
    found = [_weeks("training", TRAINING[managed], evidence, conflict)]
    if best in FORMER_LEVEL:
        found.append(_weeks("former_level", FORMER_LEVEL[best], evidence))
    if managed in STRAINS:
        share = evidence.parameters["prognosis.recurrence_12_months"]
        low, high = share.low or share.number, share.high or share.number
        found.append(Outlook("recurrence_12_months", low, high, share.id))
    return tuple(found)


def _weeks(clock: str, parameter: str, evidence: Evidence, conflict: tuple[str, ...] = ()) -> Outlook:
    low, high = evidence.numbers(parameter)
    return Outlook(clock, low, high, parameter, conflict)
