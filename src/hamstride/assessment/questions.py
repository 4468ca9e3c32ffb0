"""What to ask next: safety first and never skipped, then what would change the answer most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import exp, log

from hamstride.assessment.answers import Answers, answers
from hamstride.assessment.checklists import UNSURE, asked_in
from hamstride.assessment.likelihood import score, shares
from hamstride.assessment.triage import triage
from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding, Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import Answered

TELLS_CAUSES = ("month_before", "past")  # put last: they change what brought it on more than what it is
HURTING = ("acute_strain", "recurrent_strain")  # managed by how fresh it is
# Tests that are not proposed where all of these were said, after what the tests' own entries warn of.
NOT_WITH: dict[str, tuple[tuple[str, Scalar], ...]] = {
    "test_bent_knee_stretch": (("check_in_numb_or_tingling", True),),
    "test_seated_piriformis": (("back_pain", True), ("below_knee", True)),
    "test_shoe_off": (),  # for fresh strains only, and a test that pulls is proposed to nobody with a fresh one
}


def next_question(known: Journal, evidence: Evidence, day: date) -> str | None:
    """The question to put next, or None when nothing more would change the answer.

    Safety questions come first. "I don't know" is an answer: the question is not put again.
    """
    asked = {f.finding for f in known.of(Answered)}
    told = answers(known, evidence, day)
    safety = [f for f in triage(known, evidence, day).unanswered if f not in asked or _gone_stale(f, known)]
    if safety:
        return safety[0]
    waiting = [f for f in _askable(evidence) if f.id not in asked and _still_to_tell(f, told)]
    if _spent(asked, evidence) < evidence.number("assessment.questions_most"):
        best = _most_telling(waiting, told, evidence)
        if best is not None:
            return best
    open_now = {f.id for f in waiting}
    return _how_fresh(open_now, told, evidence) or next((f for f in TELLS_CAUSES if f in open_now), None)


def _askable(evidence: Evidence) -> list[Finding]:
    """Questions of the intake as they are put: a checklist instead of its lines, nothing that is by choice."""
    in_lists = asked_in(evidence)
    return [
        f
        for f in evidence.findings.values()
        if f.group == "intake" and f.id not in in_lists and not f.by_choice and not f.retired
    ]


def _still_to_tell(question: Finding, told: Answers) -> bool:
    return any(finding not in told.values for finding in _speaks_for(question))


def _speaks_for(question: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question.members.values())) or (question.id,)


def _spent(asked: set[str], evidence: Evidence) -> int:
    """How many questions were put after the safety questions."""
    first = {condition.finding for flag in evidence.red_flags.values() for group in flag.any_of for condition in group}
    first |= {"days_since_onset"}
    mine = {f.id for f in _askable(evidence)} - first
    return len(asked & mine)


def next_test(known: Journal, evidence: Evidence, day: date) -> str | None:
    """The home test that would change the answer most, or None: none tells enough, or it is too early to pull."""
    found = triage(known, evidence, day)
    told = answers(known, evidence, day)
    if found.unanswered or found.urgency not in ("none", "routine") or _too_early(told, evidence):
        return None
    tests = [f for f in evidence.findings.values() if f.group == "test" and f.kind == "yes_no"]
    return _most_telling([t for t in tests if t.id not in told.values and _fits(t, told)], told, evidence)


def _fits(test: Finding, told: Answers) -> bool:
    barred_by = NOT_WITH.get(test.id)
    return barred_by is None or not all(told.values.get(finding) == value for finding, value in barred_by)


def _gone_stale(finding: str, known: Journal) -> bool:
    """Answered in full once, and open again all the same: it has grown old."""
    last = [f for f in known.of(Answered) if f.finding == finding][-1]
    return last.value is not None and UNSURE not in str(last.value).split(",")


def _too_early(told: Answers, evidence: Evidence) -> bool:
    if told.values.get("onset") == "gradual":
        return False
    since = told.values.get("days_since_onset")
    return not isinstance(since, int | float) or since < evidence.number("assessment.tests_after_sudden_days")


def _how_fresh(open_now: set[str], told: Answers, evidence: Evidence) -> str | None:
    """Where a strain leads, its pain limits depend on how many days old it is."""
    share = shares({p.id: score(p, told, evidence) for p in evidence.presentations.values()})
    leader = evidence.presentations[max(share, key=lambda name: share[name])]
    wanted = "days_since_onset"
    return wanted if leader.managed_as in HURTING and wanted in open_now else None


def _most_telling(open_findings: Iterable[Finding], told: Answers, evidence: Evidence) -> str | None:
    now = {p.id: score(p, told, evidence) for p in evidence.presentations.values()}
    worth = {f.id: _worth(f, told, now, evidence) for f in open_findings}
    best = max(worth, key=lambda f: worth[f], default=None)
    return best if best is not None and worth[best] >= evidence.number("assessment.question_worth") else None


def _worth(question: Finding, told: Answers, now: dict[str, float], evidence: Evidence) -> float:
    """Of a checklist the sum over what it would still tell: no more than that, and enough to choose by."""
    open_parts = [evidence.findings[f] for f in _speaks_for(question) if f not in told.values]
    return sum(_expected_information(part, told, now, evidence) for part in open_parts)


def _expected_information(finding: Finding, told: Answers, now: dict[str, float], evidence: Evidence) -> float:
    """Nats by which the answer is expected to sharpen the shares. Without a weight every outcome is as likely."""
    concerned = [p for p in evidence.presentations.values() if any(w.when.finding == finding.id for w in p.weights)]
    if not concerned:
        return 0.0
    outcomes = _outcomes(finding, evidence)
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


def _outcomes(finding: Finding, evidence: Evidence) -> list[Scalar]:
    """Every answer that could be told apart."""
    if finding.kind == "yes_no":
        return [True, False]
    if finding.kind == "choice":
        return [choice.id for choice in finding.choices]
    edges = {finding.minimum or 0.0}
    for presentation in evidence.presentations.values():
        for when in (w.when for w in presentation.weights if w.when.finding == finding.id):
            edges |= {when.at_least} if when.at_least is not None else set()
            edges |= {when.at_most, when.at_most + 1} if when.at_most is not None else set()
    return sorted(edges)


def _entropy(parts: Iterable[float]) -> float:
    return -sum(p * log(p) for p in parts if p > 0)
