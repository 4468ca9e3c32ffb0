"""The calendar as values: what is asked (Problem) and what is answered (Plan or NoPlan)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hamstride.evidence import Reason
from hamstride.response import Standing

SessionKind = Literal[
    "run",
    "walk_run",
    "long_run",
    "strength_heavy",
    "strength_light",
    "isometric",
    "mobility",
    "cross",
    "rest",
    "race",
]


@dataclass(frozen=True)
class Step:
    """One step of a session. `minutes` for runs; `exercise`, `sets`, `reps`, `hold_s` for exercises."""

    what: str  # warm_up | run | walk | cool_down | exercise | cross
    minutes: float | None = None
    repeats: int = 1
    effort: str | None = None
    exercise: str | None = None
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    tempo: str | None = None
    load_kg: float | None = None
    each_side: bool = False


@dataclass(frozen=True)
class Session:
    id: str  # stable: "<day>-<kind>"
    day: date
    kind: SessionKind
    minutes: float
    rung: str | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Race:
    day: date
    distance_m: float | None


@dataclass(frozen=True)
class Problem:
    """What the planner is asked. Days are consecutive from `start`; an index counts from there."""

    start: date
    days: int
    standing: Standing
    run_barred: frozenset[date]
    strength_barred: frozenset[date]
    run_eased: frozenset[str]  # what the verdict asks to change on the first day, for runs
    strength_eased: frozenset[str]  # and for strength work
    day_before_known: bool
    minutes_by_weekday: tuple[int, ...]  # Monday first
    run_days_per_week: int
    long_run_weekday: int | None
    equipment: frozenset[str]
    cap_run_min: float | None  # longest run under the 30-day rule, at the runner's own speed; None where unknown
    cap_run_m: float | None
    longest_run_min: float | None  # a clinician's limit
    races: tuple[Race, ...]
    forbidden_exercises: frozenset[str]
    done: frozenset[tuple[date, SessionKind]]  # what was done in the weeks before `start`
    kept: frozenset[tuple[date, SessionKind]] = frozenset()  # sessions of the plan issued last, to stay near

    def day(self, index: int) -> date:
        return self.start + timedelta(days=index)

    def minutes(self, index: int) -> int:
        """Minutes the runner has on that day."""
        return self.minutes_by_weekday[self.day(index).weekday()]


@dataclass(frozen=True)
class Violation:
    rule: str
    days: tuple[date, ...]
    law: bool  # False: a wish


@dataclass(frozen=True)
class Plan:
    start: date
    sessions: tuple[Session, ...]  # at least one entry for every day; a free day is a rest session
    missed_wishes: tuple[Violation, ...]


@dataclass(frozen=True)
class NoPlan:
    """No plan keeps every law. `conflict` names laws that cannot hold together; taking any one away frees the rest.

    `ways_out` are what would; `instead` is the plan without the races, so that today is never left empty.
    """

    start: date
    conflict: tuple[Reason, ...]
    ways_out: tuple[Reason, ...] = ()
    instead: Plan | None = None
