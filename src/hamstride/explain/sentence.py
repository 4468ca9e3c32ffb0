"""A reason in words, with what it cites."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.conflict import Conflict
from hamstride.evidence.model import Parameter, Sourced
from hamstride.explain import values
from hamstride.explain.messages import find, say
from hamstride.explain.messages.bundle import Slot


@dataclass(frozen=True)
class Citation:
    """One source, with how the entry that cites it was checked and how strong it is."""

    source_id: str
    citation: str
    url: str
    checked: str
    strength: str


@dataclass(frozen=True)
class Sentence:
    """What was seen and what follows, as `text` for the runner; the rest is for those who ask further.

    `says` is the rule in general, `details` are the values that were seen and that `text` does not hold, `numbers` the
    parameters compared with, each with its label.
    """

    text: str
    rule_title: str
    citations: tuple[Citation, ...]
    numbers: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()  # where sources part about the rule or its numbers
    says: str = ""
    details: tuple[str, ...] = ()


def words(reason: Reason, evidence: Evidence) -> Sentence:
    """The reason for a person. A rule this evidence no longer holds is named, never dropped."""
    rule = evidence.rules.get(reason.rule)
    text, details = said(reason, evidence)
    if rule is None:
        text = text or say("sentence-earlier_version", rule=reason.rule)
        return Sentence(text, reason.rule, (), (), details=details)
    entries: list[Sourced] = [rule]
    numbers = [evidence.parameters[p] for p in reason.parameters if p in evidence.parameters]
    parted = evidence.conflicts_about(rule.id, *(p.id for p in numbers), *_answered(reason))
    cited = citations_of([*entries, *numbers], evidence)
    return Sentence(
        text or rule.says, rule.title, cited, tuple(_number(p) for p in numbers), parted, rule.says, details
    )


def said(reason: Reason, evidence: Evidence) -> tuple[str, tuple[str, ...]]:
    """The message of a reason, empty where none is written; and what it saw beyond that, each with its name."""
    message = find(f"rule-{reason.rule}", reason.outcome)
    if message is None:
        return "", _details(reason, frozenset(), evidence)
    slots = {name: _slot(name, reason, evidence) for name in message.slots}
    return say(message.name, message.variant, **slots), _details(reason, message.slots, evidence)


def _slot(name: str, reason: Reason, evidence: Evidence) -> Slot:
    """A value the rule saw, in words where it is a code.

    To choose between forms: `$morning_code` is the bare code, `$before_known` is yes or no.
    """
    if name not in reason.seen and name.endswith("_known"):
        return "no" if reason.seen.get(name.removesuffix("_known")) is None else "yes"
    if name not in reason.seen and name.endswith("_code"):
        bare = reason.seen.get(name.removesuffix("_code"))
        return bare if isinstance(bare, str | None) else values.value(name, bare, evidence)
    if name == "answered":
        about = reason.seen.get("finding")
        return values.answered(about, reason.seen.get("answer"), evidence) if isinstance(about, str) else None
    seen = reason.seen.get(name)
    if isinstance(seen, str):
        return values.named(values.asked_about(name, reason), seen, evidence)
    return seen


def _details(reason: Reason, shown: frozenset[str], evidence: Evidence) -> tuple[str, ...]:
    said = shown | ({"finding", "answer"} if "answered" in shown else set())
    left = {k: v for k, v in reason.seen.items() if k not in said and f"{k}_code" not in said}
    return tuple(
        say(
            "sentence-detail",
            label=values.label(k, evidence),
            value=values.value(values.asked_about(k, reason), v, evidence),
        )
        for k, v in left.items()
    )


def _answered(reason: Reason) -> tuple[str, ...]:
    """The question or test whose answer speaks, where the reason is about one."""
    found = reason.seen.get("finding")
    return (found,) if isinstance(found, str) else ()


def _number(parameter: Parameter) -> str:
    numbers = parameter.value if isinstance(parameter.value, tuple) else (parameter.value,)
    text = ", ".join(f"{v:g}" for v in numbers)
    return f"{parameter.where}: {text} {parameter.unit} ({parameter.checked})"


def citations_of(entries: list[Sourced], evidence: Evidence) -> tuple[Citation, ...]:
    """What the entries cite, each source once, in their order."""
    found: dict[str, Citation] = {}
    for entry in entries:
        for source_id in entry.source:
            source = evidence.sources[source_id]
            found.setdefault(source_id, Citation(source_id, source.citation, source.url, entry.checked, entry.strength))
    return tuple(found.values())
