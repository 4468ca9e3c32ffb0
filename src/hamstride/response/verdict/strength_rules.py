"""Rules about strength work of the last days: the pain of its sets, and sets that hurt more and more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hamstride.journal.facts import Trained
from hamstride.response.verdict.effect import Effect, because
from hamstride.response.verdict.seen import Seen

HOLDS = ("isometrics_instead", "no_speed")


def sets(seen: Seen) -> Iterator[Effect]:
    """The worst set of each day with strength work, by the same limits as a run."""
    days: dict[date, list[Trained]] = {}
    for one in seen.trained:
        days.setdefault(one.day, []).append(one)
    for day, work in days.items():
        yield from _worst(seen, day, work)
        yield from _rising(seen, day, work)


def _worst(seen: Seen, day: date, work: list[Trained]) -> Iterator[Effect]:
    pain = max((s.pain for t in work for s in t.sets if s.pain is not None), default=None)
    band, facts = seen.limits.band(pain), tuple(t.id for t in work)
    if band == "red":
        today = day == seen.day
        reason = because(
            "strength_red", seen.evidence, "stop" if today else "modify", facts, pain=pain, limits=seen.limits.table
        )
        yield Effect(reason, "modify", "stop" if today else "modify", HOLDS, (), ("calm_session",), 1, seen.left(day))
    elif band == "amber":
        reason = because("strength_amber", seen.evidence, "modify", facts, pain=pain, limits=seen.limits.table)
        yield Effect(reason, "go", "modify", ("repeat",), (), ("calm_session",))


def _rising(seen: Seen, day: date, work: list[Trained]) -> Iterator[Effect]:
    """Pain that climbs from set to set stops that exercise at any score."""
    for one in work:
        pains = [s.pain for s in one.sets if s.pain is not None]
        if len(pains) > 1 and pains[-1] - pains[0] >= seen.evidence.number("pain.scale_noise"):
            today = day == seen.day
            outcome = "stop" if today else "modify"
            rise = pains[-1] - pains[0]
            reason = because("sets_rising", seen.evidence, outcome, (one.id,), exercise=one.exercise, rise=rise)
            yield Effect(reason, "modify", "stop" if today else "modify", HOLDS, (), ("calm_session",))


def lowering_gap(seen: Seen) -> Iterator[Effect]:
    """After two weeks without heavy lowering work the next such session is smaller; it once was there."""
    last = seen.last_lowering
    if last is None:
        return
    days = (seen.day - last.day).days
    if days >= seen.evidence.number("ladder.eccentric_gap_days"):
        reason = because("lowering_gap", seen.evidence, "modify", (last.id,), days_without=days)
        yield Effect(reason, "go", "modify", ("smaller_lowering",), (), ("lowering_again",))
