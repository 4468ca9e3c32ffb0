"""Problems of the planner, by hand, with everything calm unless told otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hamstride.plan.model import Plan, Problem, Session, SessionKind
from hamstride.response.model import ExerciseProgress, RungStanding, Standing
from tests.support.people import START

CALM = Problem(
    start=START,
    days=14,
    standing=Standing(stage=2, rung=3, exercises=ExerciseProgress(borne_well=frozenset({"bridge_single"}))),
    run_barred=frozenset(),
    strength_barred=frozenset(),
    run_eased=frozenset(),
    strength_eased=frozenset(),
    day_before_known=True,
    minutes_by_weekday=(60,) * 7,
    run_days_per_week=3,
    long_run_weekday=6,
    equipment=frozenset({"slider", "band"}),
    cap_run_min=None,
    cap_run_m=None,
    longest_run_min=None,
    races=(),
    forbidden_exercises=frozenset(),
    done=frozenset(),
)
KNOWN_WORK = replace(CALM.standing.exercises, heavy_done=3)  # heavy lowering is nothing new to the leg
RUNS_FREELY = replace(CALM, standing=replace(CALM.standing, rung=10), cap_run_min=50.0, cap_run_m=8800.0)


def session(kind: SessionKind, on: int, **values: Any) -> Session:
    """A bare session on day `on` of the plan."""
    day = START + timedelta(days=on)
    plain: dict[str, Any] = {"minutes": 0.0, "rung": None, "steps": (), "reasons": ()}
    return Session(f"{day}-{kind}", day, kind, **{**plain, **values})


def plan_of(*sessions: Session) -> Plan:
    """A plan by hand; days without a session rest."""
    taken = {s.day for s in sessions}
    rest = [session("rest", n) for n in range(14) if START + timedelta(days=n) not in taken]
    return Plan(START, tuple(sorted((*sessions, *rest), key=lambda s: s.day)), ())


def on(number: int) -> date:
    return START + timedelta(days=number)


def faster(
    problem: Problem, stage: int, quality: str | None, speed: str | None = None, hills: str | None = None
) -> Problem:
    """The same runner on a stage and on rungs of faster running."""
    rungs = {"quality": quality, "hills": hills, "speed": speed}
    ladders = {name: RungStanding(rung, "", 0, 0, None, ()) for name, rung in rungs.items()}
    return replace(problem, standing=replace(problem.standing, stage=stage, ladders=ladders))
