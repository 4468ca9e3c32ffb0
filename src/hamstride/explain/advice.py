"""What exactly to change, and what the next step up asks for, in words."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.evidence import Evidence
from hamstride.explain.codes import code
from hamstride.explain.codes_progress import LINES, YES
from hamstride.explain.codes_response import ADVICE, CRITERIA
from hamstride.response.limits import Limits
from hamstride.response.model import Advice, Criterion


@dataclass(frozen=True)
class AdviceSentence:
    text: str
    how_long: str


def advice_words(advice: Advice) -> AdviceSentence:
    """One change as a sentence for a person, and how long it is meant to hold."""
    amount = advice.amount or 0.0
    text = ADVICE[advice.code].format(amount=f"{amount:g}", percent=f"{100 * amount:.0f}")
    return AdviceSentence(text, how_long(advice.days))


def limit_words(limits: Limits) -> str:
    """The pain limits that were used, for a person."""
    fine, ease = f"{limits.green_max:g}", f"{limits.amber_max:g}"
    whose = code(limits.table)
    return f"Up to {fine} of 10 is fine, up to {ease} asks to ease off, above that no run: limits for {whose}."


def how_long(days: int) -> str:
    """For how many days more an answer is meant to hold."""
    return "today" if days == 0 else f"today and {days} more day{'s' if days > 1 else ''}"


@dataclass(frozen=True)
class Asked:
    """A criterion in words: what, what is known and what is needed; `met` is None where it is unknown."""

    text: str
    known: str
    needed: str
    met: bool | None


def asked_words(criterion: Criterion, evidence: Evidence) -> Asked:
    """One criterion for a person."""
    label, unit = LINES.get((criterion.code, criterion.name)) or (_asked(criterion, evidence), "")
    known = "not known" if criterion.value is None else _number(criterion.value, unit)
    needed = f"{'at most' if criterion.at_most else 'at least'} {_number(criterion.needed, unit)}"
    if unit in YES:
        known = "not known" if criterion.value is None else "yes" if criterion.met else "no"
        needed = "yes"
    return Asked(label, known, needed, criterion.met)


def _number(value: float, unit: str) -> str:
    text = f"{value:.0f}" if unit else f"{value:g}"
    return f"{text}{unit}" if unit == "°" else f"{text} {unit}".strip()


def _asked(criterion: Criterion, evidence: Evidence) -> str:
    text, name = CRITERIA[criterion.code], criterion.name
    if name in evidence.findings:
        test = evidence.findings[name].question.rstrip("?.")
        return f"{test} ({text})" if criterion.code != "test" else test
    titles = {rung.id: rung.title for ladder in evidence.ladders.values() for rung in ladder.rungs}
    return f"{text}: {titles[name]}" if name in titles else text
