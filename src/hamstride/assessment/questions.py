"""Which home test to propose: the one that would change the answer most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import exp, log

from hamstride.assessment.answers import Answers, answers
from hamstride.assessment.likelihood import score, shares
from hamstride.assessment.presentations import presentations
from hamstride.assessment.triage import triage
from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding, Scalar
from hamstride.journal import Journal

# Tests that are not proposed where all of these were said, after what the tests' own entries warn of.
NOT_WITH: dict[str, tuple[tuple[str, Scalar], ...]] = {
    "test_bent_knee_stretch": (("check_in_numb_or_tingling", True),),
    "test_seated_piriformis": (("back_pain", True), ("below_knee", True)),
    "test_shoe_off": (),  # for fresh strains only, and a test that pulls is proposed to nobody with a fresh one
}


def next_test(known: Journal, evidence: Evidence, day: date) -> str | None:
    """The home test that would change the answer most, or None: none tells enough, or it is too early to pull."""
    found = triage(known, evidence, day)
    told = answers(known, evidence, day)
    if found.unanswered or found.urgency not in ("none", "routine"):
        return None
    harms = harmful_tests(known, evidence, day)
    tests = [f for f in evidence.findings.values() if f.group == "test" and f.kind == "yes_no" and f.id not in harms]
    open_now = [t for t in tests if t.id not in told.values and _fits(t, told) and not _too_early(t, told, evidence)]
    return _most_telling(open_now, told, evidence)


def harmful_tests(known: Journal, evidence: Evidence, day: date) -> frozenset[str]:
    """Tests that are not to be done on the way back that is followed."""
    led = presentations(known, evidence, day).led
    return frozenset() if led is None else frozenset(evidence.pathways[led.pathway].harms)


def _fits(test: Finding, told: Answers) -> bool:
    barred_by = NOT_WITH.get(test.id)
    return barred_by is None or not all(told.values.get(finding) == value for finding, value in barred_by)


def _too_early(test: Finding, told: Answers, evidence: Evidence) -> bool:
    """Gentle tests are worth most in the first days; what pulls hard waits for weeks."""
    if told.values.get("onset") == "gradual":
        return False
    since = told.values.get("days_since_onset")
    least = max(evidence.number("assessment.tests_after_sudden_days"), test.wait_days)
    return not isinstance(since, int | float) or since < least


def _most_telling(open_tests: Iterable[Finding], told: Answers, evidence: Evidence) -> str | None:
    now = {p.id: score(p, told, evidence) for p in evidence.presentations.values()}
    worth = {f.id: _expected_information(f, told, now, evidence) for f in open_tests}
    best = max(worth, key=lambda f: worth[f], default=None)
    return best if best is not None and worth[best] >= evidence.number("assessment.question_worth") else None


def _expected_information(finding: Finding, told: Answers, now: dict[str, float], evidence: Evidence) -> float:
    """Nats by which the answer is expected to sharpen the shares. Without a weight every outcome is as likely."""
    concerned = [p for p in evidence.presentations.values() if any(w.when.finding == finding.id for w in p.weights)]
    if not concerned:
        return 0.0
    outcomes: tuple[Scalar, ...] = (True, False)  # only yes-no tests are proposed
    later = [{**now, **{p.id: score(p, told.also(finding.id, o), evidence) for p in concerned}} for o in outcomes]
    prior = shares(now)
    chance = [dict.fromkeys(now, 0.0) for _ in outcomes]
    for name in now:
        ratios = [exp(scores[name] - now[name]) for scores in later]
        for n, ratio in enumerate(ratios):
            chance[n][name] = ratio / sum(ratios)
    gained = _entropy(prior.values())
    for given in chance:
        joint = {name: prior[name] * given[name] for name in now}
        total = sum(joint.values())
        gained -= total * _entropy(j / total for j in joint.values())
    return gained


def _entropy(parts: Iterable[float]) -> float:
    return -sum(p * log(p) for p in parts if p > 0)
