"""What the journal tells the planner of the weeks before: what was done, kept, missed and moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Away as AwayFact
from hamstride.journal.facts import (
    CheckedIn,
    Edited,
    Felt,
    GoalSet,
    Moved,
    PlanIssued,
    Ran,
    Rested,
    Trained,
    VerdictIssued,
)
from hamstride.plan.asked.edits import place_of
from hamstride.plan.codec import plan_from_json
from hamstride.plan.model import Away, Plan, Race, Session, SessionKind, monday_of
from hamstride.plan.sessions.workouts import FAST, kind_of, rung_of
from hamstride.plan.view import HAMSTRING, QUALITY, RUNS

CROSS_SPORTS = ("cycling", "swimming")


def anchor(known: Journal) -> date | None:
    """The first day of the first plan that was issued."""
    plans = (plan_from_json(p.plan) for p in known.of(PlanIssued))
    return next((p.start for p in plans if p is not None), None)


def told_before(known: Journal, day: date) -> Plan | None:
    """The plan that stood when `day` began: the last one issued on an earlier day."""
    issued = [p for p in known.of(PlanIssued) if p.day < day]
    return plan_from_json(issued[-1].plan) if issued else None


def week_run_min(known: Journal, start: date, evidence: Evidence, onset: date | None = None) -> float | None:
    """Running minutes of an ordinary week: the fullest of the last four whole weeks, since lighter ones lie between.

    One that towers over the others counts as little more than the next: it was tolerated once. What was run before
    the `onset` counts in part: a leg that has begun to hurt starts below it.
    """
    monday = monday_of(start)
    before = evidence.number("macro.before_onset_share")
    weeks: dict[int, float] = {}
    for run in known.of(Ran, since=monday - timedelta(weeks=4)):
        if run.sport == "running" and run.day < monday:
            back = ((monday - run.day).days - 1) // 7
            share = before if onset is not None and run.day <= onset else 1.0
            weeks[back] = weeks.get(back, 0.0) + share * run.least_s / 60.0
    if not weeks:
        return None
    fullest, *others = sorted(weeks.values(), reverse=True)
    most = others[0] * (1.0 + evidence.number("spike.cap_share")) if others else fullest
    return round(min(fullest, most), 1)


def run_min_done(known: Journal, start: date, onset: date | None = None) -> tuple[tuple[date, float], ...]:
    """Day and minutes of the runs of the six days before `start`. Of a race nothing counts, nor of what was run before
    the `onset`: both are followed by rules of their own.
    """
    raced = {g.race_day for g in known.of(GoalSet)}
    runs = (r for r in known.of(Ran, since=start - timedelta(days=6)) if r.sport == "running" and r.day < start)
    return tuple((r.day, r.duration_s / 60.0) for r in runs if r.day not in raced and (onset is None or r.day > onset))


def seven_days_min(known: Journal, start: date, evidence: Evidence, onset: date | None = None) -> float | None:
    """Running minutes of the fullest seven days of the four weeks before `start`, races apart; None where nothing was
    run. What was run before the `onset` counts in part, as in `week_run_min`.
    """
    before, raced = evidence.number("macro.before_onset_share"), {g.race_day for g in known.of(GoalSet)}
    ran: dict[date, float] = {}
    for run in known.of(Ran, since=start - timedelta(weeks=4)):
        if run.sport == "running" and run.day < start and run.day not in raced:
            share = before if onset is not None and run.day <= onset else 1.0
            ran[run.day] = ran.get(run.day, 0.0) + share * run.duration_s / 60.0
    weeks = (sum(m for d, m in ran.items() if last - timedelta(days=7) < d <= last) for last in ran)
    return max(weeks, default=None)


def week_sets(known: Journal, start: date, evidence: Evidence) -> int | None:
    """Working sets of hamstring exercises in the fullest of the last four whole weeks; None where none is on record.

    Sets of two sides done one after the other count once.
    """
    monday = monday_of(start)
    done: dict[tuple[date, str, str | None], int] = {}
    for one in known.of(Trained, since=monday - timedelta(weeks=4)):
        entry = evidence.exercises.get(one.exercise)
        if one.day < monday and entry is not None and entry.target == "hamstring":
            key = one.day, one.exercise, one.side
            done[key] = done.get(key, 0) + len(one.sets)
    both: dict[tuple[date, str], int] = {}
    for (day, exercise, _), sets in done.items():
        both[day, exercise] = max(both.get((day, exercise), 0), sets)
    weeks: dict[int, int] = {}
    for (day, _), sets in both.items():
        back = ((monday - day).days - 1) // 7
        weeks[back] = weeks.get(back, 0) + sets
    return max(weeks.values(), default=None)


def days_since_strength(known: Journal, evidence: Evidence, day: date) -> int | None:
    """None where no hamstring work was ever recorded: nothing was missed then."""
    days = [
        t.day
        for t in known.of(Trained)
        if (e := evidence.exercises.get(t.exercise)) is not None and e.target == "hamstring"
    ]
    return (day - max(days)).days if days else None


def done(known: Journal, evidence: Evidence, day: date) -> Iterator[tuple[date, SessionKind]]:
    since = day - timedelta(days=int(evidence.number("plan.horizon_days")))
    runs = known.of(Ran, since=since)
    usual = median([r.duration_s for r in runs if r.sport == "running"] or [0.0])
    races = {g.race_day for g in known.of(GoalSet)} - {r.day for r in _races_left_out(known, since, day)}
    planned, told = _faster_planned(known, since, day), _faster_told(known, evidence, since)
    for run in runs:
        if run.sport == "running" and run.day in races:
            yield run.day, "race"
        elif run.sport == "running":
            long = run.duration_s > usual * evidence.number("plan.long_run_share")
            hard = run.effort is not None and run.effort >= evidence.number("spike.hard_effort")
            quick = told.get(run.day) or planned.get(run.day)
            meant = quick in QUALITY or (planned.get(run.day) == "strides" and not hard)  # no long run, however long
            yield run.day, quick if quick and meant else "long_run" if long or hard else quick or "run"
        elif run.sport in CROSS_SPORTS:
            yield run.day, "cross"
    by_day: dict[date, list[str]] = {}
    for trained in known.of(Trained, since=since):
        by_day.setdefault(trained.day, []).append(trained.exercise)
    for one, names in by_day.items():
        yield one, _strength_kind(names, evidence)


def _faster_planned(known: Journal, since: date, day: date) -> dict[date, SessionKind]:
    """Days whose run was to hold something faster, by the plan that stood on the day."""
    found: dict[date, SessionKind] = {}
    for issued in known.of(PlanIssued, since=since - timedelta(days=7)):
        plan = plan_from_json(issued.plan)
        held = [s for s in (() if plan is None else plan.sessions) if issued.day <= s.day <= day]
        found = {d: kind for d, kind in found.items() if all(s.day != d for s in held)}
        found |= {s.day: s.kind for s in held if s.kind in FAST}
    return found


def _faster_told(known: Journal, evidence: Evidence, since: date) -> dict[date, SessionKind]:
    """Days of runs that were told to have held rungs of faster running; the hardest of them."""
    days = {r.id: r.day for r in known.of(Ran, since=since)}
    found: dict[date, SessionKind] = {}
    for felt in known.of(Felt, since=since):
        rungs = [r for held in felt.held if (r := rung_of(held, evidence)) is not None]
        if rungs:
            found[days.get(felt.about or "", felt.day)] = max((kind_of(r) for r in rungs), key=FAST.index)
    return found


def races(known: Journal) -> Iterator[Race]:
    """Every race that was wished for; a later wish for the same race replaces."""
    wished = {(g.race_day, g.name): g for g in known.of(GoalSet) if g.goal == "race"}
    for goal in wished.values():
        if goal.race_day is not None:
            yield Race(goal.race_day, goal.distance_m, goal.priority, goal.name)


def raced(known: Journal, evidence: Evidence, day: date) -> tuple[Race, ...]:
    """Races of the weeks before `day`. Nobody told of a run there: it was raced all the same, unless they rested or
    did as they were told where the race was refused."""
    weeks = len(evidence.numbers("macro.after_race_share")) + 1
    since = day - timedelta(days=max(int(evidence.number("plan.horizon_days")), 7 * weeks))
    rested = {r.day for r in known.of(Rested, since=since)}
    ran = {r.day for r in known.of(Ran, since=since) if r.sport == "running"}
    left_out = {r.day for r in _races_left_out(known, since, day)}
    past = (r for r in races(known) if since <= r.day < day and r.day not in left_out)
    return tuple(r for r in past if r.day in ran or r.day not in rested)


def _races_left_out(known: Journal, since: date, day: date) -> Iterator[Race]:
    """Races before `day` that were refused and not run, as far as the record shows."""
    for race in races(known):
        if since <= race.day < day and (most := _run_min_instead(known, race.day)) is not None:
            runs = [r for r in known.of(Ran, since=race.day) if r.day == race.day and r.sport == "running"]
            short = all(r.distance_m and race.distance_m and r.distance_m < race.distance_m for r in runs)
            told_since = any(c.day > race.day for c in known.of(CheckedIn, since=race.day))
            if (runs or told_since) and short and sum(r.duration_s for r in runs) / 60.0 <= most:
                yield race


def _run_min_instead(known: Journal, day: date) -> float | None:
    """Running minutes asked for on the day of a race that was refused; None where no answer of the day refused it."""
    verdicts = [v for v in known.of(VerdictIssued, since=day) if v.day == day]
    if verdicts and verdicts[-1].verdict == "stop":
        return 0.0
    issued = [p for p in known.of(PlanIssued, since=day) if p.day == day]
    plan = plan_from_json(issued[-1].plan) if issued else None
    held = () if plan is None else tuple(s for s in plan.sessions if s.day == day)
    if not held or any(s.kind == "race" for s in held):
        return None
    return sum(s.minutes for s in held if s.kind in RUNS)


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


def kept(known: Journal, start: date) -> Iterator[tuple[date, SessionKind]]:
    """Sessions of the plan issued last, where the runner has moved them to."""
    issued = known.latest(PlanIssued)
    plan = None if issued is None else plan_from_json(issued.plan)
    moved = {m.session: m.to for m in known.of(Moved)}
    for session in () if plan is None else plan.sessions:
        day = moved.get(session.id, session.day)
        if day >= start and session.kind != "rest":
            yield day, session.kind


def known_day(known: Journal, day: date) -> bool:
    kinds: tuple[type[Ran | Rested | Trained], ...] = (Ran, Rested, Trained)
    return any(f.day == day for kind in kinds for f in known.of(kind, since=day))


def fixed(known: Journal, start: date) -> Iterator[tuple[date, SessionKind]]:
    """Sessions that the runner moved or wants to stay; what was freed later is free."""
    for moved in {m.session: m for m in known.of(Moved)}.values():
        place = place_of(moved.session)
        if place is not None and moved.to >= start:
            yield moved.to, place[1]
    for edited in {e.session: e for e in known.of(Edited) if e.change in ("fixed", "freed")}.values():
        place = place_of(edited.session)
        if edited.change == "fixed" and place is not None and place[0] >= start:
            yield place


def away(known: Journal, start: date) -> tuple[Away, ...]:
    """Journeys that are not over, in the order they were told."""
    return tuple(
        Away(a.first, a.last, a.minutes, None if a.equipment is None else frozenset(a.equipment))
        for a in known.of(AwayFact)
        if a.last >= start
    )


def followed(known: Journal, evidence: Evidence, day: date) -> float | None:
    """Share of the planned strength sessions and runs of the last weeks that were done; None where none was planned.

    Each day counts by the plan that stood that morning: a plan made later does not excuse a missed session.
    """
    since = day - timedelta(days=int(evidence.number("plan.followed_days")))
    planned: dict[date, list[Session]] = {}
    for issued in known.of(PlanIssued):
        found = plan_from_json(issued.plan)
        sessions = () if found is None else found.sessions
        for one in {s.day for s in sessions if max(since, issued.day) <= s.day < day}:
            planned[one] = [s for s in sessions if s.day == one and s.kind in (*HAMSTRING, *RUNS)]
    asked = [s for held in planned.values() for s in held]
    was_done = set(done(known, evidence, day))
    return sum(_fulfilled(s, was_done) for s in asked) / len(asked) if asked else None


def _fulfilled(session: Session, was_done: set[tuple[date, SessionKind]]) -> bool:
    alike = (*RUNS, *QUALITY) if session.kind in RUNS else HAMSTRING
    return any((session.day, kind) in was_done for kind in alike)
