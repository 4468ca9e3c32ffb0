"""A person's changes to a plan: made on the plan as it stands, and judged by the checker like any plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hamstride.evidence import Evidence, Reason
from hamstride.plan.check import check
from hamstride.plan.model import Edit, Plan, Problem, Session, SessionKind, Step, Violation
from hamstride.plan.prescription.compose import entry, session_of
from hamstride.plan.rules.edit import moved_there
from hamstride.plan.season.macro import with_blocks
from hamstride.plan.sessions.minutes import least_minutes
from hamstride.plan.sessions.workouts import FAST, total_min
from hamstride.plan.why import because
from hamstride.response import ladder

REPLACEMENTS: tuple[SessionKind, ...] = ("run", "strength_light", "isometric", "mobility", "cross")


@dataclass(frozen=True)
class Judgement:
    """The plan as it would be. `refused` are broken laws, `missed` wishes that the plan before had met."""

    plan: Plan
    refused: tuple[Reason, ...]
    missed: tuple[Reason, ...]


def judge(plan: Plan, edit: Edit, problem: Problem, evidence: Evidence) -> Judgement | None:
    """What the checker says to a change; None where the plan holds no such session."""
    problem = with_blocks(problem, evidence)
    changed = applied(plan, edit, problem, evidence)
    if changed is None:
        return None
    before = {(v.rule, v.days) for v in check(plan, problem, evidence)}
    found = [v for v in check(changed, problem, evidence) if (v.rule, v.days) not in before]
    refused = tuple(_told(v, "refused", evidence) for v in found if v.law)
    missed = tuple(_told(v, "missed", evidence) for v in found if not v.law and v.rule not in STABILITY)
    return Judgement(changed, refused, missed)


CLIMBING: tuple[SessionKind, ...] = ("run", "walk_run", "long_run", *FAST)
STABILITY = ("plan.wish.kept",)  # a change away from the plan before is what the person wants


def _told(violation: Violation, outcome: str, evidence: Evidence) -> Reason:
    days = ", ".join(d.isoformat() for d in violation.days)
    rule = evidence.rules[violation.rule]
    return Reason(rule=violation.rule, outcome=outcome, seen={"days": days}, parameters=rule.parameters)


def with_edits(plan: Plan, problem: Problem, evidence: Evidence) -> Plan:
    """The plan with every wished change that keeps the laws; one that breaks them is left out and listed."""
    for edit in problem.edits:
        there = moved_there(plan.sessions, edit)
        if there is not None:
            plan = _marked(plan, there, edit, evidence)
            continue
        judged = judge(plan, edit, problem, evidence)
        if judged is not None and not judged.refused:
            plan = judged.plan
    return plan


def _marked(plan: Plan, there: Session, edit: Edit, evidence: Evidence) -> Plan:
    """A session that the solver already put where it was moved to tells where it stood first."""
    first = date.fromisoformat(edit.session[: len(date.min.isoformat())])
    reason = because("plan.choice.edited", "moved", evidence, by=edit.by or "you", was=first.isoformat())
    told = replace(there, intended=first, reasons=(reason, *there.reasons))
    return replace(plan, sessions=tuple(told if s is there else s for s in plan.sessions))


def applied(plan: Plan, edit: Edit, problem: Problem, evidence: Evidence) -> Plan | None:
    """The plan with the change made, whatever the laws say."""
    session = next((s for s in plan.sessions if s.id == edit.session), None)
    if session is None:
        return None
    others = [s for s in plan.sessions if s is not session]
    new = [_fitting(s, others, problem, evidence) for s in _new(session, edit, problem, evidence)]
    sessions = _filled([*others, *new], (s.day for s in plan.sessions), problem, evidence)
    return replace(plan, sessions=_within_rungs(sessions, problem, evidence))


def _fitting(session: Session, others: list[Session], problem: Problem, evidence: Evidence) -> Session:
    """Shortened to the minutes that its day has left, where it can be; too long as before where it cannot."""
    index = (session.day - problem.start).days
    left = problem.minutes(index) - sum(s.minutes for s in others if s.day == session.day)
    spare = left - least_minutes(session.kind, evidence)
    if session.kind in ("race", "rest") or session.minutes <= left or spare < 0 or not 0 <= index < problem.days:
        return session
    kind: SessionKind = "run" if session.kind == "walk_run" else session.kind
    return _with_steps_of(session, session_of(kind, index, spare, (0, 0), problem, evidence))


def _within_rungs(sessions: Sequence[Session], problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    """A run moved forward or taken away leaves later ones fewer runs to climb on: they fall to what is permitted."""
    made: list[Session] = []
    before = 0
    for session in sessions:
        if session.kind in CLIMBING:
            top = ladder.permitted(problem.standing, before, evidence)
            if ladder.place(session.rung, evidence) > top:
                session = _with_steps_of(session, _shorter(session, before, problem, evidence))
            before += 1
        made.append(session)
    return tuple(made)


def _shorter(session: Session, before: int, problem: Problem, evidence: Evidence) -> Session:
    kind: SessionKind = "run" if session.kind == "walk_run" else session.kind
    index = (session.day - problem.start).days
    return session_of(kind, index, session.minutes - least_minutes(kind, evidence), (before, 0), problem, evidence)


def _with_steps_of(session: Session, other: Session) -> Session:
    return replace(session, minutes=other.minutes, rung=other.rung, steps=other.steps)


def _new(session: Session, edit: Edit, problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    reason = because("plan.choice.edited", edit.change, evidence, by=edit.by or "you", was=session.day.isoformat())
    if edit.change == "removed":
        return ()
    if edit.change == "moved" and edit.to is not None:
        where = session.intended or session.day
        moved = replace(session, day=edit.to, intended=where, reasons=(reason, *session.reasons))
        return (replace(moved, id=f"{edit.to}-{session.kind}"),)
    if edit.change == "replaced" and edit.instead is not None:
        index = (session.day - problem.start).days
        spare = float(problem.minutes(index) - least_minutes(edit.instead, evidence))
        made = session_of(edit.instead, index, spare, (0, 0), problem, evidence)
        return (replace(made, reasons=(reason, *made.reasons)),)
    return (_eased(session, reason, evidence),)


def _eased(session: Session, reason: Reason, evidence: Evidence) -> Session:
    """A shorter run without anything quicker; one set fewer of each exercise."""
    share = evidence.number("plan.shorter_share")
    steps = tuple(_eased_step(s, share) for s in session.steps if s.workout is None)
    saved = sum(total_min(s) for s in session.steps) - sum(total_min(s) for s in steps)
    minutes = session.minutes - saved if saved else float(int(session.minutes * share))
    return replace(session, steps=steps, minutes=minutes, reasons=(reason, *session.reasons))


def _eased_step(step: Step, share: float) -> Step:
    if step.exercise is not None:
        return replace(step, sets=max(1, (step.sets or 1) - 1))
    if step.what not in ("run", "walk", "cross") or step.minutes is None:
        return step
    if step.repeats > 1:
        return replace(step, repeats=max(1, int(step.repeats * share)))
    return replace(step, minutes=float(int(step.minutes * share)))


def _filled(sessions: list[Session], days: Iterable[date], problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    """In the order of days; an emptied day rests, and a day that got something rests no more."""
    busy = {s.day for s in sessions if s.kind != "rest"}
    kept = [s for s in sessions if s.kind != "rest" or s.day not in busy]
    empty = set(days) - {s.day for s in kept}
    kept += [entry("rest", (day - problem.start).days, 0.0, None, (), problem, evidence) for day in empty]
    return tuple(sorted(kept, key=lambda s: s.day))
