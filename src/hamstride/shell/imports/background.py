"""Imports of the pages: uploads wait in a folder, and one process beside the server works them off.

The process may be killed at any moment: whoever comes next goes on, and what was kept is not kept twice.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError

from hamstride.shell.imports import by_store, waiting
from hamstride.shell.imports.model import ImportLine
from hamstride.shell.imports.run import CannotKeep
from hamstride.shell.imports.to_store import Moved
from hamstride.shell.runner import journals, loads
from hamstride.shell.store.models import Import, ImportRow, Runner

OLD_S = 24 * 3600
OUR_FAULT = "This file broke off, and that is our oversight. What stands above is kept; import it again for the rest."


def begin(runner: Runner, uploads: Iterable[UploadedFile[bytes]], unsaid: str | None = None) -> Import:
    """Keep uploads for the import and have it started. They are on disk when this returns."""
    listed = list(uploads)
    name = uuid4().hex
    folder = waiting.room() / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, upload in enumerate(listed):
        with (folder / f"{number}").open("wb") as file:
            for part in upload.chunks(1024 * 1024):
                file.write(part)
    names = [(u.name or "file")[-200:] for u in listed]
    batch = Import.objects.create(runner=runner, folder=name, names=names, unsaid=unsaid)
    waiting.start()
    return batch


def keep_going(batch: Import) -> None:
    """Start again what nobody works on: a process was killed, or the machine went down."""
    if not batch.is_done:
        with _turn() as mine:
            pass
        if mine:
            waiting.start()


def work_off() -> int:
    """Everything that waits, oldest first; how many imports that were. Nothing where another process is at it."""
    done = 0
    with _turn() as mine:
        while mine and (batch := _next()) is not None:
            if not _work(batch):
                return done
            done += 1
        if mine:
            _read_again()
            _sweep()
    return done


def _next() -> Import | None:
    return Import.objects.filter(finished_at=None).order_by("pk").first()


def _work(batch: Import) -> bool:
    """Whether the import is through. Where nothing can be kept now, its uploads wait on for the next who comes."""
    folder = waiting.room() / batch.folder
    paths = [(name, folder / f"{number}") for number, name in enumerate(batch.names)]

    try:
        if not _take(batch, paths):
            for one in paths:  # a file that breaks the walk costs itself
                if not _take(batch, [one]):
                    ImportRow.objects.create(batch=batch, name=one[0], outcome="failed", sentence=OUR_FAULT, facts=[])
        Import.objects.filter(pk=batch.pk).update(finished_at=datetime.now(UTC))
    except (CannotKeep, OperationalError):
        logging.getLogger(__name__).error("an import waits: nothing can be written now")
        return False
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _take(batch: Import, paths: Sequence[tuple[str, Path]]) -> bool:
    """Take uploads in, from their beginning where a run was written beside it; False where it broke off."""

    def progress(_lines: int, expected: int, _line: ImportLine) -> None:
        if expected > batch.expected:
            batch.expected = expected
            Import.objects.filter(pk=batch.pk).update(expected=expected)

    while True:
        told = frozenset((r.name, r.digest or r.sentence) for r in ImportRow.objects.filter(batch=batch))
        try:
            by_store.import_paths(batch.runner, paths, batch, told, progress)
        except Moved:
            continue
        except (CannotKeep, OperationalError):
            raise
        except Exception as error:  # our fault. Never its message: it may hold what stands in a file
            logging.getLogger(__name__).error("an import broke off: %s", type(error).__name__)
            return False
        return True


def _read_again() -> None:
    """The loads of damaged files that the server left for later."""
    for note in sorted(waiting.AGAIN.iterdir()) if waiting.AGAIN.is_dir() else ():
        note.unlink(missing_ok=True)
        runner = Runner.objects.filter(pk=note.name).first() if note.name.isdecimal() else None
        if runner is not None:
            loads.measured_of(runner, journals.journal_of(runner))


def _sweep() -> None:
    """Uploads that broke off before they were whole belong to no import; after a day they go."""
    used = set(Import.objects.filter(finished_at=None).values_list("folder", flat=True))
    for folder in waiting.room().iterdir():
        if folder.is_dir() and folder.name not in used and time.time() - folder.stat().st_mtime > OLD_S:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _turn() -> Iterator[bool]:
    """Whether this process may work: only one at a time, and a killed one lets go by itself."""
    waiting.room().mkdir(parents=True, exist_ok=True)
    handle = os.open(waiting.room() / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)
