"""What an invented runner writes down, as facts of a journal. Days count from the first day with Hamstride."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.virtual.kinds import Kind

START = date(2026, 3, 2)  # a Monday
KM_PER_MIN = 1 / 6
WALKED_KM_PER_MIN = 1 / 11
AGES = {"days_since_onset": 1.0, "duration_weeks": 1 / 7}  # answers that grow older, by day


class Diary:
    """Facts in the order they were written down. `writes_on` delays every fact to that weekday."""

    def __init__(self, kind: Kind, evidence: Evidence) -> None:
        self.kind, self.evidence = kind, evidence
        self.facts: list[f.Fact] = []

    def day(self, number: int) -> date:
        return START + timedelta(days=number)

    def add(self, fact: type[Any], on: int, *, delayed: bool = True, **values: Any) -> str:
        """One fact about day `on`; its id."""
        late = self.kind.writes_on if delayed and on >= 0 else None
        written = on if late is None else on + (late - self.day(on).weekday()) % 7
        number = len(self.facts)
        moment = datetime.combine(self.day(written), datetime.min.time(), UTC) + timedelta(hours=5, seconds=number)
        stamp = {"id": f"fact{number:05}", "recorded_at": moment, "zone": "UTC", "day": self.day(on)}
        self.facts.append(fact(**{**stamp, **values}))
        return f"fact{number:05}"

    def begins(self) -> None:
        """The weeks before, the safety questions, the intake, and when the runner can train."""
        kind = self.kind
        onset = -int(kind.answers.get("days_since_onset", 0))
        self._ran_before(onset)
        self.answers_safety(0)
        self.add(f.Profile, 0, delayed=False, birth_year=START.year - kind.age_years, mass_kg=kind.mass_kg)
        self.add(
            f.Available, 0, delayed=False, minutes_by_weekday=kind.minutes, run_days_per_week=kind.run_days,
            long_run_weekday=kind.long_run_weekday, equipment=kind.equipment,
        )  # fmt: skip
        if kind.tells_usual:
            week = {
                "run_min": kind.before.minutes,
                "run_days": kind.before.days,
                "longest_min": kind.before.longest_min,
            }
            self.add(f.UsualWeek, 0, delayed=False, **week)
        if kind.goal is not None:
            race_day = self.day(7 * kind.goal.weeks - 1)
            goal = {"race_day": race_day, "distance_m": kind.goal.distance_m, "priority": kind.goal.priority}
            self.add(f.GoalSet, 0, delayed=False, goal="race", **goal)

    def answers_safety(self, on: int) -> None:
        """No warning sign, and the intake as it was, grown older."""
        for finding in self.evidence.findings.values():
            if finding.group == "red_flag" and finding.kind != "number":
                harmless = False if finding.kind == "yes_no" else "none"
                self.add(f.Answered, on, delayed=False, finding=finding.id, value=harmless)
        told = {"age_years": self.kind.age_years, **self.kind.answers}
        for finding_id, value in told.items():
            older = value + on * AGES[finding_id] if finding_id in AGES else value
            self.add(f.Answered, on, delayed=False, finding=finding_id, value=older)

    def _ran_before(self, onset: int) -> None:
        """Usual weeks up to the day it began; the run on that day went further than usual where it came gradually."""
        before, days = self.kind.before, self.kind.before.days
        at = sorted({round(n * 7 / days) for n in range(days)})
        usual = (before.minutes - before.longest_min) / max(days - 1, 1)
        for week in range(self.kind.history_weeks):
            for place in range(7):
                on = onset - 7 * (self.kind.history_weeks - week) + place
                if place not in at:
                    self.add(f.Rested, on)
                    continue
                minutes = before.longest_min if place == at[-1] else max(usual, 10.0)
                self.ran(on, minutes, 0, 0)
        if self.kind.history_weeks and "load_jump" in self.kind.answers:
            self.ran(onset, before.longest_min * 1.35, 2, 2)
        for on in range(onset + 1, 0) if self.kind.history_weeks else ():
            self.add(f.Rested, on)

    def ran(
        self, on: int, run_min: float, during: int, after: int, walk_min: float = 0.0, held: tuple[str, ...] = ()
    ) -> None:
        """A run with its walks, or a walk, and how it felt."""
        km = run_min * KM_PER_MIN + walk_min * WALKED_KM_PER_MIN
        sport = "running" if run_min else "walking"
        told = self.add(f.Ran, on, duration_s=(run_min + walk_min) * 60, distance_m=km * 1000, sport=sport)
        self.add(f.Felt, on, about=told, pain_during=during, pain_2h_after=after, held=held, warmed_up=True)

    def known(self, on: int, plans_days: int = 42) -> Journal:
        """The journal as the day's answer needs it: old plans but the first are left out, which changes no answer."""
        since = self.day(on - plans_days)
        plans = [x for x in self.facts if isinstance(x, f.PlanIssued)]
        gone = {x.id for x in plans[1:] if x.day < since}
        return Journal(tuple(x for x in self.facts if x.id not in gone))
