"""The page that tells what an audit of the evidence changed: from what, to what, and why."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Evidence, changes
from hamstride.evidence.changes import Change

LISTS = {
    "B1": "Entries that were not verified",
    "B2": "Entries known at second hand",
    "B3a": "Entries that were checked, a sample",
    "B3b": "Wrong or wrongly attributed entries met beside",
    "B4": "Our judgements that published figures could replace",
    "BC": "Conflicts met",
    "B5": "What looks questionable to a sports physician",
    "N": "New facts",
    "NF": "Looked for in vain",
    "L": "Labels: entries whose source could be named after all",
}


def lines(evidence: Evidence) -> list[str]:
    """Markdown lines: the labels then and now, then every answer under its list."""
    answers = changes.load()
    made = ["# What the audit of November 2026 changed", "", "Generated from the evidence files; do not edit.", ""]
    made += [*_labels(evidence), ""]
    for key, title in LISTS.items():
        found = [a for a in answers.values() if a.id.partition("-")[0] == key]
        made += [f"## {title}", "", *_table(found), ""]
    return made[:-1]


def _labels(evidence: Evidence) -> Iterator[str]:
    """Counted as the audit counted: what must cite something, and each side of a conflict."""
    then, now = changes.audited(), changes.labelled(evidence)
    before, kept = changes.count(then), changes.count({k: v for k, v in now.items() if k in then})
    yield "| label | audited entries, before | the same entries, now |"
    yield "| --- | --- | --- |"
    for label in changes.LABELS:
        yield f"| {label} | {before[label]} | {kept[label]} |"
    yield f"| together | {before.total()} | {kept.total()} |"


def _table(answers: list[Change]) -> Iterator[str]:
    yield "| line | about | answer | what changed | why |"
    yield "| --- | --- | --- | --- | --- |"
    for one in answers:
        cells = (one.id, one.about, one.answer, "; ".join(_edits(one)), one.why)
        yield "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |"


def _edits(one: Change) -> Iterator[str]:
    for edit in one.changes:
        yield f"`{edit.entry}` {edit.what}: {edit.was or 'none'} → {edit.now or 'none'}"
