"""Made-up recordings: exactly what the maker says, so that every answer can be reckoned by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from hamstride.load import Range, SessionLoad
from hamstride.recordings.model import FloatArray, Recording

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
EARTH_DEGREE_M = 6_371_000.0 * np.pi / 180.0


def steady(seconds: int, speed_mps: float) -> FloatArray:
    """One reading a second at one speed; both ends are there, so `seconds + 1` of them."""
    return np.full(seconds + 1, speed_mps)


def joined(*parts: tuple[int, float]) -> FloatArray:
    """Stretches of (seconds, speed) one after the other, and one last reading."""
    return np.concatenate([*(np.full(seconds, v) for seconds, v in parts), [parts[-1][1]]])


def recording(speed_mps: FloatArray | None = None, **values: Any) -> Recording:
    """A run with one speed reading a second. A named channel or field takes the place of the usual one.

    `channels` holds further channels; a value of None takes a channel away. Usually neither cadence nor altitude
    is there, and the device summed neither timer nor distance.
    """
    channels: dict[str, Any] = {} if speed_mps is None else {"speed_mps": speed_mps}
    channels |= values.pop("channels", {})
    channels = {name: np.asarray(given, dtype=np.float64) for name, given in channels.items() if given is not None}
    size = max((given.size for given in channels.values()), default=0)
    time_s = values.pop("time_s", np.arange(size, dtype=np.float64))
    usual: dict[str, Any] = {
        "digest": "made",
        "part": 0,
        "name": "made.fit",
        "format": "fit",
        "sport": "running",
        "sub_sport": None,
        "start": START,
        "utc_offset_s": 0,
        "elapsed_s": float(time_s[-1] - time_s[0]) if time_s.size else 0.0,
        "timer_s": None,
        "distance_m": None,
    }
    return Recording(time_s=np.asarray(time_s, dtype=np.float64), channels=channels, **{**usual, **values})


def whole(seconds: int, speed_mps: float, cadence_spm: float = 168.0, **values: Any) -> Recording:
    """A steady run on level ground with every channel that the load function reads."""
    channels = {
        "cadence_spm": np.full(seconds + 1, cadence_spm),
        "altitude_m": np.full(seconds + 1, 100.0),
        **values.pop("channels", {}),
    }
    return recording(steady(seconds, speed_mps), channels=channels, **values)


def ranges(load: SessionLoad) -> list[Range]:
    """Every range of a load."""
    return [load.peak_force_bw, load.negative_work_j_per_kg, *load.dose.values()]


def relative_width(one: Range) -> float:
    """How wide a range is against its middle."""
    return (one.high - one.low) / one.mid
