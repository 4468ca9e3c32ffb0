"""One recording to its hamstring load."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load import cadence, speed
from hamstride.load.dose import NOTHING, Steps, Total, no_dose, strides_of_one_leg, total
from hamstride.load.model import Body, SessionLoad
from hamstride.load.modelled import assumed, believable_m
from hamstride.load.stride import FloatArray
from hamstride.load.terrain import Terrain, terrain
from hamstride.load.timeline import BoolArray, Timeline, timeline
from hamstride.recordings.model import Recording

NOT_RUNNING = {
    "walking": "This was a walk: it counts for health, not as running load.",
    "generic": "The file does not say which sport this was; say it was a run if it was.",
    "transition": "This is a change between sports, not a run.",
}


@dataclass(frozen=True, eq=False)
class _Measured:
    """The cleaned seconds of a run, and what must be added for seconds nobody recorded."""

    clock: Timeline
    speed_mps: FloatArray
    moving: BoolArray
    running: BoolArray
    cadence_spm: FloatArray
    ground: Terrain
    missing_s: float
    missing_mps: float
    notes: tuple[str, ...]


def session(recording: Recording, body: Body, evidence: Evidence) -> SessionLoad:
    """Hamstring load of one recording, per leg. Only running counts; anything else gives zero load and says why."""
    if recording.sport != "running":
        return _nothing(recording, _why_not(recording), evidence)
    body = _believable(body)
    clock = timeline(recording, speed.ceiling_mps(body.top_speed_mps, evidence), evidence)
    if clock.speed_from is None:
        return _without_speed(recording, body, clock.notes, evidence)
    measured = _measure(recording, clock, evidence)
    if not measured.moving.any():  # a channel that stayed at zero measured nothing
        return _without_speed(recording, body, measured.notes, evidence)
    steps = _steps(measured, body, evidence)
    return _load_of(recording, body, measured, steps, evidence)


def _load_of(recording: Recording, body: Body, measured: _Measured, steps: Steps, evidence: Evidence) -> SessionLoad:
    sums = total(steps, evidence)
    fast, very_fast = _fast_strides(steps, body.top_speed_mps, evidence)
    covered_m = float(np.where(measured.moving, measured.speed_mps, 0.0).sum())
    covered_m += measured.missing_s * measured.missing_mps
    distance_m, told = _distance(recording, covered_m, measured.clock.vehicle_s > 0, evidence)
    return SessionLoad(
        recording=f"{recording.digest}:{recording.part}",
        counts=True,
        why_not=None,
        moving_s=float(measured.moving.sum()) + measured.missing_s,
        distance_m=distance_m,
        strides=sums.strides,
        peak_force_bw=sums.peak_force_bw,
        dose=sums.dose,
        negative_work_j_per_kg=sums.negative_work_j_per_kg,
        fastest_5s_mps=speed.fastest_sustained_mps(
            np.where(measured.moving, measured.clock.speed_mps, np.nan), evidence
        ),
        strides_above_80=fast,
        strides_above_90=very_fast,
        climb_m=measured.ground.climb_m,
        descent_m=measured.ground.descent_m,
        modelled=_modelled(measured),
        left_out=(*recording.lost, *measured.notes, *told),
    )


def _measure(recording: Recording, clock: Timeline, evidence: Evidence) -> _Measured:
    clock, held = _settled(clock, evidence)
    smooth = speed.smoothed(clock.speed_mps, evidence)
    known = np.where(np.isnan(smooth), 0.0, smooth)
    rate, repairs = cadence.step_rate(recording, clock.second_s, known, evidence)
    moving = known >= evidence.number("cleaning.stopped_below_mps")
    walks = moving & cadence.walking(rate, known, evidence)
    ground = terrain(recording, clock.second_s, np.cumsum(np.where(moving, known, 0.0)), evidence)
    missing_s, missing_mps, gaps = _missing(recording, clock, known, moving)
    return _Measured(
        clock=clock,
        speed_mps=known,
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


def _steps(measured: _Measured, body: Body, evidence: Evidence) -> Steps:
    run = measured.running
    error = _speed_error_mps(measured.clock.speed_from, evidence)
    extra = 1 if measured.missing_s else 0
    seconds = np.append(np.ones(int(run.sum())), [measured.missing_s] * extra)
    return Steps(
        seconds=seconds,
        speed_mps=np.append(measured.speed_mps[run], [measured.missing_mps] * extra),
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


def _fast_strides(steps: Steps, top_mps: float | None, evidence: Evidence) -> tuple[float | None, float | None]:
    if top_mps is None:
        return None, None
    count, _ = strides_of_one_leg(steps, evidence)
    share = steps.speed_mps / top_mps
    fast = count[share >= evidence.number("load.fast_share")]
    return float(fast.sum()), float(count[share >= evidence.number("load.very_fast_share")].sum())


def _distance(
    recording: Recording, covered_m: float, vehicle: bool, evidence: Evidence
) -> tuple[float, tuple[str, ...]]:
    """The device's sum where people can have run it, else what the cleaned readings cover."""
    if vehicle:
        return covered_m, ("The distance the watch summed holds a ride; only what was run is counted.",)
    device_m = believable_m(recording.distance_m, recording.timer_s or recording.elapsed_s, evidence)
    if device_m is not None:
        return device_m, ()
    if recording.distance_m is not None:
        return covered_m, ("The distance the watch summed is longer than anyone runs in this time; it was left out.",)
    return covered_m, ()


def _modelled(measured: _Measured) -> tuple[str, ...]:
    names = []
    if measured.clock.speed_from != "speed_mps":
        names.append("speed_mps")
    if np.isnan(measured.cadence_spm[measured.running]).any():
        names.append("cadence_spm")
    if not measured.ground.known:
        names.append("altitude_m")
    return tuple(names)


def _without_speed(recording: Recording, body: Body, notes: tuple[str, ...], evidence: Evidence) -> SessionLoad:
    """No channel gives a speed: the run is modelled from its duration and, if the device summed it, its distance."""
    duration_s = recording.timer_s or recording.elapsed_s
    if not duration_s > 0:
        return _nothing(recording, "The file holds neither speed nor duration, so there is nothing to load.", evidence)
    metres = believable_m(recording.distance_m, duration_s, evidence)
    run = assumed(duration_s, metres, body.height_m, evidence)
    load: Total = run.load
    return replace(
        _nothing(recording, None, evidence),
        counts=True,
        moving_s=duration_s,
        distance_m=run.distance_m.mid,
        strides=load.strides,
        peak_force_bw=load.peak_force_bw,
        dose=load.dose,
        negative_work_j_per_kg=load.negative_work_j_per_kg,
        modelled=("speed_mps", "cadence_spm", "altitude_m", *(() if metres is not None else ("distance_m",))),
        left_out=(*recording.lost, *notes),
    )


def _nothing(recording: Recording, why_not: str | None, evidence: Evidence) -> SessionLoad:
    return SessionLoad(
        recording=f"{recording.digest}:{recording.part}",
        counts=False,
        why_not=why_not,
        moving_s=0.0,
        distance_m=0.0,
        strides=0.0,
        peak_force_bw=NOTHING,
        dose=no_dose(evidence),
        negative_work_j_per_kg=NOTHING,
        fastest_5s_mps=None,
        strides_above_80=None,
        strides_above_90=None,
        climb_m=None,
        descent_m=None,
        modelled=(),
        left_out=recording.lost,
    )


def _why_not(recording: Recording) -> str:
    known = NOT_RUNNING.get(recording.sport)
    return known or f"This was no run ({recording.sport}), so it adds no running load."


def _believable(body: Body) -> Body:
    """What cannot be true of a body is not known of it."""
    top = body.top_speed_mps
    return body if top is None or 0 < top < float("inf") else replace(body, top_speed_mps=None)
