"""The runner's calendar as the pages and the command line show it, and the changes a person makes to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hamstride import plan as plan_room
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Edited, Fact, Moved
from hamstride.plan import NoPlan, Plan
from hamstride.plan.asked.edits import DAY_LENGTH
from hamstride.plan.changes.edit import Judgement, judge
from hamstride.plan.model import Edit, Problem, Session, monday_of
from hamstride.plan.season.macro import with_blocks
from hamstride.today import Today, season


@dataclass(frozen=True)
class Calendar:
    """The answer of the day with its plan and the problem that the plan answers; both None where a flag stops all."""

    answer: Today
    shown: Plan | None
    asked: Problem | None

    @property
    def no_plan(self) -> NoPlan | None:
        return self.answer.plan if isinstance(self.answer.plan, NoPlan) else None

    def session(self, session_id: str) -> Session | None:
        return next((s for s in (self.shown.sessions if self.shown else ()) if s.id == session_id), None)


def calendar(answer: Today, known: Journal, evidence: Evidence) -> Calendar:
    """The calendar of an answer that was made from `known`."""
    shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    if answer.plan is None:
        return Calendar(answer, None, None)
    asked = plan_room.problem(
        known, answer.triage, answer.decision, answer.standing, answer.history, evidence, answer.day
    )
    if isinstance(answer.plan, NoPlan):
        asked = replace(asked, races=answer.plan.held)
    return Calendar(answer, shown, with_blocks(asked, evidence))


def whole_season(held: Calendar, known: Journal, evidence: Evidence, weeks: int) -> Calendar:
    """The same calendar gone on with in outline for `weeks` weeks from this one, at most as many as evidence allows.

    Where the season cannot be planned, the days that stand are shown with the conflict and its ways out.
    """
    if held.shown is None or reaches(held.shown) >= weeks:
        return held
    most = int(evidence.number("macro.horizon_weeks_most"))
    far = season(held.answer, known, evidence, min(weeks, most))
    if far is None:
        return held
    if isinstance(far, NoPlan):
        far = replace(far, instead=far.instead or held.shown)
        return replace(held, answer=replace(held.answer, plan=far), shown=far.instead)
    told = far if held.no_plan is None else replace(held.no_plan, instead=far)
    return replace(held, answer=replace(held.answer, plan=told), shown=far)


def reaches(shown: Plan) -> int:
    """How many weeks from Monday the sessions of a plan touch."""
    first = monday_of(shown.start)
    return (shown.sessions[-1].day - first).days // 7 + 1


def weeks_of_blocks(shown: Plan) -> int:
    """How many weeks the blocks of a plan hold."""
    return sum(len(block.weeks) for block in shown.blocks)


def weighed(held: Calendar, edit: Edit, evidence: Evidence) -> Judgement | None:
    """What the checker says to a change; None where there is no such session in the plan."""
    if held.shown is None or held.asked is None:
        return None
    return judge(held.shown, edit, held.asked, evidence)


def fact_of(edit: Edit, stamp: dict[str, Any]) -> Fact:
    """The change as a fact of the journal."""
    if edit.change == "moved":
        return Moved.model_validate({**stamp, "session": edit.session, "to": edit.to, "by": edit.by})
    values = {"session": edit.session, "change": edit.change, "instead": edit.instead, "by": edit.by}
    return Edited.model_validate({**stamp, **values})


def hold(session: str, by: str | None, stamp: dict[str, Any]) -> Edited:
    """The fact that a session is to stay where it stands. What holds it lets it go again when it is taken back."""
    return Edited.model_validate({**stamp, "session": session, "change": "fixed", "by": by})


def held_by(known: Journal, session: Session) -> Moved | Edited | None:
    """What a person did last that keeps a session where and what it is; None where only the calendar decides."""
    return next((c for c in reversed(_in_time(standing_changes(known, session.day))) if _keeps(c, session)), None)


def _in_time(changes: list[Moved | Edited]) -> list[Moved | Edited]:
    return sorted(changes, key=lambda c: c.recorded_at)


def _keeps(change: Moved | Edited, session: Session) -> bool:
    if isinstance(change, Moved):
        return f"{change.to}{change.session[DAY_LENGTH:]}" == session.id
    if change.change == "replaced":
        return f"{change.session[:DAY_LENGTH]}-{change.instead}" == session.id
    return change.change in ("eased", "fixed") and change.session == session.id


def standing_changes(known: Journal, day: date) -> list[Moved | Edited]:
    """Changes by hand that still matter: their session or its new day is not past."""
    moved = [m for m in known.of(Moved) if m.to >= day]
    edited = [
        e for e in known.of(Edited) if e.change != "freed" and e.session[: len(day.isoformat())] >= day.isoformat()
    ]
    return [*moved, *edited]
