"""What the planner is asked today, from the journal, the verdict and what the leg has borne."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from hamstride.assessment import Triage
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Available, GoalSet, Moved, Ordered, PlanIssued, Ran, Rested, Trained
from hamstride.load import LoadHistory
from hamstride.plan import workouts
from hamstride.plan.codec import plan_from_json
from hamstride.plan.edits import edited_days, edits
from hamstride.plan.model import Plan, Problem, Race, SessionKind
from hamstride.plan.paces import easy_speed_mps
from hamstride.response import Decision, Standing

CROSS_SPORTS = ("cycling", "swimming")
SENT_TO_CARE = ("emergency", "urgent", "prompt")


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
    done = frozenset(_done(known, evidence, day))
    start = day + timedelta(days=1) if any(d == day for d, _ in done) else day
    days = int(evidence.number("plan.horizon_days"))
    available = known.latest(Available)
    orders = known.of(Ordered)
    assumed = int(evidence.number("plan.assumed_minutes"))
    longest = [o.longest_run_min for o in orders if o.longest_run_min is not None]
    wished = available.run_days_per_week if available is not None else None
    asked = Problem(
        start=start,
        days=days,
        standing=standing,
        run_barred=frozenset(_run_barred(triage, decision, orders, day, start, days)),
        strength_barred=frozenset(_strength_barred(decision, orders, day, start, days)),
        run_eased=frozenset(decision.changes) if decision.verdict != "go" else frozenset(),
        strength_eased=frozenset(decision.changes) if decision.strength_verdict != "go" else frozenset(),
        day_before_known=_known_day(known, start - timedelta(days=1)),
        minutes_by_weekday=(assumed,) * 7 if available is None else available.minutes_by_weekday,
        run_days_per_week=int(evidence.number("plan.assumed_run_days")) if wished is None else wished,
        long_run_weekday=None if available is None else available.long_run_weekday,
        equipment=frozenset() if available is None else frozenset(available.equipment),
        cap_run_min=_cap_min(known, history, evidence, day),
        cap_run_m=history.cap_next_run_m,
        longest_run_min=longest[-1] if longest else None,
        races=tuple(_races(known, start, 7 * int(evidence.number("macro.horizon_weeks_most")))),
        forbidden_exercises=frozenset(e for o in orders for e in o.forbidden_exercises),
        done=done,
        kept=frozenset((*_kept(known, start), *edited_days(known, start))),
    )
    return _with_history(asked, known, history, evidence, day)


def _with_history(asked: Problem, known: Journal, history: LoadHistory, evidence: Evidence, day: date) -> Problem:
    """What the long calendar asks of the record."""
    return replace(
        asked,
        goal="race" if asked.races else "run_pain_free",
        easy_speed_mps=easy_speed_mps(known, evidence, day),
        workouts_borne=workouts.borne(known, evidence),
        edits=edits(known, asked.start),
        anchor=_anchor(known),
        week_run_min=_week_run_min(known, asked.start),
        days_since_run=history.days_since_run,
        days_since_strength=_days_since_strength(known, evidence, day),
    )


def _anchor(known: Journal) -> date | None:
    """The first day of the first plan that was issued."""
    plans = (plan_from_json(p.plan) for p in known.of(PlanIssued))
    return next((p.start for p in plans if p is not None), None)


def told_before(known: Journal, day: date) -> Plan | None:
    """The plan that stood when `day` began: the last one issued on an earlier day."""
    issued = [p for p in known.of(PlanIssued) if p.day < day]
    return plan_from_json(issued[-1].plan) if issued else None


def _week_run_min(known: Journal, start: date) -> float | None:
    """Running minutes of an ordinary week: the middle of the last four whole weeks that hold a run."""
    monday = start - timedelta(days=start.weekday())
    weeks: dict[int, float] = {}
    for run in known.of(Ran, since=monday - timedelta(weeks=4)):
        if run.sport == "running" and run.day < monday:
            back = (monday - run.day).days // 7
            weeks[back] = weeks.get(back, 0.0) + run.duration_s / 60.0
    return round(median(weeks.values()), 1) if weeks else None


def _days_since_strength(known: Journal, evidence: Evidence, day: date) -> int | None:
    """None where no hamstring work was ever recorded: nothing was missed then."""
    days = [
        t.day
        for t in known.of(Trained)
        if (e := evidence.exercises.get(t.exercise)) is not None and e.target == "hamstring"
    ]
    return (day - max(days)).days if days else None


def _run_barred(
    triage: Triage, decision: Decision, orders: tuple[Ordered, ...], day: date, start: date, days: int
) -> Iterator[date]:
    sent = any(f.cleared_by is None and f.urgency in SENT_TO_CARE for f in triage.flags)
    last = max((o.no_running_until for o in orders if o.no_running_until is not None), default=day - timedelta(days=1))
    stopped = day + timedelta(days=decision.until_days) if decision.verdict == "stop" else last
    for one in (start + timedelta(days=n) for n in range(days)):
        if sent or one <= last or one <= stopped:
            yield one


def _strength_barred(
    decision: Decision, orders: tuple[Ordered, ...], day: date, start: date, days: int
) -> Iterator[date]:
    last = max(
        (o.no_strength_until for o in orders if o.no_strength_until is not None), default=day - timedelta(days=1)
    )
    stopped = day + timedelta(days=decision.until_days) if decision.strength_verdict == "stop" else last
    for one in (start + timedelta(days=n) for n in range(days)):
        if one <= last or one <= stopped:
            yield one


def _known_day(known: Journal, day: date) -> bool:
    kinds: tuple[type[Ran | Rested | Trained], ...] = (Ran, Rested, Trained)
    return any(f.day == day for kind in kinds for f in known.of(kind, since=day))


def _cap_min(known: Journal, history: LoadHistory, evidence: Evidence, day: date) -> float | None:
    """The 30-day rule's metres in minutes, at the runner's own usual speed."""
    if history.cap_next_run_m is None:
        return None
    since = day - timedelta(days=int(evidence.number("spike.window_days")))
    runs = [r for r in known.of(Ran, since=since) if r.sport == "running" and r.distance_m]
    speeds = [(r.distance_m or 0.0) / r.duration_s for r in runs]
    return history.cap_next_run_m / (median(speeds) if speeds else evidence.number("plan.assumed_run_mps")) / 60.0


def _races(known: Journal, start: date, days: int) -> list[Race]:
    """Races of the coming `days`. A later wish for the same race replaces."""
    last = start + timedelta(days=days)
    wished = {(g.race_day, g.name): g for g in known.of(GoalSet) if g.goal == "race" and g.race_day is not None}
    found = [
        Race(g.race_day, g.distance_m, g.priority, g.name)
        for g in wished.values()
        if g.race_day and start <= g.race_day < last
    ]
    return sorted(found, key=lambda r: (r.day, r.distance_m or 0.0))


def _done(known: Journal, evidence: Evidence, day: date) -> Iterator[tuple[date, SessionKind]]:
    since = day - timedelta(days=int(evidence.number("plan.horizon_days")))
    runs = known.of(Ran, since=since)
    usual = median([r.duration_s for r in runs if r.sport == "running"] or [0.0])
    for run in runs:
        if run.sport == "running":
            long = run.duration_s > usual * evidence.number("plan.long_run_share")
            hard = run.effort is not None and run.effort >= evidence.number("spike.hard_effort")
            yield run.day, "long_run" if long or hard else "run"
        elif run.sport in CROSS_SPORTS:
            yield run.day, "cross"
    by_day: dict[date, list[str]] = {}
    for trained in known.of(Trained, since=since):
        by_day.setdefault(trained.day, []).append(trained.exercise)
    for one, names in by_day.items():
        yield one, _strength_kind(names, evidence)


def _strength_kind(names: list[str], evidence: Evidence) -> SessionKind:
    """What a day's exercises amount to; an exercise nobody knows counts as heavy."""
    found = [evidence.exercises.get(n) for n in names]
    hamstring = [e for e in found if e is None or e.target == "hamstring"]
    if any(e is None or e.intensity > evidence.number("plan.light_intensity_most") for e in hamstring):
        return "strength_heavy"
    if hamstring and all(e is not None and e.mode == "isometric" for e in hamstring):
        return "isometric"
    if not hamstring and all(e is not None and e.target in ("mobility", "warm_up") for e in found):
        return "mobility"
    return "strength_light"


def _kept(known: Journal, start: date) -> Iterator[tuple[date, SessionKind]]:
    """Sessions of the plan issued last, where the runner has moved them to."""
    issued = known.latest(PlanIssued)
    plan = None if issued is None else plan_from_json(issued.plan)
    moved = {m.session: m.to for m in known.of(Moved)}
    for session in () if plan is None else plan.sessions:
        day = moved.get(session.id, session.day)
        if day >= start and session.kind != "rest":
            yield day, session.kind
