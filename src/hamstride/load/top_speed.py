"""The top speed a runner tells of themself. What the watch saw stands in `exposure` and is never made slower by it."""

from __future__ import annotations

from datetime import date

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Profile


def told_mps(journal: Journal, day: date, evidence: Evidence) -> float | None:
    """m/s; None where it was not told, is older than it may be, or was not yet known on the day."""
    profile = journal.latest(Profile)
    if profile is None or profile.top_speed_mps is None:
        return None
    age = (day - (profile.top_speed_day or profile.day)).days
    return profile.top_speed_mps if 0 <= age <= evidence.number("exposure.told_top_days") else None
