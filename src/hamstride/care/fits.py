"""Whether a measure fits a day."""

from __future__ import annotations

from hamstride.care.model import Situation
from hamstride.evidence.care import Fits, Measure


def fits(measure: Measure, seen: Situation) -> bool:
    """All that the measure asks for holds, and nothing graver forbids it."""
    return (
        _allowed(measure, seen) and _in_time(measure.fits, seen) and _today(measure.fits, seen) and _told(measure, seen)
    )


def _allowed(measure: Measure, seen: Situation) -> bool:
    """A warning sign that cannot wait leaves first aid only, an emergency nothing; who waits for a clinician rests."""
    if seen.triage.urgency == "emergency":
        return False
    if seen.triage.blocks_plan:
        return measure.with_urgent_sign and not measure.loads and not measure.presses
    return not (seen.waits and (measure.loads or measure.presses))


def _in_time(asked: Fits, seen: Situation) -> bool:
    """Days since it began; where they are unknown, nothing that asks for them fits."""
    if asked.from_day is None and asked.to_day is None:
        return True
    days = seen.days
    if days is None:
        return False
    return (asked.from_day or 0) <= days and (asked.to_day is None or days <= asked.to_day)


def _today(asked: Fits, seen: Situation) -> bool:
    kinds = seen.kinds
    if asked.sessions and not kinds.intersection(asked.sessions):
        return False
    if kinds.intersection(asked.not_sessions):
        return False
    return not asked.verdicts or seen.decision.verdict in asked.verdicts


def _told(measure: Measure, seen: Situation) -> bool:
    asked, answers = measure.fits, seen.answers
    if asked.managed and seen.standing.managed not in asked.managed:
        return False
    if asked.week and not seen.week.intersection(asked.week):
        return False
    if seen.standing.stage < asked.from_stage:
        return False
    careful = measure.loads or measure.presses  # then what nobody answered forbids as a yes would
    if any(answers.holds(c) or (careful and answers.holds(c) is None) for c in asked.unless_told):
        return False
    return all(answers.holds(c) for c in asked.told)
