"""Kinds of runner: what happened to the leg, how the runner lived before, and what the runner does with advice."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Week:
    """The usual running week before it began."""

    minutes: float
    days: int
    longest_min: float


@dataclass(frozen=True)
class Goal:
    """A race, in weeks from the first day."""

    weeks: int
    distance_m: float
    priority: str = "A"


@dataclass(frozen=True)
class Kind:
    """One kind of runner. Days count from the first day with Hamstride; numbers are the runner's, not the clinic's."""

    id: str
    title: str
    hurt: str  # a row of `hurts` in legs.toml
    answers: dict[str, Any]
    before: Week
    history_weeks: int = 8  # of runs on record before it began; 0: nothing is on record
    weeks: int = 24
    minutes: tuple[int, ...] = (90, 90, 90, 90, 90, 120, 180)
    run_days: int = 4
    long_run_weekday: int | None = 6
    equipment: tuple[str, ...] = ("dumbbell", "band")
    goal: Goal | None = None
    age_years: int = 34
    mass_kg: float = 70.0
    forgets: float = 0.03  # share of mornings without a check-in
    tells_usual: bool = True  # the usual week before it began
    writes_on: int | None = None  # the weekday on which everything is written down
    does: float = 1.0  # of the running that is asked for
    skips: float = 0.0  # share of sessions left out
    reports: float = 0.0  # points of pain told beyond what is felt
    least_pain: int = 0  # the leg never feels better than this
    sleep_h: float = 7.6
    away: tuple[tuple[int, int], ...] = ()  # first and last day of journeys with no time to train
    ill: tuple[tuple[int, int], ...] = ()
    hurt_again: tuple[int, ...] = ()  # days on which a slip sets the leg back, whatever was done
    wants_speed: bool = False

    def is_away(self, on: int) -> bool:
        return _within(on, self.away)

    def is_ill(self, on: int) -> bool:
        return _within(on, self.ill)

    def cannot(self, on: int) -> bool:
        """Neither away nor ill does anyone train."""
        return self.is_away(on) or self.is_ill(on)


def _within(on: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= on <= last for first, last in spans)


@cache
def table(name: str) -> dict[str, Any]:
    """A file of this room's data."""
    return tomllib.loads((resources.files("hamstride.virtual") / "data" / name).read_text())


@dataclass(frozen=True)
class _File:
    onsets: dict[str, dict[str, Any]]
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind, by id."""
    told = TypeAdapter(_File).validate_python(table("kinds.toml"))
    made = {}
    for name, row in told.kinds.items():
        onset = told.onsets[row["onset"]]
        answers = {**onset["answers"], **row.get("answers", {})}
        rest = {k: v for k, v in row.items() if k not in ("onset", "answers")}
        made[name] = TypeAdapter(Kind).validate_python({"id": name, "hurt": onset["hurt"], **rest, "answers": answers})
    return made
