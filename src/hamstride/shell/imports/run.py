"""The one way every import goes: walk, look, weigh, and hand over to where it is kept, a little at a time."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from hamstride.evidence import Evidence
from hamstride.load.model import Body
from hamstride.shell.imports.intake import Intake
from hamstride.shell.imports.look import look
from hamstride.shell.imports.model import Hint, ImportLine, Item, Look, Summaries, Taken
from hamstride.shell.imports.pool import Pool
from hamstride.shell.imports.sources import Sources, last_part

SHARE = 10  # keeping takes at most a part in so many of the time, so that the cost stays linear in files
SOON_S = 0.5
OUR_FAULT = "This file could not be taken in, and that is our oversight. Please report it with the file."
MOST_HELD_BYTES = 16 * 1024**2
Progress = Callable[[int, int, ImportLine], None]  # lines so far, lines expected, the newest


class CannotKeep(Exception):
    """Nothing can be kept now, whatever it is: it says nothing of the file at hand."""


class Keeper(Protocol):
    """Where an import is kept. What was kept is safe when this returns, all of it or nothing."""

    def keep(self, held: Sequence[tuple[Item | None, Taken]]) -> None: ...


def run(
    paths: Iterable[tuple[str, Path]],
    intake: Intake,
    keeper: Keeper,
    body: Body,
    evidence: Evidence,
    progress: Progress | None = None,
    unsaid: str | None = None,
) -> list[ImportLine]:
    """Import everything under the paths (each with the name to show). Interrupted, it loses only what is under way.

    `unsaid` is the sport of files that do not tell one, where the runner says so.
    """
    sources = Sources(paths, unsaid=None if unsaid is None else Hint(None, unsaid))
    chunk = _Chunk(keeper)
    lines: list[ImportLine] = []
    with Pool(partial(look, body=body, evidence=evidence), size=max(os.cpu_count() or 1, 1)) as pool:
        try:
            for item, taken in _taken(sources, intake, pool):
                chunk.add(item, taken)
                lines.append(taken.line)
                if progress is not None:
                    progress(len(lines), max(sources.total, len(lines)), taken.line)
        finally:
            chunk.flush()
    return lines


def _taken(sources: Sources, intake: Intake, pool: Pool) -> Iterator[tuple[Item | None, Taken]]:
    said: list[ImportLine] = []
    read: set[str] = set()  # the files that spoke for themselves: what a table tells of them is not needed

    def to_look_at() -> Iterator[Item | Summaries]:
        for found in sources:
            if isinstance(found, ImportLine):
                said.append(found)
            else:
                yield found

    for given, seen in pool.looks(to_look_at(), intake.known):
        now = datetime.now(UTC)
        if isinstance(given, Summaries):
            told = tuple(t for t in given.told if t.file is None or last_part(t.file) not in read)
            yield None, intake.summaries(replace(given, told=told), now)
        else:
            taken = _weighed(intake, given, seen, now)
            if taken.line.facts:
                read.add(last_part(given.name))
            yield given, taken
        while said:
            yield None, Taken(said.pop(0))
    for line in said:
        yield None, Taken(line)


def _weighed(intake: Intake, item: Item, seen: Look | None, now: datetime) -> Taken:
    try:
        return intake.take(item, seen, now)
    except Exception as error:  # our fault; the other files go on
        return _failed(item.name, error)


def _failed(name: str, error: Exception) -> Taken:
    # Never the message: it may hold what stands in the file.
    logging.getLogger(__name__).error("a file could not be taken in: %s", type(error).__name__)
    return Taken(ImportLine(name, "failed", OUR_FAULT))


class _Chunk:
    """What was taken and is not kept yet."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._held: list[tuple[Item | None, Taken]] = []
        self._bytes = 0
        self._last = time.monotonic()
        self._wait_s = SOON_S

    def add(self, item: Item | None, taken: Taken) -> None:
        self._held.append((item if taken.facts else None, taken))
        self._bytes += len(item.data) if item is not None and taken.facts else 0
        if self._bytes > MOST_HELD_BYTES or time.monotonic() - self._last > self._wait_s:
            self.flush()

    def flush(self) -> None:
        if not self._held:
            return
        begun = time.monotonic()
        held, self._held, self._bytes = self._held, [], 0
        self._keep(held)
        self._last = time.monotonic()
        self._wait_s = max(SOON_S, SHARE * (self._last - begun))

    def _keep(self, held: Sequence[tuple[Item | None, Taken]]) -> None:
        """Together; where that fails, one by one, so that what cannot be kept costs only itself.

        Where not even the line that says so can be kept, nothing can be: that is raised.
        """
        try:
            self._keeper.keep(held)
        except CannotKeep:
            raise
        except Exception:
            for one in held:
                self._keep_one(*one)

    def _keep_one(self, item: Item | None, taken: Taken) -> None:
        try:
            self._keeper.keep([(item, taken)])
        except CannotKeep:
            raise
        except Exception as error:
            self._keeper.keep([(None, _failed(taken.line.name, error))])
