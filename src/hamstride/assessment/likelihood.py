"""How the answers weigh for each presentation: a declared prior times capped ratios, one of each family."""

from __future__ import annotations

from dataclasses import dataclass
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
    least, most = log(evidence.number("assessment.ratio_least")), log(evidence.number("assessment.ratio_most"))
    strongest: dict[str, Used] = {}
    for weight in presentation.weights:
        if told.holds(weight.when) is not True:
            continue
        one = Used(weight, min(max(log(weight.ratio), least), most))
        other = strongest.get(weight.family)
        if other is None or abs(one.log_ratio) > abs(other.log_ratio):
            strongest[weight.family] = one
    return tuple(strongest.values())


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
