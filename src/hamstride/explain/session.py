"""What a session is called: a walk is not walking and running."""

from __future__ import annotations

from hamstride.explain.codes import code
from hamstride.plan.model import Session


def session_name(session: Session) -> str:
    """Its kind in words; one of walks alone, such as the first rung of the ladder, is a walk."""
    only_walks = session.kind == "walk_run" and session.steps and not any(s.what == "run" for s in session.steps)
    return code("walk" if only_walks else session.kind)
