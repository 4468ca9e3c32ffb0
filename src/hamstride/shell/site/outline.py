"""The whole season as a table: a row for each week, a cell for each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hamstride.plan.model import Block, Plan, Race, Session, Week


@dataclass(frozen=True)
class Cell:
    """One day. `projected`: beyond the days that are told with steps."""

    day: date
    sessions: tuple[Session, ...]
    projected: bool


@dataclass(frozen=True)
class Line:
    week: Week
    cells: tuple[Cell, ...]

    @property
    def last(self) -> date:
        return self.cells[-1].day


@dataclass(frozen=True)
class Part:
    """The weeks of one block with the races in it."""

    block: Block
    lines: tuple[Line, ...]
    races: tuple[Race, ...]


def outline(plan: Plan, races: tuple[Race, ...], detailed_days: int) -> list[Part]:
    """Every block whose weeks the sessions reach."""
    told_to = plan.start + timedelta(days=detailed_days)
    found = []
    for block in plan.blocks:
        lines = tuple(_lines(block, plan, told_to))
        if lines:
            found.append(Part(block, lines, tuple(r for r in races if block.start <= r.day <= block.end)))
    return found


def _lines(block: Block, plan: Plan, told_to: date) -> Iterator[Line]:
    for week in block.weeks:
        if week.start <= plan.sessions[-1].day:
            days = [week.start + timedelta(days=n) for n in range(7)]
            yield Line(week, tuple(_cell(day, plan, told_to) for day in days))


def _cell(day: date, plan: Plan, told_to: date) -> Cell:
    return Cell(day, tuple(s for s in plan.sessions if s.day == day and s.kind != "rest"), day >= told_to)


def kinds(parts: list[Part]) -> list[str]:
    """Each kind of session in the table once, in the order in which they come."""
    cells = (cell for part in parts for line in part.lines for cell in line.cells)
    return list(dict.fromkeys(session.kind for cell in cells for session in cell.sessions))
