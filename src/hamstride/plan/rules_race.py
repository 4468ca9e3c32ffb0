"""Laws of races: held alone on their day, within what was borne, with a taper before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hamstride.evidence import Evidence
from hamstride.plan.builder import PLACED, Builder
from hamstride.plan.model import Problem, Race, SessionKind, Violation
from hamstride.plan.rule import PlanRule
from hamstride.plan.view import View
from hamstride.response import ladder

TAPER: tuple[tuple[SessionKind, str], ...] = (
    ("strength_heavy", "plan.race_heavy_days"),
    ("strength_light", "plan.race_light_days"),
    ("isometric", "plan.race_isometric_days"),
    ("long_run", "plan.race_long_days"),
)


def _inside(problem: Problem) -> list[tuple[int, Race]]:
    return [(i, r) for i in range(problem.days) for r in problem.races if r.day == problem.day(i)]


def check_race_held(view: View) -> Iterator[Violation]:
    races = {i for i, _ in _inside(view.problem)}
    for index in range(view.problem.days):
        if (index in races) != ("race" in view.kinds(index)):
            yield view.broken("plan.law.race_held", index)


def add_race_held(builder: Builder) -> None:
    races = {i for i, _ in _inside(builder.problem)}
    for index in races:
        builder.model.add(builder.at("race", index) == 1)


def check_race_alone(view: View) -> Iterator[Violation]:
    for index in range(view.problem.days):
        if "race" in view.kinds(index) and len(list(view.of(index))) > 1:
            yield view.broken("plan.law.race_alone", index)


def add_race_alone(builder: Builder) -> None:
    for index in range(builder.problem.days):
        for kind in (k for k in PLACED if k != "race"):
            builder.not_both(builder.at("race", index), builder.at(kind, index))


def check_race_single(view: View) -> Iterator[Violation]:
    days = [r.day for r in view.problem.races]
    for index, _ in _inside(view.problem):
        if days.count(view.problem.day(index)) > 1 and "race" in view.kinds(index):
            yield view.broken("plan.law.race_single", index)


def add_race_single(builder: Builder) -> None:
    days = [r.day for r in builder.problem.races]
    for index, _ in _inside(builder.problem):
        if days.count(builder.problem.day(index)) > 1:
            builder.never("race", index)


def within_cap(race: Race, problem: Problem, evidence: Evidence) -> bool:
    """The ladder's walks are behind the runner and the distance is within what the 30-day rule allows."""
    ready = problem.standing.rung >= ladder.first_without_walks(evidence)
    known = race.distance_m is not None and problem.cap_run_m is not None
    return ready and known and (race.distance_m or 0.0) <= (problem.cap_run_m or 0.0)


def check_race_within_cap(view: View) -> Iterator[Violation]:
    for index, race in _inside(view.problem):
        if "race" in view.kinds(index) and not within_cap(race, view.problem, view.evidence):
            yield view.broken("plan.law.race_within_cap", index)


def add_race_within_cap(builder: Builder) -> None:
    for index, race in _inside(builder.problem):
        if not within_cap(race, builder.problem, builder.evidence):
            builder.never("race", index)


def check_race_taper(view: View) -> Iterator[Violation]:
    for kind, parameter in TAPER:
        for race in view.problem.races:
            for before in range(1, view.number(parameter) + 1):
                index = (race.day - timedelta(days=before) - view.problem.start).days
                if 0 <= index < view.problem.days and kind in view.kinds(index):
                    yield view.broken("plan.law.race_taper", index)


def add_race_taper(builder: Builder) -> None:
    for kind, parameter in TAPER:
        for race in builder.problem.races:
            for before in range(1, builder.number(parameter) + 1):
                builder.never(kind, (race.day - timedelta(days=before) - builder.problem.start).days)


def add_no_other_race(builder: Builder) -> None:
    """A race stands only where one was entered, whatever else gives way."""
    races = {i for i, _ in _inside(builder.problem)}
    for index in set(range(builder.problem.days)) - races:
        builder.never("race", index)


RULES = (
    PlanRule("plan.law.race_held", check_race_held, add_race_held),
    PlanRule("plan.law.race_alone", check_race_alone, add_race_alone),
    PlanRule("plan.law.race_single", check_race_single, add_race_single),
    PlanRule("plan.law.race_within_cap", check_race_within_cap, add_race_within_cap),
    PlanRule("plan.law.race_taper", check_race_taper, add_race_taper),
)
