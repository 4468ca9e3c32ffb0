"""A value that a rule saw, and its name, in words."""

from __future__ import annotations

from functools import cache

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Condition, Scalar
from hamstride.explain.codes import PREFIXES, code
from hamstride.explain.messages import find, say
from hamstride.explain.messages.units import day, listed


def condition(when: Condition, evidence: Evidence) -> str:
    """One fact that must hold, such as "Where is the worst spot: at the bone I sit on"."""
    name = label(when.finding, evidence)
    if when.equals is not None:
        return say("sentence-detail", label=name, value=value(when.finding, when.equals, evidence))
    several = when.one_of or when.unless
    if several is not None:
        named = " / ".join(value(when.finding, one, evidence) for one in several)
        return say("sentence-detail" if when.one_of is not None else "sentence-not", label=name, value=named)
    bound, kind = (when.at_least, "or_more") if when.at_least is not None else (when.at_most, "or_less")
    return say(f"sentence-{kind}", label=name, value=value(when.finding, bound, evidence))


def label(name: str, evidence: Evidence) -> str:
    """What a seen value is called."""
    if find(f"label-{name}") is not None:
        return say(f"label-{name}")
    finding = evidence.findings.get(name) or evidence.findings.get(f"check_in_{name}")
    return finding.question.rstrip("?.") if finding is not None else code(name)


def value(name: str, seen: Scalar | None, evidence: Evidence) -> str:
    """A seen value as text with its unit."""
    if seen is None:
        return code("unknown_value")
    if isinstance(seen, bool):
        return code("yes") if seen else code("no")
    if isinstance(seen, str):
        return named(name, seen, evidence)
    text = f"{seen:.2f}".rstrip("0").rstrip(".") if isinstance(seen, float) else str(seen)
    finding = evidence.findings.get(name)
    return f"{text} {finding.unit}".strip() if finding is not None and finding.kind == "number" else text


def answered(finding: str, answer: Scalar | None, evidence: Evidence) -> str:
    """An answer as a sentence; with its question where none is written for it."""
    variant = ("yes" if answer else "no") if isinstance(answer, bool) else answer if isinstance(answer, str) else ""
    message = find(f"answer-{finding}", variant)
    if message is not None and message.variant == variant:
        return say(f"answer-{finding}", variant, value=answer)
    kind = f"said_{variant}" if isinstance(answer, bool) else "said"
    return say(f"answer-{kind}", question=label(finding, evidence), value=value(finding, answer, evidence))


def asked_about(name: str, reason: Reason) -> str:
    """The finding a value belongs to: an answer belongs to the question it answers."""
    about = reason.seen.get("finding") if name == "answer" else None
    return about if isinstance(about, str) else name


def named(name: str, seen: str, evidence: Evidence) -> str:
    """The words of an id, wherever it comes from. A person's name is no id and stays as it was written."""
    if name == "by":
        return seen
    if name == "missing":
        return listed([code(f"check_in_{field}") for field in seen.split(", ")])
    finding = evidence.findings.get(name) or evidence.findings.get(f"check_in_{name}")
    for choice in finding.choices if finding is not None else ():
        if choice.id == seen:
            return choice.label
    if name in PREFIXES:
        return listed([code(f"{PREFIXES[name]}{one}") for one in seen.split(", ") if one]) or code("nothing")
    return _titled(name, seen, evidence) or day(code(seen))


def _titled(name: str, seen: str, evidence: Evidence) -> str | None:
    """The title of an entry of the evidence with this id."""
    if name in ("rung", "workout"):
        for ladder in evidence.ladders.values():
            for rung in ladder.rungs:
                if rung.id == seen:
                    return rung.title
    return _titles(evidence).get(seen)


@cache
def _titles(evidence: Evidence) -> dict[str, str]:
    """Titles by id; where ids are shared, the first kind here is meant."""
    rungs = {rung.id: rung.title for ladder in evidence.ladders.values() for rung in ladder.rungs}
    stages = {stage.id: stage.title for ladder in evidence.strength_ladders.values() for stage in ladder.stages}
    asked = {name: finding.question.rstrip("?.") for name, finding in evidence.findings.items()}
    check_in = {n.removeprefix("check_in_"): q for n, q in asked.items() if n.startswith("check_in_")}
    return {
        **asked,
        **check_in,
        **rungs,
        **stages,
        **{x.id: x.name for x in evidence.exercises.values()},
        **{x.id: x.title for x in evidence.milestones.values()},
        **{x.id: x.title for x in evidence.rules.values()},
        **{x.id: x.name for x in evidence.pathways.values()},
        **{x.id: x.name for x in evidence.presentations.values()},
        **{x.id: x.title for x in evidence.red_flags.values()},
    }
