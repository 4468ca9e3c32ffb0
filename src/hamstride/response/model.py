"""Run, modify or stop, and where the leg stands on its ladders: the answers as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hamstride.evidence import Reason
from hamstride.journal.facts import Verdict


@dataclass(frozen=True)
class Decision:
    """`because` holds every rule that fired, gravest first. `changes` are codes of what to change (shorter, half,
    slower, no_speed, no_eccentric, isometrics_instead, swap_bike, repeat, rest, see_clinician); `missing` codes of
    absent facts that made the answer more careful; `would_change_it` codes of what would. `rungs_down` is how far the
    running ladder falls; `until_days` how many days after this one the answer is meant to hold."""

    verdict: Verdict
    strength_verdict: Verdict
    because: tuple[Reason, ...]
    changes: tuple[str, ...]
    missing: tuple[str, ...]
    would_change_it: tuple[str, ...]
    rungs_down: int = 0
    until_days: int = 0


@dataclass(frozen=True)
class Criterion:
    """One thing asked before the next step up. `met` is None where nothing on record tells, which is not met."""

    code: str  # clean_runs, days_on_stage, rung ... or the finding id of a test
    value: float | None
    needed: float
    met: bool | None


@dataclass(frozen=True)
class ExerciseProgress:
    """What strength work is on record and what to lift next."""

    borne_well: frozenset[str] = frozenset()  # exercises whose latest time was without trouble
    loads_kg: Mapping[str, float] = field(default_factory=dict)  # what to lift next, by exercise
    heavy_done: int = 0  # days with heavy hamstring work on record
    strength_done: int = 0  # days with strength work on record, for the rotation of exercises


@dataclass(frozen=True)
class Standing:
    """Where the leg stands on both ladders, as the facts have earned it, and what is missing to move up."""

    stage: int  # of the strength ladder: strain P1..P5 or tendon S1..S4
    rung: int  # index into the running ladder
    kind: Literal["strain", "tendon"] = "strain"  # which strength ladder
    tendon: bool = False  # a tendon is or may be involved: its limits hold as well
    clean_runs: int = 0  # runs without trouble on this rung so far
    clean_strength: int = 0  # strength days without trouble on this stage so far
    days_on_stage: int = 0
    exercises: ExerciseProgress = field(default_factory=ExerciseProgress)
    for_next_stage: tuple[Criterion, ...] = ()  # empty on the last one
    for_next_rung: tuple[Criterion, ...] = ()
    reasons: tuple[Reason, ...] = ()
