"""Sessions of the weeks further out: kind, minutes and rung as projected, without steps."""

from __future__ import annotations

from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, Session, SessionKind
from hamstride.plan.prescription.compose import entry
from hamstride.plan.sessions.minutes import LEAST, Caps, around_min, least_minutes
from hamstride.plan.view import HAMSTRING, RUNS
from hamstride.response import ladder


def outline_of(
    kind: SessionKind, index: int, spare: float, caps: Caps, problem: Problem, evidence: Evidence
) -> Session:
    """One session as its week projects it, within the minutes of its day."""
    if kind in ("race", "rest"):
        return entry(kind, index, 0.0, None, (), problem, evidence)
    room = least_minutes(kind, evidence) + max(spare, 0.0)
    if kind in RUNS:
        return _run(kind, index, room, caps.on(index), problem, evidence)
    made = entry(kind, index, min(room, evidence.numbers(LEAST[kind])[1]), None, (), problem, evidence)
    return replace(made, emphasis=problem.week(index).emphasis) if kind in HAMSTRING else made


def _run(
    kind: SessionKind, index: int, room: float, cap: float | None, problem: Problem, evidence: Evidence
) -> Session:
    week, around = problem.week(index), around_min(evidence)
    wanted = week.longest_run_min if kind == "long_run" else week.easy_run_min
    if not wanted or cap is None:
        return _walk_run(index, room, problem, evidence)
    main = float(int(min(wanted, cap, room - around)))
    holding = [r for r in ladder.rungs(evidence) if not ladder.has_walks(r) and r.run_min >= main]
    rung = min(holding, key=lambda r: r.run_min, default=ladder.rungs(evidence)[week.rung])
    return entry(kind, index, main + around, rung.id, (), problem, evidence)


def _walk_run(index: int, room: float, problem: Problem, evidence: Evidence) -> Session:
    """The highest rung with walks that is projected and within a clinician's limit."""
    ordered, around = problem.longest_run_min, around_min(evidence)
    reached = ladder.rungs(evidence)[: problem.week(index).rung + 1]
    fitting = [r for r in reached if ladder.has_walks(r) and (ordered is None or r.run_min * r.repeats <= ordered)] or [
        ladder.rungs(evidence)[0]
    ]
    rung = fitting[-1]
    minutes = min((rung.run_min + rung.walk_min) * rung.repeats + around, room)
    return entry("walk_run", index, float(int(minutes)), rung.id, (), problem, evidence)
