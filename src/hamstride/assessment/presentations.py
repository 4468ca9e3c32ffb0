"""What it is likely to be: best fit, also possible, cannot be excluded here. Uncertain is an honest answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from hamstride.assessment.answers import Answers, answers, onset_day
from hamstride.assessment.contradictions import contradictions
from hamstride.assessment.grids import readings
from hamstride.assessment.likelihood import Used, shares, used, weighed
from hamstride.assessment.model import Fit, Ranking
from hamstride.assessment.pathways import led
from hamstride.assessment.prognosis import outlook
from hamstride.assessment.triage import examined, open_findings, raised
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Presentation, Weight
from hamstride.journal import Journal

TIMED = ("best_fit", "also_possible")


def presentations(known: Journal, evidence: Evidence, day: date) -> Ranking:
    """The presentations, likeliest first, with what speaks for and against each, and the way back that is followed.

    What was found, or what a warning sign makes likely, leaves no milder best fit.
    """
    told = answers(known, evidence, day)
    counted = {p.id: used(p, told, evidence) for p in evidence.presentations.values()}
    share = shares({name: weighed(evidence.presentations[name], of_it) for name, of_it in counted.items()})
    order = sorted(share, key=lambda name: (-share[name], name))
    likeliest = _best(order, share, evidence)
    flags = raised(known, known, evidence, day)
    stand = {f.id for f in flags}
    flags += tuple(f for f in examined(known, evidence) if f.id not in stand)
    way = led(known, told, flags, likeliest, evidence, day)
    best = None if way.parts else likeliest
    unsafe = frozenset(open_findings(known, evidence, day))
    fits = tuple(
        _fit(evidence.presentations[n], share[n], n == best, counted[n], unsafe, known, told, evidence) for n in order
    )
    reasons = [*contradictions(known, told, evidence), *readings(known, told, evidence)]
    if likeliest is None:
        reasons.append(_nothing_stands_out(order, share, evidence))
    return Ranking(best is None, fits, tuple(reasons), onset_day(known, evidence), way)


def _nothing_stands_out(order: list[str], share: dict[str, float], evidence: Evidence) -> Reason:
    rule = "nothing_stands_out"
    shown = {name: round(share[name], 3) for name in order[:2]}
    return Reason(rule=rule, outcome="uncertain", seen=shown, parameters=evidence.rules[rule].parameters)


def _best(order: list[str], share: dict[str, float], evidence: Evidence) -> str | None:
    first, second = order[0], order[1]
    enough = share[first] >= evidence.number("assessment.best_share")
    ahead = share[first] >= evidence.number("assessment.best_lead") * share[second]
    return first if enough and ahead else None


def _fit(
    presentation: Presentation,
    share: float,
    is_best: bool,
    counted: tuple[Used, ...],
    unsafe: frozenset[str],
    known: Journal,
    told: Answers,
    evidence: Evidence,
) -> Fit:
    standing = "best_fit" if is_best else _standing(presentation, share, unsafe, told, evidence)
    strongest = sorted(counted, key=lambda u: -abs(u.log_ratio))
    speaks = [(u, _speaks(presentation, u, told, evidence)) for u in strongest]
    return Fit(
        presentation=presentation.id,
        standing=standing,
        share=share,
        shown_share=min(share, evidence.number("assessment.share_most")),
        supports=tuple(reason for u, reason in speaks if u.log_ratio > 0),
        opposes=tuple(reason for u, reason in speaks if u.log_ratio < 0),
        settled_by=tuple(t for t in presentation.settled_by if t not in told.values),
        outlook=outlook(presentation, known, told, evidence) if standing in TIMED else (),
    )


def _standing(
    presentation: Presentation, share: float, unsafe: frozenset[str], told: Answers, evidence: Evidence
) -> str:
    if share >= evidence.number("assessment.possible_share"):
        return "also_possible"
    if share >= evidence.number("assessment.excluded_share") or _safety_open(presentation, unsafe, told, evidence):
        return "cannot_be_excluded"
    return "unlikely"


def _safety_open(presentation: Presentation, unsafe: frozenset[str], told: Answers, evidence: Evidence) -> bool:
    """Not excluded while a safety question about it is open, or answered in its favour, whatever else weighs."""
    asked = _about_safety(evidence)[presentation.id]
    return any(w.when.finding in unsafe or (w.ratio > 1 and told.holds(w.when) is True) for w in asked)


@cache  # one evidence lives as long as the process
def _about_safety(evidence: Evidence) -> Mapping[str, tuple[Weight, ...]]:
    """Of every presentation, by its id, the weights of safety questions."""
    return {
        p.id: tuple(w for w in p.weights if evidence.findings[w.when.finding].group == "red_flag")
        for p in evidence.presentations.values()
    }


def _speaks(presentation: Presentation, one: Used, told: Answers, evidence: Evidence) -> Reason:
    finding = one.weight.when.finding
    rule = "speaks_for" if one.log_ratio > 0 else "speaks_against"
    return Reason(
        rule=rule,
        outcome=presentation.id,
        facts=told.ids(finding),
        seen={"finding": finding, "answer": told.values[finding], "ratio": one.weight.ratio},
        parameters=evidence.rules[rule].parameters,
    )
