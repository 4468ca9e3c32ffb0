"""Steps up: all of the walk-run ladder that is earned, beyond it one change at a time, the longest waiting first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hamstride.response.ladders.counting import proven
from hamstride.response.ladders.course import NEXT
from hamstride.response.ladders.needs import asked, criterion
from hamstride.response.ladders.position import Position
from hamstride.response.ladders.state import STAGE, State
from hamstride.response.model import Criterion


def move(state: State, day: date) -> None:
    """All of the walk-run ladder that is earned; beyond it one change at a time, the longest waiting first."""
    if state.hold_until is not None and day <= state.hold_until:
        return
    shown = proven(state, day) if state.calm_since and len(state.calm_runs) >= state.proof_runs else 0
    state.calm_since = False
    if shown > state.base.index:
        state.base.put(shown, day)
        state.base.moved = day
        state.tell(day, state.base.name, state.base.rungs[shown].id, "up", "standing.proven")
    while state.base.index < max(state.last_walk, state.start_rung) and is_ready(state, state.base, day):
        step_up(state, state.base, day)
    if state.last_walk <= state.base.index < state.usual_below and is_ready(state, state.base, day):
        step_up(state, state.base, day)
    walks = state.base.index < max(state.last_walk, state.usual_below)  # its next rung is looked at above
    if state.changed is not None and day - state.changed < state.one_change:
        return
    ready: list[tuple[date, int, Position | None]] = []
    enough = state.stage_clean >= state.stages[state.stage - 1].clean
    if enough and state.stage < len(state.stages) and all(c.met for c in next_stage_asks(state, day)):
        ready.append((state.stage_moved or date.min, 0, None))
    resting = state.resting_from is not None and day > state.resting_from
    for place, position in () if resting else allowed(state):
        if walks and position is state.base:
            continue
        if position is state.frequency and state.last_run != day - NEXT:
            continue  # a step in run days is looked at on the day after a run
        if is_ready(state, position, day):
            ready.append((position.moved or date.min, place, position))
    if ready:
        step_up(state, min(ready, key=lambda r: r[:2])[2], day)
        state.changed = day


def allowed(state: State) -> tuple[tuple[int, Position], ...]:
    """Ladders whose next rung the stage allows, with their place; looked up again once one of them has moved."""
    at = (len(state.moves), state.base.index)
    if at != state.allowed_at:
        state.allowed_at = at
        positions = enumerate(state.positions)
        state.allowed_now = tuple((n, r) for n, r in positions if state.stage >= r.stages[r.index + 1])
    return state.allowed_now


def step_up(state: State, position: Position | None, day: date) -> None:
    if position is None:
        state.stage, state.stage_clean, state.stage_since, state.stage_moved = state.stage + 1, 0, day, day
        state.tell(day, STAGE, state.stages[state.stage - 1].id, "up", "standing.stage")
        return
    position.put(position.index + 1, day)
    position.moved = day
    state.tell(day, position.name, position.rungs[position.index].id, "up", "standing.rung")


def is_ready(state: State, position: Position, day: date) -> bool:
    """Everything asked is met. What is counted is looked at first: it is cheap, and mostly not there yet."""
    following = position.index + 1
    if state.stage < position.stages[following]:
        return False
    if position.index >= 0 and not (position is state.base and position.index < state.start_rung):
        if position is not state.frequency and position.clean < clean_asked(state, position):
            return False
        if position.stayed(day) < stay_asked(state, position):
            return False
        if position is state.base and position.longest_min < state.whole_run_min[position.index]:
            return False
    if (gates := position.gates[following]) and any((state.shown(n) or 0.0) < (n.at_least or 0.0) for n in gates):
        return False  # one of these rungs has not yet gone well so often
    return all(c.met for c in next_asks(state, position, day))


def for_next(state: State, position: Position, day: date) -> tuple[Criterion, ...]:
    """What the next rung asks, and its turn among the ladders; nothing on the last one."""
    asked_for = tuple(next_asks(state, position, day))
    waits = position.next is not None and not (position is state.base and position.index < state.last_walk)
    if not waits or state.changed is None or day - state.changed >= state.one_change:
        return asked_for
    return (*asked_for, criterion("days_since_change", (day - state.changed).days, state.one_change.days))


def next_asks(state: State, position: Position, day: date) -> Iterator[Criterion]:
    if position.next is None:
        return
    rung = position.rung
    if rung is not None and not (position is state.base and position.index < state.start_rung):
        if position is not state.frequency:
            yield criterion("clean_runs", position.clean, clean_asked(state, position))
        if stay := stay_asked(state, position):
            yield criterion("days_on_rung", position.stayed(day), stay)
        if position is state.base and state.whole_run_min[position.index]:
            yield criterion("longest_on_rung", position.longest_min, state.whole_run_min[position.index])
    yield from asked(position.next.needs, state.course, day, state.shown)
    if rung is not None and position is state.frequency:
        yield criterion("clean_weeks", state.course.steady_weeks(rung.per_week or 1, day), rung.clean)


def clean_asked(state: State, position: Position) -> float:
    regains = position is state.base and (position.index < state.regain_below or is_usual(state, position))
    return state.number("ladder.clean_runs_regained") if regains else position.rungs[position.index].clean


def is_usual(state: State, position: Position) -> bool:
    """A rung without walks that was usual before it began."""
    return position is state.base and state.last_walk <= position.index < state.usual_below


def stay_asked(state: State, position: Position) -> int:
    """Least days on the rung; none on one that is regained: it was stayed on before the time off."""
    regains = position is state.base and position.index < state.regain_below
    if regains:
        return 0
    stay = position.rungs[position.index].stay_days
    return min(stay, int(state.number("ladder.usual_stay_days"))) if is_usual(state, position) else stay


def for_next_stage(state: State, day: date) -> tuple[Criterion, ...]:
    """What the next strength stage asks; nothing on the last one."""
    return tuple(next_stage_asks(state, day))


def next_stage_asks(state: State, day: date) -> Iterator[Criterion]:
    if state.stage >= len(state.stages):
        return
    here, following = state.stages[state.stage - 1], state.stages[state.stage]
    longer = state.number("ladder.recurrent_factor") if state.course.managed in ("recurrent_strain", "other") else 1.0
    days = 0 if state.stage_since is None else (day - state.stage_since).days
    yield criterion("clean_strength", state.stage_clean, here.clean)
    yield criterion("days_on_stage", days, here.stay_days * longer)
    yield from asked(following.needs, state.course, day, state.shown)


def reach(state: State, day: date) -> int:
    """The highest rung of the running ladder that sessions alone may lead to: all gates up to it are open today."""
    reach = state.base.index
    for at in range(state.base.index + 1, len(state.base.rungs)):
        if not all(c.met for c in asked(state.base.rungs[at].needs, state.course, day, state.shown)):
            break
        reach = at
    return reach
