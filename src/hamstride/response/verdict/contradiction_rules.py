"""Facts that cannot both be true: shown, read in the careful direction, and never taken for an all-clear."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.journal.facts import CheckedIn
from hamstride.response.verdict.effect import Effect, because
from hamstride.response.verdict.seen import Seen

CAREFUL = ("shorter", "no_speed", "no_eccentric")


def rest_but_ran(seen: Seen) -> Iterator[Effect]:
    """A day told as rest that also holds a run, such as one from the watch, is read as a run."""
    resting = {r.day: r for r in seen.rested}
    for run in seen.runs:
        rest = resting.get(run.day)
        if rest is not None:
            reason = because("rest_but_ran", seen.evidence, "modify", (rest.id, run.id), distance_m=run.distance_m)
            yield Effect(reason, "modify", "go", ("shorter",), would_change=("correct_the_record",))


def answers(seen: Seen) -> Iterator[Effect]:
    """Answers of the intake that contradict each other."""
    for told in seen.ranking.reasons:
        if told.rule.startswith("contradiction"):
            reason = because("answers_contradict", seen.evidence, "modify", told.facts, contradiction=told.rule)
            yield Effect(reason, "modify", "modify", ("shorter", "no_speed"), would_change=("correct_the_record",))


def check_in(seen: Seen) -> Iterator[Effect]:
    """A check-in that contradicts itself, or the report of a run of that day."""
    last = seen.last
    for odd in () if last is None else _odd(seen, last):
        facts = (last.id,) if last is not None else ()
        reason = because("check_in_odd", seen.evidence, "modify", facts, odd=odd)
        yield Effect(reason, "modify", "modify", CAREFUL, would_change=("correct_the_record",))


def _odd(seen: Seen, last: CheckedIn) -> Iterator[str]:
    now, worst, noise = last.pain_now, last.pain_worst_24h, seen.evidence.number("pain.scale_noise")
    if now is not None and worst is not None and worst < now:
        yield "odd_worst_below_now"
    if last.limps and max(now or 0, worst or 0) == 0:
        yield "odd_limps_without_pain"
    before = seen.before
    rise = None if before is None or before.pain_now is None or now is None else now - before.pain_now
    if last.morning == "better" and rise is not None and rise >= noise:
        yield "odd_better_but_more_pain"
    red = max(now or 0, worst or 0) > seen.limits.amber_max
    fine = [f for f in seen.felt if seen.session_day(f) == last.day and f.pain_during == 0 and not f.pain_2h_after]
    if red and fine:
        yield "odd_ran_fine_with_pain"


def faster_than_told(seen: Seen) -> Iterator[Effect]:
    """The history saw a new top speed in a run that nobody told to be fast."""
    told = {f.about for f in seen.felt if f.held}
    untold = {r.id for r in seen.runs if r.id not in told}
    for reason in seen.history.reasons:
        if reason.rule == "load_new_speed" and untold.intersection(reason.facts):
            found = because("faster_than_told", seen.evidence, "modify", reason.facts, spike=reason.rule)
            yield Effect(found, "modify", "modify", ("no_speed", "no_eccentric"), (), ("say_how_it_felt",))
