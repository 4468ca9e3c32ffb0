"""One runner's weeks: each day a report, an answer, and what the runner makes of it. The same seed, the same course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import numpy as np

from hamstride.evidence import Evidence
from hamstride.journal import facts as f
from hamstride.plan.codec import plan_json
from hamstride.plan.model import NoPlan, Plan, Session
from hamstride.today import Today, today
from hamstride.virtual.diary import Diary
from hamstride.virtual.follow import Outing, hardness, lifted, outing, race, sets_of
from hamstride.virtual.kinds import Kind
from hamstride.virtual.legs import Leg, Work, leg, shown_by

CALM: dict[str, Any] = {
    "stiffness": 0, "soreness": 0, "limps": False, "sharp": False, "rises_with_speed": False, "in_daily_life": False,
    "sudden_weakness": False, "night_pain": False, "numb_or_tingling": False, "new_red_flag": False, "stress": 2,
}  # fmt: skip
SAFETY_AGAIN_DAYS = 50
TESTS_WEEKDAY = 6
LIFTS_UP_TO_PAIN = 2
TOLD_BEFORE_DAYS = 10  # of a journey


@dataclass(frozen=True)
class Day:
    """One day as it went. What is told of plan and verdict is empty under a plan by the calendar."""

    on: int
    run_min: float
    longest_min: float
    pain: float  # of the morning, as felt
    flared: bool
    percent: float = 0.0  # of top speed, the fastest
    strides: bool = False
    lifted_kg: float | None = None
    verdict: str = ""
    because: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    rung: str = ""
    stage: str = ""
    cautious: bool = False  # a verdict of modify
    asks: bool = False  # for a change
    touched: bool = False  # something planned
    moved: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # sessions moved, of how many, by span
    fell_back: bool = False  # on what was left of the plan before


@dataclass(frozen=True)
class Course:
    kind: Kind
    model: str
    seed: int
    coach: str
    days: tuple[Day, ...]


class _Life:
    """The runner while the weeks are lived. Mutable, and never leaves this file."""

    def __init__(self, kind: Kind, model: str, seed: int, evidence: Evidence) -> None:
        self.kind, self.evidence = kind, evidence
        self.leg: Leg = leg(kind, model, seed)
        self.chance = np.random.default_rng((seed, 7, len(kind.id)))
        self.diary = Diary(kind, evidence)
        self.diary.begins()
        self.mornings: list[int] = []
        self.shown: Plan | None = None

    def lives(self, on: int) -> Day:
        if on and on % SAFETY_AGAIN_DAYS == 0:
            self.diary.answers_safety(on)
        felt = self.leg.morning()
        for first, last in self.kind.away:
            if on == max(0, first - TOLD_BEFORE_DAYS):
                self.diary.add(f.Away, on, first=self.diary.day(first), last=self.diary.day(last), minutes=0)
        if self.chance.random() >= self.kind.forgets:
            self._reports(on, felt)
        before = self.shown
        answer = today(self.diary.known(on), {}, self.evidence, self.diary.day(on))
        if self.diary.day(on).weekday() == TESTS_WEEKDAY:
            self._tests(on, answer)
        self.shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
        if self.shown is not None:
            told = plan_json(self.shown)
            self.diary.add(f.PlanIssued, on, delayed=False, evidence_version=self.evidence.version, plan=told)
        return self._does(on, answer, before, felt)

    def _reports(self, on: int, felt: float) -> None:
        pain = self._told(felt)
        usual = float(np.median(self.mornings[-7:])) if self.mornings else float(pain)
        rise = pain - usual
        morning = "much_worse" if rise >= 3 else "worse" if rise >= 2 else "usual"
        self.mornings.append(pain)
        sleep = round(float(np.clip(self.chance.normal(self.kind.sleep_h, 0.6), 3, 11)), 1)
        told = {**CALM, "pain_now": pain, "pain_worst_24h": pain, "morning": morning, "load_test_pain": pain}
        told |= {"limps": felt >= 5.5, "in_daily_life": felt >= 5, "sleep_h": sleep, "ill": self.kind.is_ill(on)}
        self.diary.add(f.CheckedIn, on, **told)

    def _tests(self, on: int, answer: Today) -> None:
        """Whatever is due, once a week, as the leg shows it."""
        for name in dict.fromkeys(due.test for due in answer.milestones.due):
            shown = shown_by(self.leg, name)
            sided = self.evidence.findings[name].per_side
            for side in () if shown is None else ("left", "right") if sided else ("left",):
                value = None if shown is None else shown[side]
                self.diary.add(f.Tested, on, test=name, value=value, side=side if sided else None)

    def _does(self, on: int, answer: Today, before: Plan | None, felt: float) -> Day:
        """What the day holds, done or skipped; then how the leg took it."""
        skipped = self.kind.cannot(on) or self.chance.random() < self.kind.skips
        sessions = () if skipped else answer.session
        work, runs, kilos = self._work(sessions, on, felt)
        flares = len(self.leg.flares)
        said = self._told(self.leg.spend(work, on))
        for run in runs:
            self.diary.ran(on, run.run_min, said, said, run.whole_min - run.run_min, run.held)
        if not runs:
            self.diary.add(f.Rested, on, because="illness" if self.kind.is_ill(on) else "planned")
        return Day(
            on=on,
            run_min=work.run_min,
            longest_min=max((r.run_min for r in runs), default=0.0),
            pain=felt,
            flared=len(self.leg.flares) > flares,
            percent=work.percent,
            strides=bool(runs) and any(s.kind == "strides" for s in sessions),
            lifted_kg=max(kilos, default=None),
            verdict=answer.verdict,
            because=tuple(r.rule for r in answer.decision.because),
            planned=tuple(s.kind for s in answer.session),
            rung=answer.standing.rung_id,
            stage=answer.standing.stage_id,
            asks=answer.asks_change,
            cautious="modify" in (answer.verdict, answer.strength_verdict),
            touched=_touched(answer, before),
            moved=_moved(answer, before),
            fell_back=self.shown is not None and bool(self.shown.reasons),
        )

    def _work(self, sessions: tuple[Session, ...], on: int, felt: float) -> tuple[Work, list[Outing], list[float]]:
        """The sets are written down as they are done; runs are told once the leg has answered."""
        work, runs, kilos = Work(), [], []
        pain = min(self._told(felt), LIFTS_UP_TO_PAIN)
        for session in sessions:
            for step in sets_of(session):
                exercise = self.evidence.exercises[step.exercise or ""]
                work.strength_sets += hardness(step, exercise)
                done = lifted(step, self.leg.strength, self.kind.mass_kg, pain)
                self.diary.add(f.Trained, on, exercise=exercise.id, sets=(done,) * (step.sets or 1))
                kilos += [] if done.load_kg is None else [done.load_kg]
            found = race(session, self.kind.does) or outing(session, self.evidence, self.kind.does)
            if found is not None and found.whole_min:
                runs.append(found)
                work.run_min += found.run_min
                work.fast_min, work.percent = work.fast_min + found.fast_min, max(work.percent, found.percent)
        return work, runs, kilos

    def _told(self, pain: float) -> int:
        """Pain as the runner tells it."""
        return int(np.clip(round(pain + self.kind.reports), 0, 10))


def _touched(answer: Today, before: Plan | None) -> bool:
    """Today's sessions differ from those that stood this morning, or none were told before."""
    if before is None:
        return True
    stood = {s.kind: (round(s.minutes), s.steps) for s in before.sessions if s.day == answer.day}
    return stood != {s.kind: (round(s.minutes), s.steps) for s in answer.session}


def _moved(answer: Today, before: Plan | None) -> Mapping[str, tuple[int, int]]:
    """Sessions of tomorrow and of the next seven days that no longer stand where they stood."""
    after = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    if before is None or after is None:
        return {}
    found = {}
    for name, first, last in (("tomorrow", 1, 1), ("week", 1, 7)):
        days = [answer.day + timedelta(days=n) for n in range(first, last + 1)]
        stood = {(s.day, s.kind) for s in before.sessions if s.day in days and s.kind != "rest"}
        stands = {(s.day, s.kind) for s in after.sessions}
        found[name] = (len(stood - stands), len(stood))
    return found


def lived(kind: Kind, model: str, seed: int, evidence: Evidence) -> Course:
    """The weeks of a runner who asks Hamstride every day."""
    life = _Life(kind, model, seed, evidence)
    return Course(kind, model, seed, "hamstride", tuple(life.lives(on) for on in range(7 * kind.weeks)))
