"""What was told, as one would write it to a colleague: which leg, where, since when, how it began and goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from hamstride.assessment.answers import Answers, answers
from hamstride.assessment.derived import NO_COMPLAINT, PLACE
from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding, Scalar
from hamstride.explain.messages import say
from hamstride.explain.values import answered, value
from hamstride.journal import Journal

# Sentence -> the answer it tells and the name of its slot.
ONE_ANSWER = {
    "letter-began": ("onset", "onset"),
    "letter-doing": ("mechanism", "doing"),
    "letter-goes": ("course_now", "course"),
    "letter-night": ("night", "night"),
    "letter-rest": ("rest_pain", "rest"),
    "letter-jog": ("jog_possible", "jog"),
}

ONE_ANSWER_TOLD = frozenset(finding for finding, _ in ONE_ANSWER.values())
WHERE = {"leg": "painful_side", "site": "pain_site"}
PLACE_LISTS = ("places", "places_other")


def letter(known: Journal, evidence: Evidence, day: date) -> tuple[str, ...]:
    """Sentences about the complaint, each of one thought; empty where nothing was told. Own words stay as told."""
    told = answers(known, evidence, day)
    return (*_complaint(told, evidence), *_all_else(told, evidence), *_own_words(told))


def _complaint(told: Answers, evidence: Evidence) -> Iterator[str]:
    now = told.values.get("complaint_now")
    if now in NO_COMPLAINT:
        yield say("letter-no_complaint", now=value("complaint_now", now, evidence))
        return
    yield from _where(told, evidence)
    weeks = told.values.get("duration_weeks")
    if isinstance(weeks, int | float) and round(weeks) > 0:
        yield say("letter-weeks", weeks=round(weeks))
    for sentence, (finding, slot) in ONE_ANSWER.items():
        if finding in told.as_told:
            yield say(sentence, **{slot: value(finding, told.as_told[finding], evidence)})


def _where(told: Answers, evidence: Evidence) -> Iterator[str]:
    leg, site = told.values.get("painful_side"), told.values.get("pain_site")
    named = {name: value(f, told.values[f], evidence) for name, f in WHERE.items() if f in told.values}
    if named:
        yield say("letter-where" if leg and site else "letter-site" if site else "letter-leg", **named)
    places = [c for f in PLACE_LISTS for c in evidence.findings[f].choices]
    also = [c.label for c in places if told.values.get(PLACE + c.id) is True and c.id != site]
    if also:
        yield say("letter-also", places="; ".join(also))


def _all_else(told: Answers, evidence: Evidence) -> Iterator[str]:
    """Every tick, choice, number and yes that no sentence before told, in the order of the screens."""
    for question in _in_order(evidence):
        if question.kind == "checks":
            yield from _ticked(question, told)
        elif question.id in told.as_told and _tells(answer := told.as_told[question.id]):
            yield answered(question.id, answer, evidence)


def _ticked(question: Finding, told: Answers) -> Iterator[str]:
    yes = [c.label for c in question.choices if told.as_told.get(question.members.get(c.id, "")) is True]
    if yes:
        yield say(f"letter-list_{question.id}", lines="; ".join(yes))


def _tells(answer: Scalar) -> bool:
    return answer is not False and answer != "none"


@cache  # one evidence lives as long as the process
def _in_order(evidence: Evidence) -> tuple[Finding, ...]:
    """The questions of the intake that no sentence of its own tells: those of the screens, then those by choice."""
    asked = (q for screen in evidence.screens.values() for q in screen.asks)
    by_choice = (f.id for f in evidence.findings.values() if f.group == "intake" and f.by_choice)
    own = {*ONE_ANSWER_TOLD, *WHERE.values(), *PLACE_LISTS, "complaint_now", "duration_weeks", "own_words"}
    return tuple(evidence.findings[q] for q in dict.fromkeys((*asked, *by_choice)) if q not in own)


def _own_words(told: Answers) -> Iterator[str]:
    words = told.values.get("own_words")
    if isinstance(words, str):
        yield say("letter-words", words=words)
