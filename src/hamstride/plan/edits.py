"""The changes that a person made to sessions of the plan and that stand, from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from hamstride.journal import Journal
from hamstride.journal.facts import Edited
from hamstride.plan.model import Edit, SessionKind

KINDS: tuple[SessionKind, ...] = get_args(SessionKind)
DAY_LENGTH = len(date.min.isoformat())


def edits(known: Journal, start: date) -> tuple[Edit, ...]:
    """The last change of each session from `start` on; one that was taken back is none."""
    last = {e.session: e for e in known.of(Edited)}
    return tuple(edit for e in last.values() if (edit := _edit(e)) is not None and _place(e.session, start))


def _edit(fact: Edited) -> Edit | None:
    instead = next((k for k in KINDS if k == fact.instead), None)
    if fact.change in ("removed", "eased"):
        return Edit(fact.session, fact.change, by=fact.by)
    return Edit(fact.session, "replaced", instead=instead, by=fact.by) if instead is not None else None


def edited_days(known: Journal, start: date) -> Iterator[tuple[date, SessionKind]]:
    """Where the changed sessions stood: the solver is to put them there again, so that the change finds them."""
    for edit in edits(known, start):
        place = _place(edit.session, start)
        if place is not None:
            yield place


def _place(session: str, start: date) -> tuple[date, SessionKind] | None:
    """Day and kind of a session's id; None where it is no id or lies before the plan."""
    try:
        day = date.fromisoformat(session[:DAY_LENGTH])
    except ValueError:
        return None
    kind = next((k for k in KINDS if k == session[DAY_LENGTH + 1 :]), None)
    return (day, kind) if kind is not None and day >= start else None
