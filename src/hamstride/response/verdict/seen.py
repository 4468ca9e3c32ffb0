"""What the rules look at: the latest check-in, the one before, and the sessions that still matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from hamstride.assessment import Ranking, Triage
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Felt, Ordered, PlanIssued, Ran, Rested, Trained
from hamstride.load import LoadHistory
from hamstride.response.limits import Limits, limits
from hamstride.response.way import Way, way

FORTNIGHT = 14


@dataclass(frozen=True)
class Seen:
    """`last` is the newest day's check-in however old: what was bad then stays bad until a newer one says otherwise.

    A check-in that leaves a field out says nothing about it: within a day the earlier one still tells it.
    """

    day: date
    known: Journal
    triage: Triage
    ranking: Ranking
    history: LoadHistory
    evidence: Evidence
    limits: Limits
    last: CheckedIn | None
    before: CheckedIn | None  # the newest check-in of the day before `last`
    check_ins: tuple[CheckedIn, ...]  # one a day, oldest first, of the flare window
    runs: tuple[Ran, ...]  # running of the last days
    felt: tuple[Felt, ...]  # reports on sessions of the last days
    trained: tuple[Trained, ...]  # strength work of the last days
    last_lowering: Trained | None  # the newest heavy lowering work, however old
    rested: tuple[Rested, ...]
    orders: tuple[Ordered, ...]
    way: Way | None = None  # the way back that is followed

    def ago(self, day: date) -> int:
        """How many days before the one asked about."""
        return (self.day - day).days

    def left(self, day: date) -> int:
        """For how many days more a session of `day` steers."""
        return max(0, int(self.evidence.number("response.session_window_days")) - self.ago(day))

    def on(self, day: date) -> CheckedIn | None:
        """The check-in of that day, within the flare window."""
        return next((c for c in reversed(self.check_ins) if c.day == day), None)

    def lower(self, field: str) -> CheckedIn | None:
        """The check-in of the days just before the last one that told the least of it; else the newest one before.

        So that a rise is still a rise on its second day, and one since the last time anyone told is seen as well.
        """
        if self.last is None:
            return None
        last, days = self.last.day, timedelta(days=int(self.evidence.number("response.session_window_days")))
        told = [c for c in self.check_ins if c.day < last and getattr(c, field) is not None]
        near = [c for c in told if last - c.day <= days]
        return min(near, key=lambda c: int(getattr(c, field))) if near else told[-1] if told else None

    def session_day(self, felt: Felt) -> date:
        """The day of the session that a report is about, which may have been written later."""
        return next((x.day for x in (*self.runs, *self.trained) if x.id == felt.about), felt.day)

    @property
    def is_current(self) -> bool:
        """The newest check-in is of this day."""
        return self.last is not None and self.last.day == self.day

    def newest(self, *fields: str) -> CheckedIn | None:
        """The newest check-in, however old, that told any of these fields."""
        told = reversed(self.known.of(CheckedIn))
        return next((c for c in told if any(getattr(c, field) is not None for field in fields)), None)

    def own_sleep_h(self, limit_h: float) -> float:
        """The limit of a night; for who has slept less than that for weeks, a little below their own usual night.

        What is usual is no alarm. It is read from the nights before the last fortnight; where those are too few, the
        limit stands.
        """
        before = [c.sleep_h for c in self.check_ins if c.sleep_h is not None and self.ago(c.day) >= FORTNIGHT]
        if len(before) < self.evidence.number("verdict.sleep_nights"):
            return limit_h
        return min(limit_h, fmean(before) - self.evidence.number("verdict.sleep_own_drop_h"))

    def as_planned(self, run: Ran) -> bool:
        """The plan that stood on its day asked for a run of that length."""
        stood = [p for p in self.known.of(PlanIssued) if p.day <= run.day]
        sessions = stood[-1].plan.get("sessions", ()) if stood else ()
        asked = sum(s.get("minutes") or 0.0 for s in sessions if s.get("day") == run.day.isoformat() and s.get("rung"))
        return run.duration_s / 60.0 <= asked * (1.0 + self.evidence.number("spike.cap_share"))

    @property
    def sore_lately(self) -> CheckedIn | None:
        """The newest check-in that told of soreness, while what it told may still last."""
        told = self.newest("soreness")
        lasting = timedelta(hours=self.evidence.number("dose.soreness_h"))
        return told if told is not None and self.day - told.day <= lasting else None

    def source(self, field: str) -> tuple[str, ...]:
        """The id of the check-in that told this field last."""
        found = self.newest(field)
        return () if found is None else (found.id,)


def look(known: Journal, triage: Triage, ranking: Ranking, history: LoadHistory, evidence: Evidence, day: date) -> Seen:
    """Gather what the rules need. `known` is already as of `day`."""
    recent = day - timedelta(days=int(evidence.number("response.session_window_days")))
    flares = day - timedelta(days=int(evidence.number("response.flare_review_days")))
    trained = known.of(Trained, since=day - timedelta(days=int(evidence.number("ladder.history_days"))))
    newest = known.latest(CheckedIn)
    last = None if newest is None else one_a_day(known.of(CheckedIn, since=newest.day))[-1]
    check_ins = one_a_day(known.of(CheckedIn, since=flares))
    before = [c for c in check_ins if last is not None and c.day == last.day - timedelta(days=1)]
    return Seen(
        day=day,
        known=known,
        triage=triage,
        ranking=ranking,
        history=history,
        evidence=evidence,
        limits=limits(known, ranking, evidence, day),
        last=last,
        before=before[-1] if before else None,
        check_ins=check_ins,
        runs=tuple(r for r in known.of(Ran, since=recent) if r.sport == "running"),
        felt=known.of(Felt, since=recent),
        trained=tuple(t for t in trained if t.day >= recent),
        last_lowering=next((t for t in reversed(trained) if lowers_heavily(t, evidence)), None),
        rested=known.of(Rested, since=recent),
        orders=known.of(Ordered),
        way=way(known, triage, ranking, evidence),
    )


def one_a_day(found: tuple[CheckedIn, ...]) -> tuple[CheckedIn, ...]:
    """One check-in for each day: the last one, filled with what earlier ones of that day told."""
    days: dict[date, CheckedIn] = {}
    for check_in in found:
        earlier = days.get(check_in.day)
        days[check_in.day] = check_in if earlier is None else _filled(check_in, earlier)
    return tuple(days.values())


def _filled(check_in: CheckedIn, earlier: CheckedIn) -> CheckedIn:
    """The check-in with what it leaves out as told earlier that day."""
    absent = (name for name in CheckedIn.model_fields if getattr(check_in, name) is None)
    in_words = (told for told in earlier.as_told or () if getattr(check_in, told[0]) is None)
    as_told = (*(check_in.as_told or ()), *in_words) or None
    return check_in.model_copy(update={**{name: getattr(earlier, name) for name in absent}, "as_told": as_told})


def lowers_heavily(trained: Trained, evidence: Evidence) -> bool:
    """Heavy hamstring work that lowers a load: the kind that lengthens and that makes sore."""
    exercise = evidence.exercises.get(trained.exercise)
    if exercise is None or exercise.target != "hamstring":
        return False
    return exercise.intensity > evidence.number("plan.light_intensity_most") and exercise.mode in ("eccentric", "both")
