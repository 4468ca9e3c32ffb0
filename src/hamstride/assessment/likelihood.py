"""How the answers weigh for each presentation: a declared prior times capped ratios, one of each family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from hamstride.assessment.answers import Answers
from hamstride.evidence import Evidence
from hamstride.evidence.model import Presentation, Weight


@dataclass(frozen=True)
class Used:
    """The weight of a family that counts, and by how much (log ratio, capped)."""

    weight: Weight
    log_ratio: float


def used(presentation: Presentation, told: Answers, evidence: Evidence) -> tuple[Used, ...]:
    """Of each family the strongest weight that holds. Findings of a family are correlated and never multiplied."""
    strongest: dict[str, Used] = {}
    for finding, one in _all(evidence)[presentation.id]:
        if finding not in told.values or told.holds(one.weight.when) is not True:
            continue
        other = strongest.get(one.weight.family)
        if other is None or abs(one.log_ratio) > abs(other.log_ratio):
            strongest[one.weight.family] = one
    return tuple(strongest.values())


@cache  # one evidence lives as long as the process
def _all(evidence: Evidence) -> Mapping[str, tuple[tuple[str, Used], ...]]:
    """The weights of every presentation, by its id, each with its finding: most are of findings nobody told of."""
    least, most = log(evidence.number("assessment.ratio_least")), log(evidence.number("assessment.ratio_most"))
    return {
        p.id: tuple((w.when.finding, Used(w, min(max(log(w.ratio), least), most))) for w in p.weights)
        for p in evidence.presentations.values()
    }


def score(presentation: Presentation, told: Answers, evidence: Evidence) -> float:
    """Log of prior times ratios, not yet a share."""
    return weighed(presentation, used(presentation, told, evidence))


def weighed(presentation: Presentation, counted: tuple[Used, ...]) -> float:
    """The score where what counts is at hand."""
    return log(presentation.prior) + sum(u.log_ratio for u in counted)


def shares(scores: dict[str, float]) -> dict[str, float]:
    """Scores to shares that sum to one."""
    top = max(scores.values())
    weights = {name: exp(s - top) for name, s in scores.items()}
    total = sum(weights.values())
    return {name: w / total for name, w in weights.items()}
