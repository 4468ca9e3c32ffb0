"""Made-up runners whose stories the tests tell. Days count from START; day 0 is the first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hamstride import assessment, evidence, load, response, today
from hamstride.assessment import Ranking, Triage
from hamstride.evidence.model import Condition
from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.load.model import LoadHistory, SessionLoad
from hamstride.response import Decision, Standing

EVIDENCE = evidence.load()
START = date(2026, 3, 2)  # a Monday
CALM: dict[str, Any] = {
    "pain_now": 0, "pain_worst_24h": 0, "morning": "usual", "stiffness": 0, "soreness": 0, "load_test_pain": 0,
    "limps": False, "sharp": False, "rises_with_speed": False, "in_daily_life": False, "sudden_weakness": False,
    "night_pain": False, "numb_or_tingling": False, "new_red_flag": False, "sleep_h": 8.0, "stress": 2, "ill": False,
}  # fmt: skip
SAFE: dict[str, Any] = {
    "age_years": 34, "onset": "gradual", "pain_site": "mid_thigh", "duration_weeks": 2, "bruise": "none",
}  # fmt: skip
IRRITATION: dict[str, Any] = {
    "onset": "gradual", "tender_spot": "diffuse", "tight_feeling": True, "settles_fast": True, "load_jump": True,
    "below_knee": False, "pain_site": "mid_thigh", "worse_sitting": False, "back_pain": False,
}  # fmt: skip
TENDON: dict[str, Any] = {
    "onset": "gradual", "pain_site": "sit_bone", "tender_spot": "point", "worse_sitting": True, "warms_up": True,
    "worse_with_stretch": True, "duration_weeks": 16, "below_knee": False, "test_bent_knee_stretch": True,
}  # fmt: skip
STRAIN: dict[str, Any] = {
    "onset": "sudden", "mechanism": "sprint", "stopped_at_once": True, "pain_site": "mid_thigh",
    "tender_spot": "point", "bruise": "small", "previous_strain": False, "days_since_onset": 3, "duration_weeks": 0,
    "runs_unchanged": False,
}  # fmt: skip


def day(number: int) -> date:
    """The runner's local day `number`."""
    return START + timedelta(days=number)


class Person:
    """Builds a journal in the order things happened; `hour` of each fact keeps that order within a day."""

    def __init__(self) -> None:
        self.facts: list[f.Fact] = []

    def add(self, kind: type[Any], on: int = 0, **values: Any) -> Person:
        """One fact about day `on`, written down that day."""
        number = len(self.facts)
        moment = datetime.combine(day(on), datetime.min.time(), UTC) + timedelta(hours=5, seconds=number)
        stamp = {"id": f"fact{number:04}", "recorded_at": moment, "zone": "UTC", "day": day(on)}
        self.facts.append(kind(**{**stamp, **values}))
        return self

    def says(self, finding: str, value: Any, on: int = 0) -> Person:
        return self.add(f.Answered, on, finding=finding, value=value)

    def answers(self, table: dict[str, Any], on: int = 0) -> Person:
        for finding, value in table.items():
            self.says(finding, value, on)
        return self

    def is_safe(self, on: int = 0, **instead: Any) -> Person:
        """Answers every safety question in the harmless way, but for `instead`."""
        for finding in EVIDENCE.findings.values():
            if finding.group == "red_flag" and finding.kind != "number":
                self.says(finding.id, False if finding.kind == "yes_no" else "none", on)
        return self.answers({**SAFE, **instead}, on)

    def checks_in(self, on: int = 0, **values: Any) -> Person:
        """A whole calm check-in, but for `values`."""
        worst = {"pain_worst_24h": values["pain_now"]} if "pain_now" in values else {}
        return self.add(f.CheckedIn, on, **{**CALM, **worst, **values})

    def ran(self, on: int = 0, km: float | None = 5.0, minutes: float = 30.0, **values: Any) -> Person:
        distance = None if km is None else km * 1000
        return self.add(f.Ran, on, duration_s=minutes * 60, distance_m=distance, **values)

    def felt(self, on: int = 0, **values: Any) -> Person:
        """How the latest run felt."""
        runs = [r for r in self.facts if isinstance(r, f.Ran)]
        calm = {"pain_during": 0, "pain_2h_after": 0, "settled_within_24h": True, "warmed_up": True}
        about = {"about": runs[-1].id} if runs else {}
        return self.add(f.Felt, on, **{**about, **calm, **values})

    def trained(self, on: int = 0, exercise: str = "bridge", pains: tuple[int | None, ...] = (0, 0, 0)) -> Person:
        """Sets of one exercise with their pain."""
        return self.add(f.Trained, on, exercise=exercise, sets=tuple(f.ExerciseSet(reps=10, pain=p) for p in pains))

    def ran_calmly(self, on: int = 0, km: float = 5.0, minutes: float = 30.0) -> Person:
        return self.ran(on, km, minutes).felt(on)

    def ran_for_weeks(self, until: int, weeks: int = 6, km: float = 5.0, minutes: float = 30.0) -> Person:
        """Calm runs every other day in the weeks up to (not with) day `until`, and rest between."""
        for number in range(until - 7 * weeks, until):
            if (until - number) % 2 == 0:
                self.ran_calmly(number, km, minutes)
            else:
                self.add(f.Rested, number)
        return self

    @property
    def journal(self) -> Journal:
        return Journal(tuple(self.facts))

    def triage(self, on: int = 0) -> Triage:
        return assessment.triage(self.journal.as_of(day(on)), EVIDENCE, day(on))

    def ranking(self, on: int = 0) -> Ranking:
        return assessment.presentations(self.journal.as_of(day(on)), EVIDENCE, day(on))

    def history(self, on: int = 0, measured: dict[str, SessionLoad] | None = None) -> LoadHistory:
        return load.history(self.journal.as_of(day(on)), measured or {}, day(on), EVIDENCE)

    def decision(self, on: int = 0) -> Decision:
        return self._decided(on)[2]

    def standing(self, on: int = 0) -> Standing:
        return self.answered(on)[1]

    def answered(self, on: int = 0) -> tuple[Decision, Standing]:
        """The verdict and where the leg stands, from one reading of the journal."""
        known, ranking, decision = self._decided(on)
        return decision, response.standing(known, response.course(known, ranking, EVIDENCE, day(on)), ranking, decision)

    def _decided(self, on: int) -> tuple[Journal, Ranking, Decision]:
        known = self.journal.as_of(day(on))
        triage = assessment.triage(known, EVIDENCE, day(on))
        ranking = assessment.presentations(known, EVIDENCE, day(on))
        borne = load.history(known, {}, day(on), EVIDENCE)
        return known, ranking, response.decide(known, triage, ranking, borne, EVIDENCE, day(on))

    def today(self, on: int = 0) -> today.Today:
        return today.today(self.journal, {}, EVIDENCE, day(on))


def spoken_for(finding: str) -> set[str]:
    """The findings that an answer to a question speaks for, also by what these tell; days tell the weeks too."""
    also = {"duration_weeks"} if finding == "days_since_onset" else set()
    spoken = {finding, *EVIDENCE.findings[finding].members.values()} | also
    return spoken | {EVIDENCE.findings[name].tells for name in spoken if EVIDENCE.findings[name].tells}


def asked_by(finding: str) -> set[str]:
    """The questions that may put a finding."""
    return {q.id for q in EVIDENCE.findings.values() if finding in spoken_for(q.id)}


def rules(reasons: Any) -> list[str]:
    """The rule ids of reasons."""
    return [r.rule for r in reasons]


def needed_for(condition: Condition) -> dict[str, Any]:
    """What makes a condition hold: of a count as many yes as it needs; nothing where only an excuse is missing."""
    of = EVIDENCE.findings[condition.finding].of
    if of:
        asked = [name for name in of if not name.startswith("check_in_")]
        return dict.fromkeys(asked[: int(condition.at_least or 0)], True)
    if condition.unless is not None:
        return {}
    values = (condition.equals, *(condition.one_of or ()), condition.at_least, condition.at_most)
    return {condition.finding: next(v for v in values if v is not None)}
