"""Rules about the way back that is followed: who leads, what was ordered, least times, and bone that hurts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hamstride.evidence import Reason
from hamstride.evidence.model import Scalar
from hamstride.journal.facts import Felt, Verdict
from hamstride.response.verdict.effect import Effect, because
from hamstride.response.verdict.seen import Seen
from hamstride.response.way import Way

CAREFUL = ("no_speed", "no_eccentric")
_ORDER_ENDS = ("order_ends",)


def leads(seen: Seen) -> Iterator[Effect]:
    """Before it was seen only what the pathway allows; where a clinician leads, what was ordered and no more."""
    way = seen.way
    if way is None or way.pathway.leads == "runner":
        return
    rule = "pathway_not_seen" if way.led.waits else "pathway_clinician_leads"
    if not way.led.waits and way.pathway.leads == "shared":
        return
    run: Verdict = "stop" if way.run_stands else "modify"
    strength: Verdict = "stop" if way.holds_barred or way.stage_most == 0 else "modify"
    wish = ("clinician_looks",) if way.led.waits else ("clinician_orders",)
    yield Effect(_because(rule, seen, way, run), run, strength, ("see_clinician", *CAREFUL), would_change=wish)


def too_early(seen: Seen) -> Iterator[Effect]:
    """No running, and no lengthening work, before the least time of the pathway."""
    way = seen.way
    if way is None:
        return
    for rule, first in (("pathway_run_too_early", way.run_from), ("pathway_lengthen_too_early", way.lengthen_from)):
        if first is None or seen.day >= first:
            continue
        run: Verdict = "stop" if rule == "pathway_run_too_early" else "go"
        changes = () if run == "stop" else ("no_eccentric", "no_stretch")
        reason = _because(rule, seen, way, "stop" if run == "stop" else "modify", days_left=(first - seen.day).days)
        yield Effect(reason, run, "go" if run == "stop" else "modify", changes, would_change=("time_passes",))


def bone_hurts(seen: Seen) -> Iterator[Effect]:
    """Where no pain is allowed, any pain with loading stops running until so many days were free of it."""
    if seen.limits.table != "none":
        return
    last = int(seen.evidence.number("pathways.bone_pain_free_days")) - 1
    hurt = [f for f in seen.known.of(Felt, since=seen.day - timedelta(days=last)) if f.pain_during or f.pain_2h_after]
    if hurt:
        ago = seen.ago(hurt[-1].day)
        facts = tuple(f.id for f in hurt)
        reason = because("pathway_bone_hurts", seen.evidence, "stop", facts, times=len(hurt), days_ago=ago)
        changes, wish = ("see_clinician", *CAREFUL), ("days_without_pain",)
        yield Effect(reason, "stop", "modify", changes, (), wish, 2, last - ago)


def orders(seen: Seen) -> Iterator[Effect]:
    """What clinicians ordered beyond rest: weight on the leg, speed, effort."""
    way = seen.way
    if way is None:
        return
    if way.unloaded:
        reason = _because("ordered_unloaded", seen, way, "stop")
        yield Effect(reason, "stop", "modify", CAREFUL, would_change=_ORDER_ENDS)
    sprinting = way.no_sprinting_until is not None and seen.day <= way.no_sprinting_until
    if sprinting or way.effort_most is not None:
        reason = _because("ordered_easy", seen, way, "modify")
        yield Effect(reason, "modify", "go", ("no_speed",), would_change=_ORDER_ENDS)
    if way.stage_most == 0:
        reason = _because("ordered_no_strength", seen, way, "stop")
        yield Effect(reason, "go", "stop", would_change=_ORDER_ENDS)


def _because(rule: str, seen: Seen, way: Way, outcome: str, **more: Scalar | None) -> Reason:
    facts = way.facts if rule.startswith("ordered") else ()
    shown: dict[str, Scalar | None] = {} if facts else {"pathway": way.pathway.id}
    return because(rule, seen.evidence, outcome, facts, **{**shown, **more})
