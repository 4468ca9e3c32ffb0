"""A measure of care in words: what to do first, and a tap deeper when it helps, when not, how much, what is known."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.care.watch import WatchContext
from hamstride.evidence import Evidence
from hamstride.evidence.conflict import Conflict
from hamstride.evidence.model import Sourced
from hamstride.explain.messages import say
from hamstride.explain.sentence import Citation, citations_of


@dataclass(frozen=True)
class CareWords:
    """`do` is for the runner; `lines` are named parts for who wants more, the rest is for clinicians."""

    measure: str
    title: str
    do: str
    lines: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    not_found: tuple[str, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    trial: bool


def care_words(measure_id: str, evidence: Evidence) -> CareWords:
    """The words of one measure. Raises KeyError for an unknown id."""
    one = evidence.care[measure_id]
    facts = [evidence.facts[f] for f in one.facts]
    entries: list[Sourced] = [one, *facts]
    named = (("helps", one.helps), ("not_when", one.not_when), ("dose", one.dose), ("known", one.known))
    return CareWords(
        measure=one.id,
        title=one.title,
        do=one.do,
        lines=tuple((say(f"care-{name}"), text) for name, text in named),
        facts=tuple(f.says for f in facts),
        not_found=tuple(evidence.unfound[u].so for u in one.unfound),
        citations=citations_of(entries, evidence),
        conflicts=tuple(evidence.conflicts[c] for c in one.conflicts),
        trial=one.trial,
    )


def watch_words(context: WatchContext) -> str:
    """What the watch told of late, as context: never more than what was measured."""
    told = []
    if context.resting_hr_bpm is not None and context.usual_hr_bpm is not None:
        told.append(say("care-watch_heart", now=round(context.resting_hr_bpm), usual=round(context.usual_hr_bpm)))
    if context.hrv_ms is not None and context.usual_hrv_ms is not None:
        told.append(say("care-watch_variability", now=round(context.hrv_ms), usual=round(context.usual_hrv_ms)))
    if context.sleep_h is not None:
        told.append(say("care-watch_sleep", hours=context.sleep_h))
    return " ".join((*told, say("care-watch_only"))) if told else ""
