"""What exactly to change, and what the next step up asks for, in words."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.evidence import Evidence
from hamstride.explain.codes import code
from hamstride.explain.messages import find, say
from hamstride.response.limits import Limits
from hamstride.response.model import Advice, Criterion

YES = ("yes", "no worry")  # units of what is asked as yes or no


@dataclass(frozen=True)
class AdviceSentence:
    text: str
    how_long: str


def advice_words(advice: Advice) -> AdviceSentence:
    """One change as a sentence for a person, and how long it is meant to hold."""
    amount = advice.amount or 0.0
    text = say(f"advice-{advice.code}", amount=f"{amount:g}", percent=f"{100 * amount:.0f}")
    return AdviceSentence(text, how_long(advice.days))


def limit_words(limits: Limits) -> str:
    """The pain limits that were used, for a person."""
    fine, ease = f"{limits.green_max:g}", f"{limits.amber_max:g}"
    return say("advice-pain_limits", fine=fine, ease=ease, whose=code(limits.table))


def how_long(days: int) -> str:
    """For how many days more an answer is meant to hold."""
    return say("advice-how_long", days=days)


@dataclass(frozen=True)
class Asked:
    """A criterion in words: what, what is known and what is needed; `met` is None where it is unknown."""

    text: str
    known: str
    needed: str
    met: bool | None


def asked_words(criterion: Criterion, evidence: Evidence) -> Asked:
    """One criterion for a person."""
    label, unit = _line(criterion) or (_asked(criterion, evidence), "")
    known = code("unknown_value") if criterion.value is None else _number(criterion.value, unit)
    needed = say(
        "criterion-at_most" if criterion.at_most else "criterion-at_least", amount=_number(criterion.needed, unit)
    )
    if unit in YES:
        known = known if criterion.value is None else code("yes" if criterion.met else "no")
        needed = code("yes")
    return Asked(label, known, needed, criterion.met)


def _line(criterion: Criterion) -> tuple[str, str] | None:
    """A line of the card: what is looked at, and the unit behind its number."""
    name = f"line-{criterion.code}-{criterion.name}".removesuffix("-")
    if find(name) is None:
        return None
    unit = find(name, "unit")
    return say(name), say(name, "unit") if unit is not None and unit.variant else ""


def _number(value: float, unit: str) -> str:
    text = f"{value:.0f}" if unit else f"{value:g}"
    return f"{text}{unit}" if unit == "°" else f"{text} {unit}".strip()


def _asked(criterion: Criterion, evidence: Evidence) -> str:
    text, name = say(f"criterion-{criterion.code}"), criterion.name
    if name in evidence.findings:
        test = evidence.findings[name].question.rstrip("?.")
        return say("criterion-of_test", test=test, what=text) if criterion.code != "test" else test
    titles = {rung.id: rung.title for ladder in evidence.ladders.values() for rung in ladder.rungs}
    return say("criterion-of_rung", what=text, rung=titles[name]) if name in titles else text
