"""The wish that what a person changed stays changed. The plan is edited after it is solved; the checker looks again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstride.plan.model import Edit, Session, Violation
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.view import View

EDITS = "plan.wish.edits"


def check_edits(view: View) -> Iterator[Violation]:
    for edit in view.problem.edits:
        left = next((s for s in view.sessions if s.id == edit.session), None)
        if left is not None and moved_there(view.sessions, edit) is None and not _bears_the_mark(edit, left):
            yield Violation(EDITS, (left.day,), law=False)


def moved_there(sessions: Sequence[Session], edit: Edit) -> Session | None:
    """The session that stands where the edit moved it; None where there is none, or where it is another change."""
    wanted = None if edit.to is None else f"{edit.to}{edit.session[len(edit.to.isoformat()) :]}"
    return next((s for s in sessions if s.id == wanted), None)


def _bears_the_mark(edit: Edit, session: Session) -> bool:
    """An eased session stays in its place; moved, removed and replaced ones are gone from it."""
    return any(r.rule == "plan.choice.edited" and r.outcome == edit.change for r in session.reasons)


RULES = (PlanRule(EDITS, check_edits, None),)
