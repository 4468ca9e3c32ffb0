"""Laws of races: held alone on their day, within what was borne, with a taper before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hamstride.evidence import Evidence
from hamstride.plan.model import Problem, Race, SessionKind, Violation
from hamstride.plan.rules.builder import PLACED, Builder
from hamstride.plan.rules.rule import PlanRule
from hamstride.plan.view import View
from hamstride.response import ladder

TAPER: tuple[tuple[SessionKind, str], ...] = (
    ("strength_heavy", "plan.race_heavy_days"),
    ("strength_light", "plan.race_light_days"),
    ("isometric", "plan.race_isometric_days"),
    ("long_run", "plan.race_long_days"),
)


LATELY = 4  # weeks: what the 30 days before a race hold


def _inside(problem: Problem) -> list[tuple[int, Race]]:
    placed = (((r.day - problem.start).days, r) for r in problem.races)
    return sorted(((i, r) for i, r in placed if 0 <= i < problem.days), key=lambda pair: pair[0])


def check_race_held(view: View) -> Iterator[Violation]:
    races = {i for i, _ in _inside(view.problem)}
    for index in range(view.problem.days):
        if (index in races) != view.has(index, ("race",)):
            yield view.broken("plan.law.race_held", index)


def add_race_held(builder: Builder) -> None:
    races = {i for i, _ in _inside(builder.problem)}
    for index in races:
        builder.model.add(builder.at("race", index) == 1)


def check_race_alone(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        if view.has(index, ("race",)) and len(view.of(index)) > 1:
            yield view.broken("plan.law.race_alone", index)


def add_race_alone(builder: Builder) -> None:
    for index in range(builder.problem.days):
        for kind in (k for k in PLACED if k != "race"):
            builder.not_both(builder.at("race", index), builder.at(kind, index))


def check_race_single(view: View) -> Iterator[Violation]:
    days = [r.day for r in view.problem.races]
    for index, _ in _inside(view.problem):
        if days.count(view.problem.day(index)) > 1 and view.has(index, ("race",)):
            yield view.broken("plan.law.race_single", index)


def add_race_single(builder: Builder) -> None:
    days = [r.day for r in builder.problem.races]
    for index, _ in _inside(builder.problem):
        if days.count(builder.problem.day(index)) > 1:
            builder.never("race", index)


def limit_m(race: Race, problem: Problem, evidence: Evidence) -> float | None:
    """The longest distance of that day: of now, or of the weeks before it if all goes well. None where unknown."""
    first = problem.start
    growth = 1.0 + evidence.number("spike.cap_share")
    before = [race.day - timedelta(days=back) for back in range(7, 7 * LATELY + 1, 7)]
    longest = max((problem.week_on(d).longest_run_min for d in before if d >= first), default=0.0)
    far = (race.day - first).days >= evidence.number("spike.window_days")  # today's longest run counts no longer
    known = None if far else problem.cap_run_m
    return max((m for m in (known, longest * growth * _speed_m_per_min(problem, evidence)) if m), default=None)


def _speed_m_per_min(problem: Problem, evidence: Evidence) -> float:
    if problem.cap_run_m and problem.cap_run_min:
        return problem.cap_run_m / problem.cap_run_min
    return evidence.number("plan.assumed_run_mps") * 60


def within_cap(race: Race, problem: Problem, evidence: Evidence) -> bool:
    """The ladder's walks are behind the runner and the distance is within what the 30-day rule allows by then."""
    ready = problem.week_on(race.day).rung >= ladder.first_without_walks(evidence)
    limit = limit_m(race, problem, evidence)
    return ready and race.distance_m is not None and limit is not None and race.distance_m <= limit


def ready_to_race(race: Race, problem: Problem, evidence: Evidence) -> bool:
    """Racing a main race asks for the stage of fast running by its day; other races may be run easily."""
    stage = problem.week_on(race.day).stage
    return race.priority != "A" or stage >= evidence.number("macro.quality_stage")


def check_race_ready(view: View) -> Iterator[Violation]:
    for index, race in _inside(view.problem):
        if view.has(index, ("race",)) and not ready_to_race(race, view.problem, view.evidence):
            yield view.broken("plan.law.race_ready", index)


def add_race_ready(builder: Builder) -> None:
    for index, race in _inside(builder.problem):
        if not ready_to_race(race, builder.problem, builder.evidence):
            builder.never("race", index)


def check_race_within_cap(view: View) -> Iterator[Violation]:
    for index, race in _inside(view.problem):
        if view.has(index, ("race",)) and not within_cap(race, view.problem, view.evidence):
            yield view.broken("plan.law.race_within_cap", index)


def add_race_within_cap(builder: Builder) -> None:
    for index, race in _inside(builder.problem):
        if not within_cap(race, builder.problem, builder.evidence):
            builder.never("race", index)


def check_race_taper(view: View) -> Iterator[Violation]:
    for kind, parameter in TAPER:
        for race in (r for r in view.problem.races if r.priority != "C"):
            for before in range(1, view.number(parameter) + 1):
                index = (race.day - timedelta(days=before) - view.problem.start).days
                if 0 <= index < view.problem.days and view.has(index, (kind,)):
                    yield view.broken("plan.law.race_taper", index)


def add_race_taper(builder: Builder) -> None:
    for kind, parameter in TAPER:
        for race in (r for r in builder.problem.races if r.priority != "C"):
            for before in range(1, builder.number(parameter) + 1):
                builder.never(kind, (race.day - timedelta(days=before) - builder.problem.start).days)


def add_no_other_race(builder: Builder) -> None:
    """A race stands only where one was entered, whatever else gives way."""
    races = {i for i, _ in _inside(builder.problem)}
    for index in set(range(builder.problem.days)) - races:
        builder.never("race", index)


def check_race_ahead(view: View) -> Iterator[Violation]:
    """Told in time: a race beyond the plan's days that the projection does not reach."""
    problem = view.problem
    for race in (r for r in problem.races if (r.day - problem.start).days >= problem.days):
        if not problem.reaches(race.day):
            continue
        if not within_cap(race, problem, view.evidence) or not ready_to_race(race, problem, view.evidence):
            yield Violation("plan.wish.race_ahead", (race.day,), law=False)


RULES = (
    PlanRule("plan.wish.race_ahead", check_race_ahead, None),
    PlanRule("plan.law.race_held", check_race_held, add_race_held),
    PlanRule("plan.law.race_alone", check_race_alone, add_race_alone),
    PlanRule("plan.law.race_single", check_race_single, add_race_single),
    PlanRule("plan.law.race_within_cap", check_race_within_cap, add_race_within_cap),
    PlanRule("plan.law.race_ready", check_race_ready, add_race_ready),
    PlanRule("plan.law.race_taper", check_race_taper, add_race_taper),
)
