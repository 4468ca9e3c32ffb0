"""The guarded weeks after the return, and what to watch once rehabilitation is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from hamstride.evidence import Evidence, Reason
from hamstride.journal import Journal
from hamstride.journal.facts import Answered
from hamstride.response.criteria.results import worse
from hamstride.response.ladders.course import Course
from hamstride.response.ladders.needs import newest
from hamstride.response.model import Guard, Standing, TestResult
from hamstride.response.verdict.effect import because

GUARDED = ("acute_strain", "recurrent_strain", "other")  # what begins anew soon after the return
WORSE = ("amber", "red")
DISCOMFORT = "test_extension_discomfort"


def guard(known: Journal, told: Course, standing: Standing) -> Guard | None:
    """None before the return, for what is no strain, and once the weeks are over."""
    since, number = standing.returned, told.evidence.number
    if since is None or told.managed not in GUARDED:
        return None
    days = (told.day - since).days
    signs: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    if days >= number("criteria.guard_flags_after_days"):
        found = dict(_signs(known, told, standing))
        signs = tuple(name for name, stands in found.items() if stands)
        unknown = tuple(name for name, stands in found.items() if stands is None)
    longer = number("criteria.guard_longer_days") if signs or unknown else 0
    until = since + timedelta(days=number("criteria.guard_days") + longer)
    if told.day > until:
        return None
    speed = number("criteria.guard_speed_percent")
    reasons = [because("milestone.guard", told.evidence, "guarded", day_after_return=days, speed_percent_most=speed)]
    if longer:
        shown, open_ = ", ".join(signs), ", ".join(unknown)
        reasons.append(because("milestone.guard_longer", told.evidence, "longer", signs=shown, not_looked_at=open_))
    return Guard(since, until, speed, signs, unknown, tuple(reasons))


def _signs(known: Journal, told: Course, standing: Standing) -> Iterator[tuple[str, bool | None]]:
    """Each risk sign: stands, does not, or None where nobody looked since the return."""
    number, since = told.evidence.number, standing.returned
    sides: dict[str, list[float]] = {}
    for test in ("knee_extension_deficit_deg", "tender_on_press", DISCOMFORT):
        fresh = [t for t in told.tests.get(test, ()) if since is not None and t.day >= since]
        sides[test] = list(newest(test, told, told.day).values()) if fresh else []
    knee, tender, discomfort = sides.values()
    gap = max(knee) - min(knee) if len(knee) > 1 else None
    yield "knee_extension_deficit_deg", None if gap is None else gap >= number("criteria.guard_gap_deg")
    yield "tender_on_press", None if not tender else max(tender) > 0
    yield DISCOMFORT, None if not discomfort else max(discomfort) > 0
    yield "previous_strain_count", _many_before(known, told)


def _many_before(known: Journal, told: Course) -> bool | None:
    counts = [a.value for a in known.of(Answered) if a.finding == "previous_strain_count" and a.value is not None]
    if counts and isinstance(counts[-1], int | float):
        return counts[-1] >= told.evidence.number("criteria.guard_episodes")
    before = [a.value for a in known.of(Answered) if a.finding == "previous_strain" and a.value is not None]
    return False if before and before[-1] is False else None


def is_over(standing: Standing, evidence: Evidence) -> bool:
    """The last stage of strength is reached: what follows is upkeep."""
    return standing.stage >= len(evidence.strength_ladders[standing.kind].stages)


def relapse(told: Course, found: Sequence[TestResult]) -> Iterator[Reason]:
    """Signs after rehabilitation that it may come back. Each asks to look at what changed, early."""
    number, evidence = told.evidence.number, told.evidence
    since = told.day - timedelta(days=int(number("criteria.relapse_days")))
    bad = [day for day, band in told.mornings.items() if day > since and band in WORSE]
    if len(bad) >= number("criteria.relapse_mornings"):
        yield because("milestone.relapse_mornings", evidence, "watch", mornings=len(bad))
    if not told.lowering or told.lowering[-1] < since:
        days = None if not told.lowering else (told.day - told.lowering[-1]).days
        yield because("milestone.relapse_upkeep", evidence, "watch", days_without=days)
    for result in worse(found):
        yield because("milestone.relapse_test", evidence, "watch", result.facts[-2:], test=result.test)
