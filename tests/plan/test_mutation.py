"""A plan that someone changed by hand: the checker catches what a second, slow reading of the laws catches.

The second reading is written from the dossier's sentences, day by day, and shares nothing with the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from hamstride import plan
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem, Race, Session, SessionKind
from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE

STORIES = {
    "calm": CALM,
    "runs freely": RUNS_FREELY,
    "five runs": replace(RUNS_FREELY, run_days_per_week=5),
    "race": replace(RUNS_FREELY, races=(Race(on(12), 5000.0, "B"),)),
    "barred days": replace(CALM, run_barred=frozenset({on(2), on(3)}), strength_barred=frozenset({on(4)})),
}
FAST = ("hills", "tempo", "intervals", "fast", "long_run", "race")
STRENGTH = ("strength_heavy", "strength_light", "isometric")
MOVES = ("run", "walk_run", "strides", "cross", *FAST)


def issued(problem: Problem) -> Plan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    return made


def mutated(made: Plan, problem: Problem) -> Iterator[Plan]:
    """Every session moved to every other day, and every strength session or run made heavy or long."""
    for session in (s for s in made.sessions if s.kind != "rest"):
        others = tuple(s for s in made.sessions if s is not session)
        for index in range(problem.days):
            day = problem.day(index)
            if day != session.day:
                yield with_rest(replace(made, sessions=(*others, replace(session, day=day, id=f"{day}-m"))), problem)
        harder: SessionKind = "strength_heavy" if session.kind in STRENGTH else "long_run"
        if session.kind in ("strength_light", "isometric", "run", "walk_run"):
            yield replace(made, sessions=(*others, replace(session, kind=harder, id=f"{session.day}-m")))


def with_rest(made: Plan, problem: Problem) -> Plan:
    taken = {s.day for s in made.sessions}
    empty = [problem.day(i) for i in range(problem.days) if problem.day(i) not in taken]
    return replace(made, sessions=(*made.sessions, *(Session(f"{d}-rest", d, "rest", 0, None, (), ()) for d in empty)))


def breaks(made: Plan, problem: Problem) -> str | None:
    """The first sentence of the dossier that the plan breaks, read day by day."""
    one = timedelta(days=1)
    for s in made.sessions:
        same = [o.kind for o in made.sessions if o.day == s.day and o is not s]
        after = [o.kind for o in made.sessions if o.day == s.day + one]
        if s.kind in MOVES and any(k in MOVES for k in same):
            return "two runs on one day"
        if s.kind in STRENGTH and any(k in STRENGTH for k in same):
            return "two strength sessions on one day"
        if s.kind in ("strength_heavy", "strength_light") and any(k in FAST for k in same):
            return "strength on the day of a long or fast run"
        if s.kind == "strength_heavy" and any(k in FAST for k in after):
            return "heavy the day before a long or fast run"
        if s.kind in ("strength_heavy", *FAST) and any(k in ("strength_heavy", *FAST) for k in after):
            return "hard days back to back"
        if s.kind == "strength_heavy" and any(
            o.kind == "strength_heavy" and 0 < (o.day - s.day).days < 3 for o in made.sessions
        ):
            return "heavy within 72 hours in the first exposures"
        if s.kind in ("run", "walk_run", "long_run", "strides", *FAST) and s.day in problem.run_barred:
            return "a run on a barred day"
        if s.kind in STRENGTH and s.day in problem.strength_barred:
            return "strength on a barred day"
        for race in problem.races:
            before = (race.day - s.day).days
            if s.kind == "strength_heavy" and 0 < before <= 7:
                return "heavy in the week before a race"
            if s.day == race.day and s.kind not in ("race", "rest"):
                return "something beside the race"
        if s.kind == "walk_run" and any(k in ("run", "walk_run", *FAST) for k in after):
            return "a run the day after a walk-run"
        if s.kind != "race" and sum(o.minutes for o in made.sessions if o.day == s.day) > 60:
            return "more minutes than there are"
    for index in range(problem.days - 6):
        week = {problem.day(i) for i in range(index, index + 7)}
        if not week - {o.day for o in made.sessions if o.kind not in ("rest", "mobility", "isometric")}:
            return "a week without a rest day"
        if len({o.day for o in made.sessions if o.day in week and o.kind in STRENGTH[:2]}) > 3:
            return "four hamstring days in seven"
    return None


@pytest.mark.parametrize("story", STORIES)
def test_any_single_change_that_breaks_a_law_is_caught(story: str) -> None:
    problem = STORIES[story]
    made = issued(problem)
    assert breaks(made, problem) is None
    caught = 0
    for changed in mutated(made, problem):
        sentence = breaks(changed, problem)
        laws = {v.rule for v in check(changed, problem, EVIDENCE) if v.law}
        if sentence is not None:
            caught += 1
            assert laws, sentence
    assert caught > 50
