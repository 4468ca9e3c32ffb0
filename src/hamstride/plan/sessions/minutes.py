"""How long a session may be: its least and usual minutes, and the longest run that each day allows."""

from __future__ import annotations

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, Session, SessionKind
from hamstride.plan.sessions.workouts import total_min
from hamstride.plan.view import RUNS
from hamstride.response import ladder

LEAST: dict[SessionKind, str] = {
    "strength_heavy": "plan.heavy_minutes",
    "strength_light": "plan.light_minutes",
    "isometric": "plan.isometric_minutes",
    "mobility": "plan.mobility_minutes",
    "cross": "plan.cross_minutes",
}


def around_min(evidence: Evidence) -> float:
    """Minutes of walking before and after each run."""
    return evidence.number("plan.warm_up_min") + evidence.number("plan.cool_down_min")


def least_minutes(kind: SessionKind, evidence: Evidence) -> int:
    """Minutes below which a session of that kind is not planned."""
    if kind in RUNS and kind != "race":
        return int(evidence.number("plan.run_least_min") + around_min(evidence))
    return int(evidence.numbers(LEAST[kind])[0]) if kind in LEAST else 0


def wanted_minutes(kind: SessionKind, index: int, problem: Problem, evidence: Evidence) -> int:
    """A run wants its usual minutes before anything else is put on its day; other sessions may be short."""
    least = least_minutes(kind, evidence)
    if kind not in ("run", "strides", "fast", "long_run"):
        return least
    return max(least, min(int(usual_run_min(kind, index, problem, evidence)), problem.minutes(index)))


def usual_run_min(kind: SessionKind, index: int, problem: Problem, evidence: Evidence) -> float:
    """Minutes of an ordinary run of that day's week, with its walks before and after."""
    week = problem.week(index)
    main = week.longest_run_min if kind == "long_run" else week.easy_run_min
    if not main:
        rung = ladder.rungs(evidence)[week.rung]
        main = (rung.run_min + rung.walk_min) * rung.repeats
    return main + around_min(evidence)


def longest_min(problem: Problem) -> float | None:
    """Longest run without walks, in minutes; None where such a run may not be planned."""
    if problem.cap_run_min is None:
        return None
    ordered = problem.longest_run_min  # nought is an order as well
    return problem.cap_run_min if ordered is None else min(problem.cap_run_min, ordered)


def running_min(session: Session, evidence: Evidence) -> float:
    """Minutes of running; a session without steps yet is all running but the walks of its rung and around it."""
    if session.steps:
        return sum(total_min(s) for s in session.steps if s.what in ("run", "workout"))
    main = max(0.0, session.minutes - around_min(evidence)) if session.kind in RUNS else 0.0
    if session.kind != "walk_run":
        return main
    place = min(ladder.place(session.rung, evidence), len(ladder.rungs(evidence)) - 1)
    rung = ladder.rungs(evidence)[place]
    return main * rung.run_min / max(rung.run_min + rung.walk_min, 1.0)


class Caps:
    """The longest run that each day allows, as sessions are laid down in the order of days."""

    def __init__(self, problem: Problem, evidence: Evidence) -> None:
        self._problem = problem
        self._growth = 1.0 + evidence.number("spike.cap_share")
        self._window = int(evidence.number("spike.window_days"))
        self._runs: list[tuple[int, float]] = []

    def on(self, index: int) -> float | None:
        """Minutes of the longest run without walks on that day; None where none may be planned."""
        since = index - self._window
        planned = [minutes for on, minutes in self._runs if since <= on < index]
        known = [self._problem.cap_run_min] if self._problem.cap_run_min is not None and since < 0 else []
        unknown = self._problem.cap_run_min is None and since < 0
        allowed = [*known, *(m * self._growth for m in planned)]
        if unknown or not allowed:
            return None
        ordered = self._problem.longest_run_min
        return max(allowed) if ordered is None else min(max(allowed), ordered)

    def ran(self, index: int, minutes: float) -> None:
        if minutes > 0:
            self._runs = [(i, m) for i, m in self._runs if i >= index - self._window]
            self._runs.append((index, minutes))


class SevenDays:
    """Minutes of running that any seven days still have room for, as sessions are laid down in the order of days.

    The fuller of the weeks they touch says how much, and a share more; what calm seven days held lately has room again.
    A run of the least minutes always has room.
    """

    def __init__(self, problem: Problem, evidence: Evidence) -> None:
        self._problem = problem
        self._most = 1.0 + evidence.number("plan.seven_days_share")
        self._least = evidence.number("plan.run_least_min")
        self._tolerated = _tolerated_min(problem, evidence)
        self._ran = [((day - problem.start).days, minutes) for day, minutes in problem.run_min_done]

    def left(self, index: int) -> float:
        """Minutes for a run on that day."""
        first = index - 6
        touched = (self._problem.day(i) for i in (first, index))
        weeks = [self._problem.week_on(day) for day in touched if self._problem.reaches(day)]
        most = max(self._tolerated, self._most * max(week.run_min for week in weeks))
        return max(self._least, most - sum(minutes for on, minutes in self._ran if first <= on < index))

    def ran(self, index: int, minutes: float) -> None:
        if minutes > 0:
            self._ran.append((index, minutes))


def _tolerated_min(problem: Problem, evidence: Evidence) -> float:
    """Minutes of the fullest seven days lately; 0 after trouble: what preceded it is no proof."""
    trouble = problem.standing.days_since_trouble
    calm = trouble is None or trouble >= evidence.number("macro.calm_days")
    return (problem.seven_days_min or 0.0) if calm else 0.0
