"""Timing: the best and the middle of several rounds, in milliseconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def milliseconds(work: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """Best and median of `rounds`, after one round that warms up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken), median(taken)


def cpu_milliseconds(work: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """The same of this process's own time, for work that must not be blamed for a busy machine."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return min(taken), median(taken)


def shown(taken: tuple[float, float]) -> str:
    return f"{taken[1]:.1f} ms (best {taken[0]:.1f})"
