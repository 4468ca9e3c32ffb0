"""Markdown pages that list the evidence. Unverified entries are marked, so that nobody takes them for checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hamstride import explain
from hamstride.evidence import Evidence
from hamstride.evidence.model import ExerciseLadder, Parameter, Sourced
from hamstride.shell.report import changes_page

_MARK = {"unverified": "**unverified**", "judgement": "*our judgement*"}


def write(folder: Path, evidence: Evidence) -> list[str]:
    """Write one page per kind of entry into `folder`; returns the file names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, lines in _pages(evidence):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        written.append(name)
    return written


def _pages(evidence: Evidence) -> Iterator[tuple[str, list[str]]]:
    yield (
        "numbers.md",
        _table("Numbers", ("id", "value"), [((p.id, _value(p)), p) for p in evidence.parameters.values()]),
    )
    yield "rules.md", _table("Rules", ("id", "rule"), [((r.id, r.says), r) for r in evidence.rules.values()])
    yield (
        "red-flags.md",
        _table(
            "Red flags",
            ("what", "urgency", "where", "how soon"),
            [((f.title, f.urgency, f.where_to_go, f.how_soon), f) for f in evidence.red_flags.values()],
        ),
    )
    yield (
        "findings.md",
        _table(
            "Questions and tests",
            ("id", "question", "why"),
            [((f.id, f.question, f.why), f) for f in evidence.findings.values()],
        ),
    )
    yield (
        "presentations.md",
        _table(
            "Presentations",
            ("name", "prior"),
            [((p.name, f"{p.prior:g}"), p) for p in evidence.presentations.values()],
        ),
    )
    yield _emergency_numbers(evidence)
    yield from _exercise_pages(evidence)
    yield "faster.md", _faster(evidence)
    yield "home-tests.md", _tests(evidence)
    yield "weights.md", _weights(evidence)
    yield "conflicts.md", list(_conflicts(evidence))
    yield "known.md", [*_facts(evidence), "", *_unfound(evidence)]
    yield "measures.md", _care(evidence)
    yield "changes.md", changes_page.lines(evidence)
    cited = [f"| {s.id} | {s.citation} | {s.url} |" for s in evidence.sources.values()]
    yield "sources.md", ["# Sources", "", "| id | citation | address |", "| --- | --- | --- |", *cited]


def _emergency_numbers(evidence: Evidence) -> tuple[str, list[str]]:
    entries = evidence.emergency_numbers.values()
    rows: list[tuple[tuple[str, ...], Sourced]] = [((e.number, ", ".join(e.countries.values())), e) for e in entries]
    return "emergency-numbers.md", _table("Emergency numbers", ("number", "countries"), rows)


def _exercise_pages(evidence: Evidence) -> Iterator[tuple[str, list[str]]]:
    yield (
        "exercises.md",
        _table(
            "Exercises",
            ("name", "target", "how"),
            [((e.name, e.target, e.how), e) for e in evidence.exercises.values()],
        ),
    )
    yield (
        "exercise_ladders.md",
        _table(
            "Ladders of exercises",
            ("name", "from easy to hard"),
            [((ladder.name, _rungs(ladder, evidence)), ladder) for ladder in evidence.exercise_ladders.values()],
        ),
    )


def _rungs(ladder: ExerciseLadder, evidence: Evidence) -> str:
    return "; ".join(" or ".join(evidence.exercises[e].name for e in rung) for rung in ladder.rungs)


def _faster(evidence: Evidence) -> list[str]:
    rows: list[tuple[tuple[str, ...], Sourced]] = [
        ((r.id, r.title, r.name, r.how), ladder) for ladder in evidence.ladders.values() for r in ladder.rungs if r.name
    ]
    return _table("Faster running", ("rung", "dose", "name", "how"), rows)


def _tests(evidence: Evidence) -> list[str]:
    columns = ("test", "how", "not", "usual", "measurement error", "done at home")
    rows: list[tuple[tuple[str, ...], Sourced]] = [
        ((f.question, f.how, f.not_when, f.norm, f.error, f.at_home), f)
        for f in evidence.findings.values()
        if f.group == "test"
    ]
    return _table("Home tests", columns, rows)


def _weights(evidence: Evidence) -> list[str]:
    """Every ratio of every presentation: of a family only the strongest counts, within the caps."""
    rows: list[tuple[tuple[str, ...], Sourced]] = [
        ((p.name, explain.condition(w.when, evidence), f"{w.ratio:g}", w.family), p)
        for p in evidence.presentations.values()
        for w in p.weights
    ]
    return _table("What each answer weighs", ("presentation", "answer", "ratio", "family"), rows)


def _conflicts(evidence: Evidence) -> Iterator[str]:
    """Both sides, which one is used and why, and beside what it is shown."""
    yield from ("# Where sources disagree", "", "Generated from the evidence files; do not edit.")
    for conflict in evidence.conflicts.values():
        yield from ("", f"## {conflict.title}", "")
        for side in conflict.sides:
            yield f"- {side.says} ({', '.join(side.source)}; {_MARK.get(side.checked, side.checked)})"
        yield from ("", f"**Used here.** {conflict.used}", "", f"**Why.** {conflict.why}", "")
        yield f"Shown beside: {', '.join(f'`{entry}`' for entry in conflict.about)}."


def _care(evidence: Evidence) -> list[str]:
    columns = ("id", "title", "what to do", "when it helps", "when not", "how much", "what is known")
    rows: list[tuple[tuple[str, ...], Sourced]] = [
        ((m.id, m.title, m.do, m.helps, m.not_when, m.dose, m.known), m) for m in evidence.care.values()
    ]
    return _table("Care", columns, rows)


def _facts(evidence: Evidence) -> list[str]:
    return _table("What is known beside", ("topic", "what"), [((f.topic, f.says), f) for f in evidence.facts.values()])


def _unfound(evidence: Evidence) -> Iterator[str]:
    """What nobody found is told as well, so that no entry is taken for more than it is."""
    yield from ("## Looked for and not found", "", "| what | so |", "| --- | --- |")
    yield from (f"| {one.looked_for} | {one.so} |" for one in evidence.unfound.values())


def _value(parameter: Parameter) -> str:
    value = parameter.value
    shown = ", ".join(f"{v:g}" for v in value) if isinstance(value, tuple) else f"{value:g}"
    bounds = (
        f" ({parameter.low:g} to {parameter.high:g})"
        if parameter.low is not None and parameter.high is not None
        else ""
    )
    return f"{shown} {parameter.unit}{bounds}"


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[tuple[str, ...], Sourced]]) -> list[str]:
    head = (*columns, "population", "strength", "checked", "source", "note")
    lines = [f"# {title}", "", "Generated from the evidence files; do not edit.", ""]
    lines += ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    for cells, entry in rows:
        checked = _MARK.get(entry.checked, entry.checked)
        row = (*cells, entry.population, entry.strength, checked, ", ".join(entry.source), entry.note)
        lines.append("| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in row) + " |")
    return lines
