"""What passes through an import: a file, what was seen in it, and the line it gets in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from hamstride.journal import Fact
from hamstride.recordings.told import Told
from hamstride.recordings.worn import WornDay

Outcome = Literal["added", "same", "skipped", "damaged", "failed"]


@dataclass(frozen=True)
class ImportLine:
    """What became of one file. `facts` are the ids of the facts that stand for it."""

    name: str
    outcome: Outcome
    sentence: str
    facts: tuple[str, ...] = ()
    digest: str | None = None  # of the original that is kept

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Hint:
    """What the table of an export says of a file in it."""

    name: str | None
    sport: str


@dataclass(frozen=True)
class Item:
    """One file to import. `claimed`: its name or the runner says it is a recording."""

    name: str
    data: bytes = field(repr=False)
    claimed: bool
    hint: Hint | None = None

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Summaries:
    """Activities that a table of an export tells, given after the files beside it. `unclear` rows told nothing."""

    name: str
    told: tuple[Told, ...]
    unclear: int = 0
    worn: tuple[WornDay, ...] = ()  # what it tells of whole days


@dataclass(frozen=True)
class Session:
    """One recording of a file, without its samples: what the journal needs, and its load as JSON."""

    part: int
    sport: str
    start: datetime
    utc_offset_s: int | None
    elapsed_s: float
    timer_s: float | None
    distance_m: float | None
    channels: tuple[str, ...]
    lost: tuple[str, ...]
    load: Mapping[str, Any] | None
    notes: tuple[str, ...] = ()
    place: tuple[float, float] | None = None  # latitude and longitude of the first sample that has one


@dataclass(frozen=True)
class Look:
    """What was seen in one file. Without sessions, `why` says why; `nothing_recorded` where nothing was to be had."""

    sessions: tuple[Session, ...] = ()
    why: str = ""
    nothing_recorded: bool = False


@dataclass(frozen=True)
class Taken:
    """What a file adds: its line, its facts in order, and the loads of its recordings by key."""

    line: ImportLine
    facts: tuple[Fact, ...] = ()
    loads: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
