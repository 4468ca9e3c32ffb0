"""What the ladders are replayed from: sessions with how the leg answered them, red mornings, tests."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from hamstride.assessment import Ranking
from hamstride.evidence import Evidence
from hamstride.evidence.model import ManagedAs
from hamstride.evidence.pathway import Pathway
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Felt, Ran, Tested, Trained
from hamstride.response.ladders.former import former_week
from hamstride.response.limits import Limits, limits, managed_as
from hamstride.response.model import FormerWeek
from hamstride.response.verdict.grade import Answer, Band, Grade, grade, morning_band
from hamstride.response.verdict.seen import lowers_heavily, one_a_day

NEXT = timedelta(days=1)
TROUBLE: tuple[Grade, ...] = ("repeat", "hold_week", "reduce", "step_down", "two_down")
RED: tuple[Grade, ...] = ("step_down", "two_down")


class Outing(NamedTuple):
    """A run or walk with its grade; `felt` is None where nobody told."""

    ran: Ran
    felt: Felt | None
    grade: Grade


@dataclass(frozen=True)
class Course:
    """Everything since it began (or since the window opened), oldest first."""

    managed: ManagedAs
    limits: Limits
    evidence: Evidence
    onset: date | None
    day: date
    outings: tuple[Outing, ...]
    strength: Mapping[date, Grade]  # days with hamstring work
    check_ins: tuple[CheckedIn, ...]  # one a day
    check_in_days: tuple[date, ...]
    mornings: Mapping[date, Band]  # those that told enough
    red_mornings: frozenset[date]
    ill_days: frozenset[date]
    tests: Mapping[str, tuple[Tested, ...]]
    before_onset: tuple[Ran, ...]  # running, of the usual weeks before it began
    lowering: tuple[date, ...]  # days with heavy lowering work
    former: FormerWeek | None = None  # the usual week before it began
    pathway: Pathway | None = None  # the way back that is followed

    @property
    def harms(self) -> tuple[str, ...]:
        """Tests that are not to be done on the way back that is followed."""
        return () if self.pathway is None else self.pathway.harms

    @cached_property
    def run_days(self) -> tuple[date, ...]:
        return tuple(sorted({o.ran.day for o in self.outings if o.ran.sport == "running"}))

    @cached_property
    def by_day(self) -> Mapping[date, Sequence[Outing]]:
        found: dict[date, list[Outing]] = {}
        for outing in self.outings:
            found.setdefault(outing.ran.day, []).append(outing)
        return found

    def steady_weeks(self, per_week: int, day: date) -> int:
        """How many of the last two weeks held so many run days."""
        ends = [bisect_right(self.run_days, day - timedelta(days=n)) for n in (0, 7, 14)]
        return sum(later - earlier >= per_week for later, earlier in pairwise(ends))

    @cached_property
    def usual_run_days(self) -> int:
        """Run days a week in the usual weeks before it began."""
        return round(len({r.day for r in self.before_onset}) * 7 / self.evidence.number("plan.history_days"))

    @cached_property
    def unproven_days(self) -> frozenset[date]:
        """Days whose runs preceded trouble: those in which it began, and those answered by a red session or morning."""
        red = {o.ran.day for o in self.outings if o.grade in RED} | {day - NEXT for day in self.red_mornings}
        apart = int(self.evidence.number("macro.former_apart_days"))
        began = () if self.onset is None else (self.onset - n * NEXT for n in range(apart))
        return frozenset({*red, *began})

    @cached_property
    def calm_days(self) -> tuple[date, ...]:
        return tuple(sorted({o.ran.day for o in self.outings if o.grade == "progress"}))

    @cached_property
    def trouble_days(self) -> tuple[date, ...]:
        return tuple(sorted({o.ran.day for o in self.outings if o.grade in TROUBLE} | self.red_mornings))

    @cached_property
    def jogged(self) -> tuple[tuple[date, int], ...]:
        """Runs with the pain during them."""
        told = ((o.ran, o.felt) for o in self.outings if o.felt is not None and o.ran.sport == "running")
        return tuple((ran.day, felt.pain_during) for ran, felt in told if felt.pain_during is not None)

    @cached_property
    def walked(self) -> tuple[tuple[date, int], ...]:
        """Runs, and walks long enough to show the walking gate, with the pain during them."""
        least = self.evidence.number("ladder.walk_test_min")
        told = ((o.ran, o.felt) for o in self.outings if o.felt is not None)
        return tuple(
            (ran.day, felt.pain_during)
            for ran, felt in told
            if felt.pain_during is not None and (ran.sport == "running" or ran.duration_s / 60 >= least)
        )

    def newest_check_in(self, day: date) -> CheckedIn | None:
        """The newest check-in on or before `day` that is not stale then."""
        at = bisect_right(self.check_in_days, day)
        found = self.check_ins[at - 1] if at else None
        valid = self.evidence.number("ladder.check_in_valid_days")
        return found if found is not None and (day - found.day).days <= valid else None


def course(known: Journal, ranking: Ranking, evidence: Evidence, day: date) -> Course:
    """Gather and grade. `known` is already as of `day`."""
    used = limits(known, ranking, evidence, day)
    window = day - timedelta(days=int(evidence.number("ladder.history_days")))
    onset = ranking.onset
    since = window if onset is None else max(window, onset)
    usual_since = since - timedelta(days=int(evidence.number("plan.history_days")))
    ran = known.of(Ran, since=usual_since)
    check_ins = one_a_day(known.of(CheckedIn, since=since))
    mornings = {c.day: band for c in check_ins if (band := morning_band(c, used)) is not None}
    trained = [t for t in known.of(Trained, since=since) if t.exercise in evidence.exercises]
    felt = known.of(Felt, since=since)
    return Course(
        managed=managed_as(ranking, evidence),
        limits=used,
        evidence=evidence,
        onset=onset,
        day=day,
        outings=tuple(_outings([r for r in ran if r.day >= since], felt, used, mornings)),
        strength=dict(_strength(trained, felt, used, mornings, evidence)),
        check_ins=check_ins,
        check_in_days=tuple(c.day for c in check_ins),
        mornings=mornings,
        red_mornings=frozenset(d for d, band in mornings.items() if band == "red"),
        ill_days=frozenset(c.day for c in check_ins if c.ill),
        tests=_tests(known),
        before_onset=tuple(r for r in ran if r.sport == "running" and onset is not None and r.day < onset),
        lowering=tuple(sorted({t.day for t in trained if lowers_heavily(t, evidence)})),
        former=former_week(known, onset, evidence),
        pathway=None if ranking.led is None else evidence.pathways[ranking.led.pathway],
    )


def _outings(ran: Sequence[Ran], felt: Sequence[Felt], used: Limits, mornings: Mapping[date, Band]) -> Iterator[Outing]:
    by_run = {f.about: f for f in felt if f.about is not None}
    by_day = {f.day: f for f in felt if f.about is None}
    for run in ran:
        if run.sport in ("running", "walking"):
            told = by_run.get(run.id) or by_day.get(run.day)
            yield Outing(run, told, graded(told, mornings.get(run.day + NEXT), used))


def graded(felt: Felt | None, morning: Band | None, used: Limits) -> Grade:
    """The row of the daily table for one session."""
    if felt is None:
        return grade(Answer(morning=morning))
    found = grade(
        Answer(
            during=used.band_of(felt, "pain_during"),
            after=used.band_of(felt, "pain_2h_after"),
            morning=morning,
            settled=felt.settled_within_24h,
            moved_well=False if felt.sharp or felt.sudden_weakness or felt.changed_gait else None,
        )
    )
    return "step_down" if felt.rose_with_speed and found != "two_down" else found


def _strength(
    trained: Sequence[Trained], felt: Sequence[Felt], used: Limits, mornings: Mapping[date, Band], evidence: Evidence
) -> Iterator[tuple[date, Grade]]:
    """The grade of every day with hamstring work, by the worst of its sets and of what was told about it."""
    about = {f.about: f for f in felt if f.about is not None}
    days: dict[date, list[Trained]] = {}
    for one in trained:
        if evidence.exercises[one.exercise].target == "hamstring":
            days.setdefault(one.day, []).append(one)
    for day, work in days.items():
        pains = [s.pain for t in work for s in t.sets]
        known = pains and all(p is not None for p in pains)
        worst = max((p for p in pains if p is not None), default=None)
        during = used.band(worst) if known or used.band(worst) != "green" else None
        told = [graded(about[t.id], mornings.get(day + NEXT), used) for t in work if t.id in about]
        whole = grade(Answer(during=during, morning=mornings.get(day + NEXT)))
        yield day, max([whole, *told], key=GRAVITY.index)


GRAVITY: tuple[Grade, ...] = ("progress", "unknown", *TROUBLE)


def _tests(known: Journal) -> Mapping[str, tuple[Tested, ...]]:
    found: dict[str, list[Tested]] = {}
    for test in known.of(Tested):
        found.setdefault(test.test, []).append(test)
    return {name: tuple(tests) for name, tests in found.items()}


def flares_that_stayed(course: Course) -> Iterator[date]:
    """The day after the protocol's last, of each flare that had not come back to a calm morning by then."""
    last = timedelta(days=int(course.evidence.number("response.flare_end_days")))
    calm = sorted(d for d, band in course.mornings.items() if band == "green")
    for start in course.red_mornings:
        if start - NEXT in course.red_mornings:
            continue
        after = calm[bisect_right(calm, start) :]
        if (not after or after[0] - start > last) and start + last + NEXT <= course.day:
            yield start + last + NEXT
