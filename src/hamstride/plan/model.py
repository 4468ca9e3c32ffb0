"""The calendar as values: what is asked (Problem) and what is answered (Plan or NoPlan)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hamstride.evidence import Reason

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

    what: str  # warm_up | run | walk | cool_down | exercise
    minutes: float | None = None
    repeats: int = 1
    effort: str | None = None
    exercise: str | None = None
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    tempo: str | None = None


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
class Problem:
    """What the planner is asked. Days are consecutive from `start`."""

    start: date
    days: int
    strength_stage: int  # strain phase or tendon stage, 1..5
    tendon: bool  # True: the tendon ladder with its limit on hip flexion
    run_ladder: str
    run_rung: int  # index into the ladder
    running_allowed: bool
    strength_allowed: bool
    minutes_by_weekday: tuple[int, ...]  # Monday first
    run_days_per_week: int
    long_run_weekday: int | None
    equipment: frozenset[str]
    cap_run_m: float | None
    longest_run_min: float | None
    race_days: tuple[date, ...]
    forbidden_exercises: frozenset[str]
    done: tuple[tuple[date, SessionKind], ...]  # what was done in the days before `start`, newest last
    kept: tuple[Session, ...] = ()  # sessions of the plan issued last, to stay near


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
    """No plan keeps every law. `conflict` names the laws and wishes that cannot hold together."""

    start: date
    conflict: tuple[Reason, ...]
