"""What a run would mean, in sentences: what to do first, then the dose, then what would give way."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.explain.codes import code
from hamstride.explain.messages import say
from hamstride.explain.sentence import Sentence, words
from hamstride.load.model import Range
from hamstride.plan.model import Session
from hamstride.what_if import Budget, Idea, WhatIf

METRES_PER_KM = 1000
SECONDS = 60


def answer_words(found: WhatIf) -> tuple[str, ...]:
    """What to do, and what the run would be worth."""
    return tuple(_answer(found))


def day_words(found: WhatIf) -> str:
    """Where today's training is on record already, the day that is meant."""
    return say("what_if-day", day=f"{found.day:%A}")


def mind_words(found: WhatIf, evidence: Evidence) -> tuple[Sentence, ...]:
    """The rules against it."""
    return tuple(words(reason, evidence) for reason in found.minds)


def budget_words(budget: Budget) -> tuple[str, str]:
    """The week so far, in minutes and as the hamstring met it."""
    ran, worked = f"{budget.minutes:.0f}", _km(budget.dose.mid)
    if budget.minutes_band is None:
        minutes = say("what_if-budget_minutes_unknown", done=ran)
    else:
        low, high = (f"{edge:.0f}" for edge in budget.minutes_band)
        where, left = _where(float(ran), float(high)), float(high) - float(ran)
        minutes = say("what_if-budget_minutes", where=where, done=ran, low=low, high=high, left=f"{left:.0f}")
    if budget.dose_band is None:
        return minutes, say("what_if-budget_dose_unknown", done=worked)
    low, high = map(_km, budget.dose_band)
    where = _where(float(worked), float(high))
    return minutes, say("what_if-budget_dose", where=where, done=worked, low=low, high=high)


def budget_key() -> str:
    """How the picture of the week is read."""
    return say("what_if-budget_key")


def _where(done: float, high: float) -> str:
    """Against the upper end, of numbers as they are shown: what is left of them must add up on the page."""
    return "under" if done < high else "full" if done == high else "over"


def _answer(found: WhatIf) -> Iterator[str]:
    if not found.minds:
        yield say("what_if-fine")
    elif found.instead is None:
        yield say("what_if-planned")
    else:
        yield say("what_if-instead", km=_km(found.instead.distance_m / METRES_PER_KM), pace=_pace(found.instead))
    yield say("what_if-dose", **_ends(found.dose))
    yield say("what_if-unknown") if found.tolerated is None else say("what_if-tolerated", **_ends(found.tolerated))
    if not found.disturbed:
        yield say("what_if-undisturbed")
    else:
        yield say("what_if-disturbed", sessions=", ".join(map(_named, found.disturbed)))


def _named(session: Session) -> str:
    return f"{code(session.kind)} ({session.day:%A})"


def _ends(dose: Range) -> dict[str, str]:
    return {"low": _km(dose.low), "high": _km(dose.high)}


def _pace(idea: Idea) -> str:
    """Minutes and seconds of a kilometre."""
    minutes, seconds = divmod(round(METRES_PER_KM / idea.speed_mps), SECONDS)
    return f"{minutes}:{seconds:02}"


def _km(amount: float) -> str:
    return f"{amount:.1f}"
