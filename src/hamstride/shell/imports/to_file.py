"""Imports into a journal file: facts in it, originals, loads and the ledger beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from hamstride import evidence as evidence_room
from hamstride.journal.facts import Ran
from hamstride.shell.imports import ledger
from hamstride.shell.imports.intake import Intake
from hamstride.shell.imports.model import ImportLine, Item, Taken
from hamstride.shell.imports.run import Progress, run
from hamstride.shell.runner import files


def into_file(
    journal: Path, paths: Iterable[Path], progress: Progress | None = None, unsaid: str | None = None
) -> list[ImportLine]:
    """Import files, folders and archives into a journal file. What was said to be in is safe on disk.

    `unsaid` is the sport of files that do not tell one, where the runner says so.
    """
    files.changeable(str(journal))
    with files.importing(journal):
        known = files.read_or_new(journal)
        knowledge = evidence_room.load()
        body = files.body_of(known)
        keeper = _FileKeeper(journal, files.made_with(body, knowledge))
        intake = Intake(known, files.zone_of(known), knowledge)
        return run(((str(p), p) for p in paths), intake, keeper, body, knowledge, progress, unsaid)


class _FileKeeper:
    def __init__(self, journal: Path, made_with: str) -> None:
        self._journal, self._made_with = journal, made_with

    def keep(self, held: Sequence[tuple[Item | None, Taken]]) -> None:
        """Originals first, then the facts that name them, then what can be made again."""
        _keep_originals(files.originals_of(self._journal), [item for item, _ in held if item is not None])
        facts = [fact for _, taken in held for fact in taken.facts]
        if facts:
            files.append(self._journal, facts)
        said = {f.recording: f.sport for f in facts if isinstance(f, Ran) and f.recording}
        loads = ((key, said[key], made) for _, t in held for key, made in t.loads.items() if key in said)
        files.keep_loads(self._journal, self._made_with, loads)
        ledger.append(self._journal, [taken.line for _, taken in held], datetime.now(UTC))


def _keep_originals(folder: Path, items: Iterable[Item]) -> None:
    """Write them all, wait for the disk once for all, and only then give them their names."""
    halves: dict[Path, Path] = {}
    for item in items:
        place = folder / item.digest
        if not place.exists():
            folder.mkdir(parents=True, exist_ok=True)
            half = folder / f".{item.digest}.half"
            half.write_bytes(item.data)
            halves[half] = place
    for half in halves:
        _settle(half)
    for half, place in halves.items():
        half.replace(place)
    if halves:
        _settle(folder)


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
