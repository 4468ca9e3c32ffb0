"""A made-up runner who does each day exactly what that day's plan holds: the loop closes through the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hamstride.journal import facts as f
from hamstride.plan.codec import plan_json
from hamstride.plan.model import NoPlan
from hamstride.today import Today
from hamstride.virtual.follow import outing, sets_of
from tests.scenarios.course import KM_PER_MIN, Story, _history, _morning, _tests
from tests.support.people import EVIDENCE, Person

FASTER = ("quality", "hills", "speed")


@dataclass(frozen=True)
class Followed:
    """One day: the answer, and what was run of it in minutes."""

    on: int
    answer: Today
    run_min: float
    held: tuple[str, ...]  # rungs of faster running


def followed(story: Story, minutes: int = 75, runs: int = 4) -> Iterator[Followed]:
    """The days of the story for someone with so many minutes a day who wants to run on so many days a week."""
    person = Person().is_safe(0).answers({**story.says, **story.answers}, 0)
    if story.before_weeks:
        person.ran_for_weeks(0 - int(story.answers.get("days_since_onset", 0)), story.before_weeks)
    person.add(
        f.Available, 0, minutes_by_weekday=(minutes,) * 7, run_days_per_week=runs, equipment=("dumbbell", "band")
    )
    for on in range(story.days):
        if on and on % 50 == 0:
            person.is_safe(on).answers(_history(story, on), on)
        story.also(person, on)
        if story.checks_in(on):
            _morning(person, on, story)
        if on >= story.tested_from and (on - story.tested_from) % 14 == 0:
            _tests(person, on, story)
        answer = person.today(on)
        shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
        if shown is not None:
            person.add(f.PlanIssued, on, evidence_version=EVIDENCE.version, plan=plan_json(shown))
        yield Followed(on, answer, *_done(person, on, answer, story))


def _done(person: Person, on: int, answer: Today, story: Story) -> tuple[float, tuple[str, ...]]:
    minutes, held = 0.0, tuple(s.workout for x in answer.session for s in x.steps if s.workout)
    for session in answer.session:
        for step in sets_of(session):
            one = f.ExerciseSet(reps=step.reps, hold_s=step.hold_s, load_kg=step.load_kg, effort=6, pain=story.pain(on))
            person.add(f.Trained, on, exercise=step.exercise, sets=(one,) * (step.sets or 1))
        run = outing(session, EVIDENCE)
        if run is not None:
            person.ran(on, run.whole_min * KM_PER_MIN, run.whole_min, sport="walking" if run.walks else "running")
            person.felt(on, pain_during=story.during(on), pain_2h_after=story.during(on), held=held)
            minutes += run.run_min
    if not minutes:
        person.add(f.Rested, on)
    return minutes, held
