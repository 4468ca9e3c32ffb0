"""Months of made-up runners, replayed day by day: what was said, and where the leg stood.

A runner follows what is said: checks in, runs the rung that is open, trains, is tested every two weeks. A story only
says how the leg answers and what the runner does differently. `python -m tests.scenarios.course` writes the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hamstride.journal import facts as f
from hamstride.response import Decision, Standing
from hamstride.response.ladders.state import FASTER
from tests.support.people import EVIDENCE, IRRITATION, STRAIN, TENDON, Person, day

KM_PER_MIN = 5 / 30  # as the weeks before
WALK_KM_PER_MIN = 0.072
FOLDER = Path(__file__).parent / "courses"
# Tests that a leg on the mend passes from some day on: finding, the side that is hurt, the other side.
CLEAN: dict[str, tuple[Any, Any]] = {
    "test_walk_30min_pain": (0, 0), "test_slow_jog_pain": (0, None), "test_heel_press_pain": (False, False),
    "test_knee_straightens": (True, None), "single_leg_bridge_reps": (24, 25), "step_down_reps": (15, 15),
    "straight_leg_raise_deg": (76, 80), "knee_extension_deficit_deg": (14, 10), "test_hop_pain": (False, False),
    "test_raised_leg_worry": (False, None), "confidence_running": (8, None),
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """`pain` tells the morning's pain by day, `during` the pain of a run; `press` is the weaker side's strength."""

    answers: dict[str, Any]
    days: int
    pain: Callable[[int], int]
    during: Callable[[int], int] = lambda on: 0
    press: Callable[[int], int] = lambda on: 100
    tested_from: int = 7
    before_weeks: int = 6
    checks_in: Callable[[int], bool] = lambda on: True
    runs: Callable[[int], bool] = lambda on: on % 2 == 0
    trains: Callable[[int], bool] = lambda on: on % 3 == 1
    also: Callable[[Person, int], None] = lambda person, on: None
    says: dict[str, Any] = field(default_factory=lambda: {"duration_weeks": 1})
    renewed: tuple[int, dict[str, Any]] | None = None  # the day of a new injury, and its answers
    writes: Callable[[int], int] = lambda on: on  # the day on which a day is written down
    never: frozenset[str] = frozenset()  # rungs of faster running that are not run, whatever is open
    never_from: int = 0  # from this day on


@dataclass(frozen=True)
class Line:
    on: int
    decision: Decision
    standing: Standing


def told(story: Story) -> Iterator[Line]:
    """Day by day: the morning, the answer, and what the runner does with it."""
    person = Person().is_safe(0).answers({**story.says, **story.answers}, 0)
    if story.before_weeks:
        person.ran_for_weeks(0 - int(story.answers.get("days_since_onset", 0)), story.before_weeks)
    for on in range(story.days):
        first = len(person.facts)
        if (on and on % 50 == 0) or (story.renewed is not None and on == story.renewed[0]):
            person.is_safe(on).answers(_history(story, on), on)
        story.also(person, on)
        if story.checks_in(on):
            _morning(person, on, story)
        if on >= story.tested_from and (on - story.tested_from) % 14 == 0:
            _tests(person, on, story)
        _write_down(person, first, story.writes(on))
        decision, standing = person.answered(on)
        yield Line(on, decision, standing)
        if story.runs(on) and decision.verdict != "stop":
            _run(person, on, decision, standing, story)
        if story.trains(on) and decision.strength_verdict != "stop":
            person.trained(on, exercise=_exercise(decision, standing), pains=(story.pain(on),) * 3)
        _write_down(person, first, story.writes(on))


def _write_down(person: Person, first: int, on: int) -> None:
    """The day's facts are written down on day `on`."""
    for at in range(first, len(person.facts)):
        fact = person.facts[at]
        later = day(on) - fact.recorded_at.date()
        person.facts[at] = fact.model_copy(update={"recorded_at": fact.recorded_at + later})


def _history(story: Story, on: int) -> dict[str, Any]:
    """The intake as it was, grown older."""
    begun, told = 0, {**story.says, **story.answers}
    if story.renewed is not None and on >= story.renewed[0]:
        begun, told = story.renewed
    older = {"days_since_onset": 1.0, "duration_weeks": 1 / 7}
    return {k: v + (on - begun) * older[k] if k in older else v for k, v in told.items()}


def _morning(person: Person, on: int, story: Story) -> None:
    pain, before = story.pain(on), story.pain(on - 1) if on else story.pain(0)
    morning = "much_worse" if pain - before > 2 else "worse" if pain > before else "usual"
    person.checks_in(on, pain_now=pain, morning=morning, load_test_pain=min(pain, 4), stiffness=min(pain, 3))


def _tests(person: Person, on: int, story: Story) -> None:
    for test, (hurt, other) in CLEAN.items():
        sided = EVIDENCE.findings[test].per_side
        person.add(f.Tested, on, test=test, value=hurt, side="left" if sided else None)
        if sided:
            person.add(f.Tested, on, test=test, value=other, side="right")
    person.add(f.Tested, on, test="heel_press_share", value=story.press(on), side="left")
    person.add(f.Tested, on, test="heel_press_share", value=100, side="right")


def _run(person: Person, on: int, decision: Decision, standing: Standing, story: Story) -> None:
    """The rung that is open; something faster at most every other run, and only on a day that is go."""
    rung = next(r for x in EVIDENCE.ladders.values() for r in x.rungs if r.id == standing.rung_id)
    share = 0.5 if "half" in decision.changes else 0.75 if "shorter" in decision.changes else 1.0
    minutes = (rung.run_min + rung.walk_min) * rung.repeats * share
    cap = person.history(on).cap_next_run_m
    minutes = minutes if cap is None or rung.kind != "run" else min(minutes, cap / KM_PER_MIN / 1000)
    sport = "walking" if rung.kind == "walk" else "running"
    never = story.never if on >= story.never_from else frozenset()
    held = () if decision.verdict != "go" or on % 4 else _faster(person, standing, never)
    walked = minutes * rung.walk_min / (rung.run_min + rung.walk_min)
    km = (minutes - walked) * KM_PER_MIN + walked * WALK_KM_PER_MIN
    person.ran(on, km, max(minutes, 10), sport=sport)
    person.felt(on, pain_during=story.during(on), pain_2h_after=story.during(on), held=held)


def _faster(person: Person, standing: Standing, never: frozenset[str]) -> tuple[str, ...]:
    """The rung of faster running that was left longest."""
    done = [rung for fact in person.facts if isinstance(fact, f.Felt) for rung in fact.held]
    latest = {ladder: max((n for n, rung in enumerate(done) if rung in _ids(ladder)), default=-1) for ladder in FASTER}
    rungs = [(latest[name], standing.ladders[name].rung or "") for name in FASTER]
    return tuple(rung for _, rung in sorted(rungs) if rung and rung not in never)[:1]


def _ids(ladder: str) -> set[str]:
    return {rung.id for rung in EVIDENCE.ladders[ladder].rungs}


def _exercise(decision: Decision, standing: Standing) -> str:
    if "isometrics_instead" in decision.changes or standing.stage == 1:
        return "bridge_hold_single"
    return "nordic" if standing.stage >= 3 and "no_eccentric" not in decision.changes else "bridge"


def page(course: Iterable[Line]) -> str:
    """The course as a page: a line for every day on which something changed, and for every seventh."""
    lines, before = [], ""
    for line in course:
        s, d = line.standing, line.decision
        steps = [s.stage_id, s.rung_id, *(x.rung or "-" for n, x in s.ladders.items() if n != "running")]
        state = f"{d.verdict:<6} {d.strength_verdict:<6} {' '.join(f'{step:<3}' for step in steps)}"
        if state != before or line.on % 7 == 0:
            named = ", ".join(r.rule for r in d.because)
            lines.append(f"day {line.on:>3}  {state} {named}")
        before = state
    return "running, strength, then stage, rung, days a week, quality, speed\n" + "\n".join(lines) + "\n"


def _steps(*parts: tuple[int, int]) -> Callable[[int], int]:
    """A number that holds from each day on."""
    return lambda on: next(value for start, value in reversed(parts) if on >= start or start == parts[0][0])


def _relapses(person: Person, on: int) -> None:
    """A sudden pull on day 60, told the same evening and seen by a doctor the day after."""
    if on == 60:
        person.checks_in(on, pain_now=6, sharp=True, morning="usual")
    if on == 61:
        person.add(f.Ordered, on, by="Dr Berger", clears=("rf_rupt",))


PULLED = {**STRAIN, "previous_strain": True, "days_since_onset": 0, "bruise": None}


def _ill(on: int) -> bool:
    return 30 <= on < 44


def _falls_ill(person: Person, on: int) -> None:
    if _ill(on):
        person.checks_in(on, ill=True).add(f.Rested, on, because="illness")


STORIES: dict[str, Story] = {
    "ordinary_irritation": Story(
        IRRITATION, 98, _steps((0, 5), (1, 4), (2, 3), (4, 2), (7, 1), (14, 0)), during=_steps((0, 2), (8, 1), (16, 0)),
        tested_from=21,
    ),
    "second_grade_strain": Story(
        {**STRAIN, "days_since_onset": 2}, 168, _steps((0, 3), (4, 2), (7, 1), (12, 0)), during=_steps((0, 1), (14, 0)),
        press=_steps((0, 60), (21, 78), (42, 88), (70, 94)), before_weeks=8,
    ),
    "proximal_tendinopathy": Story(
        TENDON, 210, _steps((0, 3), (28, 2), (70, 1), (120, 0)), during=_steps((0, 3), (40, 2), (80, 1), (130, 0)),
        press=_steps((0, 80), (80, 92)), tested_from=14,
    ),
    "relapse": Story(
        IRRITATION, 140, _steps((0, 2), (7, 1), (14, 0), (60, 6), (62, 3), (66, 2), (72, 1), (80, 0)),
        during=_steps((0, 1), (10, 0)), press=_steps((0, 95), (60, 60), (84, 80), (110, 90)), also=_relapses,
        renewed=(60, PULLED), tested_from=14,
    ),
    "logs_only_on_sundays": Story(IRRITATION, 84, _steps((0, 1)), writes=lambda on: on + 6 - on % 7),
    "lies_low": Story(
        {**STRAIN, "days_since_onset": 2}, 84, _steps((0, 3), (7, 1), (14, 0)), runs=lambda on: on > 56,
        trains=lambda on: False, tested_from=56, press=lambda on: 70,
    ),
    "two_weeks_of_illness": Story(
        IRRITATION, 84, _steps((0, 2), (7, 1), (14, 0)), runs=lambda on: on % 2 == 0 and not _ill(on),
        trains=lambda on: on % 3 == 1 and not _ill(on), checks_in=lambda on: not _ill(on), also=_falls_ill,
    ),
}  # fmt: skip

if __name__ == "__main__":
    for name, story in STORIES.items():
        (FOLDER / f"{name}.txt").write_text(page(told(story)))
