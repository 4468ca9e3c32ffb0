"""Files looked at in processes of their own: a file that crashes, hangs or swells its reader costs only itself.

Answers come in the order of the files, and only a few files are in memory at a time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

from hamstride.shell.imports.model import Item, Look, Summaries

Work = Callable[[Item], Look]
Given = Item | Summaries
MOST_S = 180.0  # of one file; a damaged recording of three days is read in under a minute
MOST_MORE_BYTES = 2 * 1024**3  # of memory that one file may ask for
WINDOW_BYTES = 48 * 1024**2
TOO_LONG = "Reading this file took too long and was stopped. Export the activity again, alone and as FIT."
CRASHED = "This file stopped its reader, and that is our oversight. Please report it with the file."


@dataclass
class _Reader:
    process: BaseProcess
    ends: Connection
    task: _Task | None = None
    since: float = 0.0


@dataclass
class _Task:
    given: Given
    size: int
    done: bool
    answer: Look | None = None


class Pool:
    """`work` in up to `size` processes, made when they are needed. Use it as a context."""

    def __init__(self, work: Work, size: int, most_s: float = MOST_S) -> None:
        self._work, self._size, self._most_s = work, size, most_s
        self._readers: list[_Reader] = []
        self._context = multiprocessing.get_context("fork")  # at once and with everything loaded

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        for reader in self._readers:
            self._stop(reader)
        self._readers.clear()

    def looks(self, items: Iterable[Given], known: Callable[[Item], bool]) -> Iterator[tuple[Given, Look | None]]:
        """Each item with what was seen in it, in order; None for what needs no look: tables, and files already in."""
        source = iter(items)
        window: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        more = True
        while more or window:
            while more and len(window) < 2 * self._size + 2 and sum(t.size for t in window) < WINDOW_BYTES:
                given = next(source, None)
                if given is None:
                    more = False
                    break
                asks = isinstance(given, Item) and not known(given)
                task = _Task(given, len(given.data) if isinstance(given, Item) else 0, done=not asks)
                window.append(task)
                if asks:
                    waiting.append(task)
            self._hand_out(waiting)
            while window and window[0].done:
                first = window.popleft()
                yield first.given, first.answer
            if window:
                self._gather()

    def _hand_out(self, waiting: deque[_Task]) -> None:
        while waiting:
            reader = next((r for r in self._readers if r.task is None), None)
            if reader is None:
                if len(self._readers) >= self._size:
                    return
                reader = self._start()
            task = waiting.popleft()
            try:
                reader.ends.send(task.given)
            except (OSError, ValueError):
                self._lost(reader, task, CRASHED)
                continue
            reader.task, reader.since = task, time.monotonic()

    def _gather(self) -> None:
        """Wait until a reader answers, ends or has had its time."""
        busy = [r for r in self._readers if r.task is not None]
        if not busy:
            return
        left = min(r.since for r in busy) + self._most_s - time.monotonic()
        ready = wait([r.ends for r in busy], timeout=max(left, 0.0))
        for reader in busy:
            assert reader.task is not None
            if reader.ends in ready:
                try:
                    reader.task.answer, reader.task.done = reader.ends.recv(), True
                    reader.task = None
                except (EOFError, OSError):
                    self._lost(reader, reader.task, CRASHED)
            elif time.monotonic() - reader.since >= self._most_s:
                self._lost(reader, reader.task, TOO_LONG)

    def _lost(self, reader: _Reader, task: _Task | None, why: str) -> None:
        if task is not None:
            task.answer, task.done = Look(why=why), True
        self._stop(reader)
        self._readers.remove(reader)

    def _start(self) -> _Reader:
        ours, theirs = self._context.Pipe()
        # Forked, it holds our ends of every pipe too; while it does, it never hears that we are gone.
        others = [ours, *(reader.ends for reader in self._readers)]
        process = self._context.Process(target=_serve, args=(theirs, self._work, others), daemon=True)
        process.start()
        theirs.close()
        reader = _Reader(process, ours)
        self._readers.append(reader)
        return reader

    @staticmethod
    def _stop(reader: _Reader) -> None:
        reader.process.kill()
        reader.process.join()
        reader.ends.close()


def _serve(ends: Connection, work: Work, others: Iterable[Connection]) -> None:
    """In the reader's process: files in, looks out, until the importer is gone. `others` are the importer's ends."""
    for each in others:
        each.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    importer = os.getppid()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders talk there when they break
    _limit_memory()
    while True:
        while not ends.poll(1.0):
            if os.getppid() != importer:
                return
        try:
            item = ends.recv()
            ends.send(_safely(work, item))
        except (EOFError, OSError):
            return


def _safely(work: Work, item: Item) -> Look:
    try:
        return work(item)
    except MemoryError:
        return Look(why="This file needs more memory than there is. Export the activity alone and try again.")
    except Exception:
        return Look(why=CRASHED)


def _limit_memory() -> None:
    """A ceiling above what the process has now; where the system knows none, the readers' own bounds must do."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + MOST_MORE_BYTES, hard))
