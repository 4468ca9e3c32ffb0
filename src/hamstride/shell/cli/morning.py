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
from hamstride.journal.facts import CheckedIn, new_id
from hamstride.shell.problem import Problem, Refused, from_validation
from hamstride.shell.runner import files, history
from hamstride.shell.runner.asked import FELT, faster_titles, no_such_rung, recent_runs, report, untold_run
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
    stamp: dict[str, Any] = files.stamp(known)
    current: date = stamp["day"]
    if about is not None and about > current:
        raise Refused(Problem("--on", about.isoformat(), "is still to come"))
    if ask and not said and not told:
        said = _ask(knowledge)
        told = _ask_run(known, about or current)
    try:
        new = list(_facts(known, {**stamp, "day": about or current}, said, told, knowledge))
    except ValidationError as error:
        raise from_validation(error) from error
    grown = known.added(new)
    answer = today(grown, files.measured(path, grown, knowledge), knowledge, current)
    verdict = history.issue(answer, stamp)
    files.append(path, [*new, verdict])
    return answer, knowledge, verdict.id


def _facts(
    known: Journal, stamp: dict[str, Any], said: dict[str, Any], told: dict[str, Any], knowledge: Evidence
) -> Iterator[Fact]:
    """The check-in, and the report of the newest run of that day or the day before that is not wholly told of."""
    if not said and not told:
        raise Refused(Problem("check-in", "", "says nothing", "Tell at least your pain: hamstride check-in --pain 2"))
    if said:
        yield CheckedIn.model_validate({**stamp, **said})
    if told:
        day = stamp["day"]
        run = untold_run(known, day) or next(iter(recent_runs(known, day)), None)
        if run is None:
            wanted = "there is no run of that day or the day before on record"
            raise Refused(Problem("--ran-pain", "", wanted, "Add it with: hamstride import"))
        for rung in told.get("held", ()):
            if rung not in faster_titles(knowledge):
                raise no_such_rung(known, rung, knowledge)
        yield report(known, run, told, {**stamp, "id": new_id()})


def _ask_run(known: Journal, day: date) -> dict[str, Any]:
    """How the run felt that nobody told about yet; nothing where there is none."""
    run = untold_run(known, day)
    if run is None:
        return {}
    distance = "" if run.distance_m is None else f", {run.distance_m / 1000:.1f} km"
    typer.echo(f"The run of {run.day:%A}{distance}:")
    told: dict[str, Any] = {}
    for field, (kind, words) in FELT.items():
        value = _put(words, kind, "0-10" if kind == "scale" else "y/n", ())
        if value is not None:
            told[field] = value
    return told


def _ask(knowledge: Evidence) -> dict[str, Any]:
    typer.echo("Enter leaves a question open.")
    said: dict[str, Any] = {}
    for field in ASKED:
        value = _answer(knowledge.findings[f"check_in_{field}"])
        if value is not None:
            said[field] = value
    return said


def _answer(finding: Finding) -> Any:
    """Whole numbers stay whole: a scale holds no other."""
    choices = tuple(c.id for c in finding.choices)
    hint = {"yes_no": "y/n", "number": f"{finding.minimum:g}-{finding.maximum:g}" if finding.kind == "number" else ""}
    return _put(finding.question, finding.kind, hint.get(finding.kind) or "/".join(choices), choices)


def _put(question: str, kind: str, shown: str, choices: tuple[str, ...]) -> Any:
    """Ask until it is answered or left open."""
    while True:
        text = typer.prompt(f"{question} [{shown}]", default="", show_default=False).strip().lower()
        if not text:
            return None
        if kind == "yes_no" and text in ("y", "yes", "n", "no"):
            return text.startswith("y")
        if kind == "choice" and text in choices:
            return text
        if kind in ("number", "scale") and text.replace(".", "", 1).isdigit():
            return float(text) if "." in text else int(text)
        typer.echo(f"Please answer with {shown}, or press Enter.")
