"""The morning check-in at a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from hamstride import evidence as evidence_room
from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding
from hamstride.journal.facts import CheckedIn
from hamstride.shell import files, history
from hamstride.shell.problem import from_validation
from hamstride.today import Today, today

# What the terminal asks when nothing was given: the same few as the page, in its order.
ASKED = ("pain_now", "pain_worst_24h", "morning", "limps", "sharp", "new_red_flag")


def check_in(path: Path, given: dict[str, Any], *, ask: bool) -> tuple[Today, Evidence, str]:
    """Append the check-in and its answer; returns the answer and the verdict's id. Raises Refused, saving nothing."""
    knowledge = evidence_room.load()
    known = files.read_or_new(path)
    said = {k: v for k, v in given.items() if v is not None}
    if ask and not said:
        said = _ask(knowledge)
    stamp = files.stamp(known)
    try:
        fact = CheckedIn.model_validate({**stamp, **said})
    except ValidationError as error:
        raise from_validation(error) from error
    grown = known.added([fact])
    answer = today(grown, files.measured(path, grown, knowledge), knowledge, fact.day)
    verdict = history.issue(answer, stamp)
    files.append(path, [fact, verdict])
    return answer, knowledge, verdict.id


def _ask(knowledge: Evidence) -> dict[str, Any]:
    typer.echo("Enter leaves a question open.")
    said: dict[str, Any] = {}
    for field in ASKED:
        value = _answer(knowledge.findings[f"check_in_{field}"])
        if value is not None:
            said[field] = value
    return said


def _answer(finding: Finding) -> Any:
    hint = {
        "yes_no": "y/n",
        "number": f"{finding.minimum:g}-{finding.maximum:g}" if finding.kind == "number" else "",
    }
    shown = hint.get(finding.kind) or "/".join(c.id for c in finding.choices)
    while True:
        text = typer.prompt(f"{finding.question} [{shown}]", default="", show_default=False).strip().lower()
        if not text:
            return None
        if finding.kind == "yes_no" and text in ("y", "yes", "n", "no"):
            return text.startswith("y")
        if finding.kind == "choice" and text in {c.id for c in finding.choices}:
            return text
        if finding.kind == "number" and text.replace(".", "", 1).isdigit():
            return float(text) if "." in text else int(text)
        typer.echo(f"Please answer with {shown}, or press Enter.")
