"""Rows of the rehabilitation dossier 8.3 that ask the planner: what it refuses, and what it lets stand."""

from __future__ import annotations

from dataclasses import replace

from hamstride import plan
from hamstride.plan.check import check
from hamstride.plan.model import Problem, Race, Session, Step
from tests.plan.stories import KNOWN_WORK, RUNS_FREELY, on, plan_of, session
from tests.response.scenarios import runner
from tests.support.people import EVIDENCE

READY = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=4, exercises=KNOWN_WORK))
NEW_TO_IT = replace(READY, standing=replace(READY.standing, exercises=RUNS_FREELY.standing.exercises))
NORDICS = (Step("exercise", exercise="nordic", sets=2, reps=5),)


def _broken(problem: Problem, *sessions: Session) -> set[str]:
    return {v.rule.removeprefix("plan.law.") for v in check(plan_of(*sessions), problem, EVIDENCE) if v.law}


def test_nordics_on_monday_and_intervals_on_tuesday() -> None:
    """Dossier 8.3, third."""
    monday = session("strength_heavy", 0, steps=NORDICS)
    assert "heavy_before_key" in _broken(READY, monday, session("intervals", 1, rung="r0"))
    assert "heavy_before_key" not in _broken(READY, monday, session("intervals", 2, rung="r0"))


def test_the_first_lowering_sessions_stay_four_days_from_a_key_run() -> None:
    """Strength is down on days 1 to 3 after a first bout, on day 1 only after a known one."""
    monday = session("strength_heavy", 0, steps=NORDICS)
    assert "heavy_before_key" in _broken(NEW_TO_IT, monday, session("intervals", 3, rung="r0"))
    assert "heavy_before_key" not in _broken(NEW_TO_IT, monday, session("intervals", 4, rung="r0"))


def test_a_week_passes_after_a_marathon_and_two_days_after_a_short_race() -> None:
    """The hamstrings show damage on days 1 and 3 after a marathon and none on day 8."""
    for metres, first in ((42_195.0, 8), (10_000.0, 3)):
        raced = replace(READY, raced=(Race(on(-1), metres),), done=frozenset({(on(-1), "race")}))
        run = session("intervals", first - 2, rung="r0")
        assert "after_race" in _broken(raced, run)
        assert "after_race" not in _broken(raced, replace(run, day=on(first - 1)))


def test_a_long_run_of_35_minutes_after_at_most_25() -> None:
    """Dossier 8.3, fourth: 27 minutes are the most."""
    person = runner().ran_for_weeks(0, 8, km=25 / 6, minutes=25).checks_in()
    today = person.today()
    asked = plan.problem(
        person.journal, today.triage, today.decision, today.standing, today.history, EVIDENCE, today.day
    )
    assert asked.cap_run_min is not None
    assert 27 <= asked.cap_run_min < 28
    for minutes, refused in ((35.0, True), (27.0, False)):
        long = session("run", 0, rung="r0", steps=(Step("run", minutes=minutes),))
        assert ("run_cap" in _broken(asked, long)) is refused
    made = plan.make(asked, EVIDENCE)
    assert isinstance(made, plan.Plan)
    week = [s for s in made.sessions if (s.day - made.start).days < 7]
    assert max(sum(x.minutes or 0 for x in s.steps if x.what == "run") for s in week) <= asked.cap_run_min


def test_heavy_nordics_seven_days_before_a_race() -> None:
    """Dossier 8.3, eighth: refused in the last week, also on its first day."""
    problem = replace(READY, races=(Race(on(9), 5000.0, "B"),))
    race = session("race", 9)
    assert "race_taper" in _broken(problem, session("strength_heavy", 2, steps=NORDICS), race)
    assert "race_taper" not in _broken(problem, session("strength_heavy", 1, steps=NORDICS), race)
