"""The cleaned seconds of a run: how fast, how steep, at which step rate, and what was left out on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load import accelerations, cadence, speed
from hamstride.load.dose import Steps
from hamstride.load.model import Body
from hamstride.load.stride import FloatArray
from hamstride.load.terrain import Terrain, terrain
from hamstride.load.timeline import BoolArray, Timeline, timeline
from hamstride.recordings.model import Recording


@dataclass(frozen=True, eq=False)
class Measured:
    """The cleaned seconds of a run, and what must be added for seconds nobody recorded."""

    clock: Timeline
    speed_mps: FloatArray
    rises_mps2: FloatArray | None  # None where the readings are too far apart to show how speed changes
    moving: BoolArray
    running: BoolArray
    cadence_spm: FloatArray
    ground: Terrain
    missing_s: float
    missing_mps: float
    notes: tuple[str, ...]


def clock_of(recording: Recording, body: Body, evidence: Evidence) -> Timeline:
    """The recording on a clock of seconds, freed of speeds that this runner cannot have run."""
    return timeline(recording, speed.ceiling_mps(body.top_speed_mps, evidence), evidence)


def measure(recording: Recording, clock: Timeline, evidence: Evidence) -> Measured:
    """The recording cleaned, second by second."""
    clock, held = _settled(clock, evidence)
    smooth = speed.smoothed(clock.speed_mps, evidence)
    known = np.where(np.isnan(smooth), 0.0, smooth)
    rate, repairs = cadence.step_rate(recording, clock.second_s, known, evidence)
    moving = known >= evidence.number("cleaning.stopped_below_mps")
    walks = moving & cadence.walking(rate, known, evidence)
    ground = terrain(recording, clock.second_s, np.cumsum(np.where(moving, known, 0.0)), evidence)
    missing_s, missing_mps, gaps = _missing(recording, clock, known, moving)
    return Measured(
        clock=clock,
        speed_mps=known,
        rises_mps2=accelerations.rises_mps2(recording, smooth, evidence),
        moving=moving,
        running=moving & ~walks,
        cadence_spm=rate,
        ground=ground,
        missing_s=missing_s,
        missing_mps=missing_mps,
        notes=(*clock.notes, *held, *_stops(clock, moving, walks), *repairs, *ground.notes, *gaps),
    )


def _settled(clock: Timeline, evidence: Evidence) -> tuple[Timeline, tuple[str, ...]]:
    """Hold the first seconds, in which a position fix settles, to the middle speed of the run."""
    first = int(evidence.number("cleaning.settling_s"))
    known = clock.speed_mps[np.isfinite(clock.speed_mps)]
    if clock.speed_mps.size <= 2 * first or known.size == 0:
        return clock, ()
    middle = float(np.median(known))
    held = clock.speed_mps.copy()
    held[:first] = np.where(held[:first] > middle, middle, held[:first])
    over = float(np.nanmax(clock.speed_mps[:first], initial=0.0)) - middle
    note = f"The first {first} seconds, in which a position settles, were held to the middle speed of the run."
    told = over > evidence.number("cleaning.outlier_floor_mps")
    return replace(clock, speed_mps=held), (note,) if told else ()


def _stops(clock: Timeline, moving: BoolArray, walks: BoolArray) -> tuple[str, ...]:
    stood = int((clock.running_clock & np.isfinite(clock.speed_mps) & ~moving).sum())
    notes = (f"{stood} seconds of standing add no load.",) if stood else ()
    walked = int(walks.sum())
    return (*notes, f"{walked} seconds of walking add no running load.") if walked else notes


def _missing(
    recording: Recording, clock: Timeline, known: FloatArray, moving: BoolArray
) -> tuple[float, float, tuple[str, ...]]:
    """Seconds the watch timed but wrote no speed for, and the speed to take for them: no data is not no load.

    Where the watch summed the distance, what is not covered by readings bounds those seconds.
    """
    if not moving.any():
        return 0.0, 0.0, ()
    holes = float((clock.running_clock & np.isnan(clock.speed_mps)).sum())
    tail = max((recording.timer_s or 0.0) - float(clock.running_clock.sum()) - clock.vehicle_s - 1.0, 0.0)
    usual = float(np.median(known[moving]))
    seconds = holes + tail
    if recording.distance_m is not None and not clock.vehicle_s:
        left_m = max(recording.distance_m - float(known[moving].sum()), 0.0)
        seconds = min(seconds, left_m / usual)
    if seconds < 1.0:
        return 0.0, 0.0, ()
    return seconds, usual, (f"{seconds:.0f} seconds without readings were taken as running at the usual speed.",)


def steps_of(measured: Measured, body: Body, evidence: Evidence) -> Steps:
    """Every running second, and one stretch for the seconds nobody recorded."""
    run = measured.running
    error = _speed_error_mps(measured.clock.speed_from, evidence)
    extra = 1 if measured.missing_s else 0
    seconds = np.append(np.ones(int(run.sum())), [measured.missing_s] * extra)
    speeds = np.append(measured.speed_mps[run], [measured.missing_mps] * extra)
    rises = None if measured.rises_mps2 is None else np.append(measured.rises_mps2[run], [0.0] * extra)
    return Steps(
        seconds=seconds,
        speed_mps=speeds,
        effective_mps=accelerations.effective_mps(speeds, rises, body.top_speed_mps, evidence),
        grade=np.append(measured.ground.grade[run], [0.0] * extra),
        cadence_spm=np.append(measured.cadence_spm[run], [np.nan] * extra),
        speed_error_mps=np.full(seconds.size, error),
        grade_known=measured.ground.known,
        height_m=body.height_m,
    )


def _speed_error_mps(source: str | None, evidence: Evidence) -> float:
    if source == "speed_mps":
        return evidence.number("load.speed_doubt_device_mps")
    if source == "distance_m":
        return evidence.number("load.speed_doubt_distance_mps")
    return evidence.number("load.speed_doubt_positions_mps")
