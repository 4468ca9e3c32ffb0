"""A plan as the checker looks at it: which kinds of session stand on which day, with what was done before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, Session, SessionKind, Violation

RUNS: tuple[SessionKind, ...] = ("run", "walk_run", "long_run", "race")
KEY: tuple[SessionKind, ...] = ("long_run", "race")
HAMSTRING: tuple[SessionKind, ...] = ("strength_heavy", "strength_light")
STRENGTH: tuple[SessionKind, ...] = (*HAMSTRING, "isometric")
HARD: tuple[SessionKind, ...] = ("strength_heavy", *KEY)
BUSY: tuple[SessionKind, ...] = (*RUNS, *HAMSTRING, "cross")


@dataclass(frozen=True)
class View:
    """Index 0 is the problem's first day; days before it hold what was done."""

    sessions: Sequence[Session]
    problem: Problem
    evidence: Evidence

    @cached_property
    def _planned(self) -> dict[date, set[SessionKind]]:
        found: dict[date, set[SessionKind]] = {}
        for session in self.sessions:
            found.setdefault(session.day, set()).add(session.kind)
        return found

    @cached_property
    def _done(self) -> dict[date, set[SessionKind]]:
        found: dict[date, set[SessionKind]] = {}
        for day, kind in self.problem.done:
            found.setdefault(day, set()).add(kind)
        return found

    def kinds(self, index: int) -> set[SessionKind]:
        """Kinds of session on that day, planned or done; a race beyond the plan's end counts as held."""
        day = self.problem.day(index)
        if index < 0:
            return self._done.get(day, set())
        if index >= self.problem.days:
            return {"race"} if any(r.day == day for r in self.problem.races) else set()
        return self._planned.get(day, set())

    def has(self, index: int, kinds: Sequence[SessionKind]) -> bool:
        return not self.kinds(index).isdisjoint(kinds)

    def count(self, first: int, last: int, kinds: Sequence[SessionKind]) -> int:
        """Days from `first` to `last` (both included) with any of the kinds."""
        return sum(self.has(i, kinds) for i in range(first, last + 1))

    def number(self, parameter_id: str) -> int:
        return int(self.evidence.number(parameter_id))

    def broken(self, rule: str, *indexes: int) -> Violation:
        return Violation(rule, tuple(self.problem.day(i) for i in indexes), law=rule.startswith("plan.law."))

    def of(self, index: int) -> Iterator[Session]:
        return (s for s in self.sessions if s.day == self.problem.day(index))


def weeks(problem: Problem) -> Iterator[tuple[int, int]]:
    """First and last index of each week from Monday that the plan touches; the first may begin before the plan."""
    indexes = range(problem.days)
    for _, group in groupby(indexes, key=lambda i: problem.day(i) - timedelta(days=problem.day(i).weekday())):
        held = list(group)
        first, last = held[0], held[-1]
        yield first - problem.day(first).weekday(), last


def share_of_week(target: float, first: int, last: int) -> int:
    """A week's target for the days the plan can still fill; the last week of a plan may be cut short."""
    return round(target * (last - first + 1) / 7)
