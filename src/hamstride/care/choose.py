"""At most two measures a day: what cannot wait first, the others by turns, so that nothing is told again and again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from hamstride.assessment.answers import answers
from hamstride.assessment.model import Ranking, Triage
from hamstride.care.fits import fits
from hamstride.care.model import Care, Chosen, Situation
from hamstride.care.trials import trial_of
from hamstride.care.watch import watch_context
from hamstride.care.week import week_signs
from hamstride.care.wins import wins
from hamstride.evidence import Evidence
from hamstride.evidence.care import Measure
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn
from hamstride.plan.model import Session
from hamstride.response.model import Decision, Milestones, Standing


def choose(
    known: Journal,
    triage: Triage,
    ranking: Ranking,
    decision: Decision,
    standing: Standing,
    milestones: Milestones,
    sessions: tuple[Session, ...],
    evidence: Evidence,
    day: date,
) -> Care:
    """What fits `day`, and what of it is told. `sessions` are those of that day, as the plan holds them."""
    told = answers(known, evidence, day)
    week = week_signs(known, told, decision, standing, evidence, day)
    kinds = frozenset(s.kind for s in sessions)
    seen = Situation(known, evidence, day, triage, ranking, decision, standing, milestones, kinds, told, week)
    trial = trial_of(known, evidence)
    fitting = [m for m in evidence.care.values() if (not m.trial or m.id == trial) and fits(m, seen)]
    most = int(evidence.number("care.most_a_day"))
    chosen = tuple(Chosen(m.id, tuple(_because(m, seen))) for m in _in_turn(fitting, seen)[:most])
    calm = () if triage.blocks_plan else tuple(wins(seen))
    return Care(chosen, tuple(m.id for m in fitting), calm, trial, watch_context(known, evidence, day))


def beside(
    session: Session,
    known: Journal,
    triage: Triage,
    ranking: Ranking,
    decision: Decision,
    standing: Standing,
    milestones: Milestones,
    evidence: Evidence,
    day: date,
) -> tuple[str, ...]:
    """What goes with one session of the calendar, as far as the leg stands on `day`: at most two measures."""
    care = choose(known, triage, ranking, decision, standing, milestones, (session,), evidence, day)
    named = (name for name in care.fits if session.kind in evidence.care[name].fits.sessions)
    return tuple(islice(named, int(evidence.number("care.most_a_day"))))


def _in_turn(fitting: list[Measure], seen: Situation) -> list[Measure]:
    """First what comes first, in its order; then those whose turn it is, the newest turn before the others."""
    begun = next((f.day for f in seen.known if not (isinstance(f, CheckedIn) and f.is_empty)), seen.day)
    number = (seen.day - begun).days
    places = {name: place for place, name in enumerate(seen.evidence.care)}
    lasts = seen.evidence.number("care.turn_days")

    def since(measure: Measure) -> int:
        return (number - places[measure.id]) % measure.every_days

    due = sorted((m for m in fitting if not m.first and since(m) < lasts), key=lambda m: (since(m), m.every_days))
    return [*(m for m in fitting if m.first), *due]


def _because(measure: Measure, seen: Situation) -> Iterator[str]:
    """Codes of what it was chosen by."""
    yield from (sign for sign in measure.fits.week if sign in seen.week)
    yield from (kind for kind in measure.fits.sessions if kind in seen.kinds)
    if measure.first and seen.days is not None:
        yield f"day_{seen.days}"
