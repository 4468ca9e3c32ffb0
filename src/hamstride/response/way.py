"""What the way back that is followed allows today, with what clinicians ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hamstride.assessment import Ranking, Triage
from hamstride.assessment.model import Led
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.evidence.pathway import Pathway
from hamstride.journal import Journal
from hamstride.journal.facts import Diagnosed, Ordered

SENT_NOW = ("emergency", "urgent")


@dataclass(frozen=True)
class Way:
    """`run_stands` and `strength_stands`: nothing moves but by order. Orders hold as they were said last."""

    pathway: Pathway
    led: Led
    run_from: date | None = None  # no running before, by the least time of the pathway
    lengthen_from: date | None = None  # no lengthening work before
    run_stands: bool = False
    strength_stands: bool = False
    cross_barred: bool = False  # nothing is offered in place of running
    holds_barred: bool = False  # nor calm holds in place of strength work
    unloaded: bool = False  # crutches, or not the whole weight on the leg
    rung_most: str | None = None
    stage_most: int | None = None
    effort_most: int | None = None
    no_sprinting_until: date | None = None
    hip_flexion_most_deg: float | None = None
    load_most_kg: float | None = None
    facts: tuple[str, ...] = ()  # ids of the orders


def way(known: Journal, triage: Triage | None, ranking: Ranking, evidence: Evidence) -> Way | None:
    """What holds on the day of the ranking; None where nobody chose a way back."""
    led = ranking.led
    if led is None:
        return None
    pathway, orders = evidence.pathways[led.pathway], known.of(Ordered)
    rung, stage = _last(orders, "rung_most"), _last(orders, "stage_most")
    unloaded = _last(orders, "weight_bearing") in ("none", "partial") or _last(orders, "crutches") is True
    sent = triage is not None and triage.urgency in SENT_NOW
    return Way(
        pathway=pathway,
        led=led,
        run_from=_from(pathway.run_after_weeks, led, evidence),
        lengthen_from=_from(pathway.lengthen_after_weeks, led, evidence),
        run_stands=_stands("run", pathway, led, ordered=rung is not None),
        strength_stands=_stands("strength", pathway, led, ordered=stage is not None),
        cross_barred=sent or unloaded or _cross_barred(pathway, led, orders),
        holds_barred=sent or (led.waits and not pathway.before_seen),
        unloaded=unloaded,
        rung_most=rung,
        stage_most=stage,
        effort_most=_last(orders, "effort_most"),
        no_sprinting_until=_last(orders, "no_sprinting_until"),
        hip_flexion_most_deg=_last(orders, "hip_flexion_most_deg"),
        load_most_kg=_last(orders, "load_most_kg"),
        facts=tuple(o.id for o in orders),
    )


def days_named(known: Journal, evidence: Evidence, day: date) -> Iterator[Reason]:
    """The day on which a clinician wanted to see it again, or sees the return, is said until one was heard from."""
    heard = max((x.day for kind in (Ordered, Diagnosed) for x in known.of(kind)), default=day)
    for rule, field in (("standing.review_due", "review_on"), ("standing.return_due", "return_on")):
        told = [order for order in known.of(Ordered) if getattr(order, field) is not None]
        if told and heard < getattr(told[-1], field) <= day:
            order = told[-1]
            seen: dict[str, Scalar | None] = {"by": order.by, "until": getattr(order, field).isoformat()}
            parameters = evidence.rules[rule].parameters
            yield Reason(rule=rule, outcome="due", facts=(order.id,), seen=seen, parameters=parameters)


def _stands(what: str, pathway: Pathway, led: Led, *, ordered: bool) -> bool:
    """Before it was seen nothing but what the pathway allows; where a clinician leads, nothing but what was ordered."""
    if led.waits:
        return what not in pathway.before_seen
    return pathway.leads == "clinician" and not ordered


def _cross_barred(pathway: Pathway, led: Led, orders: tuple[Ordered, ...]) -> bool:
    """What a clinician said of it last; without a word what the pathway allows."""
    said = _last(orders, "cross_training")
    if led.waits:
        return "substitutes" not in pathway.before_seen
    return not pathway.substitutes if said is None else said is False


def _from(parameter: str | None, led: Led, evidence: Evidence) -> date | None:
    if parameter is None or led.started is None:
        return None
    return led.started + timedelta(weeks=evidence.number(parameter))


def _last(orders: Iterable[Ordered], field: str) -> Any:
    """What was ordered last of one field; None where no order speaks of it."""
    said = [getattr(o, field) for o in orders]
    return next((value for value in reversed(said) if value is not None), None)
