"""The acute to chronic ratio, for those who ask for it. It is a description and no risk, and nothing decides by it.

In the largest cohort of runners it did not rise with injuries, and elsewhere dividing by made-up numbers did as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.evidence import Evidence
from hamstride.load.exposure import mean_dose
from hamstride.load.model import LoadHistory


@dataclass(frozen=True)
class AcuteChronic:
    """Easy kilometres a day of the last week and of the weeks before it (uncoupled), and their ratio."""

    acute: float | None
    chronic: float | None
    ratio: float | None
    known_days: int
    of_days: int


def acute_chronic(history: LoadHistory, evidence: Evidence) -> AcuteChronic:
    """None where a part has no known day or was without any load."""
    acute_days = int(evidence.number("exposure.acute_days"))
    chronic_days = int(evidence.number("exposure.chronic_days"))
    acute, acute_known = mean_dose(history.days[-acute_days:])
    chronic, chronic_known = mean_dose(history.days[-chronic_days:-acute_days])
    ratio = acute / chronic if acute is not None and chronic else None
    return AcuteChronic(acute, chronic, ratio, acute_known + chronic_known, chronic_days)
