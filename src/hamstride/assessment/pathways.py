"""Which way back is followed: one per episode, the gravest of what was found, suspected and is likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain

from hamstride.assessment.answers import Answers, onset_day
from hamstride.assessment.episodes import began_since, opened
from hamstride.assessment.model import Episode, Led, LedBecause, Outlook, RaisedFlag
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.evidence.pathway import Pathway
from hamstride.journal import Journal
from hamstride.journal.facts import Answered, CheckedIn, Diagnosed, Ordered, Side, Treated

NO_NAME = "no_name_yet"
PARTS = "pathway_parts_from_ranking"
RULES: Mapping[LedBecause, str] = {
    "diagnosed": "pathway_diagnosed",
    "treated": "pathway_treated",
    "suspected": "pathway_suspected",
    "likely": "pathway_likely",
    "unnamed": "pathway_unnamed",
}
Candidate = tuple[Pathway, LedBecause, tuple[str, ...]]  # with the facts that name it


def episode(known: Journal, told: Answers, best: str | None, evidence: Evidence, day: date) -> Episode:
    """The present complaint: a value of the facts, never kept."""
    days = opened(known, evidence)
    diagnosed = _standing(known, began_since(known, evidence))
    return Episode(
        leg=_leg(known),
        since=onset_day(known, evidence),
        told=days[-1] if days else None,
        onset=None if "onset" not in told.values else str(told.values["onset"]),
        taken_for=best,
        diagnosed=tuple(d for d in diagnosed if d.found == "is"),
        excluded=frozenset(d.condition for d in diagnosed if d.found == "excluded"),
        treated=known.of(Treated, since=_treated_since(known, evidence)),
        relapse_of=days[-2] if len(days) > 1 and _same_place(known, days[-1]) else None,
        resolved=_resolved(known, evidence, day),
    )


def led(
    known: Journal, told: Answers, flags: tuple[RaisedFlag, ...], best: str | None, evidence: Evidence, day: date
) -> Led:
    """The way back that is followed on `day`, and who leads on it."""
    this = episode(known, told, best, evidence, day)
    found = [*_diagnosed(this, evidence), *_treated(this, evidence), *_suspected(this, flags, evidence)]
    likely = _of(best, evidence)
    if likely is not None and _is_heard(likely, this):
        found.append((likely, "likely", ()))
    found = found or [(evidence.pathways[NO_NAME], "unnamed", ())]
    pathway, because, facts = max(found, key=lambda one: one[0].gravity)
    raised = [f for f in flags if f.id in pathway.flags]
    return Led(
        pathway=pathway.id,
        leads=pathway.leads,
        because=because,
        episode=this,
        seen=_seen(raised, because, known, evidence),
        started=_started(pathway, this),
        reasons=tuple(_reasons(pathway, because, facts, likely, evidence)),
        outlook=tuple(_outlook(name, evidence) for name in pathway.outlook),
    )


def _is_heard(likely: Pathway, this: Episode) -> bool:
    """The ranking speaks where nobody named it; beside a name without a look only for what a runner does not lead."""
    if _is_excluded(likely, this) or _settled(this):
        return False
    return not this.diagnosed or likely.leads != "runner"


def _settled(this: Episode) -> bool:
    """Something was found by looking, not only told."""
    return any(d.known_by != "told" for d in this.diagnosed)


def _standing(known: Journal, since: date) -> tuple[Diagnosed, ...]:
    """What was said last of each condition in this episode. A negative test excludes nothing."""
    last: dict[str, Diagnosed] = {}
    for one in known.of(Diagnosed, since=since):
        if one.found != "not_seen":
            last.pop(one.condition, None)
            last[one.condition] = one
    return tuple(last.values())


def _treated_since(known: Journal, evidence: Evidence) -> date:
    """Treatments count from the episode on; an operation told with the first complaint may lie before it."""
    days = opened(known, evidence)
    return days[-1] if len(days) > 1 else date.min


def _diagnosed(this: Episode, evidence: Evidence) -> Iterator[Candidate]:
    """The newest finding leads; an unknown condition is led as one without a name."""
    for one in this.diagnosed:
        yield _of(one.condition, evidence) or evidence.pathways[NO_NAME], "diagnosed", (one.id,)


def _treated(this: Episode, evidence: Evidence) -> Iterator[Candidate]:
    for one in this.treated:
        for pathway in evidence.pathways.values():
            if one.what in pathway.treatments and not _is_excluded(pathway, this):
                yield pathway, "treated", (one.id,)


def _suspected(this: Episode, flags: tuple[RaisedFlag, ...], evidence: Evidence) -> Iterator[Candidate]:
    """What a warning sign made likely, until it is excluded or, once cleared, something else was found by looking."""
    settled = _settled(this)
    for flag in flags:
        for pathway in _raised_by(evidence).get(flag.id, ()):
            gone = flag.cleared_by is not None and (pathway.until_cleared or settled)
            if not gone and not _is_excluded(pathway, this):
                yield pathway, "suspected", flag.reason.facts


def _is_excluded(pathway: Pathway, this: Episode) -> bool:
    return bool(pathway.named & this.excluded)


@cache  # one evidence lives as long as the process
def _raised_by(evidence: Evidence) -> Mapping[str, tuple[Pathway, ...]]:
    """The pathways that each warning sign makes likely."""
    flags = chain.from_iterable(p.flags for p in evidence.pathways.values())
    return {flag: tuple(p for p in evidence.pathways.values() if flag in p.flags) for flag in flags}


def _of(name: str | None, evidence: Evidence) -> Pathway | None:
    """The pathway of a condition or presentation."""
    return _by_name(evidence).get(name) if name is not None else None


@cache  # one evidence lives as long as the process
def _by_name(evidence: Evidence) -> Mapping[str, Pathway]:
    return {name: pathway for pathway in evidence.pathways.values() for name in pathway.named}


def _seen(raised: list[RaisedFlag], because: LedBecause, known: Journal, evidence: Evidence) -> bool:
    """A clinician has looked: it was found, treated, or all that raised it was cleared, or orders were given since."""
    if because in ("diagnosed", "treated"):
        return True
    if raised:
        return all(f.cleared_by is not None for f in raised)
    return bool(known.of(Ordered, since=began_since(known, evidence)))


def _started(pathway: Pathway, this: Episode) -> date | None:
    """From when the weeks of the pathway count; None where nobody told: then they have not begun."""
    if pathway.weeks_since == "onset":
        return this.since
    if pathway.weeks_since == "treated":
        operated = [t.day for t in this.treated if t.what == "operation"]
        return max(operated, default=this.since)
    mine = [d.day for d in this.diagnosed if d.condition in pathway.named]
    return max(mine, default=None)


def _outlook(name: str, evidence: Evidence) -> Outlook:
    low, high = evidence.numbers(name)
    return Outlook("once_confirmed", low, high, name)


def _reasons(
    pathway: Pathway, because: LedBecause, facts: tuple[str, ...], likely: Pathway | None, evidence: Evidence
) -> Iterator[Reason]:
    """What leads and why; and what the ranking says, where that is another way."""
    seen: dict[str, Scalar | None] = {"pathway": pathway.id, "leads": pathway.leads}
    yield _reason(RULES[because], facts, evidence, seen)
    if likely is not None and likely.id != pathway.id:
        other: dict[str, Scalar | None] = {"pathway": pathway.id, "likely": likely.id}
        yield _reason(PARTS, facts, evidence, other)


def _reason(rule: str, facts: tuple[str, ...], evidence: Evidence, seen: dict[str, Scalar | None]) -> Reason:
    return Reason(rule=rule, outcome="pathway", facts=facts, seen=seen, parameters=evidence.rules[rule].parameters)


def _leg(known: Journal) -> Side | None:
    """The leg as it was told last."""
    told = [f for f in known.of(Answered) if f.finding == "painful_side"]
    sides: dict[object, Side] = {"left": "left", "right": "right", "both": "both"}
    return sides.get(told[-1].value) if told else None


def _same_place(known: Journal, since: date) -> bool:
    """Whether the earlier complaint was of the same leg and place, as far as was told."""
    for finding in ("painful_side", "pain_site"):
        told = [f for f in known.of(Answered) if f.finding == finding]
        before = [f.value for f in told if f.day < since]
        now = [f.value for f in told if f.day >= since]
        if before and now and before[-1] != now[-1]:
            return False
    return True


def _resolved(known: Journal, evidence: Evidence, day: date) -> bool:
    """No pain in any check-in of the last weeks, and enough of them."""
    days = int(evidence.number("assessment.resolved_days"))
    told = known.of(CheckedIn, since=day - timedelta(days=days))
    pains = [c.pain_worst_24h if c.pain_worst_24h is not None else c.pain_now for c in told]
    return len(pains) >= evidence.number("assessment.resolved_check_ins") and all(p == 0 for p in pains)
