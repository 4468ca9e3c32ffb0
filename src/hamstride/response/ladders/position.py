"""One running ladder while it is replayed: where one stands on it, how often that went well, since when."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from hamstride.evidence import Evidence
from hamstride.evidence.model import ManagedAs, Need, Rung
from hamstride.response.ladders import ladder
from hamstride.response.ladders.needs import holds_for


@dataclass(slots=True)
class Position:
    """`index` is -1 before the first rung is open. Mutable, and never leaves the replay."""

    name: str
    rungs: tuple[Rung, ...]
    index: int
    clean: int = 0
    since: date | None = None  # entered the rung
    moved: date | None = None  # last step up
    done: date | None = None  # last session on this ladder
    longest_min: float = 0.0  # of the sessions without trouble on this rung
    stages: tuple[float, ...] = ()  # the strength stage that each rung asks of this runner; after the last none will do
    gates: tuple[tuple[Need, ...], ...] = ()  # what each rung asks of other rungs

    places: dict[str, int] = field(init=False)  # of rungs by id

    def __post_init__(self) -> None:
        self.places = {rung.id: n for n, rung in enumerate(self.rungs)}

    def counts(self, others: Iterable[Rung]) -> None:
        """Runs by percent of top speed count on every such ladder, as its highest rung that is no faster than they are.

        Not uphill or down: the same percent asks for something else there.
        """
        bands = [(r.speed_percent[0], n) for n, r in enumerate(self.rungs) if r.speed_percent and not r.grade_percent]
        for other in others:
            if other.speed_percent and not other.grade_percent:
                self.places[other.id] = max((n for low, n in bands if low <= other.speed_percent[0]), default=-1)

    @property
    def rung(self) -> Rung | None:
        return self.rungs[self.index] if self.index >= 0 else None

    @property
    def next(self) -> Rung | None:
        return self.rungs[self.index + 1] if self.index + 1 < len(self.rungs) else None

    def place(self, rung_id: str) -> int:
        """Index of a rung of this ladder; -1 for one of another."""
        return self.places.get(rung_id, -1)

    def put(self, index: int, day: date, *, clean: int = 0) -> None:
        self.index, self.clean, self.since, self.longest_min = index, clean, day, 0.0

    def fall(self, rungs: int, day: date, floor: int) -> bool:
        """Down by so many rungs, not below `floor`. False where nothing could fall: the count of calm ones restarts."""
        to = max(min(floor, self.index), self.index - rungs)
        fell = to < self.index
        self.put(to, day) if fell else setattr(self, "clean", 0)
        return fell

    def shown(self, rung_id: str) -> float | None:
        """Sessions without trouble on a rung of this ladder; all it asks for where one stands beyond it."""
        at = self.place(rung_id)
        if at > self.index:
            return 0.0
        return float(self.clean) if at == self.index else float(max(self.rungs[at].clean, self.clean))

    def stayed(self, day: date) -> int:
        return 0 if self.since is None else (day - self.since).days

    def last_used(self, day: date) -> date:
        """The last session that counts on this ladder; before the first one the day it opened."""
        return self.done or self.since or day


def on_ladder(name: str, evidence: Evidence, index: int, managed: ManagedAs) -> Position:
    """A ladder at its start, for what it is managed as."""
    stages, gates = _asked(name, evidence, managed)
    return Position(name, ladder.named(name, evidence), index, stages=stages, gates=gates)


@cache  # one evidence lives as long as the process
def _asked(name: str, evidence: Evidence, managed: ManagedAs) -> tuple[tuple[float, ...], tuple[tuple[Need, ...], ...]]:
    """The stages and the gates of the ladder's rungs."""
    asked = [
        [n for n in r.needs if n.at_least is not None and holds_for(n.only, managed)]
        for r in ladder.named(name, evidence)
    ]
    stages = (max((n.at_least or 0 for n in needs if n.of == "stage"), default=0) for needs in asked)
    gates = (tuple(n for n in needs if n.of == "rung") for needs in asked)
    return (*stages, math.inf), tuple(gates)
