"""What the leg has earned: rung of the running ladder and stage of the strength ladder, replayed from the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hamstride.assessment import Ranking
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import ManagedAs
from hamstride.journal import Journal
from hamstride.journal.facts import Felt, Ran, Trained
from hamstride.load import LoadHistory
from hamstride.response import ladder
from hamstride.response.exercise_progress import exercise_progress
from hamstride.response.limits import Limits, limits
from hamstride.response.model import Criterion, Decision, Standing


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


def standing(
    known: Journal, ranking: Ranking, decision: Decision, history: LoadHistory, evidence: Evidence, day: date
) -> Standing:
    """Rung and stage on `day`. Nothing is skipped; trouble, time off and the verdict set back."""
    record = _record(known, ranking, evidence, day)
    rung, clean = _rung(record, history)
    rung = max(0, rung - decision.rungs_down)
    clean = 0 if decision.rungs_down or "repeat" in decision.changes else clean
    stage = _stage(record, rung)
    seen = {"managed_as": record.managed, "rung": rung, "strength_stage": stage.number}
    return Standing(
        stage=stage.number,
        rung=rung,
        kind="tendon" if record.managed == "tendinopathy" else "strain",
        tendon=_tendon_possible(ranking, evidence),
        clean_runs=clean,
        clean_strength=stage.clean,
        days_on_stage=0 if stage.entered is None else (day - stage.entered).days,
        exercises=exercise_progress(record.trained, record.limits, evidence),
        for_next_stage=tuple(_for_next_stage(stage, record, rung)),
        for_next_rung=tuple(_for_next_rung(rung, clean, evidence)),
        reasons=tuple(
            Reason(rule=r, outcome="reached", seen=seen, parameters=evidence.rules[r].parameters)
            for r in ("standing.rung", "standing.stage")
        ),
    )


def _for_next_rung(rung: int, clean: int, evidence: Evidence) -> Iterator[Criterion]:
    if rung + 1 < len(ladder.rungs(evidence)):
        yield _asked("clean_runs", clean, evidence.number("ladder.clean_runs_per_rung"))


def _asked(code: str, value: float, needed: float) -> Criterion:
    return Criterion(code, value, needed, value >= needed)


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
    steady_days = record.evidence.number("ladder.steady_gap_days")
    never_stopped = history.days_since_run is not None and history.days_since_run <= steady_days
    since_onset = [r for r in record.runs if record.onset is None or r.day >= record.onset]
    climbed = _climbed(_start_rung(record), since_onset, record)
    if never_stopped and record.managed in ("irritation", "tendinopathy"):
        return max(climbed, _steady_rung(since_onset, record))
    return climbed


def _start_rung(record: Record) -> int:
    number = record.evidence.number
    if record.managed == "tendinopathy":
        return int(number("ladder.start_rung_tendon"))
    return int(number("ladder.start_rung_irritation" if record.managed == "irritation" else "ladder.start_rung_strain"))


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
    enough = len(counted) >= record.evidence.number("ladder.clean_runs_per_rung")
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
        if before is not None and (here - before).days >= number("ladder.long_break_days"):
            rung, clean = max(0, rung - 1), 0
        before = here
        went = None if run is None else _is_clean(run, record)
        if went is False:
            rung, clean = max(0, rung - 1), 0
        elif went and run is not None and _counts(run, rung, record):
            clean += 1
        if clean >= number("ladder.clean_runs_per_rung"):
            rung, clean = min(rung + 1, top), 0
    return rung, clean


def _counts(run: Ran, rung: int, record: Record) -> bool:
    """A run far shorter than its rung proves nothing about it."""
    held = ladder.rungs(record.evidence)[rung]
    least = record.evidence.number("plan.run_least_min")
    if not ladder.has_walks(held):
        least = max(least, held.run_min * record.evidence.number("plan.easy_run_share"))
    return run.duration_s / 60.0 >= least


@dataclass(frozen=True)
class _Stage:
    number: int = 1
    clean: int = 0  # strength days without trouble on it
    entered: date | None = None


def _stage(record: Record, rung: int) -> _Stage:
    """The stage after the strength days on record, by its least days and its days without trouble."""
    at = _Stage()
    for day in sorted({t.day for t in record.trained if _trains_hamstring(t, record.evidence)}):
        entered = at.entered or day
        went = _went(day, record)
        if went is False:
            at = _Stage(max(1, at.number - 1), 0, day)
            continue
        at = _Stage(at.number, at.clean + (went is True), entered)
        asked = list(_for_next_stage(at, replace(record, day=day), rung))
        if asked and all(c.met for c in asked):
            at = _Stage(at.number + 1, 0, day)
    return at


def _for_next_stage(at: _Stage, record: Record, rung: int) -> Iterator[Criterion]:
    """What the next stage asks; nothing on the highest one."""
    number = record.evidence.number
    least_days = record.evidence.numbers(
        "ladder.stage_days_tendon" if record.managed == "tendinopathy" else "ladder.stage_days_strain"
    )
    if at.number >= number("ladder.stage_untested"):
        return
    factor = number("ladder.recurrent_factor") if record.managed == "recurrent_strain" else 1.0
    yield _asked("clean_strength", at.clean, number("ladder.clean_strength_days"))
    days = 0 if at.entered is None else (record.day - at.entered).days
    yield _asked("days_on_stage", days, least_days[at.number - 1] * factor)
    if at.number + 1 >= number("ladder.stage_untested"):
        yield _asked("rung", rung, number("ladder.stage_three_rung"))


def _went(day: date, record: Record) -> bool | None:
    """A strength day without trouble: every exercise's pain is known and within the limits."""
    pains = [s.pain for t in record.trained if t.day == day for s in t.sets]
    bands = [record.limits.band(p) for p in pains]
    if "red" in bands:
        return False
    return True if bands and all(b == "green" for b in bands) else None


def _trains_hamstring(trained: Trained, evidence: Evidence) -> bool:
    return evidence.exercises[trained.exercise].target == "hamstring"
