"""When each complaint was first told: a later one with an onset, a leg or a place of its own opens a new episode.

How an injury began belongs to its episode for ever. What was examined in one episode covers nothing of a later one.
"""

from __future__ import annotations

from datetime import date, timedelta

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Answered

ONSETS = {"days_since_onset": (1, "assessment.event_apart_days"), "duration_weeks": (7, "assessment.onset_apart_days")}
PLACES = {"painful_side": "assessment.event_apart_days", "pain_site": "assessment.onset_apart_days"}
NO_PLACE = ("both", "changing", "nowhere", "other")


def opened(known: Journal, evidence: Evidence) -> tuple[date, ...]:
    """The days on which a complaint was first told, oldest first; empty where nobody told of one."""
    return known.once(("opened", evidence), lambda: _opened(known, evidence))


def _opened(known: Journal, evidence: Evidence) -> tuple[date, ...]:
    days: list[date] = []
    places: dict[str, tuple[str, date]] = {}
    for fact in known.of(Answered):
        if fact.finding not in ONSETS and fact.finding not in PLACES:
            continue
        if not days or _began_later(fact, days[-1], evidence) or _is_elsewhere(fact, places, evidence):
            days.append(fact.day)
            places = {}
        if fact.finding in PLACES and fact.value not in NO_PLACE and fact.value is not None:
            places[fact.finding] = (str(fact.value), fact.day)
    return tuple(dict.fromkeys(days))


def _began_later(fact: Answered, told: date, evidence: Evidence) -> bool:
    """Whether it began clearly after the last complaint was told: then it is another one."""
    if fact.finding not in ONSETS or isinstance(fact.value, bool) or not isinstance(fact.value, int | float):
        return False
    unit, apart = ONSETS[fact.finding]
    return fact.day - timedelta(days=int(fact.value * unit)) > told + timedelta(days=int(evidence.number(apart)))


def _is_elsewhere(fact: Answered, places: dict[str, tuple[str, date]], evidence: Evidence) -> bool:
    """Another leg, or another place long after; on the next days it is a correction."""
    before = places.get(fact.finding)
    if before is None or fact.value is None or fact.value in (before[0], *NO_PLACE):
        return False
    return fact.day > before[1] + timedelta(days=int(evidence.number(PLACES[fact.finding])))


def began_since(known: Journal, evidence: Evidence) -> date:
    """The day the present complaint was first told; answers before it tell how another one began."""
    days = opened(known, evidence)
    return days[-1] if len(days) > 1 else date.min


def before_this(known: Journal, evidence: Evidence) -> Journal | None:
    """What was known before the present complaint was told; None where it is the first."""
    days = opened(known, evidence)
    return known.as_of(days[-1] - timedelta(days=1)) if len(days) > 1 else None
