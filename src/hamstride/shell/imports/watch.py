"""A folder that is watched: what is put there is imported once it has been left alone for a moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from hamstride.shell.imports.model import ImportLine
from hamstride.shell.imports.sources import is_hidden
from hamstride.shell.imports.to_file import into_file

Stamp = tuple[int, int]  # size and time of the last change: a file still being copied changes one of them


def watch(
    folder: Path, journal: Path, told: Callable[[ImportLine], None], stop: threading.Event, every_s: float = 2.0
) -> None:
    """Import what is in the folder and what comes, until `stop` is set. A file under way is finished first.

    It looks again and again instead of asking the system to be told: that also works on network drives and when
    a watch is plugged in as a disk, and it misses nothing that came while nobody looked.
    """
    settled: dict[Path, Stamp] = {}
    before: dict[Path, Stamp] = {}
    while not stop.is_set():
        now = dict(_files(folder))
        ready = [p for p, stamp in now.items() if settled.get(p) != stamp and before.get(p) == stamp]
        if ready:
            for line in into_file(journal, ready):
                told(line)
            settled.update({p: now[p] for p in ready})
        settled = {p: s for p, s in settled.items() if p in now}
        before = now
        stop.wait(every_s)


def _files(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file() and not is_hidden(path.relative_to(folder)):
                seen = path.stat()
                yield path, (seen.st_size, seen.st_mtime_ns)
        except OSError:  # gone while we looked, or a drive that was pulled
            continue
