"""The intake as a conversation: screens that follow the answers, safety first, nothing asked that was told.

A screen shows what triage waits for and what nobody told yet. "I don't know" is an answer: it is not put again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hamstride.assessment.answers import NEGATIVE, Answers, answers, onset_day
from hamstride.assessment.checklists import UNSURE
from hamstride.assessment.episodes import began_since
from hamstride.assessment.triage import triage
from hamstride.evidence import Evidence
from hamstride.evidence.model import Condition, Finding
from hamstride.evidence.screen import Screen
from hamstride.journal import Journal
from hamstride.journal.facts import Answered


@dataclass(frozen=True)
class Shown:
    """One screen as it stands: every question that belongs on it now, and those of them that are still open."""

    id: str
    title: str
    questions: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class _Seen:
    """What the screens look at."""

    told: Answers
    asked: frozenset[str]  # questions of this complaint that were put and answered, also with "I don't know"
    waited_for: frozenset[str]  # questions that triage waits for
    again: frozenset[str]  # answered with no before it could be seen, such as a bruise on the first day
    evidence: Evidence


def conversation(known: Journal, evidence: Evidence, day: date) -> tuple[Shown, ...]:
    """Every screen that the answers so far call for, in order; those to come may open more."""
    seen = _look(known, evidence, day)
    shown = [_shown(screen, seen) for screen in evidence.screens.values() if _is_called_for(screen, seen)]
    on_screens = {q for one in shown for q in one.questions}
    own = (q for q in triage(known, evidence, day).unanswered if q not in on_screens)
    return (*(s for s in shown if s.questions), *(_alone(q, seen) for q in own))


def next_screen(known: Journal, evidence: Evidence, day: date, skipped: frozenset[str] = frozenset()) -> Shown | None:
    """The first screen with an open question that was not skipped; None where nothing is left to ask."""
    return next((s for s in conversation(known, evidence, day) if s.open and s.id not in skipped), None)


def next_question(known: Journal, evidence: Evidence, day: date) -> str | None:
    """The question to put next where they are put one by one, or None."""
    screen = next_screen(known, evidence, day)
    return None if screen is None else screen.open[0]


def _look(known: Journal, evidence: Evidence, day: date) -> _Seen:
    unanswered = frozenset(triage(known, evidence, day).unanswered)
    began = began_since(known, evidence)
    last = {f.finding: f for f in known.of(Answered) if f.finding in evidence.findings}
    asked = {
        name
        for name, fact in last.items()
        if (evidence.findings[name].about != "began" or fact.day >= began)
        and not (name in unanswered and _was_answered(fact))
    }
    onset = onset_day(known, evidence)
    again = {name for name, fact in last.items() if onset is not None and _is_due_again(fact, onset, evidence, day)}
    return _Seen(answers(known, evidence, day), frozenset(asked - again), unanswered, frozenset(again), evidence)


def _is_due_again(fact: Answered, onset: date, evidence: Evidence, day: date) -> bool:
    """A no, or an unknown, from before a day on which the sign may have come."""
    days = evidence.findings[fact.finding].again_days
    told_no = fact.value is None or fact.value in NEGATIVE
    return told_no and any(fact.day < onset + timedelta(days=n) <= day for n in days)


def _was_answered(fact: Answered) -> bool:
    """Answered in full once; open again all the same, it has grown old."""
    return fact.value is not None and UNSURE not in str(fact.value).split(",")


def _is_called_for(screen: Screen, seen: _Seen) -> bool:
    return (not screen.when or _any(screen.when, seen)) and not _any(screen.unless, seen)


def _any(groups: tuple[tuple[Condition, ...], ...], seen: _Seen) -> bool:
    return any(all(seen.told.holds(c) is True for c in group) for group in groups)


def _shown(screen: Screen, seen: _Seen) -> Shown:
    questions = tuple(q for q in screen.asks if q in seen.asked or _is_open(q, seen))
    return Shown(screen.id, screen.title, questions, tuple(q for q in questions if _is_open(q, seen)))


def _alone(question: str, seen: _Seen) -> Shown:
    """A safety question that no screen called for holds."""
    left = (question,) if question not in seen.asked else ()
    return Shown(question, "", (question,), left)


def _is_open(question: str, seen: _Seen) -> bool:
    """Triage waits for it, or nobody told it; a safety question that waits for nothing is left to triage."""
    finding = seen.evidence.findings[question]
    if question in seen.asked:
        return False
    if question in seen.waited_for or question in seen.again:
        return True
    if finding.group == "red_flag" and not finding.waits:
        return False
    return any(name not in seen.told.values for name in speaks_for(finding))


def speaks_for(question: Finding) -> tuple[str, ...]:
    """The findings that an answer tells of."""
    return tuple(dict.fromkeys(question.members.values())) or (question.id,)


def to_ask(known: Journal, evidence: Evidence, day: date) -> Iterator[str]:
    """Every question that is still open, in the order of the screens."""
    for screen in conversation(known, evidence, day):
        yield from screen.open
