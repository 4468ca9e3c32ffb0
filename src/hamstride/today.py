"""The one composition: what was known, what was measured, what is known in general -> today's answer.

Pure: the same facts, day and evidence give the same answer on any machine, for any past day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import inf
from typing import Any

from pydantic import TypeAdapter

from hamstride import assessment, care, load, plan, response
from hamstride.assessment.model import Cause, Ranking, Triage
from hamstride.care import Care
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Urgency
from hamstride.journal import Journal
from hamstride.journal.facts import Verdict
from hamstride.load.model import LoadHistory, SessionLoad
from hamstride.plan.asked.weeks_before import told_before
from hamstride.plan.changes.diff import with_intentions
from hamstride.plan.make import make, make_far
from hamstride.plan.model import NoPlan, Plan, PlanDiff, Session
from hamstride.response import lookback
from hamstride.response.model import Decision, Milestones, Standing


@dataclass(frozen=True)
class Today:
    """The answer for one day. `plan` is None where a red flag stops planning; `session` is what it holds today."""

    day: date
    evidence_version: str
    verdict: Verdict
    strength_verdict: Verdict
    urgency: Urgency
    triage: Triage
    ranking: Ranking
    causes: tuple[Cause, ...]
    decision: Decision
    standing: Standing
    milestones: Milestones
    history: LoadHistory
    plan: Plan | NoPlan | None
    changes: PlanDiff | None  # against the plan that stood when the day began; None where there was none
    session: tuple[Session, ...]
    asks_change: bool  # modify, and of something that was planned today; where nothing is, it is said quietly
    care: Care
    missing: tuple[str, ...]
    forecast: lookback.Forecast | None  # of tomorrow morning's pain; kept, to be held to account


def today(journal: Journal, measured: Mapping[str, SessionLoad], evidence: Evidence, day: date) -> Today:
    """What Hamstride says on the runner's local `day`, from what was known at the end of that day.

    `measured` maps "<digest>:<part>" of a recording to its load; runs without one are modelled with a wider range.
    """
    known = journal.as_of(day)
    triage = assessment.triage(known, evidence, day)
    ranking = assessment.presentations(known, evidence, day)
    course = response.course(known, ranking, evidence, day)
    history = load.history(known, measured, day, evidence, course.unproven_days)
    decision = response.decide(known, triage, ranking, history, evidence, day)
    standing = response.standing(known, course, ranking, decision)
    before = told_before(known, day)
    calendar, changes = _calendar(known, triage, decision, standing, history, evidence, day, before)
    shown = calendar.instead if isinstance(calendar, NoPlan) else calendar
    sessions = () if shown is None else shown.sessions
    of_day = tuple(s for s in sessions if s.day == day)
    milestones = response.milestones(known, course, decision, standing)
    return Today(
        day=day,
        evidence_version=evidence.version,
        verdict=decision.verdict,
        strength_verdict=decision.strength_verdict,
        urgency=triage.urgency,
        triage=triage,
        ranking=ranking,
        causes=assessment.causes(known, measured, history, evidence, day),
        decision=decision,
        standing=standing,
        milestones=milestones,
        history=history,
        plan=calendar,
        changes=changes,
        session=of_day,
        asks_change=_asks_change(decision, before, of_day, day),
        care=care.choose(known, triage, ranking, decision, standing, milestones, of_day, evidence, day),
        missing=(*triage.unanswered, *decision.missing),
        forecast=lookback.forecast(known, evidence, day),
    )


def _calendar(
    known: Journal,
    triage: Triage,
    decision: Decision,
    standing: Standing,
    history: LoadHistory,
    evidence: Evidence,
    day: date,
    before: Plan | None,
) -> tuple[Plan | NoPlan | None, PlanDiff | None]:
    if triage.blocks_plan:
        return None, None
    asked = plan.problem(known, triage, decision, standing, history, evidence, day)
    calendar = make(asked, evidence, before)
    shown = calendar.instead if isinstance(calendar, NoPlan) else calendar
    if shown is None or before is None:
        return calendar, None
    changes = plan.diff(before, shown, asked, evidence)
    if isinstance(calendar, NoPlan):
        return replace(calendar, instead=with_intentions(shown, changes)), changes
    return with_intentions(shown, changes), changes


def beside(answer: Today, session: Session, known: Journal, evidence: Evidence) -> tuple[str, ...]:
    """Measures of care that go with a session of the answer's calendar. `known` is what the answer was made from."""
    stands = (answer.triage, answer.ranking, answer.decision, answer.standing, answer.milestones)
    return care.beside(session, known, *stands, evidence, answer.day)


@dataclass(frozen=True)
class NextRun:
    """The most that the next run may be; `minutes` is None where only the longest run of 30 days bounds it."""

    metres: float
    minutes: float | None


def longest_next(answer: Today, evidence: Evidence) -> NextRun | None:
    """How long the next run may be. None where running stops, where walks are still part of it, or nothing is known."""
    metres = answer.history.cap_next_run_m
    rung = response.ladder.rungs(evidence)[answer.standing.rung]
    if metres is None or answer.verdict == "stop" or response.ladder.has_walks(rung):
        return None
    minutes = response.ladder.minutes_most(rung, evidence)
    return NextRun(metres, None if minutes == inf else minutes)


def _asks_change(decision: Decision, before: Plan | None, now: tuple[Session, ...], day: date) -> bool:
    """Whether what stood this morning is changed. Where nothing stood, what is asked counts as a change."""
    if "modify" not in (decision.verdict, decision.strength_verdict):
        return False
    stood = () if before is None else tuple(s for s in before.sessions if s.day == day)
    return before is None or _what(stood) != _what(now)


def _what(sessions: tuple[Session, ...]) -> set[tuple[object, ...]]:
    return {(s.kind, s.minutes, s.steps) for s in sessions}


def season(answer: Today, known: Journal, evidence: Evidence, weeks: int) -> Plan | NoPlan | None:
    """The calendar of `weeks` weeks after the plan that `answer` shows, whose days stand as they are.

    Races that the answer found impossible are left out. `known` is what the answer was made from. None where a red
    flag stops planning. Far weeks are projections.
    """
    shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    if answer.plan is None:
        return None
    asked = plan.problem(known, answer.triage, answer.decision, answer.standing, answer.history, evidence, answer.day)
    if isinstance(answer.plan, NoPlan):
        asked = replace(asked, races=answer.plan.held)
    return make_far(asked, shown, weeks, evidence)


@cache
def _today() -> TypeAdapter[Today]:
    """Made when asked for: an answer shown as text needs no schema."""
    return TypeAdapter(Today)


def as_json(answer: Today) -> dict[str, Any]:
    """The answer as JSON-ready values, in the published schema."""
    table: dict[str, Any] = _today().dump_python(answer, mode="json")
    return table


def schema() -> dict[str, Any]:
    """JSON Schema of `as_json`."""
    return _today().json_schema(mode="serialization")


def reasons(answer: Today) -> tuple[Reason, ...]:
    """Every reason in the answer, gravest first."""
    found: list[Reason] = [flag.reason for flag in answer.triage.flags]
    found += answer.decision.because
    found += answer.standing.reasons
    found += answer.milestones.reasons
    for dose in answer.standing.exercises.doses.values():
        found += dose.reasons
    found += answer.ranking.reasons
    found += () if answer.ranking.led is None else answer.ranking.led.reasons
    for fit in answer.ranking.fits:
        found += (*fit.supports, *fit.opposes)
    found += (cause.reason for cause in answer.causes)
    found += answer.history.reasons
    found += answer.care.wins
    if isinstance(answer.plan, NoPlan):
        found += (*answer.plan.conflict, *answer.plan.ways_out)
    elif answer.plan is not None:
        for session in answer.plan.sessions:
            found += session.reasons
        found += answer.plan.reasons
        for block in answer.plan.blocks:
            found += block.reasons
    for change in answer.changes.changes if answer.changes is not None else ():
        found += change.reasons
    return tuple(found)
