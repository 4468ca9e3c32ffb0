"""What was told, as one would write it to a colleague: which leg, where, since when, how it began and goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hamstride.assessment.answers import Answers, answers
from hamstride.assessment.derived import NO_COMPLAINT, PLACE
from hamstride.evidence import Evidence
from hamstride.explain.messages import say
from hamstride.explain.values import value
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

WHERE = {"leg": "painful_side", "site": "pain_site"}
PLACE_LISTS = ("places", "places_other")


def letter(known: Journal, evidence: Evidence, day: date) -> tuple[str, ...]:
    """Sentences about the complaint, each of one thought; empty where nothing was told. Own words stay as told."""
    told = answers(known, evidence, day)
    return (*_complaint(told, evidence), *_own_words(told))


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


def _own_words(told: Answers) -> Iterator[str]:
    words = told.values.get("own_words")
    if isinstance(words, str):
        yield say("letter-words", words=words)
