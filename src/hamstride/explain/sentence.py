"""A reason in words, with what it cites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.conflict import Conflict
from hamstride.evidence.model import Condition, Parameter, Scalar, Sourced
from hamstride.explain.codes import LABELS, PHRASES, code
from hamstride.explain.codes_progress import PREFIXES


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
    """What was seen and what follows, as `text`; `numbers` are the parameters compared with, each with its label."""

    text: str
    rule_title: str
    citations: tuple[Citation, ...]
    numbers: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()  # where sources part about the rule or its numbers


def words(reason: Reason, evidence: Evidence) -> Sentence:
    """The reason for a person, in English. A rule this evidence no longer holds is named, never dropped."""
    rule = evidence.rules.get(reason.rule)
    shown = _shown(reason, evidence)
    if rule is None:
        return Sentence(f"A rule of an earlier version ({reason.rule}). {shown}".strip(), reason.rule, (), ())
    text = f"{_phrase(reason, evidence) or rule.says} {shown}".strip()
    entries: list[Sourced] = [rule]
    numbers = [evidence.parameters[p] for p in reason.parameters if p in evidence.parameters]
    parted = evidence.conflicts_about(rule.id, *(p.id for p in numbers), *_answered(reason))
    cited = _citations([*entries, *numbers], evidence)
    return Sentence(text, rule.title, cited, tuple(_number(p) for p in numbers), parted)


def _answered(reason: Reason) -> tuple[str, ...]:
    """The question or test whose answer speaks, where the reason is about one."""
    found = reason.seen.get("finding")
    return (found,) if isinstance(found, str) else ()


def condition(when: Condition, evidence: Evidence) -> str:
    """One fact that must hold, such as "Where is the worst spot: at the bone I sit on"."""
    name = _label(when.finding, evidence)
    if when.equals is not None:
        return f"{name}: {_value(when.finding, when.equals, evidence)}"
    if when.at_least is not None:
        return f"{name}: {_value(when.finding, when.at_least, evidence)} or more"
    return f"{name}: {_value(when.finding, when.at_most, evidence)} or less"


def _phrase(reason: Reason, evidence: Evidence) -> str | None:
    template = PHRASES.get((reason.rule, reason.outcome)) or PHRASES.get((reason.rule, ""))
    if template is None:
        return None
    return template.format_map(_Values({k: _value(k, v, evidence) for k, v in reason.seen.items()}))


class _Values(dict[str, str]):
    """A value the rule did not see is said to be unknown."""

    def __missing__(self, key: str) -> str:
        return "unknown"


def _shown(reason: Reason, evidence: Evidence) -> str:
    """What was seen, as a list; left out where the sentence itself already holds every value."""
    template = PHRASES.get((reason.rule, reason.outcome)) or PHRASES.get((reason.rule, "")) or ""
    rest = {k: v for k, v in reason.seen.items() if f"{{{k}}}" not in template}
    if not rest:
        return ""
    return "Seen: " + "; ".join(f"{_label(k, evidence)}: {_value(k, v, evidence)}" for k, v in rest.items()) + "."


def _label(name: str, evidence: Evidence) -> str:
    if name in LABELS:
        return LABELS[name]
    finding = evidence.findings.get(name) or evidence.findings.get(f"check_in_{name}")
    return finding.question.rstrip("?.") if finding is not None else code(name)


def _value(name: str, value: Scalar | None, evidence: Evidence) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "usual_easy_mps":
        return pace(float(value))
    if name == "in_days":
        return f"{value} day" if value == 1 else f"{value} days"
    if isinstance(value, str):
        return _named(name, value, evidence)
    text = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    finding = evidence.findings.get(name)
    return f"{text} {finding.unit}".strip() if finding is not None and finding.kind == "number" else text


def pace(speed_mps: float) -> str:
    """Speed as runners say it, such as 6:10 min/km."""
    whole = round(1000 / speed_mps)
    return f"{whole // 60}:{whole % 60:02} min/km"


def _named(name: str, value: str, evidence: Evidence) -> str:
    """The words of an id, wherever it comes from. A person's name is no id and stays as it was written."""
    if name == "by":
        return value
    if name == "missing":
        return ", ".join(code(f"check_in_{field}") for field in value.split(", "))
    finding = evidence.findings.get(name) or evidence.findings.get(f"check_in_{name}")
    for choice in finding.choices if finding is not None else ():
        if choice.id == value:
            return choice.label
    if value in evidence.red_flags:
        return evidence.red_flags[value].title
    if value in evidence.presentations:
        return evidence.presentations[value].name
    if value in evidence.rules:
        return evidence.rules[value].title
    for ladder in evidence.ladders.values() if name in ("rung", "workout") else ():
        for rung in ladder.rungs:
            if rung.id == value:
                return rung.title
    if name in PREFIXES:
        return ", ".join(code(f"{PREFIXES[name]}{one}") for one in value.split(", ") if one) or "none"
    if name == "milestone" and value in evidence.milestones:
        return evidence.milestones[value].title
    if value in evidence.exercises:
        return evidence.exercises[value].name
    title = _steps(evidence).get(value)
    if title is not None:
        return title
    for field in (f"check_in_{value}", value):
        if field in evidence.findings:
            return evidence.findings[field].question.rstrip("?.")
    return code(value)


@cache
def _steps(evidence: Evidence) -> dict[str, str]:
    """Titles of the rungs and stages by id."""
    titles = {rung.id: rung.title for ladder in evidence.ladders.values() for rung in ladder.rungs}
    return titles | {stage.id: stage.title for ladder in evidence.strength_ladders.values() for stage in ladder.stages}


def _number(parameter: Parameter) -> str:
    values = parameter.value if isinstance(parameter.value, tuple) else (parameter.value,)
    text = ", ".join(f"{v:g}" for v in values)
    return f"{parameter.where}: {text} {parameter.unit} ({parameter.checked})"


def _citations(entries: list[Sourced], evidence: Evidence) -> tuple[Citation, ...]:
    found: dict[str, Citation] = {}
    for entry in entries:
        for source_id in entry.source:
            source = evidence.sources[source_id]
            found.setdefault(source_id, Citation(source_id, source.citation, source.url, entry.checked, entry.strength))
    return tuple(found.values())
