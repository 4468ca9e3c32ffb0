"""What the week was like, as signs: nights, stress, energy, sitting, soreness, steps back, doubt and goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import mean

from hamstride.assessment.answers import Answers
from hamstride.care.watch import watch_context
from hamstride.evidence import Evidence
from hamstride.evidence.care import WeekSign
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, GoalSet, Profile, Wore
from hamstride.response.model import Decision, Standing


def week_signs(
    known: Journal, answers: Answers, decision: Decision, standing: Standing, evidence: Evidence, day: date
) -> frozenset[WeekSign]:
    """The signs that stand on `day`. What was not told is no sign: they only choose what to speak of."""
    since = day - timedelta(days=int(evidence.number("care.week_days")) - 1)
    told = known.of(CheckedIn, since=since)
    worn = {w.day: w.sleep_h for w in known.of(Wore, since=since) if w.sleep_h is not None}
    found = set(_mornings(told, worn, evidence))
    context = watch_context(known, evidence, day)
    if context is not None and context.restless:
        found.add("restless")
    found.update(_sitting(told, answers, evidence))
    if decision.rungs_down or any(m.way == "down" and m.day >= since for m in standing.moves):
        found.add("setback")
    confidence = answers.values.get("confidence_running")
    if isinstance(confidence, int | float) and confidence <= evidence.number("care.doubt_at_most"):
        found.add("doubt")
    found.update(_goals(known, evidence, day))
    return frozenset(found)


def _mornings(told: tuple[CheckedIn, ...], worn: dict[date, float], evidence: Evidence) -> Iterator[WeekSign]:
    """A night that the runner told counts before what the watch says of it."""
    nights = list({**worn, **{c.day: c.sleep_h for c in told if c.sleep_h is not None}}.values())
    least = evidence.number("care.nights_least")
    if len(nights) >= least and mean(nights) < evidence.number("causes.sleep_least_h"):
        yield "short_sleep"
    days = evidence.number("care.bad_days_least")
    if sum((c.stress or 0) >= evidence.number("care.stress_from") for c in told) >= days:
        yield "stress"
    if sum(c.energy is not None and c.energy <= evidence.number("care.energy_at_most") for c in told) >= days:
        yield "little_energy"
    last = told[-1] if told else None
    if last is not None and (last.soreness or 0) >= evidence.number("care.sore_from"):
        yield "sore"
    if last is not None and (last.tightness or 0) >= evidence.number("care.sore_from"):
        yield "tight"


def _sitting(told: tuple[CheckedIn, ...], answers: Answers, evidence: Evidence) -> Iterator[WeekSign]:
    hours = [c.sitting_h for c in told if c.sitting_h is not None]
    asked = answers.values.get("sitting_hours")
    usual = mean(hours) if hours else asked if isinstance(asked, int | float) else 0
    if usual >= evidence.number("care.sitting_from_h"):
        yield "much_sitting"


def _goals(known: Journal, evidence: Evidence, day: date) -> Iterator[WeekSign]:
    """A goal that nobody looked at for weeks, and a weight that is another than the one before."""
    goal = known.latest(GoalSet)
    if goal is not None and (day - goal.day).days >= evidence.number("care.goal_review_days"):
        yield "goal_is_old"
    weighed = [p for p in known.of(Profile) if p.mass_kg is not None]
    if len(weighed) > 1:
        before, now = weighed[-2].mass_kg or 0, weighed[-1].mass_kg or 0
        changed = abs(now - before) >= evidence.number("care.mass_change_share") * before
        if changed and (goal is None or goal.day < weighed[-1].day):
            yield "mass_changed"
