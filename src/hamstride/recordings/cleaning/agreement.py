"""Distance, speed and places say the same, or one of them is not believed: units mistaken, channels left at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hamstride.recordings.cleaning.places import way_made_m
from hamstride.recordings.model import FloatArray

AGREE = 0.75  # of two sums the smaller has at least this share of the larger
UNIT_WITHIN = 0.08
COVERED = 0.9  # of the time: where readings of speed are rarer, nothing can be said of their sum
LONGEST_HOLD_S = 30.0  # a reading says nothing of longer
PLAUSIBLE_MPS = (0.5, 7.0)  # mean of a whole run or walk: where nothing else tells which of two sums is right
LEAST_M = 50.0  # shorter ways are too little to judge a channel by
# Never really zero from beginning to end: then the device had no such sensor.
ABSENT_AT_ZERO = ("speed_mps", "distance_m", "heart_rate_bpm", "cadence_spm", "power_w", "altitude_m", "contact_time_s",
                  "vertical_oscillation_m", "step_length_m", "left_contact_share")  # fmt: skip
# What nobody measures on a run, in the channel's unit; beyond it a reading is none.
BOUNDS = {
    "speed_mps": (0.0, 100.0), "altitude_m": (-500.0, 9000.0), "cadence_spm": (0.0, 400.0),
    "heart_rate_bpm": (20.0, 260.0), "power_w": (0.0, 3000.0), "contact_time_s": (0.03, 1.5),
    "vertical_oscillation_m": (0.0, 0.5), "step_length_m": (0.0, 20.0), "left_contact_share": (0.2, 0.8),
    "temperature_c": (-60.0, 80.0), "distance_m": (0.0, 2_000_000.0),
}  # fmt: skip
EVERYTHING = (-np.finfo(np.float64).max, np.finfo(np.float64).max)  # all that is finite
# Channel -> (factor to ours, what it was written in).
SPEED_UNITS = ((1 / 3.6, "km/h"), (0.44704, "miles per hour"), (0.001, "mm/s"), (0.01, "cm/s"), (1000 / 60, "km/min"))
DISTANCE_UNITS = ((1000.0, "kilometres"), (1609.344, "miles"), (0.3048, "feet"), (0.001, "millimetres"),
                  (0.01, "centimetres"))  # fmt: skip


@dataclass(frozen=True)
class Agreed:
    """Columns as they are believed, metres in all, and what was put right."""

    columns: dict[str, FloatArray]
    distance_m: float | None
    notes: tuple[str, ...]


def within_bounds(columns: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """Readings that are any; a column without one, or at zero from end to end, is not there."""
    out: dict[str, FloatArray] = {}
    for name, column in columns.items():
        low, high = BOUNDS.get(name, EVERYTHING)
        if column.size and not (np.fmin.reduce(column) >= low and np.fmax.reduce(column) <= high):
            column = np.where((column >= low) & (column <= high), column, np.nan)
        least, most = (np.fmin.reduce(column), np.fmax.reduce(column)) if column.size else (np.nan, np.nan)
        if not np.isnan(least) and not (least == most == 0.0 and name in ABSENT_AT_ZERO):
            out[name] = column
    return out


def agreed(
    time_s: FloatArray,
    columns: dict[str, FloatArray],
    summed_m: float | None,
    lasted_s: float,
    pauses: Sequence[tuple[float, float]],
) -> Agreed:
    """Believe what most of distance, speed, places and the device's sum say; put a mistaken unit right.

    `lasted_s` is the time that the device's sum is of, `pauses` are on the clock of `time_s`.
    """
    sums = _sums(time_s, columns, pauses)
    covered = float(time_s[-1] - time_s[0]) if time_s.size > 1 else 0.0
    if summed_m is not None and (not sums or covered >= 0.5 * lasted_s):
        sums["summed"] = summed_m
    right = _right(sums, max(lasted_s, 1.0))
    if right is None:
        return Agreed(columns, summed_m, ())
    notes: list[str] = []
    for name, units, called in (("distance_m", DISTANCE_UNITS, "distance"), ("speed_mps", SPEED_UNITS, "speed")):
        if name not in sums or _agree(sums[name], right) or len(sums) < 2:
            continue
        factor = _unit(sums[name], right, units)
        if factor is not None:
            columns = columns | {name: columns[name] * factor[0]}
            sums[name] *= factor[0]
            notes.append(f"The file writes {called} in {factor[1]}; it was converted.")
        elif _outvoted(name, sums):
            columns = {k: v for k, v in columns.items() if k != name}
            del sums[name]
            notes.append(f"Its {called} does not agree with the rest of the file and was left out.")
    metres, told = _distance(sums, summed_m, right)
    return Agreed(columns, metres, (*notes, *told))


def _sums(
    time_s: FloatArray, columns: dict[str, FloatArray], pauses: Sequence[tuple[float, float]]
) -> dict[str, float]:
    """Metres in all, by each channel that tells them."""
    sums: dict[str, float] = {}
    way = way_made_m(time_s, columns, pauses)
    if "distance_m" in columns:
        sums["distance_m"] = _counted_m(columns["distance_m"][np.isfinite(columns["distance_m"])])
    if way is not None:
        sums["places"] = way
    if "speed_mps" in columns and time_s.size > 1:
        known = np.isfinite(columns["speed_mps"])
        lasts = np.minimum(np.diff(time_s[known]), LONGEST_HOLD_S)
        for begin, end in pauses:
            middle = (time_s[known][:-1] + time_s[known][1:]) / 2
            lasts = np.where((middle > begin) & (middle < end), 0.0, lasts)
        if lasts.sum() >= COVERED * (time_s[-1] - time_s[0] - sum(b - a for a, b in pauses)):
            sums["speed_mps"] = float((columns["speed_mps"][known][:-1] * lasts).sum())
    return {name: metres for name, metres in sums.items() if metres > 0}


def _counted_m(way_m: FloatArray) -> float:
    """From the first to the last reading; where the counter began again on the way, all that it counted."""
    if way_m[-1] - way_m[0] >= 0.5 * (way_m.max() - way_m[0]):
        return float(way_m[-1] - way_m[0])
    steps = np.diff(way_m)
    return float(steps[steps > 0].sum())


def _right(sums: dict[str, float], lasted_s: float) -> float | None:
    """The sum that most agree with; where each stands alone, one that people can have made on foot."""
    if not sums or max(sums.values()) < LEAST_M:
        return None
    ranked = [sums[name] for name in ("places", "summed", "distance_m", "speed_mps") if name in sums]
    votes = [sum(_agree(one, other) for other in ranked) for one in ranked]
    if max(votes) > 1:
        return ranked[votes.index(max(votes))]
    plausible = [m for m in ranked if PLAUSIBLE_MPS[0] <= m / lasted_s <= PLAUSIBLE_MPS[1]]
    return (plausible or ranked)[0]


def _agree(one: float, other: float) -> bool:
    return min(one, other) >= AGREE * max(one, other)


def _unit(said: float, right: float, units: Sequence[tuple[float, str]]) -> tuple[float, str] | None:
    return next((u for u in units if abs(said * u[0] / right - 1.0) <= UNIT_WITHIN), None)


def _outvoted(name: str, sums: dict[str, float]) -> bool:
    """Whether two others agree with each other and not with this."""
    others = [metres for other, metres in sums.items() if other != name]
    return any(_agree(a, b) for i, a in enumerate(others) for b in others[i + 1 :])


def _distance(sums: dict[str, float], summed_m: float | None, right: float) -> tuple[float | None, tuple[str, ...]]:
    """The device's sum where its samples say so too, else theirs."""
    of_samples = next(
        (sums[n] for n in ("distance_m", "places", "speed_mps") if n in sums and _agree(sums[n], right)), None
    )
    if summed_m is None or of_samples is None or "summed" not in sums or _agree(summed_m, of_samples):
        return (of_samples if summed_m is None else summed_m), ()
    return of_samples, ("The distance the device summed does not agree with its samples; theirs was taken.",)
