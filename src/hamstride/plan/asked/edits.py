"""The changes that a person made to sessions of the plan and that stand, from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from hamstride.journal import Journal
from hamstride.journal.facts import Edited, Moved
from hamstride.plan.model import Edit, SessionKind

KINDS: tuple[SessionKind, ...] = get_args(SessionKind)
DAY_LENGTH = len(date.min.isoformat())


def edits(known: Journal, start: date) -> tuple[Edit, ...]:
    """The last change of each session from `start` on, moves first; one that was taken back is none.

    That a session stays where it is, is no change: it stands beside one.
    """
    last = {e.session: e for e in known.of(Edited) if e.change != "fixed"}
    others = (edit for e in last.values() if (edit := _edit(e)) is not None and _place(e.session, start))
    return (*moves(known, start), *others)


def moves(known: Journal, start: date) -> tuple[Edit, ...]:
    """Sessions moved to a day from `start` on; one that was moved twice goes from its first place to its last."""
    reached: dict[str, tuple[str, str | None]] = {}  # where a session is now -> where it stood first, who moved it last
    for moved in known.of(Moved):
        origin, _ = reached.pop(moved.session, (moved.session, None))
        reached[f"{moved.to}{moved.session[DAY_LENGTH:]}"] = (origin, moved.by)
    return tuple(
        Edit(origin, "moved", to=place[0], by=by)
        for now, (origin, by) in reached.items()
        if now != origin and (place := _place(now, start)) is not None
    )


def _edit(fact: Edited) -> Edit | None:
    instead = next((k for k in KINDS if k == fact.instead), None)
    if fact.change in ("removed", "eased"):
        return Edit(fact.session, fact.change, by=fact.by)
    return Edit(fact.session, "replaced", instead=instead, by=fact.by) if instead is not None else None


def edited_days(known: Journal, start: date) -> Iterator[tuple[date, SessionKind]]:
    """Where the changed sessions stood: the solver is to put them there again, so that the change finds them."""
    for edit in (e for e in edits(known, start) if e.change != "moved"):
        place = _place(edit.session, start)
        if place is not None:
            yield place


def _place(session: str, start: date) -> tuple[date, SessionKind] | None:
    """Day and kind of a session's id; None where it is no id or lies before the plan."""
    place = place_of(session)
    return place if place is not None and place[0] >= start else None


def place_of(session: str) -> tuple[date, SessionKind] | None:
    """Day and kind of a session's id; None where it is no id."""
    try:
        day = date.fromisoformat(session[:DAY_LENGTH])
    except ValueError:
        return None
    kind = next((k for k in KINDS if k == session[DAY_LENGTH + 1 :]), None)
    return (day, kind) if kind is not None else None
