"""Where the leg stands on both ladders, replayed from the facts of the course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hamstride.assessment import Ranking
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Rung, Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Profile, Trained
from hamstride.response.criteria.after_return import guard
from hamstride.response.exercises.course import Strength
from hamstride.response.exercises.painful import spared
from hamstride.response.exercises.progress import exercise_progress
from hamstride.response.ladders import ladder, turns
from hamstride.response.ladders.course import Course
from hamstride.response.ladders.needs import holds_for
from hamstride.response.ladders.position import Position
from hamstride.response.ladders.progression import Progression
from hamstride.response.ladders.state import BASE, FREQUENCY
from hamstride.response.model import Decision, Move, RungStanding, Standing
from hamstride.response.way import Way, days_named, way


def standing(known: Journal, told: Course, ranking: Ranking, decision: Decision) -> Standing:
    """Rung and stage on the day of the course, which was gathered from `known`.

    Nothing is skipped; trouble, time off and today's verdict hold or set back.
    """
    evidence, day = told.evidence, told.day
    progression = Progression(told)
    held_until = progression.hold_until
    stage = progression.stages[progression.stage - 1]
    tendon = _tendon_possible(ranking, evidence)
    shown = tuple(m for m in progression.moves if (day - m.day).days < evidence.number("ladder.moves_shown_days"))
    ladders = {position.name: _on(position, progression, day) for position in progression.positions}
    made = Standing(
        stage=progression.stage,
        rung=progression.base.index,
        kind="tendon" if told.managed == "tendinopathy" else "strain",
        managed=told.managed,
        tendon=tendon,
        stage_id=stage.id,
        rung_id=progression.base.rungs[progression.base.index].id,
        reach=turns.reach(progression, day),
        clean_runs=0 if "repeat" in decision.changes else progression.base.clean,
        clean_strength=progression.stage_clean,
        days_on_stage=0 if progression.stage_since is None else (day - progression.stage_since).days,
        days_since_trouble=(day - told.trouble_days[-1]).days if told.trouble_days else None,
        hip_flexion_most_deg=_hip_limit(progression.stage, evidence) if tendon else stage.hip_flexion_most_deg,
        stretch_most_deg=stage.stretch_most_deg,
        speed_percent_most=_speed_most(progression),
        eccentric_share=_eccentric_share(told),
        held_until=held_until if held_until is not None and held_until >= day else None,
        ladders=ladders,
        exercises=exercise_progress(_strength(known, told, progression.stage, tendon, decision), evidence),
        for_next_stage=turns.for_next_stage(progression, day),
        for_next_rung=ladders[BASE].for_next,
        moves=shown,
        returned=_returned(progression, evidence),
        reasons=(*_reasons(progression, told, shown), *days_named(known, evidence, day)),
    )
    followed = way(known, None, ranking, evidence)
    return _guarded(made if followed is None else _allowed(made, followed, progression), known, told)


def _allowed(made: Standing, followed: Way, progression: Progression) -> Standing:
    """As far as the way back and the orders let the ladders lead: where a clinician leads they stand where ordered."""
    rungs, stages = progression.base.rungs, progression.stages
    places = {r.id: n for n, r in enumerate(rungs)}
    top = len(rungs) - 1
    most = top if followed.rung_most is None else places.get(followed.rung_most, 0)  # an unknown rung allows none
    most = 0 if followed.run_stands else most
    stands = followed.pathway.leads == "clinician"
    rung = most if stands and followed.rung_most is not None else min(made.rung, most)
    stage_most = followed.stage_most or (1 if followed.strength_stands or stands else len(stages))
    ordered = stands and followed.stage_most is not None
    stage = max(1, min(stage_most if ordered else min(made.stage, stage_most), len(stages)))
    unnamed = followed.led.because == "unnamed"
    slow = stands or unnamed or followed.run_stands or _no_sprints(followed, progression)
    return replace(
        made,
        pathway=followed.pathway.id,
        rung=rung,
        rung_id=rungs[rung].id,
        reach=rung if stands else min(made.reach if made.reach is not None else most, most),
        stage=stage,
        stage_id=stages[stage - 1].id,
        tendon=made.tendon or followed.lengthen_from is not None or unnamed,
        hip_flexion_most_deg=_least(made.hip_flexion_most_deg, followed.hip_flexion_most_deg),
        load_most_kg=followed.load_most_kg,
        ladders=_ladders(made, rungs[rung], slow=slow),
        run_from=followed.run_from,
        run_stands=followed.run_stands or followed.unloaded,
        strength_stands=followed.holds_barred or followed.stage_most == 0,
        cross_barred=followed.cross_barred,
    )


def _ladders(made: Standing, rung: Rung, *, slow: bool) -> Mapping[str, RungStanding]:
    """The running ladder on the rung that is allowed, and no faster ones where nothing fast is."""
    kept = {n: at for n, at in made.ladders.items() if not slow or n in (BASE, FREQUENCY)}
    base = kept[BASE]
    return kept if base.rung == rung.id else {**kept, BASE: replace(base, rung=rung.id, title=rung.title)}


def _no_sprints(followed: Way, progression: Progression) -> bool:
    until = followed.no_sprinting_until
    return followed.effort_most is not None or (until is not None and progression.course.day <= until)


def _least(one: float | None, other: float | None) -> float | None:
    told = [x for x in (one, other) if x is not None]
    return min(told, default=None)


def _on(position: Position, progression: Progression, day: date) -> RungStanding:
    rung, following = position.rung, position.next
    per_week = 1 if rung is None else rung.per_week or 1
    return RungStanding(
        rung=None if rung is None else rung.id,
        title="" if rung is None else rung.title,
        clean=progression.course.steady_weeks(per_week, day) if position.name == FREQUENCY else position.clean,
        days_on=position.stayed(day),
        next=None if following is None else following.id,
        for_next=turns.for_next(progression, position, day),
    )


def _speed_most(progression: Progression) -> float | None:
    """The stage's ceiling, or more where the next stage asks for a rung of fast running that is reached."""
    most = progression.stages[progression.stage - 1].speed_percent_most
    following = progression.stages[progression.stage : progression.stage + 1]
    asked = {n.name for s in following for n in s.needs if holds_for(n.only, progression.course.managed)}
    speed = progression.faster[-1]
    tops = [r.speed_percent[1] for r in speed.rungs[: speed.index + 1] if r.id in asked and r.speed_percent]
    return None if most is None else max([most, *tops])


def _tendon_possible(ranking: Ranking, evidence: Evidence) -> bool:
    likely = ("best_fit", "also_possible")
    fits = (f for f in ranking.fits if f.standing in likely)
    nameless = ranking.led is None or ranking.led.because == "unnamed"
    return (
        ranking.uncertain
        or nameless
        or any(evidence.presentations[f.presentation].managed_as == "tendinopathy" for f in fits)
    )


def _hip_limit(stage: int, evidence: Evidence) -> float | None:
    """The hip limit of the tendon stage of that number, also where another ladder is climbed."""
    stages = evidence.strength_ladders["tendon"].stages
    return stages[min(stage, len(stages)) - 1].hip_flexion_most_deg


def _eccentric_share(told: Course) -> float:
    """Less heavy lowering work after a gap without it; all of it where there never was any."""
    last = told.lowering[-1] if told.lowering else None
    if last is None or (told.day - last).days < told.evidence.number("ladder.eccentric_gap_days"):
        return 1.0
    return told.evidence.number("ladder.eccentric_share_after_gap")


def _strength(known: Journal, told: Course, stage: int, tendon: bool, decision: Decision) -> Strength:
    """What the doses of the exercises follow from; a verdict that is not go bars every step up."""
    number, day = told.evidence.number, told.day
    since = day - timedelta(days=int(number("plan.history_days")))
    return Strength(
        trained=tuple(t for t in known.of(Trained, since=since) if t.exercise in told.evidence.exercises),
        check_ins=known.of(CheckedIn, since=day - timedelta(days=int(number("ladder.eccentric_gap_days")))),
        limits=told.limits,
        day=day,
        stage=stage,
        tendon=tendon,
        held=decision.strength_verdict != "go" or "repeat" in decision.changes,
        spared=spared(known, told.evidence),
        mass_kg=_mass_kg(known),
    )


def _mass_kg(known: Journal) -> float | None:
    """The body's mass as it was told last."""
    return next((p.mass_kg for p in reversed(known.of(Profile)) if p.mass_kg is not None), None)


def _guarded(made: Standing, known: Journal, told: Course) -> Standing:
    """In the weeks after the return nothing is run faster than their ceiling."""
    found = guard(known, told, made)
    if found is None:
        return made
    most = found.speed_percent_most
    return replace(made, speed_percent_most=min(most, made.speed_percent_most or most))


def _returned(progression: Progression, evidence: Evidence) -> date | None:
    """The last day on which the ladder led to running without walks; None for who never stopped or is not there."""
    first = ladder.first_without_walks(evidence)
    if progression.base.index < first:
        return None
    rung = progression.base.rungs[first].id
    return max((m.day for m in progression.moves if m.rung == rung and m.way == "up"), default=None)


def _reasons(progression: Progression, told: Course, shown: tuple[Move, ...]) -> Iterator[Reason]:
    """Where it stands, then what holds it, then what set it back in the last weeks, newest first."""
    at: dict[str, Scalar | None] = {
        "managed_as": told.managed,
        "rung": progression.base.rungs[progression.base.index].id,
        "clean_runs": progression.base.clean,
    }
    yield _reason("standing.rung", "reached", told, at)
    tendon: dict[str, Scalar | None] = {"strength_stage": progression.stage, "tendon": told.managed == "tendinopathy"}
    yield _reason("standing.stage", "reached", told, tendon)
    if progression.hold_until is not None and progression.hold_until >= told.day:
        yield _reason("standing.held", "held", told, {"days_left": (progression.hold_until - told.day).days})
    if _eccentric_share(told) < 1:
        days = (told.day - told.lowering[-1]).days
        yield _reason("standing.eccentric_gap", "smaller", told, {"days_without": days})
    for move in reversed([m for m in shown if m.way == "down"]):
        days = (told.day - move.day).days
        yield _reason(move.rule, "down", told, {"ladder": move.ladder, "to_rung": move.rung, "days_ago": days})


def _reason(rule: str, outcome: str, told: Course, seen: dict[str, Scalar | None]) -> Reason:
    return Reason(rule=rule, outcome=outcome, seen=seen, parameters=told.evidence.rules[rule].parameters)
