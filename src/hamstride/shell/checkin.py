"""The morning check-in at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from hamstride import evidence as evidence_room
from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import CheckedIn, Felt, new_id
from hamstride.shell import files, history
from hamstride.shell.asked import newest_run
from hamstride.shell.problem import Problem, Refused, from_validation
from hamstride.today import Today, today

# What the terminal asks when nothing was given: the same few as the page, in its order.
ASKED = ("pain_now", "pain_worst_24h", "morning", "limps", "sharp", "new_red_flag")


def check_in(
    path: Path, given: dict[str, Any], ran: dict[str, Any], about: date | None, *, ask: bool
) -> tuple[Today, Evidence, str]:
    """Append the check-in, what was told of the last run, and the answer; returns the answer and the verdict's id.

    `about` is an earlier day for a late check-in. Raises Refused, saving nothing.
    """
    knowledge = evidence_room.load()
    known = files.read_or_new(path)
    said = {k: v for k, v in given.items() if v is not None}
    told = {k: v for k, v in ran.items() if v is not None}
    if ask and not said and not told:
        said = _ask(knowledge)
    stamp: dict[str, Any] = files.stamp(known)
    current: date = stamp["day"]
    try:
        new = list(_facts(known, {**stamp, "day": about or current}, said, told))
    except ValidationError as error:
        raise from_validation(error) from error
    if about is not None and about > current:
        raise Refused(Problem("--on", about.isoformat(), "is still to come"))
    grown = known.added(new)
    answer = today(grown, files.measured(path, grown, knowledge), knowledge, current)
    verdict = history.issue(answer, stamp)
    files.append(path, [*new, verdict])
    return answer, knowledge, verdict.id


def _facts(known: Journal, stamp: dict[str, Any], said: dict[str, Any], told: dict[str, Any]) -> Iterator[Fact]:
    """The check-in, and the report of the newest run of that day or the day before."""
    if said or not told:
        yield CheckedIn.model_validate({**stamp, **said})
    if told:
        run = newest_run(known, stamp["day"])
        if run is None:
            wanted = "there is no run of that day or the day before on record"
            raise Refused(Problem("--ran-pain", "", wanted, "Add it with: hamstride import"))
        yield Felt.model_validate({**stamp, "id": new_id(), "day": run.day, "about": run.id, **told})


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
