"""What the leg has earned: rung of the running ladder and stage of the strength ladder, replayed from the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hamstride.assessment import Ranking
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import ManagedAs
from hamstride.journal import Journal
from hamstride.journal.facts import Felt, Ran, Trained
from hamstride.load import LoadHistory
from hamstride.plan import ladder
from hamstride.plan.model import Capacity
from hamstride.response import Decision, Limits, limits

STRAINS: tuple[ManagedAs, ...] = ("acute_strain", "recurrent_strain")


@dataclass(frozen=True)
class Record:
    """What the replay looks at. `onset` is None where nobody said when it began."""

    managed: ManagedAs
    limits: Limits
    runs: tuple[Ran, ...]
    felt: Mapping[str, Felt]  # by id of the run
    trained: tuple[Trained, ...]
    onset: date | None
    evidence: Evidence
    day: date


def capacity(
    known: Journal, ranking: Ranking, decision: Decision, history: LoadHistory, evidence: Evidence, day: date
) -> Capacity:
    """Rung and stage on `day`. Nothing is skipped; trouble, time off and the verdict set back."""
    record = _record(known, ranking, evidence, day)
    rung, clean = _rung(record, history)
    rung = max(0, rung - decision.rungs_down)
    clean = 0 if decision.rungs_down or "repeat" in decision.changes else clean
    stage = _stage(record, rung)
    seen = {"managed_as": record.managed, "rung": rung, "strength_stage": stage}
    rules = ("plan.choice.rung", "plan.choice.stage")
    return Capacity(
        strength_stage=stage,
        tendon=_tendon_possible(ranking, evidence),
        rung=rung,
        clean_runs=clean,
        borne_well=frozenset(_borne_well(record)),
        loads_kg=_loads_kg(record),
        heavy_done=len({t.day for t in record.trained if _is_heavy(t, evidence)}),
        strength_done=len({t.day for t in record.trained}),
        reasons=tuple(
            Reason(rule=r, outcome="reached", seen=seen, parameters=evidence.rules[r].parameters) for r in rules
        ),
    )


def _record(known: Journal, ranking: Ranking, evidence: Evidence, day: date) -> Record:
    since = day - timedelta(days=int(evidence.number("plan.history_days")))
    runs = tuple(r for r in known.of(Ran, since=since) if r.sport == "running")
    reports = known.of(Felt, since=since)
    by_run = {f.about: f for f in reports if f.about is not None}
    by_day = {f.day: f for f in reports if f.about is None}
    felt = {r.id: by_run.get(r.id) or by_day.get(r.day) for r in runs}
    best = ranking.best
    return Record(
        managed="other" if best is None else evidence.presentations[best].managed_as,
        limits=limits(known, ranking, evidence, day),
        runs=runs,
        felt={run: f for run, f in felt.items() if f is not None},
        trained=tuple(t for t in known.of(Trained, since=since) if t.exercise in evidence.exercises),
        onset=ranking.onset,
        evidence=evidence,
        day=day,
    )


def _tendon_possible(ranking: Ranking, evidence: Evidence) -> bool:
    likely = ("best_fit", "also_possible")
    fits = (f for f in ranking.fits if f.standing in likely)
    return ranking.uncertain or any(evidence.presentations[f.presentation].managed_as == "tendinopathy" for f in fits)


def _is_clean(run: Ran, record: Record) -> bool | None:
    """Whether a run went without trouble; None where nobody told, which never counts as clean."""
    felt = record.felt.get(run.id)
    if felt is None:
        return None
    bands = {record.limits.band(felt.pain_during), record.limits.band(felt.pain_2h_after)}
    signs = (felt.sharp, felt.sudden_weakness, felt.changed_gait, felt.rose_with_speed)
    if any(signs) or felt.settled_within_24h is False or "red" in bands:
        return False
    return True if felt.pain_during is not None and "amber" not in bands else None


def _rung(record: Record, history: LoadHistory) -> tuple[int, int]:
    steady_days = record.evidence.number("plan.steady_gap_days")
    never_stopped = history.days_since_run is not None and history.days_since_run <= steady_days
    since_onset = [r for r in record.runs if record.onset is None or r.day >= record.onset]
    climbed = _climbed(_start_rung(record), since_onset, record)
    if never_stopped and record.managed in ("irritation", "tendinopathy"):
        return max(climbed, _steady_rung(since_onset, record))
    return climbed


def _start_rung(record: Record) -> int:
    number = record.evidence.number
    if record.managed == "tendinopathy":
        return int(number("plan.start_rung_tendon"))
    return int(number("plan.start_rung_irritation" if record.managed == "irritation" else "plan.start_rung_strain"))


def _steady_rung(since_onset: Sequence[Ran], record: Record) -> tuple[int, int]:
    """Who never stopped goes on: below what was usual before it began, then from what was borne since trouble last."""
    trouble = [r.day for r in since_onset if _is_clean(r, record) is False]
    borne = [r for r in since_onset if _is_clean(r, record) and (not trouble or r.day > trouble[-1])]
    if not borne:
        usual = [r for r in record.runs if r not in since_onset or _is_clean(r, record)]
        longest = max((r.duration_s / 60.0 for r in usual), default=0.0)
        rung = _fitting(longest * record.evidence.number("plan.easy_run_share"), record)
        return max(0, rung - len(trouble)), 0
    rung = _fitting(max(r.duration_s / 60.0 for r in borne), record)
    counted = [r for r in borne if _counts(r, rung, record)]
    top = len(ladder.rungs(record.evidence)) - 1
    enough = len(counted) >= record.evidence.number("plan.clean_runs_per_rung")
    return (min(rung + 1, top), 0) if enough else (rung, len(counted))


def _fitting(minutes: float, record: Record) -> int:
    """The highest rung whose running fits the minutes."""
    fits = [n for n, rung in enumerate(ladder.rungs(record.evidence)) if rung.run_min * rung.repeats <= minutes]
    return max(fits, default=0)


def _climbed(start: int, runs: Sequence[Ran], record: Record) -> tuple[int, int]:
    """Two clean runs a rung up, trouble a rung down, a long break a rung down."""
    number = record.evidence.number
    top = len(ladder.rungs(record.evidence)) - 1
    rung, clean = start, 0
    before: date | None = None
    for run in [*runs, None]:
        here = record.day if run is None else run.day
        if before is not None and (here - before).days >= number("plan.long_break_days"):
            rung, clean = max(0, rung - 1), 0
        before = here
        went = None if run is None else _is_clean(run, record)
        if went is False:
            rung, clean = max(0, rung - 1), 0
        elif went and run is not None and _counts(run, rung, record):
            clean += 1
        if clean >= number("plan.clean_runs_per_rung"):
            rung, clean = min(rung + 1, top), 0
    return rung, clean


def _counts(run: Ran, rung: int, record: Record) -> bool:
    """A run far shorter than its rung proves nothing about it."""
    held = ladder.rungs(record.evidence)[rung]
    least = record.evidence.number("plan.run_least_min")
    if not ladder.has_walks(held):
        least = max(least, held.run_min * record.evidence.number("plan.easy_run_share"))
    return run.duration_s / 60.0 >= least


def _stage(record: Record, rung: int) -> int:
    """The stage after the strength days on record, by its least days and its days without trouble."""
    number = record.evidence.number
    least_days = record.evidence.numbers(
        "plan.stage_days_tendon" if record.managed == "tendinopathy" else "plan.stage_days_strain"
    )
    factor = number("plan.recurrent_factor") if record.managed == "recurrent_strain" else 1.0
    stage, clean = 1, 0
    entered: date | None = None
    for day in sorted({t.day for t in record.trained if _trains_hamstring(t, record.evidence)}):
        entered = entered or day
        went = _went(day, record)
        if went is False:
            stage, clean, entered = max(1, stage - 1), 0, day
            continue
        clean += went is True
        gate = stage + 1 < number("plan.stage_untested") or rung >= number("plan.stage_three_rung")
        long_enough = stage <= len(least_days) and (day - entered).days >= least_days[stage - 1] * factor
        if clean >= number("plan.clean_strength_days") and long_enough and gate:
            stage, clean, entered = min(stage + 1, int(number("plan.stage_untested"))), 0, day
    return stage


def _went(day: date, record: Record) -> bool | None:
    """A strength day without trouble: every exercise's pain is known and within the limits."""
    pains = [s.pain for t in record.trained if t.day == day for s in t.sets]
    bands = [record.limits.band(p) for p in pains]
    if "red" in bands:
        return False
    return True if bands and all(b == "green" for b in bands) else None


def _trains_hamstring(trained: Trained, evidence: Evidence) -> bool:
    return evidence.exercises[trained.exercise].target == "hamstring"


def _is_heavy(trained: Trained, evidence: Evidence) -> bool:
    exercise = evidence.exercises[trained.exercise]
    return exercise.target == "hamstring" and exercise.intensity > evidence.number("plan.light_intensity_most")


def _borne_well(record: Record) -> list[str]:
    """Exercises whose latest time was without trouble."""
    latest = {t.exercise: t for t in record.trained}
    return [name for name, t in latest.items() if t.sets and all(_set_is_calm(s.pain, record) for s in t.sets)]


def _set_is_calm(pain: int | None, record: Record) -> bool:
    return record.limits.band(pain) == "green"


def _loads_kg(record: Record) -> dict[str, float]:
    """What was lifted last, a step more after two sessions above target, a step less after trouble."""
    evidence, number = record.evidence, record.evidence.number
    by_exercise: dict[str, list[Trained]] = {}
    for trained in record.trained:
        by_exercise.setdefault(trained.exercise, []).append(trained)
    loads: dict[str, float] = {}
    for name, times in by_exercise.items():
        used = [s.load_kg for s in times[-1].sets if s.load_kg]
        if not used:
            continue
        target = (evidence.exercises[name].reps or 0) + number("plan.reps_over")
        recent = times[-int(number("plan.easy_sessions")) :]
        easy = len(recent) == number("plan.easy_sessions") and all(
            s.reps is not None and s.reps >= target and _set_is_calm(s.pain, record) for t in recent for s in t.sets
        )
        trouble = any(record.limits.band(s.pain) == "red" for s in times[-1].sets)
        step = number("plan.load_step")
        loads[name] = round(max(used) * (1 + step if easy else 1 - step if trouble else 1.0), 1)
    return loads
