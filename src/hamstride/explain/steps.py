"""A step of a session, a next dose and the phases of a guided session, in words."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.explain.codes import code
from hamstride.explain.messages import say
from hamstride.explain.messages.units import km, pace
from hamstride.explain.session import session_name
from hamstride.plan.model import Session, Step
from hamstride.plan.sessions.workouts import rung_of
from hamstride.response.model import NextDose

MINUTE, HOUR = 60, 3600
LONG_HOLD, LONG_REPEAT = 120, 121  # seconds from which a hold and a repeat are told in minutes
SIDES = {"": "step-phase_set", "one": "step-phase_one_side", "other": "step-phase_other_side"}


def session_words(session: Session) -> str:
    """A session with its minutes, such as "Easy run, about 30 min"."""
    minutes = f"{session.minutes:.0f}" if session.minutes else "none"
    return say("step-session", name=session_name(session), minutes=minutes)


def step_words(step: Step, evidence: Evidence) -> str:
    """One step in a line, such as "single-leg bridge: 3 x 10, each side"."""
    parts = _workout(step) if step.workout else _exercise(step) if step.exercise else _stretch(step)
    return say("step-part", what=_name(step, evidence), amount=", ".join(parts))


def dose_words(dose: NextDose) -> str:
    """A next dose in a line, such as "3 × 8, 20 kg, tempo 3-0-1"."""
    amount = say("step-reps", reps=dose.reps) if dose.reps is not None else say("step-seconds", seconds=dose.hold_s)
    parts = [say("step-next_dose", sets=dose.sets, amount=amount), *_weight(dose.load_kg, dose.tempo)]
    return ", ".join(parts)


def pause_words(seconds: float) -> str:
    """A pause between parts of a session, such as "4 h"."""
    return say("step-hours", hours=f"{seconds / HOUR:g}")


def effort_words(step: Step) -> str:
    """How hard, such as "effort 2 to 4 of 10"; empty where the step does not say."""
    return "" if step.rpe is None else say("step-effort", low=f"{step.rpe[0]:g}", high=f"{step.rpe[1]:g}")


def again_words(what: str, number: int, of: int) -> str:
    """Which of several, such as "Run (2 of 6)"; its name alone where there is one."""
    return say("step-phase", what=what, number=number, of=of) if of > 1 else what


def set_words(name: str, number: int, of: int, side: str) -> str:
    """Which set of an exercise; `side` is "", "one" or "other"."""
    return say(SIDES[side], name=name, number=number, of=of)


def rest_words() -> str:
    """The pause between two sets."""
    return say("step-phase_rest")


def pace_words(speed_mps: float) -> str:
    """A speed as minutes and seconds of a kilometre, such as 6:10."""
    return pace(speed_mps).removesuffix(" min/km")


def _name(step: Step, evidence: Evidence) -> str:
    if step.workout is not None:
        entry = rung_of(step.workout, evidence)
        return entry.name if entry else step.workout
    exercise = evidence.exercises.get(step.exercise or "")
    return exercise.name if exercise else step.exercise or code(step.what)


def _exercise(step: Step) -> Iterator[str]:
    sets, hold_s = step.sets or 1, step.hold_s or 0
    amount = say("step-reps", reps=step.reps) if step.reps else _time(hold_s, LONG_HOLD)
    yield say("step-sets", sets=sets, amount=amount)
    if step.each_side:
        yield say("step-each_side")
    yield from _weight(step.load_kg, step.tempo)
    if step.rest_s and sets > 1:
        yield say("step-rest", pause=_time(step.rest_s, LONG_HOLD))


def _weight(load_kg: float | None, tempo: str | None) -> Iterator[str]:
    if load_kg:
        yield say("step-load", kg=f"{load_kg:g}")
    if tempo:
        yield say("step-tempo", tempo=tempo)


def _workout(step: Step) -> Iterator[str]:
    yield say("step-sets", sets=step.repeats, amount=_time(step.seconds or 0.0, LONG_REPEAT))
    if step.percent_top:
        low, high = (f"{bound:g}" for bound in step.percent_top)
        quick, slow = (pace_words(v) for v in reversed(step.speed_mps)) if step.speed_mps else ("", "")
        name = "step-of_top_at_pace" if step.speed_mps else "step-of_top"
        yield say(name, low=low, high=high, quick=quick, slow=slow)
    elif step.speed_mps:
        yield _at_pace(step.speed_mps)
    if step.rest_s:
        yield say("step-between", what=code(step.effort or "walk"), pause=_time(step.rest_s, LONG_HOLD))


def _stretch(step: Step) -> Iterator[str]:
    """A part of a run or a walk: how long, how hard, at which pace."""
    minutes = say("step-minutes", minutes=f"{step.minutes or 0:g}")
    yield km(step.metres) if step.metres else say("step-sets", sets=step.repeats, amount=minutes)
    if step.effort:
        yield code(step.effort)
    if step.rpe:
        yield effort_words(step)
    if step.speed_mps:
        yield _at_pace(step.speed_mps)
    if step.grade_percent:
        yield code("on_flat")
    if step.rest_s:
        yield say("step-hours_between", hours=f"{step.rest_s / HOUR:g}")


def _at_pace(speeds_mps: tuple[float, float]) -> str:
    return say("step-at_pace", low=pace_words(speeds_mps[1]), high=pace_words(speeds_mps[0]))


def _time(seconds: float, minutes_from: float) -> str:
    """Seconds, or minutes where they are long."""
    if seconds >= minutes_from:
        return say("step-minutes", minutes=f"{seconds / MINUTE:g}")
    return say("step-seconds", seconds=f"{seconds:g}")
