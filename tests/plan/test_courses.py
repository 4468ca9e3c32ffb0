"""Seasons of made-up runners, printed week by week, as a physio would read them. Golden: tests/plan/courses/*.txt.

Write them anew with COURSES=write after a change that is meant.
"""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from hamstride import plan
from hamstride.plan.make import make_far
from hamstride.plan.model import Plan, Problem, Race, Session
from hamstride.response.model import ExerciseProgress, Standing
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE

FOLDER = Path(__file__).parent / "courses"
WEEKEND = (0, 0, 30, 0, 0, 60, 120)
COURSES: dict[str, Problem] = {
    "irritation": replace(RUNS_FREELY, week_run_min=110.0, anchor=RUNS_FREELY.start),
    "irritation_with_a_race": replace(
        RUNS_FREELY, run_days_per_week=4, week_run_min=150.0, races=(Race(on(139), 10_000.0),), anchor=RUNS_FREELY.start
    ),
    "fresh_strain": replace(
        CALM, standing=Standing(stage=1, rung=1), run_barred=frozenset(on(n) for n in range(5)), anchor=CALM.start
    ),
    "tendon": replace(
        CALM,
        standing=Standing(
            stage=1, rung=2, kind="tendon", tendon=True, exercises=ExerciseProgress(frozenset({"bridge"}))
        ),
        anchor=CALM.start,
    ),
    "relapse": replace(
        CALM,
        standing=Standing(stage=1, rung=1),
        flare=True,
        run_barred=frozenset(on(n) for n in range(3)),
        days_since_strength=20,
        days_since_run=4,
        anchor=CALM.start,
    ),
    "weekends": replace(RUNS_FREELY, minutes_by_weekday=WEEKEND, run_days_per_week=2, anchor=RUNS_FREELY.start),
    "after_illness": replace(RUNS_FREELY, days_since_run=16, days_since_strength=16, anchor=RUNS_FREELY.start),
}
SHORT = {
    "strength_heavy": "H", "strength_light": "L", "isometric": "i", "mobility": "m", "cross": "x", "race": "RACE",
    "run": "r", "walk_run": "w", "long_run": "LONG", "strides": "s", "hills": "HILLS", "tempo": "TEMPO",
    "intervals": "INTERVALS", "fast": "FAST", "rest": "-",
}  # fmt: skip


def season(problem: Problem) -> Plan:
    near = plan.make(problem, EVIDENCE)
    assert isinstance(near, Plan)
    made = make_far(problem, near, 24, EVIDENCE)
    assert isinstance(made, Plan)
    return made


def printed(made: Plan) -> list[str]:
    """One line a week: block, lighter or not, running minutes, hamstring sets, emphasis, then the days."""
    lines = []
    for week in (w for b in made.blocks for w in b.weeks):
        days = [[s for s in made.sessions if (s.day - week.start).days == n] for n in range(7)]
        if any(days):
            shown = " ".join(f"{'+'.join(sorted(SHORT[s.kind] for s in held)):>9}" for held in days)
            light = "lighter" if week.deload else ""
            lines.append(
                f"{week.start:%d %b} {week.kind:<14} {light:<7} {week.run_min:4.0f} min"
                f" {week.hamstring_sets:2} sets {week.emphasis:<11} {shown}"
            )
    return lines


@pytest.mark.parametrize("course", COURSES)
def test_the_season_reads_as_it_read(course: str) -> None:
    file = FOLDER / f"{course}.txt"
    lines = printed(season(COURSES[course]))
    if os.environ.get("COURSES") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text("\n".join(lines) + "\n")
    assert lines == file.read_text().splitlines()


def hard(sessions: tuple[Session, ...]) -> list[Session]:
    return [
        s for s in sessions if s.kind in ("strength_heavy", "long_run", "hills", "tempo", "intervals", "fast", "race")
    ]


@pytest.mark.parametrize("course", COURSES)
def test_a_season_reads_sensibly(course: str) -> None:
    """Calm before heavy, walking before running, running before speed, an easy week in four, hard days apart."""
    made = season(COURSES[course])
    firsts = {k: min((s.day for s in made.sessions if s.kind == k), default=None) for k in SHORT}
    calm, heavy = firsts["strength_light"] or firsts["isometric"], firsts["strength_heavy"]
    if COURSES[course].standing.stage == 1:
        assert calm is not None
        assert heavy is None or calm < heavy
    if firsts["walk_run"] is not None and firsts["run"] is not None:
        assert firsts["walk_run"] < firsts["run"]
    for quick in ("hills", "tempo", "intervals"):
        first, run = firsts[quick], firsts["run"] or firsts["long_run"]
        assert first is None or (run is not None and (first - run).days >= 14)
    days = sorted({s.day for s in hard(made.sessions)})
    assert all((b - a).days >= 2 for a, b in pairwise(days))
    if not COURSES[course].races:
        assert firsts["hills"] is firsts["tempo"] is firsts["intervals"] is None
    lighter = [w for b in made.blocks for w in b.weeks if w.deload]
    assert len(lighter) >= 4
