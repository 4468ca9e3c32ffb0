"""The page that names, for each thing the five articles describe, where it works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hamstride.evidence import Evidence, seeds
from hamstride.evidence.seeds import Described

_PAGES = {  # in docs/evidence, by kind of place
    "rule": "rules", "care": "measures", "exercise": "exercises", "exercise_ladder": "exercise_ladders",
    "finding": "findings", "parameter": "numbers", "conflict": "conflicts", "presentation": "presentations",
}  # fmt: skip


def lines(evidence: Evidence) -> list[str]:
    """Markdown lines: the counts, then a table for each article."""
    found = list(seeds.load().values())
    was = Counter(line.was for line in found)
    made = [
        "# What the five articles describe, and where it works",
        "",
        "Generated from the evidence files; do not edit.",
    ]
    made += [
        "",
        f"{len(found)} things. In November 2026 an audit found {was['works']} of them working, {was['thin']} thin and",
    ]
    made += [
        f"{was['absent']} absent; each has a place now: a rule, a measure of care, an exercise, a question or test, a"
    ]
    made += ["number, a conflict, a ladder, a page or a command."]
    for article in dict.fromkeys(line.id.partition("-")[0] for line in found):
        title = evidence.sources[f"seed-{article}"].citation
        made += ["", f"## {article}: {title}", "", *_table(line for line in found if line.id.startswith(f"{article}-"))]
    return made


def _table(found: Iterator[Described]) -> Iterator[str]:
    yield "| line | what it describes | works in | was |"
    yield "| --- | --- | --- | --- |"
    for line in found:
        yield f"| {line.id} | {line.says.replace('|', '/')} | {', '.join(map(_shown, line.works))} | {line.was} |"


def _shown(name: str) -> str:
    kind, one = seeds.place(name)
    page = _PAGES.get(kind)
    said = f"{kind.replace('_', ' ')} `{one}`"
    return said if page is None else f"[{said}](evidence/{page}.md)"
