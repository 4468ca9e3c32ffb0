"""When each sample was made: stamps no clock can have meant, a clock set back on the way, strays far from the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hamstride.recordings.cleaning.places import apart_m
from hamstride.recordings.draft import LONGEST_S, NEWEST, OLDEST
from hamstride.recordings.model import FloatArray

SET_BACK_S = 30.0  # a smaller step back is samples out of order
STRAY_GAP_S = 6 * 3600.0  # nobody pauses so long and then records only a few samples
STRAY_SAMPLES = 5
MOST_SLIPS = 1000
MOST_SET_BACKS = 5  # a file whose clock steps back more often is sorted and no more
CONTINUES_MPS = 15.0  # samples that follow each other lie no further apart than this, whoever moves
WEEKS_LOST_S = 1024 * 7 * 86400.0  # the week number of old satellite receivers starts again after so many
NEAR_DATE_S = 3 * 86400.0


@dataclass(frozen=True, eq=False)
class Clock:
    """The stamps as they are believed, in the order of the file; NaN where none can be. Sentences say what was done."""

    unix_s: FloatArray
    notes: tuple[str, ...] = ()
    left_out: int = 0


def believed(unix_s: FloatArray, columns: Mapping[str, FloatArray]) -> Clock:
    """Stamps of one session. The caller sorts them afterwards."""
    if _without_fault(unix_s):
        return Clock(unix_s)
    trusted = np.isfinite(unix_s) & (unix_s >= OLDEST) & (unix_s < NEWEST)
    stamps = np.where(trusted, unix_s, np.nan)
    if not trusted.any():
        return Clock(stamps, (), int(unix_s.size))
    stamps = _without_slips(_near_the_middle(stamps))
    stamps, notes = _set_forth(stamps, columns)
    stamps = _without_strays(stamps)
    return Clock(stamps, notes, int(unix_s.size - np.isfinite(stamps).sum()))


def _without_fault(unix_s: FloatArray) -> bool:
    """Whether they ascend without a long gap, as nearly all do. NaN compares as false."""
    if not unix_s.size:
        return True
    gaps = np.diff(unix_s)
    ascend = gaps.size == 0 or (gaps.min() >= 0 and gaps.max() <= STRAY_GAP_S)
    return bool(ascend and unix_s[0] >= OLDEST and unix_s[-1] < NEWEST and unix_s[-1] - unix_s[0] <= LONGEST_S / 2)


def weeks_lost(unix_s: float, dated_s: tuple[float, ...]) -> bool:
    """Whether another date in the file says that this one has lost 1024 weeks."""
    return any(abs(told - unix_s - WEEKS_LOST_S) < NEAR_DATE_S for told in dated_s)


def _near_the_middle(stamps: FloatArray) -> FloatArray:
    """The middle stamp is on the right day even where single ones are not; it is one of them, never between two."""
    known = np.sort(stamps[np.isfinite(stamps)])
    middle = known[known.size // 2]
    return np.where(np.abs(stamps - middle) <= LONGEST_S / 2, stamps, np.nan)


def _without_slips(stamps: FloatArray) -> FloatArray:
    """Without a few stamps far off between others that follow each other: a slip of the pen is no clock set back."""
    known = np.flatnonzero(np.isfinite(stamps))
    out = stamps.copy()
    for step in np.flatnonzero(np.diff(stamps[known]) < -SET_BACK_S)[:MOST_SLIPS]:
        before, after = stamps[known[step]], stamps[known[step + 1]]
        ahead = known[max(step - STRAY_SAMPLES, 0) : step + 1]
        late = ahead[stamps[ahead] > after]
        behind = known[step + 1 : step + 2 + STRAY_SAMPLES]
        early = behind[stamps[behind] < before]
        if late.size < ahead.size and late.size <= STRAY_SAMPLES:
            out[late] = np.nan
        elif (
            early.size < behind.size and early.size <= STRAY_SAMPLES and (stamps[behind[early.size :]] >= before).all()
        ):
            out[early] = np.nan
    return out


def _set_forth(stamps: FloatArray, columns: Mapping[str, FloatArray]) -> tuple[FloatArray, tuple[str, ...]]:
    """A clock that was set back while it recorded: what came before is moved, so that the samples follow each other."""
    known = np.flatnonzero(np.isfinite(stamps))
    back = np.flatnonzero(np.diff(stamps[known]) < -SET_BACK_S)
    if not 0 < back.size <= MOST_SET_BACKS:
        return stamps, ()
    moved = stamps.copy()
    usual_s = max(float(np.median(np.abs(np.diff(stamps[known])))), 1.0)
    changed = False
    for step in back:
        before, after = int(known[step]), int(known[step + 1])
        rest = known[step + 1 :]
        if not _goes_on(before, after, int(rest[-1]), int(known[0]), moved, columns):
            continue
        moved[known[: step + 1]] += moved[after] - moved[before] - usual_s
        changed = True
    note = "The watch's clock was set back on the way; the samples were kept in the order in which they were made."
    return moved, (note,) if changed else ()


def _goes_on(
    before: int, after: int, last: int, first: int, stamps: FloatArray, columns: Mapping[str, FloatArray]
) -> bool:
    """Whether the sample after the step back follows the one before it in the world, and is no copy of earlier ones."""
    if _repeated(after, last, first, before, stamps, columns):
        return False
    if "latitude_deg" in columns and "longitude_deg" in columns:
        here, there = apart_m(columns, before, after), apart_m(columns, last, first)
        if np.isfinite(here) and np.isfinite(there):
            return bool(here <= CONTINUES_MPS * 10 and here < there)
    if "distance_m" in columns:
        way = columns["distance_m"]
        return bool(np.isfinite(way[after]) and np.isfinite(way[before]) and way[after] >= way[before] > 0)
    return False


def _repeated(
    after: int, last: int, first: int, before: int, stamps: FloatArray, columns: Mapping[str, FloatArray]
) -> bool:
    """Whether what follows has the same stamps with the same places or distances as what came before."""
    one, other = np.arange(first, before + 1), np.arange(after, last + 1)
    _, at_one, at_other = np.intersect1d(stamps[one], stamps[other], return_indices=True)
    if at_one.size < min(one.size, other.size) / 2:
        return False
    for name, near in (("latitude_deg", 1e-4), ("distance_m", 20.0)):
        if name in columns:
            gap = np.abs(columns[name][one[at_one]] - columns[name][other[at_other]])
            return bool(np.nanmedian(gap) < near) if np.isfinite(gap).any() else True
    return True


def _without_strays(stamps: FloatArray) -> FloatArray:
    """Without a few samples that lie hours before or after all others."""
    order = np.argsort(stamps, kind="stable")
    known = order[: int(np.isfinite(stamps).sum())]
    gaps = np.flatnonzero(np.diff(stamps[known]) > STRAY_GAP_S)
    kept = np.ones(known.size, dtype=np.bool_)
    for gap in gaps:
        head, tail = gap + 1, known.size - gap - 1
        if head <= STRAY_SAMPLES and head < tail:
            kept[:head] = False
        elif tail <= STRAY_SAMPLES and tail < head:
            kept[-tail:] = False
    out = stamps.copy()
    out[known[~kept]] = np.nan
    return out
