"""The wish that what a person changed stays changed. The plan is edited after it is solved; the checker looks again."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.plan.model import Edit, Session, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.view import View

EDITS = "plan.wish.edits"


def check_edits(view: View) -> Iterator[Violation]:
    for edit in view.problem.edits:
        for session in (s for s in view.sessions if s.id == edit.session):
            if not _stands(edit, session):
                yield Violation(EDITS, (session.day,), law=False)


def _stands(edit: Edit, session: Session) -> bool:
    """Whether the session bears the mark of the change; moved, removed and replaced ones are gone from their place."""
    return any(r.rule == "plan.choice.edited" and r.outcome == edit.change for r in session.reasons)


RULES = (PlanRule(EDITS, check_edits, None),)
