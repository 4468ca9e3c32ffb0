"""A plan as the checker looks at it: which kinds of session stand on which day, with what was done before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import get_args

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, Session, SessionKind, Violation, Week

QUALITY: tuple[SessionKind, ...] = ("hills", "tempo", "intervals", "fast")
EASY_RUNS: tuple[SessionKind, ...] = ("run", "walk_run", "strides")
RUNS: tuple[SessionKind, ...] = (*EASY_RUNS, *QUALITY, "long_run", "race")
KEY: tuple[SessionKind, ...] = (*QUALITY, "long_run", "race")
HAMSTRING: tuple[SessionKind, ...] = ("strength_heavy", "strength_light")
STRENGTH: tuple[SessionKind, ...] = (*HAMSTRING, "isometric")
HARD: tuple[SessionKind, ...] = ("strength_heavy", *KEY)
BUSY: tuple[SessionKind, ...] = (*RUNS, *HAMSTRING, "cross")
BITS: dict[str, int] = {kind: 1 << n for n, kind in enumerate(get_args(SessionKind))}


def mask(kinds: Sequence[SessionKind]) -> int:
    return sum(BITS[k] for k in set(kinds))


@dataclass(frozen=True)
class View:
    """Index 0 is the problem's first day; days before it hold what was done."""

    sessions: Sequence[Session]
    problem: Problem
    evidence: Evidence

    @cached_property
    def _masks(self) -> dict[int, int]:
        """Kinds of each day as bits. Races beyond the plan's end count as held."""
        found: dict[int, int] = {}
        start, days = self.problem.start, self.problem.days
        for session in self.sessions:
            index = (session.day - start).days
            if 0 <= index < days:
                found[index] = found.get(index, 0) | BITS[session.kind]
        for day, kind in self.problem.done:
            index = (day - start).days
            if index < 0:
                found[index] = found.get(index, 0) | BITS[kind]
        for race in self.problem.races:
            index = (race.day - start).days
            if index >= days:
                found[index] = BITS["race"]
        return found

    @cached_property
    def _by_day(self) -> dict[int, list[Session]]:
        found: dict[int, list[Session]] = {}
        for session in self.sessions:
            found.setdefault((session.day - self.problem.start).days, []).append(session)
        return found

    def has(self, index: int, kinds: Sequence[SessionKind]) -> bool:
        """Whether that day holds one of the kinds, planned or done."""
        return bool(self._masks.get(index, 0) & _mask_of(tuple(kinds)))

    def empty(self, index: int) -> bool:
        return not self._masks.get(index, 0)

    def count(self, first: int, last: int, kinds: Sequence[SessionKind]) -> int:
        """Days from `first` to `last` (both included) with any of the kinds."""
        wanted = _mask_of(tuple(kinds))
        return sum(bool(self._masks.get(i, 0) & wanted) for i in range(first, last + 1))

    def days_with(self, kinds: Sequence[SessionKind], first: int) -> list[int]:
        """Indexes from `first` to the end with any of the kinds."""
        wanted = _mask_of(tuple(kinds))
        return [i for i in range(first, self.problem.days) if self._masks.get(i, 0) & wanted]

    def number(self, parameter_id: str) -> int:
        return int(self.evidence.number(parameter_id))

    def broken(self, rule: str, *indexes: int) -> Violation:
        return Violation(rule, tuple(self.problem.day(i) for i in indexes), law=rule.startswith("plan.law."))

    def of(self, index: int) -> Sequence[Session]:
        return self._by_day.get(index, ())


@cache
def _mask_of(kinds: tuple[SessionKind, ...]) -> int:
    return mask(kinds)


def weeks(problem: Problem) -> Sequence[tuple[int, int, Week]]:
    """First and last index of each week from Monday that the plan touches, with its targets.

    The first week may begin before the plan; the last may be cut short.
    """
    return problem.weeks


def share_of_week(target: float, first: int, last: int) -> int:
    """A week's target for the days the plan can still fill; the last week of a plan may be cut short."""
    return round(target * (last - first + 1) / 7)
