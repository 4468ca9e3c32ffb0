"""What an Apple Health export measured during each run, gathered on disk so that memory stays flat."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from struct import Struct
from types import TracebackType
from typing import IO

import numpy as np
from numpy.typing import NDArray

from hamstride.recordings import apple_session
from hamstride.recordings.apple_records import NAMES, Record, records
from hamstride.recordings.told import Told

HEAPS = 64  # files that records are put on by run; one is read at a time
SMALL_BYTES = 256 * 1024
MOST_OF_RUN = 400_000  # records of one run: three days of them each second
ROW = np.dtype(
    [("run", "<u4"), ("name", "u1"), ("source", "<u4"), ("at_s", "<f4"), ("lasts_s", "<f4"), ("value", "<f4")]
)
PACK = Struct("<IBIfff").pack  # the same, without NumPy's start for each


class Health(AbstractContextManager["Health"]):
    """The runs of one export with their records. Use it as a context; asked in the order of the runs it reads once."""

    def __init__(self, export: IO[bytes], told: Iterable[Told]) -> None:
        self.runs: Sequence[Told] = tuple(t for t in told if t.sport == "running")
        self._export = export
        self._stack = ExitStack()
        self._heaps: list[IO[bytes]] = []
        self._sources: dict[str, int] = {}
        self._taken = np.zeros(len(self.runs), dtype=np.int64)
        self._open: tuple[int, NDArray[np.void]] = (-1, np.empty(0, ROW))

    def __enter__(self) -> Health:
        for _ in range(HEAPS):
            self._heaps.append(self._stack.enter_context(tempfile.SpooledTemporaryFile(SMALL_BYTES)))
        if self.runs:
            records(self._export, self.runs, self._take)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._stack.close()

    def session(self, run: int, route: bytes | None) -> bytes | None:
        """The run in a file of its own; None where nothing was measured but its route."""
        heap = self._heap(run)
        if self._open[0] != heap:
            file = self._heaps[heap]
            file.seek(0)
            self._open = (heap, np.frombuffer(file.read(), ROW))
        rows = self._open[1]
        samples = self._samples(rows[rows["run"] == run], self.runs[run].source or "")
        return apple_session.packed(self.runs[run], samples, route) if samples else None

    def _heap(self, run: int) -> int:
        return run * HEAPS // len(self.runs)

    def _take(self, record: Record) -> None:
        if self._taken[record.run] >= MOST_OF_RUN:
            return
        self._taken[record.run] += 1
        source = self._sources.setdefault(record.source, len(self._sources))
        row = PACK(record.run, NAMES.index(record.name), source, record.at_s, record.lasts_s, record.value)
        self._heaps[self._heap(record.run)].write(row)

    def _samples(self, rows: NDArray[np.void], recorded_by: str) -> apple_session.Samples:
        """Of each series what one device told: the one that recorded the workout, else the one that told most."""
        by_series: dict[str, dict[int, list[tuple[float, float, float]]]] = defaultdict(lambda: defaultdict(list))
        for _, name, source, at_s, lasts_s, value in rows.tolist():
            by_series[NAMES[name]][source].append((round(at_s), round(lasts_s), float(f"{value:.6g}")))
        own = self._sources.get(recorded_by)
        chosen = {
            name: told[own] if own in told else max(told.values(), key=lambda s: (len(s), s))
            for name, told in by_series.items()
        }
        return {name: sorted(set(samples)) for name, samples in chosen.items()}
