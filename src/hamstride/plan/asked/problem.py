"""What the planner is asked today, from the journal, the verdict and what the leg has borne."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from hamstride.assessment import Triage
from hamstride.assessment.answers import onset_day
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Available, Ordered, Ran
from hamstride.load import LoadHistory
from hamstride.load.top_speed import told_mps
from hamstride.plan.asked import weeks_before
from hamstride.plan.asked.eased import SMALLER
from hamstride.plan.asked.edits import edited_days, edits
from hamstride.plan.model import Problem, Race, SessionKind
from hamstride.plan.sessions.paces import easy_speed_mps
from hamstride.response import Decision, Standing, ladder
from hamstride.response.ladders.former import former_week

SENT_TO_CARE = ("emergency", "urgent", "prompt")


# The days of a flare-up, each with its age; pain of the last day above the limit counts as one.
FLARE = ("flare_calm", "flare_half", "flare_easy", "pain_above_limit")


def problem(
    known: Journal,
    triage: Triage,
    decision: Decision,
    standing: Standing,
    history: LoadHistory,
    evidence: Evidence,
    day: date,
) -> Problem:
    """The problem of the days from `day`, or from the next where the day's training is already done."""
    start, done, raced = _begun(known, evidence, day)
    ahead = 7 * int(evidence.number("macro.horizon_weeks_most"))
    available = known.latest(Available)
    orders = known.of(Ordered)
    asked = Problem(
        start=start,
        days=int(evidence.number("plan.horizon_days")),
        standing=standing,
        run_barred=frozenset(_run_barred(triage, decision, standing, orders, day, start, ahead)),
        strength_barred=frozenset(_strength_barred(decision, standing, orders, day, start, ahead)),
        run_eased=frozenset(decision.changes) if decision.verdict != "go" else frozenset(),
        strength_eased=_strength_eased(decision),
        day_before_known=weeks_before.known_day(known, start - timedelta(days=1)),
        minutes_by_weekday=_minutes(available, evidence),
        run_days_per_week=_run_days(available, standing, evidence),
        long_run_weekday=None if available is None else available.long_run_weekday,
        equipment=frozenset() if available is None else frozenset(available.equipment),
        cap_run_min=_cap_min(known, history, evidence, day),
        cap_run_m=history.cap_next_run_m,
        longest_run_min=_longest_ordered(orders),
        races=tuple(_races(known, start, ahead)),
        forbidden_exercises=frozenset(e for o in orders for e in o.forbidden_exercises),
        raced=raced,
        done=done,
        kept=frozenset((*weeks_before.kept(known, start), *edited_days(known, start))),
    )
    return _with_history(asked, known, decision, history, evidence, day)


def _begun(
    known: Journal, evidence: Evidence, day: date
) -> tuple[date, frozenset[tuple[date, SessionKind]], tuple[Race, ...]]:
    """The first day to plan, what was done before it, and the races among that."""
    done = frozenset(weeks_before.done(known, evidence, day))
    start = day + timedelta(days=1) if any(d == day for d, _ in done) else day
    raced = weeks_before.raced(known, evidence, start)  # with one of today, where the plan begins tomorrow
    return start, done | {(r.day, "race") for r in raced}, raced


def _minutes(available: Available | None, evidence: Evidence) -> tuple[int, ...]:
    assumed = int(evidence.number("plan.assumed_minutes"))
    return (assumed,) * 7 if available is None else available.minutes_by_weekday


def _longest_ordered(orders: tuple[Ordered, ...]) -> float | None:
    """The clinician's last word on how long a run may be, in minutes."""
    longest = [o.longest_run_min for o in orders if o.longest_run_min is not None]
    return longest[-1] if longest else None


def _with_history(
    asked: Problem, known: Journal, decision: Decision, history: LoadHistory, evidence: Evidence, day: date
) -> Problem:
    """What the long calendar asks of the record."""
    onset = onset_day(known, evidence)
    return replace(
        asked,
        goal="race" if asked.races else "run_pain_free",
        easy_speed_mps=easy_speed_mps(known, evidence, day),
        top_speed_mps=told_mps(known, day, evidence),
        edits=edits(known, asked.start),
        flare=any(r.rule.startswith("flare_") for r in decision.because),
        eased_later=tuple(_eased_later(decision, asked, evidence, day)),
        away=weeks_before.away(known, asked.start),
        fixed=frozenset(weeks_before.fixed(known, asked.start)),
        followed=weeks_before.followed(known, evidence, day),
        anchor=weeks_before.anchor(known),
        week_run_min=weeks_before.week_run_min(known, asked.start, evidence, onset),
        run_min_done=weeks_before.run_min_done(known, asked.start, onset),
        seven_days_min=weeks_before.seven_days_min(known, asked.start, evidence, onset),
        former=former_week(known, onset, evidence),
        week_sets=weeks_before.week_sets(known, asked.start, evidence),
        days_since_run=history.days_since_run,
        days_since_strength=weeks_before.days_since_strength(known, evidence, day),
    )


def _strength_eased(decision: Decision) -> frozenset[str]:
    """What the verdict changes for strength work; nothing else where only a smaller lowering session is asked for."""
    if decision.strength_verdict == "go" or decision.strength_as_planned:
        return frozenset()
    return SMALLER if decision.smaller_only else frozenset(decision.changes)


def _run_days(available: Available | None, standing: Standing, evidence: Evidence) -> int:
    """The wished days, as far as the ladder of run days has got."""
    told = None if available is None else available.run_days_per_week
    wished = int(evidence.number("plan.assumed_run_days")) if told is None else told
    reached = ladder.run_days(standing, evidence)
    return wished if reached is None else min(wished, reached)


def _eased_later(
    decision: Decision, asked: Problem, evidence: Evidence, day: date
) -> Iterator[tuple[date, frozenset[str]]]:
    """What was said to hold for days, and the course of a flare-up, on the days after the first."""
    ages = [int(str(r.seen["days_ago"])) for r in decision.because if r.rule in FLARE]
    half, end = evidence.number("response.flare_half_days"), evidence.number("response.flare_end_days")
    for index in range(1, asked.days):
        ahead = (asked.day(index) - day).days
        codes = {a.code for a in decision.advice if a.days >= ahead}
        if ages and min(ages) + ahead <= end:
            codes |= {"no_speed", "no_eccentric"} | ({"half"} if min(ages) + ahead <= half else set())
        if codes:
            yield asked.day(index), frozenset(codes)


def _run_barred(
    triage: Triage,
    decision: Decision,
    standing: Standing,
    orders: tuple[Ordered, ...],
    day: date,
    start: date,
    days: int,
) -> Iterator[date]:
    """While somebody must look, by order, before the least time of the way back, and as long as the verdict stops."""
    sent = standing.run_stands or any(f.cleared_by is None and f.urgency in SENT_TO_CARE for f in triage.flags)
    last = max((o.no_running_until for o in orders if o.no_running_until is not None), default=day - timedelta(days=1))
    stopped = day + timedelta(days=decision.until_days) if decision.verdict == "stop" else last
    early = date.min if standing.run_from is None else standing.run_from
    for one in (start + timedelta(days=n) for n in range(days)):
        if sent or one <= last or one <= stopped or one < early:
            yield one


def _strength_barred(
    decision: Decision, standing: Standing, orders: tuple[Ordered, ...], day: date, start: date, days: int
) -> Iterator[date]:
    last = max(
        (o.no_strength_until for o in orders if o.no_strength_until is not None), default=day - timedelta(days=1)
    )
    stopped = day + timedelta(days=decision.until_days) if decision.strength_verdict == "stop" else last
    for one in (start + timedelta(days=n) for n in range(days)):
        if standing.strength_stands or one <= last or one <= stopped:
            yield one


def _cap_min(known: Journal, history: LoadHistory, evidence: Evidence, day: date) -> float | None:
    """The 30-day rule's metres in minutes, at the runner's own usual speed."""
    if history.cap_next_run_m is None:
        return None
    since = day - timedelta(days=int(evidence.number("spike.window_days")))
    runs = (r for r in known.of(Ran, since=since) if r.sport == "running")
    speeds = [speed for r in runs if (speed := r.mean_mps) is not None]
    return history.cap_next_run_m / (median(speeds) if speeds else evidence.number("plan.assumed_run_mps")) / 60.0


def _races(known: Journal, start: date, days: int) -> list[Race]:
    """Races of the coming `days`."""
    last = start + timedelta(days=days)
    found = (r for r in weeks_before.races(known) if start <= r.day < last)
    return sorted(found, key=lambda r: (r.day, r.distance_m or 0.0))
