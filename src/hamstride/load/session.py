"""One recording to its hamstring load."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hamstride.evidence import Evidence
from hamstride.load import accelerations, speed
from hamstride.load.believed import body_of, recording_of
from hamstride.load.dose import NOTHING, Steps, Total, no_dose, strides_of_one_leg, total
from hamstride.load.measured import Measured, clock_of, measure, steps_of
from hamstride.load.model import Body, SessionLoad
from hamstride.load.modelled import assumed, believable_m
from hamstride.recordings.model import Recording

NOT_RUNNING = {
    "walking": "This was a walk: it counts for health, not as running load.",
    "generic": "The file does not say which sport this was; say it was a run if it was.",
    "transition": "This is a change between sports, not a run.",
}


def session(recording: Recording, body: Body, evidence: Evidence) -> SessionLoad:
    """Hamstring load of one recording, per leg. Only running counts; anything else gives zero load and says why."""
    if recording.sport != "running":
        return _nothing(recording, _why_not(recording), evidence)
    body, recording = body_of(body, evidence), recording_of(recording, evidence)
    clock = clock_of(recording, body, evidence)
    if clock.speed_from is None:
        return _without_speed(recording, body, clock.notes, evidence)
    measured = measure(recording, clock, evidence)
    if not measured.moving.any():  # a channel that stayed at zero measured nothing
        return _without_speed(recording, body, measured.notes, evidence)
    steps = steps_of(measured, body, evidence)
    return _load_of(recording, body, measured, steps, evidence)


def _load_of(recording: Recording, body: Body, measured: Measured, steps: Steps, evidence: Evidence) -> SessionLoad:
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
        strides_by_speed=_by_speed(steps, evidence),
        accelerations=accelerations.count(measured.rises_mps2, measured.running, evidence),
        climb_m=measured.ground.climb_m,
        descent_m=measured.ground.descent_m,
        modelled=_modelled(measured),
        left_out=(*recording.lost, *measured.notes, *told),
    )


def _fast_strides(steps: Steps, top_mps: float | None, evidence: Evidence) -> tuple[float | None, float | None]:
    if top_mps is None:
        return None, None
    count, _ = strides_of_one_leg(steps, evidence)
    share = steps.speed_mps / top_mps
    fast = count[share >= evidence.number("load.fast_share")]
    return float(fast.sum()), float(count[share >= evidence.number("load.very_fast_share")].sum())


def _by_speed(steps: Steps, evidence: Evidence) -> tuple[float, ...]:
    """Strides of one leg by speed, so that fast ones can be counted when a personal top speed becomes known."""
    count, _ = strides_of_one_leg(steps, evidence)
    place = (steps.speed_mps / evidence.number("exposure.speed_bin_mps")).astype(np.int64)
    return tuple(np.round(np.bincount(place, weights=count), 1).tolist())


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


def _modelled(measured: Measured) -> tuple[str, ...]:
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
        strides_by_speed=(),
        accelerations=None,
        climb_m=None,
        descent_m=None,
        modelled=(),
        left_out=recording.lost,
    )


def _why_not(recording: Recording) -> str:
    known = NOT_RUNNING.get(recording.sport)
    return known or f"This was no run ({recording.sport}), so it adds no running load."
