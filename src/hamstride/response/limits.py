"""Which pain limits hold for this runner today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hamstride.assessment import Ranking
from hamstride.assessment.answers import answers
from hamstride.evidence import Evidence
from hamstride.evidence.model import ManagedAs
from hamstride.journal import Journal
from hamstride.journal.amounts import HowMuch
from hamstride.journal.facts import Answered

# What the limits are kept under, in the order of `pain.morning_rise_allowed`.
TABLES = {
    "acute_early": "pain.limits_acute_early",
    "acute_late": "pain.limits_acute_late",
    "recurrent": "pain.limits_recurrent",
    "tendon": "pain.limits_tendon",
    "irritation": "pain.limits_irritation",
    "unknown": "pain.limits_unknown",
    "none": "pain.limits_none",
}
# The published limits that disagree; shown beside whichever is used.
CONFLICT = ("pain.seed_stop_above", "pain.hickey_accepts", "pain.silbernagel_accepts", "pain.aspetar_below")


@dataclass(frozen=True)
class Limits:
    """Pain up to `green_max` is fine, up to `amber_max` asks to modify, above it to stop. NPRS points, 0 to 10."""

    table: str
    parameter: str
    green_max: float
    amber_max: float
    morning_rise_max: float
    scale_noise: float = 0.0

    def band(self, pain: float | None, least: float | None = None) -> Literal["green", "amber", "red"] | None:
        """green, amber, red; None where the pain is unknown.

        `least` is the other end of a range or a word. One that only reaches a little above the upper limit is amber:
        it may be below it, and a range within the noise of the scale is no proof that it is above.
        """
        if pain is None:
            return None
        if least is not None and least <= self.amber_max < pain <= self.amber_max + self.scale_noise:
            return "amber"
        return "green" if pain <= self.green_max else "amber" if pain <= self.amber_max else "red"

    def band_of(self, told: HowMuch, field: str) -> Literal["green", "amber", "red"] | None:
        """The band of a pain as it was told: as a number, a range or a word."""
        return self.band(getattr(told, field), told.least(field))


def limits(known: Journal, ranking: Ranking, evidence: Evidence, day: date) -> Limits:
    """The row of the pain table for the way back that is followed; the strictest where nobody chose one."""
    table = _table(ranking, known, evidence, day)
    green, amber = evidence.numbers(TABLES[table])
    rises = dict(zip(TABLES, evidence.numbers("pain.morning_rise_allowed"), strict=True))
    return Limits(table, TABLES[table], green, amber, rises[table], evidence.number("pain.scale_noise"))


def managed_as(ranking: Ranking, evidence: Evidence) -> ManagedAs:
    """What the way back that is followed is managed as; "other", the strictest, where nobody chose one."""
    return "other" if ranking.led is None else evidence.pathways[ranking.led.pathway].managed_as


def _table(ranking: Ranking, known: Journal, evidence: Evidence, day: date) -> str:
    way = None if ranking.led is None else evidence.pathways[ranking.led.pathway]
    kept_as = "unknown" if way is None else way.limits
    if way is not None and way.painless_with:
        told = answers(known, evidence, day).values
        kept_as = "none" if any(told.get(name) is True for name in way.painless_with) else kept_as
    if kept_as != "acute":
        return kept_as
    since = _days_since_onset(known, day)
    late = since is not None and since > evidence.number("pain.acute_early_days")
    return "acute_late" if late else "acute_early"


def _days_since_onset(known: Journal, day: date) -> int | None:
    """The fewest days the answers allow; None where neither question was answered with a number."""
    since = []
    for finding, days in (("days_since_onset", 1), ("duration_weeks", 7)):
        answers = [f for f in known.of(Answered) if f.finding == finding]
        value = answers[-1].value if answers else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            since.append(int(value * days) + (day - answers[-1].day).days)
    return min(since, default=None)
