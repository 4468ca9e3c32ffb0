"""The calendar cut into weeks for the page: two in detail, the rest as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hamstride.plan.model import Block, BlockKind, Change, Plan, Problem, Race, Session, SessionKind, Week, monday_of

FAMILY: dict[SessionKind, str] = {
    "run": "run", "walk_run": "run", "long_run": "long", "strides": "fast", "hills": "fast", "tempo": "fast",
    "intervals": "fast", "fast": "fast", "race": "race", "strength_heavy": "strength", "strength_light": "strength",
    "isometric": "easy", "mobility": "easy", "cross": "cross", "rest": "rest",
}  # fmt: skip
DETAILED_WEEKS = 2


@dataclass(frozen=True)
class Chip:
    """A session as the calendar shows it."""

    session: Session
    family: str
    change: str  # moved, eased or added since the plan before; empty where it stands as it stood
    by: str | None  # the clinician who changed it


@dataclass(frozen=True)
class Day:
    day: date
    chips: tuple[Chip, ...]
    done: tuple[SessionKind, ...]  # what was trained, on days before the plan
    open: bool  # the plan reaches it: sessions can be moved here


@dataclass(frozen=True)
class Row:
    """One week in detail. `target` is what it aims at."""

    monday: date
    days: tuple[Day, ...]
    block: Block | None
    target: Week | None


@dataclass(frozen=True)
class Part:
    """The weeks of a block that lie beyond those shown in detail."""

    kind: BlockKind
    criteria: tuple[str, ...]
    weeks: tuple[Week, ...]
    races: tuple[Race, ...]

    @property
    def first(self) -> date:
        return self.weeks[0].start

    @property
    def last(self) -> date:
        return self.weeks[-1].start + timedelta(days=6)


def parts(plan: Plan | None, asked: Problem | None, today: date) -> list[Part]:
    """Blocks beyond the weeks in detail, each with its races."""
    if plan is None or asked is None:
        return []
    start = monday_of(today) + timedelta(weeks=DETAILED_WEEKS)
    found = []
    for block in plan.blocks:
        weeks = tuple(w for w in block.weeks if w.start >= start)
        if weeks:
            inside = tuple(r for r in asked.races if weeks[0].start <= r.day <= block.end)
            found.append(Part(block.kind, block.criteria, weeks, inside))
    return found


def rows(plan: Plan, asked: Problem, changes: tuple[Change, ...], today: date) -> list[Row]:
    """The weeks in detail, from this one."""
    first = monday_of(today)
    found = []
    for monday in (first + timedelta(weeks=n) for n in range(DETAILED_WEEKS)):
        block = next((b for b in plan.blocks if b.start <= monday <= b.end), None)
        target = next((w for b in plan.blocks for w in b.weeks if w.start == monday), None)
        found.append(Row(monday, tuple(_days(monday, plan, asked, changes)), block, target))
    return found


def _days(monday: date, plan: Plan, asked: Problem, changes: tuple[Change, ...]) -> Iterator[Day]:
    told = {c.after.id: c.kind for c in changes if c.after is not None and c.kind != "kept"}
    last = asked.day(asked.days - 1)
    for number in range(7):
        day = monday + timedelta(days=number)
        chips = [_chip(s, told) for s in plan.sessions if s.day == day and s.kind != "rest"]
        done = sorted(kind for d, kind in asked.done if d == day)
        inside = asked.start <= day <= last
        yield Day(day, tuple(chips), tuple(done), inside)


def _chip(session: Session, told: Mapping[str, str]) -> Chip:
    edited = next((r for r in session.reasons if r.rule == "plan.choice.edited"), None)
    by = None if edited is None or edited.seen.get("by") == "you" else str(edited.seen.get("by"))
    return Chip(session, FAMILY[session.kind], told.get(session.id, ""), by)
