"""What an answer says besides its reasons: what to change, the session, what is not known, the forecast."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence
from hamstride.explain.advice import advice_words, how_long, limit_words
from hamstride.explain.codes import code
from hamstride.explain.messages import say
from hamstride.explain.messages.units import percent
from hamstride.explain.steps import session_words, step_words
from hamstride.plan.model import Session
from hamstride.today import Today

GROUPS = ("both", "running", "strength")


def title_words(name: str) -> str:
    """The title of a part of an answer, such as of one of `GROUPS`."""
    return say(f"to_do-{name}")


def to_do_words(answer: Today, evidence: Evidence) -> dict[str, list[str]]:
    """Line by line under its title; what says nothing has no title."""
    decision = answer.decision
    lines = {of: list(_changes(answer, of)) for of in GROUPS}
    lines["limits"] = [] if decision.limits is None else [limit_words(decision.limits)]
    lines["how_long"] = [how_long(decision.until_days)]
    lines["session"] = [line for session in answer.session for line in _session(session, evidence)]
    lines["missing"] = [code(name) for name in decision.missing]
    lines["would_change_it"] = [code(name) for name in decision.would_change_it]
    lines["forecast"] = list(_forecast(answer))
    return {title_words(name): found for name, found in lines.items() if found}


def _changes(answer: Today, of: str) -> Iterator[str]:
    for advice in (a for a in answer.decision.advice if a.of == of):
        said = advice_words(advice)
        yield say("to_do-changed", text=said.text, how_long=said.how_long)


def _session(session: Session, evidence: Evidence) -> list[str]:
    return [session_words(session), *(step_words(step, evidence) for step in session.steps)]


def _forecast(answer: Today) -> Iterator[str]:
    found = answer.forecast
    if found is not None:
        yield say("to_do-next_pain", low=found.low, high=found.high, said=percent(found.said))
