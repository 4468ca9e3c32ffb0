"""Per-exercise progress: what was borne, what to lift next."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.evidence import Evidence
from hamstride.journal.facts import Trained
from hamstride.response.limits import Limits
from hamstride.response.model import ExerciseProgress


def exercise_progress(trained: Sequence[Trained], limits: Limits, evidence: Evidence) -> ExerciseProgress:
    """From the strength work on record, oldest first; every exercise of it is one the evidence knows."""
    return ExerciseProgress(
        borne_well=frozenset(_borne_well(trained, limits)),
        loads_kg=_loads_kg(trained, limits, evidence),
        heavy_done=len({t.day for t in trained if _is_heavy(t, evidence)}),
        strength_done=len({t.day for t in trained}),
    )


def _is_heavy(trained: Trained, evidence: Evidence) -> bool:
    exercise = evidence.exercises[trained.exercise]
    return exercise.target == "hamstring" and exercise.intensity > evidence.number("plan.light_intensity_most")


def _borne_well(trained: Sequence[Trained], limits: Limits) -> list[str]:
    """Exercises whose latest time was without trouble."""
    latest = {t.exercise: t for t in trained}
    return [name for name, t in latest.items() if t.sets and all(limits.band(s.pain) == "green" for s in t.sets)]


def _loads_kg(trained: Sequence[Trained], limits: Limits, evidence: Evidence) -> dict[str, float]:
    """What was lifted last, a step more after two sessions above target, a step less after trouble."""
    number = evidence.number
    by_exercise: dict[str, list[Trained]] = {}
    for one in trained:
        by_exercise.setdefault(one.exercise, []).append(one)
    loads: dict[str, float] = {}
    for name, times in by_exercise.items():
        used = [s.load_kg for s in times[-1].sets if s.load_kg]
        if not used:
            continue
        target = (evidence.exercises[name].reps or 0) + number("plan.reps_over")
        recent = times[-int(number("plan.easy_sessions")) :]
        easy = len(recent) == number("plan.easy_sessions") and all(
            s.reps is not None and s.reps >= target and limits.band(s.pain) == "green" for t in recent for s in t.sets
        )
        trouble = any(limits.band(s.pain) == "red" for s in times[-1].sets)
        step = number("plan.load_step")
        loads[name] = round(max(used) * (1 + step if easy else 1 - step if trouble else 1.0), 1)
    return loads
