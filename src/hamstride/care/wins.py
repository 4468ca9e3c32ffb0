"""Small milestones, noticed in one line on their day and the day after: the first of its kind since it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hamstride.care.model import Situation
from hamstride.evidence import Reason
from hamstride.journal.facts import Felt, Ran, Tested, Trained

_BRIDGE = "single_leg_bridge_reps"


def wins(seen: Situation) -> Iterator[Reason]:
    """Each as a reason, the rarest first, none on a day that says stop."""
    since = seen.ranking.onset
    if since is None or seen.decision.verdict == "stop":
        return
    yield from _new(_first_strides(seen, since), "care_first_strides", seen)
    yield from _new(_first_half_hour(seen, since), "care_first_half_hour", seen, "care.half_hour_min")
    yield from _new(_first_even_bridge(seen, since), "care_first_even_bridge", seen, "care.even_share")
    yield from _new(_heavier(seen, since), "care_heavier", seen)


def _new(on: date | None, rule: str, seen: Situation, *parameters: str) -> Iterator[Reason]:
    if on is not None and on >= seen.day - timedelta(days=1):
        yield Reason(rule=rule, outcome="noticed", seen={"on": on.isoformat()}, parameters=parameters)


def _first_half_hour(seen: Situation, since: date) -> date | None:
    """The first run of half an hour, once the ladder holds running without walks: before, it was too much."""
    if seen.standing.returned is None:
        return None
    least = 60 * seen.evidence.number("care.half_hour_min")
    runs = (r for r in seen.known.of(Ran, since=since) if r.sport == "running" and r.duration_s >= least)
    return next((r.day for r in runs), None)


def _first_strides(seen: Situation, since: date) -> date | None:
    """The first run that was told to hold strides, once their ladder is open: before, it was too much."""
    opened = {name for name, stands in seen.standing.ladders.items() if stands.rung is not None}
    ladders = (ladder for name, ladder in seen.evidence.ladders.items() if name in opened)
    fast = {r.id for ladder in ladders for r in ladder.rungs if r.kind == "strides"}
    return next((f.day for f in seen.known.of(Felt, since=since) if fast.intersection(f.held)), None)


def _first_even_bridge(seen: Situation, since: date) -> date | None:
    """The first day on which both legs do about as many single-leg bridges."""
    least, latest = seen.evidence.number("care.even_share"), dict[str, float]()
    for test in (t for t in seen.known.of(Tested, since=since) if t.test == _BRIDGE and t.side is not None):
        latest[test.side or ""] = float(test.value)
        if len(latest) > 1 and min(latest.values()) >= least * max(latest.values()) > 0:
            return test.day
    return None


def _heavier(seen: Situation, since: date) -> date | None:
    """The last day on which a weight was lifted that is more than ever before in that exercise, after a first time."""
    best: dict[str, float] = {}
    last: date | None = None
    for work in seen.known.of(Trained, since=since):
        load = max((s.load_kg or 0 for s in work.sets), default=0)
        if work.exercise in best and load > best[work.exercise]:
            last = work.day
        best[work.exercise] = max(load, best.get(work.exercise, 0))
    return last
