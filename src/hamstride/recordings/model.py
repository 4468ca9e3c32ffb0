"""One activity as a device recorded it: lossless, absent is absent, never zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
# Canonical channel names and units. A file's further numeric channels keep their own name in `Recording.extra`.
CHANNELS = (
    "speed_mps", "distance_m", "altitude_m", "latitude_deg", "longitude_deg", "cadence_spm", "heart_rate_bpm",
    "power_w", "contact_time_s", "vertical_oscillation_m", "step_length_m", "left_contact_share", "temperature_c",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Recording:
    """Channels share `time_s` (seconds since `start`, ascending); NaN marks a sample the device left out.

    `cadence_spm` is steps per minute of both feet. A channel the file does not hold is not in `channels`.
    """

    digest: str  # SHA-256 of the original bytes, hex; sessions of one file are told apart by `part`
    part: int  # 0 for the first (or only) session of the file
    name: str
    format: Literal["fit", "tcx", "gpx", "kml", "json"]
    sport: str  # running, walking, cycling, swimming, transition, multisport, other; generic where nobody says
    sub_sport: str | None
    start: datetime  # UTC, aware
    utc_offset_s: int | None  # device's local time minus UTC, where the file tells
    elapsed_s: float  # start to end, pauses included
    timer_s: float | None  # as the device counted, pauses left out
    distance_m: float | None  # as the device summed
    time_s: FloatArray
    channels: Mapping[str, FloatArray]
    pauses: tuple[tuple[float, float], ...] = ()  # (from_s, to_s) since start
    device: str | None = None
    indoor: bool = False
    lost: tuple[str, ...] = ()  # sentences: what was damaged, dropped or repaired while reading
    notes: tuple[str, ...] = ()  # sentences: what was put right or read otherwise than written; nothing of it is lost
    extra: Mapping[str, FloatArray] = field(default_factory=dict)


@dataclass(frozen=True)
class Unreadable:
    """The bytes gave no recording. `why` is a sentence for the runner with the next step."""

    name: str
    why: str
    nothing_recorded: bool = False  # sound, but a plan, a route or settings: leaving it out loses nothing
