"""Laws of any seven days, wherever they begin: a week that is within bounds from Monday may still be crowded."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, SessionKind, Violation
from hamstride.plan.rules.builder import Builder
from hamstride.plan.rules.load import WALK_FREE
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.sessions.exercises import in_detail
from hamstride.plan.sessions.minutes import SevenDays, running_min
from hamstride.plan.view import RUNS, View, weeks

NOT_RACED: tuple[SessionKind, ...] = tuple(k for k in WALK_FREE if k != "race")


def check_seven_days(view: View) -> Iterator[Violation]:
    """A run without walks is never longer than what the seven days that end with it still have room for."""
    room = SevenDays(view.problem, view.evidence)
    for index in view.days_with(RUNS, 0):
        for session in (s for s in view.of(index) if s.kind in RUNS):
            running = running_min(session, view.evidence)
            if in_detail(index, view.evidence) and session.kind in NOT_RACED and running > room.left(index):
                yield view.broken("plan.law.seven_days", max(index - 6, 0), index)
            room.ran(index, running)


def _spans(problem: Problem, evidence: Evidence) -> Iterator[tuple[int, int]]:
    """First and last days: any seven that end in the days told in detail, and the weeks from Monday further out."""
    yield from ((last - 6, last) for last in range(problem.days) if in_detail(last, evidence))
    yield from ((first, last) for first, last, _ in weeks(problem) if not in_detail(last, evidence))


def check_run_days_most(view: View) -> Iterator[Violation]:
    for first, last, _ in weeks(view.problem):
        planned = view.count(max(first, 0), last, RUNS)
        done = view.count(first, -1, RUNS) if first < 0 else 0
        if planned > max(0, view.problem.run_days_per_week - done, view.count(max(first, 0), last, ("race",))):
            yield view.broken("plan.law.run_days_most", max(first, 0), last)


def add_run_days_most(builder: Builder) -> None:
    """In the days told in detail the calendar keeps to it in any seven days. A person may put a run closer: then the
    minutes decide."""
    problem = builder.problem
    for first, last in _spans(problem, builder.evidence):
        done = builder.sum(RUNS, first, -1) if first < 0 else 0
        left = max(0, problem.run_days_per_week - min(done, problem.run_days_per_week))
        builder.model.add(builder.planned(RUNS, first, last) <= max(left, _races(problem, first, last)))


def _races(problem: Problem, first: int, last: int) -> int:
    """A race that was entered may be the one run too many."""
    held = {r.day for r in problem.races}
    return sum(problem.day(i) in held for i in range(max(first, 0), last + 1))


RULES = (
    PlanRule("plan.law.run_days_most", check_run_days_most, add_run_days_most),
    PlanRule("plan.law.seven_days", check_seven_days, None),
)
