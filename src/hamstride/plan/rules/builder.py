"""The solver's side of a plan: one yes-no variable for each kind of session on each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, SessionKind, Week
from hamstride.plan.view import BUSY, QUALITY

# The solver places runs; whether a run has walks is told by its rung, and which fast run by its week, afterwards.
PLACED: tuple[SessionKind, ...] = (
    "run", "strides", "fast", "long_run", "race", "strength_heavy", "strength_light", "isometric", "mobility", "cross",
)  # fmt: skip


def placed_as(kind: SessionKind) -> SessionKind:
    """The kind under which the solver places a session."""
    if kind == "walk_run":
        return "run"
    return "fast" if kind in QUALITY else kind


@dataclass
class Builder:
    """Wraps the CP-SAT model. `at(kind, index)` is a variable inside the plan and a constant outside it."""

    model: Any
    problem: Problem
    evidence: Evidence
    costs: list[Any] = field(default_factory=list)
    _placed: dict[tuple[str, int], Any] = field(default_factory=dict)
    _done: set[tuple[str, int]] = field(default_factory=set)
    _busy: dict[int, Any] = field(default_factory=dict)
    _held: dict[int, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        start = self.problem.start
        self._done = {(placed_as(kind), (day - start).days) for day, kind in self.problem.done}
        for index in range(self.problem.days):
            for kind in PLACED:
                self._placed[kind, index] = self.model.new_bool_var(f"{kind}@{index}")
            busy = self.model.new_bool_var(f"busy@{index}")
            held = [self._placed[k, index] for k in BUSY if (k, index) in self._placed]
            self.model.add(busy <= sum(held))
            for one in held:
                self.model.add(busy >= one)
            self._busy[index] = busy
            self._held[index] = self._any(index)

    def _any(self, index: int) -> Any:
        """1 at least where the day holds anything but a race."""
        held = self.model.new_bool_var(f"held@{index}")
        for kind in (k for k in PLACED if k != "race"):
            self.model.add(held >= self._placed[kind, index])
        return held

    def at(self, kind: SessionKind, index: int) -> Any:
        """1 where a session of that kind stands on that day."""
        if 0 <= index < self.problem.days:
            return self._placed[kind, index]
        if index >= self.problem.days:
            day = self.problem.day(index)
            return int(kind == "race" and any(r.day == day for r in self.problem.races))
        return int((kind, index) in self._done)

    def sum(self, kinds: Sequence[SessionKind], first: int, last: int) -> Any:
        """Sessions of these kinds from `first` to `last`, both included."""
        wanted = [k for k in PLACED if k in kinds]
        return sum(self.at(k, i) for i in range(first, last + 1) for k in wanted)

    def planned(self, kinds: Sequence[SessionKind], first: int, last: int) -> Any:
        """The same without what was done before the plan."""
        return self.sum(kinds, max(first, 0), min(last, self.problem.days - 1))

    def busy(self, index: int) -> Any:
        """1 where the day holds a run, strength session, cross-training or race."""
        return self._busy[index] if index in self._busy else int(any(self.at(k, index) for k in BUSY if k in PLACED))

    def held(self, index: int) -> Any:
        """1 where the day holds anything, a race apart."""
        return self._held[index] if index in self._held else int(any(i == index and k != "race" for k, i in self._done))

    def week(self, index: int) -> Week:
        return self.problem.week(index)

    def not_both(self, one: Any, other: Any) -> None:
        self.model.add(one + other <= 1)

    def never(self, kind: SessionKind, index: int) -> None:
        if 0 <= index < self.problem.days:
            self.model.add(self._placed[kind, index] == 0)

    def short_of(self, target: int, total: Any, points: float) -> None:
        """Cost for each session missing to a target."""
        if target <= 0:
            return
        missing = self.model.new_int_var(0, target, "")
        self.model.add(missing >= target - total)
        self.costs.append(int(points) * missing)

    def number(self, parameter_id: str) -> int:
        return int(self.evidence.number(parameter_id))
