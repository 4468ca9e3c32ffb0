"""Where the ladders of faster running would stand week by week, and which of their rungs a week holds.

One description of faster running: the rungs. A week holds the rung on which the runner would stand; the next one
comes after so many weeks with it, once the stage, the easy running and the other ladders are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from hamstride.evidence import Evidence
from hamstride.evidence.model import Need, Rung
from hamstride.plan.model import BlockKind, Problem, SessionKind
from hamstride.plan.sessions.workouts import LADDERS, binds, kind_of, place, rung_of, stage_asked
from hamstride.response import Standing, ladder

SHARP: tuple[BlockKind, ...] = ("sharpen_taper", "race")
CALM: tuple[BlockKind, ...] = (*SHARP, "maintain")


@dataclass(frozen=True)
class Climbed:
    """Index on one ladder of faster running, -1 where nothing is open; sessions that held its rung, and weeks on it."""

    at: int
    clean: int
    weeks: int


Faster = Mapping[str, Climbed]


def first_faster(standing: Standing, evidence: Evidence) -> Faster:
    found = {}
    for name in LADDERS:
        at = place(name, standing, evidence)
        on = standing.ladders.get(name)
        found[name] = Climbed(at, 0, 0) if on is None or at < 0 else Climbed(at, on.clean, on.days_on // 7)
    return found


def rungs_of_week(
    faster: Faster,
    stage: int,
    kind: BlockKind,
    turn: int,
    problem: Problem,
    evidence: Evidence,
    *,
    lighter: bool,
    race_ahead: bool,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rungs of the runs that end with strides, and of the fast runs. `turn` counts weeks: what waits goes by turns.

    Who wants no race keeps to strides, as do the weeks after one; speed is climbed as far as a stage asks for it.
    """
    easy, hard = _candidates(faster, stage, kind, race_ahead, problem, evidence)
    other = bool(turn % 2)  # every other week
    two = other and not lighter and kind not in SHARP and _two_open(faster, problem, evidence)
    few = problem.run_days_per_week < evidence.number("macro.fast_weekly_runs")
    hard = [] if few and other else _by_turns(hard, turn // 2 if few else turn)[: 2 if two else 1]
    most = int(evidence.number("paces.workouts_a_week"))
    room = min(most, problem.run_days_per_week - 1) - len(hard)  # one run of the week stays long and easy
    one = lighter or hard or kind in CALM
    room = max(0, min(room, 1) if one else room)
    if len(easy) == 1 and room > 1 and (easy[0].per_week or 1) > 1:
        easy = easy * 2
    return tuple(r.id for r in _turned(easy, turn)[:room]), tuple(r.id for r in hard)


def _candidates(
    faster: Faster, stage: int, kind: BlockKind, race_ahead: bool, problem: Problem, evidence: Evidence
) -> tuple[list[Rung], list[Rung]]:
    """What a week could hold: with strides, and fast."""
    easy: list[Rung] = []
    hard: list[Rung] = []
    for name in LADDERS:
        reached = _within(name, faster[name].at, stage, problem, evidence)
        strides = [r for r in reached if kind_of(r) == "strides"][-1:]
        if strides and not any(_counts(r.id, faster[name].at, name, evidence) for r in easy):
            easy += strides
        quick = [r for r in reached if kind_of(r) != "strides"]
        if kind not in ("race", "maintain"):
            needed = name == "speed" and _still_asked(stage, problem, evidence)
            hard += _fast(name, quick, faster, evidence) if race_ahead or needed else []
    return easy[:1] if kind == "race" else easy, hard


def _fast(name: str, quick: list[Rung], faster: Faster, evidence: Evidence) -> list[Rung]:
    """The rung that is climbed now; at the top of its ladder the highest of every kind, by turns."""
    on, rungs = faster[name], evidence.ladders[name].rungs
    if not quick or on.at < len(rungs) - 1 or on.clean < rungs[-1].clean:
        return quick[-1:]
    return list({r.kind: r for r in quick}.values())


def _within(name: str, at: int, stage: int, problem: Problem, evidence: Evidence) -> list[Rung]:
    """Rungs up to one, as far as the stage, its ceiling of speed and what this runner needs of speed allow."""
    now, rungs = problem.standing, evidence.ladders[name].rungs
    if name == "speed":
        at = min(at, _speed_asked(problem, evidence))
    most = _speed_most(stage, problem, evidence)
    return [
        rung
        for n, rung in enumerate(rungs[: at + 1])
        if stage_asked(rungs[: n + 1], now) <= stage and (rung.speed_percent is None or rung.speed_percent[1] <= most)
    ]


def _speed_most(stage: int, problem: Problem, evidence: Evidence) -> float:
    """Ceiling of a projected stage; on the stage of today also what holds today."""
    ladder = evidence.strength_ladders[problem.standing.kind].stages
    most = ladder[min(stage, len(ladder)) - 1].speed_percent_most or 100.0
    today = problem.standing.speed_percent_most
    return most if today is None or stage != problem.standing.stage else min(most, today)


def _speed_asked(problem: Problem, evidence: Evidence) -> int:
    """Index of the highest rung of speed that a stage or another ladder asks of this runner; -1 where none does."""
    standing = problem.standing
    stages = evidence.strength_ladders[standing.kind].stages
    asked = {n.name for s in stages for n in s.needs if n.of == "rung" and binds(n, standing)}
    faster = (r for name in ("quality", "hills") for r in evidence.ladders[name].rungs)
    asked |= {n.name for r in faster for n in r.needs if n.of == "rung" and binds(n, standing)}
    return max((n for n, r in enumerate(evidence.ladders["speed"].rungs) if r.id in asked), default=-1)


def _still_asked(stage: int, problem: Problem, evidence: Evidence) -> bool:
    return stage < len(evidence.strength_ladders[problem.standing.kind].stages)


def _two_open(faster: Faster, problem: Problem, evidence: Evidence) -> bool:
    """A rung that allows two such runs a week is reached, and enough other runs are left."""
    enough = problem.run_days_per_week >= evidence.number("macro.second_quality_runs")
    reached = evidence.ladders["quality"].rungs[: faster["quality"].at + 1]
    return enough and any((r.per_week or 1) > 1 for r in reached)


def _by_turns(hard: list[Rung], turn: int) -> list[Rung]:
    """Of three that wait the first comes every other week, and the others between."""
    if len(hard) < len(LADDERS):
        return _turned(hard, turn)
    first, *others = hard
    other = _turned(others, turn // 2)
    return [other[0], first] if turn % 2 else [first, other[0]]


def _turned(rungs: list[Rung], turn: int) -> list[Rung]:
    return [rungs[(turn + n) % len(rungs)] for n in range(len(rungs))]


def climbed(
    faster: Faster, held: tuple[str, ...], stage: int, rung: int, problem: Problem, evidence: Evidence, *, up: bool
) -> Faster:
    """Both ladders after a week that went well. Where `up` is False nothing is stepped up: before a race, or barred."""
    found = {}
    for name in LADDERS:
        now, rungs = faster[name], evidence.ladders[name].rungs
        on = rungs[now.at] if now.at >= 0 else None
        clean = now.clean + (0 if on is None else sum(_counts(r, now.at, name, evidence) for r in held))
        ready = on is None or (clean >= on.clean and now.weeks + 1 >= ceil(on.stay_days / 7))
        following = now.at + 1
        may = up and ready and following < len(rungs)
        if may and _open_then(name, following, faster, stage, rung, problem, evidence):
            found[name] = Climbed(following, 0, 0)
        else:
            found[name] = replace(now, clean=clean, weeks=now.weeks + 1)
    return found


def _counts(held: str, at: int, name: str, evidence: Evidence) -> bool:
    """Whether a session counts on a rung: it held the rung, or strides of another ladder that are no slower."""
    rung, rungs = rung_of(held, evidence), evidence.ladders[name].rungs
    if rung is None or (rung not in rungs and (name != "speed" or kind_of(rung) != "strides")):
        return False
    return (rungs.index(rung) if rung in rungs else ladder.counts_as(rung, rungs)) >= at


def _open_then(name: str, at: int, faster: Faster, stage: int, rung: int, problem: Problem, evidence: Evidence) -> bool:
    """Stage and rungs as projected; tests and mornings are taken to go well."""
    rungs, standing = evidence.ladders[name].rungs, problem.standing
    if stage_asked(rungs[: at + 1], standing) > stage:
        return False
    asked = (n for n in rungs[at].needs if n.of == "rung" and binds(n, standing))
    return all(reached(need, faster, rung, problem, evidence) for need in asked)


def reached(need: Need, faster: Faster, rung: int, problem: Problem, evidence: Evidence) -> bool:
    """Whether a rung would have gone well so often. `rung` is the projected one of the running ladder."""
    for name in LADDERS:
        ids = [r.id for r in evidence.ladders[name].rungs]
        if need.name in ids:
            at, now = ids.index(need.name), faster[name]
            return now.at > at or (now.at == at and now.clean >= (need.at_least or 0))
    days = {r.id: r.per_week or 0 for r in evidence.ladders["frequency"].rungs}
    if need.name in days:
        return problem.run_days_per_week >= days[need.name]
    base = [r.id for key in ("walk_run", "continuous") for r in evidence.ladders[key].rungs]
    return need.name in base[: rung + 1]


def hardest(rungs: tuple[str, ...], order: tuple[SessionKind, ...], evidence: Evidence) -> SessionKind | None:
    """The hardest kind of session among some rungs, by an order from easy to hard."""
    kinds = [kind_of(r) for name in LADDERS for r in evidence.ladders[name].rungs if r.id in rungs]
    return max(kinds, key=order.index, default=None)
