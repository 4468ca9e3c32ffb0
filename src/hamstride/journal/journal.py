"""The journal: facts in the order they were written, and what was known on a day."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import TypeVar, cast

from hamstride.journal.facts import CheckedIn, Fact, Withdrawn

F = TypeVar("F")
T = TypeVar("T")
_WRITTEN = attrgetter("recorded_at", "id")
_DAY = attrgetter("day")


@dataclass(frozen=True)
class Journal:
    """Facts, oldest record first. Iterating gives the facts that stand: corrected and withdrawn ones are left out."""

    facts: tuple[Fact, ...] = ()
    _standing: tuple[Fact, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.facts, key=_WRITTEN))
        self._settle(ordered, {f.replaces for f in ordered if f.replaces is not None})

    def _settle(self, ordered: tuple[Fact, ...], replaced: Set[str]) -> None:
        """Take facts in the order of writing. Where none names another, all of them stand: a withdrawal names one."""
        standing = ordered
        if replaced:
            standing = tuple(f for f in ordered if f.id not in replaced and not isinstance(f, Withdrawn))
        object.__setattr__(self, "facts", ordered)
        object.__setattr__(self, "_standing", standing)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._standing)

    def as_of(self, day: date) -> Journal:
        """What was known at the end of the runner's local `day`: nothing about later days or written down later."""
        if self._latest_day <= day:
            return self  # nothing to leave out: the everyday case stays free of the journal's age
        part = object.__new__(Journal)  # a part of what is in order is in order
        replaced = {name for name, since in self._replaced if since <= day}
        part._settle(tuple(compress(self.facts, map(day.__ge__, self._known_since))), replaced)
        return part

    def of(self, kind: type[F], since: date | None = None) -> tuple[F, ...]:
        """The standing facts of one kind that say something, by (day, recorded_at), optionally on or after `since`."""
        found = cast("tuple[F, ...]", self._by_kind.get(kind, ()))
        return found if since is None else found[bisect_left(found, since, key=_DAY) :]

    def latest(self, kind: type[F]) -> F | None:
        """The standing fact of one kind that is about the latest day, or None."""
        found = self.of(kind)
        return found[-1] if found else None

    def once(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """What `work_out` makes of these facts, kept under `name`: a journal never changes, so neither does that."""
        if name not in self._worked_out:
            self._worked_out[name] = work_out()
        return cast("T", self._worked_out[name])

    def added(self, facts: Iterable[Fact]) -> Journal:
        """A journal with `facts` appended. A fact whose id is already there adds nothing."""
        known = {f.id for f in self.facts}
        return Journal((*self.facts, *(f for f in facts if f.id not in known)))

    @cached_property
    def _worked_out(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def _by_kind(self) -> dict[type[object], tuple[Fact, ...]]:
        kinds: defaultdict[type[object], list[Fact]] = defaultdict(list)
        for fact in self._standing:
            kinds[type(fact)].append(fact)
        # A check-in that says nothing is no check-in: it must not stand for one.
        kinds[CheckedIn] = [f for f in kinds[CheckedIn] if isinstance(f, CheckedIn) and not f.is_empty]
        # What stands is in the order of writing, and sorting keeps that order within a day.
        return {kind: tuple(sorted(facts, key=_DAY)) for kind, facts in kinds.items()}

    @cached_property
    def _known_since(self) -> tuple[date, ...]:
        """For each fact the first day at whose end it was known."""
        one: dict[date, date] = {}  # equal days as one object: they are looked through for each day asked about
        return tuple(one.setdefault(day, day) for day in (max(f.day, f.recorded_day) for f in self.facts))

    @cached_property
    def _replaced(self) -> tuple[tuple[str, date], ...]:
        """Facts that another one replaces, by id, and since when that was known."""
        told = zip(self.facts, self._known_since, strict=True)
        return tuple((f.replaces, since) for f, since in told if f.replaces is not None)

    @cached_property
    def _latest_day(self) -> date:
        return max(self._known_since, default=date.min)
