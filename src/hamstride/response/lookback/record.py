"""Hamstride's own record: how what it told turned out, with its misses, and how well its forecasts held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import NormalDist, fmean, stdev
from typing import Literal, get_args

from hamstride.evidence import Evidence, Reason
from hamstride.journal import Journal
from hamstride.journal.facts import Verdict
from hamstride.response.lookback.told import Followed, Line, lines
from hamstride.response.verdict.effect import because

Calibrated = Literal["too_few", "as_said", "too_narrow", "too_wide"]
Gain = Literal["too_few", "better", "no_better", "worse"]


@dataclass(frozen=True)
class Share:
    """`count` of `total`, as a share with its range. `small`: too few for the share to mean much. None: of none."""

    count: int
    total: int
    share: float | None
    low: float | None
    high: float | None
    small: bool


@dataclass(frozen=True)
class Group:
    """All days with one verdict that were followed in one way. `flared` counts only mornings that were told."""

    verdict: Verdict
    followed: Followed
    days: int
    not_told: int
    flared: Share


@dataclass(frozen=True)
class Calibration:
    """The ranges forecast for the next morning: how many held, against how many they were said to hold.

    Errors are in points of pain; `gain` is what the forecast was nearer than copying the day before, with its range.
    """

    made: int
    said: float | None
    held: Share
    calibrated: Calibrated
    error: float | None
    copy_error: float | None
    gain: float | None
    gain_low: float | None
    gain_high: float | None
    better: Gain


@dataclass(frozen=True)
class Record:
    """Up to `day`. `lines` newest first; `misses` are those of them with a miss, none left out."""

    day: date
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    calibration: Calibration
    misses: tuple[Line, ...]
    reasons: tuple[Reason, ...]


def record(journal: Journal, evidence: Evidence, day: date) -> Record:
    """How everything told up to `day` turned out, as it was known at the end of that day."""
    found = tuple(lines(journal, evidence, day))[::-1]
    groups = tuple(_groups(found, evidence))
    calibration = _calibration(found, evidence)
    return Record(
        day=day,
        lines=found,
        groups=groups,
        calibration=calibration,
        misses=tuple(line for line in found if line.misses),
        reasons=tuple(_reasons(found, calibration, evidence)),
    )


def share_of(count: int, total: int, evidence: Evidence) -> Share:
    """A share with Wilson's range, which stays honest for small counts and for none or all."""
    small = total < evidence.number("record.small_count")
    if not total:
        return Share(0, 0, None, None, None, small)
    z = NormalDist().inv_cdf((1 + evidence.number("record.interval")) / 2)
    share = count / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / (1 + z**2 / total)
    return Share(count, total, share, max(0.0, middle - half), min(1.0, middle + half), small)


def _groups(found: Sequence[Line], evidence: Evidence) -> Iterator[Group]:
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    ways: tuple[Followed, ...] = get_args(Followed)
    grouped: dict[tuple[Verdict, Followed], list[Line]] = {}
    for line in found:
        grouped.setdefault((line.verdict, line.followed), []).append(line)
    for verdict in verdicts:
        for followed in ways:
            days = grouped.get((verdict, followed))
            if days:
                told = [line for line in days if line.outcome != "not_told"]
                flared = share_of(sum(line.outcome == "flared" for line in told), len(told), evidence)
                yield Group(verdict, followed, len(days), len(days) - len(told), flared)


def _calibration(found: Sequence[Line], evidence: Evidence) -> Calibration:
    made = [line for line in found if line.said is not None]
    checked = [line for line in made if line.held is not None]
    held = share_of(sum(bool(line.held) for line in checked), len(checked), evidence)
    said = fmean(line.said or 0.0 for line in checked) if checked else None
    errors = [abs((line.expected or 0.0) - (line.next_pain or 0)) for line in checked]
    copies = [abs((line.copied or 0) - (line.next_pain or 0)) for line in checked]
    gain, low, high = _gain([c - e for c, e in zip(copies, errors, strict=True)], held.small, evidence)
    return Calibration(
        made=len(made),
        said=said,
        held=held,
        calibrated=_calibrated(said, held),
        error=fmean(errors) if errors else None,
        copy_error=fmean(copies) if copies else None,
        gain=gain,
        gain_low=low,
        gain_high=high,
        better="too_few" if low is None or high is None else _better(low, high),
    )


def _calibrated(said: float | None, held: Share) -> Calibrated:
    if said is None or held.small or held.low is None or held.high is None:
        return "too_few"
    return "too_narrow" if held.high < said else "too_wide" if held.low > said else "as_said"


def _gain(nearer: Sequence[float], small: bool, evidence: Evidence) -> tuple[float | None, float | None, float | None]:
    """The mean of paired differences with its range; no range for a small count."""
    if not nearer:
        return None, None, None
    if small:
        return fmean(nearer), None, None
    z = NormalDist().inv_cdf((1 + evidence.number("record.interval")) / 2)
    half = z * stdev(nearer) / sqrt(len(nearer))
    return fmean(nearer), fmean(nearer) - half, fmean(nearer) + half


def _better(low: float, high: float) -> Gain:
    return "better" if low > 0 else "worse" if high < 0 else "no_better"


def _reasons(found: Sequence[Line], calibration: Calibration, evidence: Evidence) -> Iterator[Reason]:
    told = [line for line in found if line.outcome != "not_told"]
    flared = sum(line.outcome == "flared" for line in told)
    if told:
        outcome = "small" if len(told) < evidence.number("record.small_count") else "told"
        yield because("record_outcomes", evidence, outcome, days=len(found), known=len(told), flared=flared)
    else:
        yield because("record_outcomes", evidence, "none", days=len(found))
    if calibration.said is None:
        yield because("record_forecasts", evidence, "none", made=calibration.made)
    else:
        yield because(
            "record_forecasts", evidence, calibration.calibrated,
            made=calibration.made, checked=calibration.held.total, held=calibration.held.count,
            said_percent=round(100 * calibration.said),
        )  # fmt: skip
    if calibration.better != "too_few":
        yield because(
            "record_gain", evidence, calibration.better, error=calibration.error, copy_error=calibration.copy_error
        )
