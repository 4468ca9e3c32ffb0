"""Commands that put a run on record right: join, split, correct, take out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from hamstride.shell.cli.shared import DEFAULT_JOURNAL, JournalOption, JsonOption, named_day, print_json, wants_json
from hamstride.shell.problem import Problem, Refused

app = typer.Typer(no_args_is_help=True, help="Runs on record: join two, split what was joined, correct, take out.")
Run = Annotated[str, typer.Argument(help="a run, as `hamstride runs list` names it, or its day if it is the only one")]


@app.command("list")
def list_runs(journal: JournalOption = DEFAULT_JOURNAL, as_json: JsonOption = False) -> None:
    """Every run and other activity on record, oldest first."""
    from hamstride.journal.facts import Ran
    from hamstride.shell.runner import files

    runs = sorted(files.read_journal(journal).of(Ran), key=lambda r: (r.day, f"{r.started_at}"))
    if wants_json(as_json):
        print_json([r.model_dump(mode="json", include=SHOWN) for r in runs])
        return
    for ran in runs:
        metres = f"{ran.distance_m / 1000:.2f} km" if ran.distance_m else "no distance"
        minutes = f"{ran.duration_s / 60:.0f} min" if ran.duration_told else "no time told"
        sport = "sport not known" if ran.sport == "unsaid" else ran.sport
        typer.echo(f"{ran.id}  {ran.day}  {sport}, {metres}, {minutes}")


SHOWN = {"id", "day", "started_at", "sport", "distance_m", "duration_s", "duration_told", "name", "damaged"}


@app.command("add")
def add(
    words: Annotated[list[str], typer.Argument(help='the run in your words, such as "5 miles, fine" or "40 min"')],
    journal: JournalOption = DEFAULT_JOURNAL,
    on: Annotated[str | None, typer.Option("--day", help="the day it was; today where left out")] = None,
    sport: Annotated[str, typer.Option(help="running, walking, cycling, swimming or other")] = "running",
    effort: Annotated[int | None, typer.Option(help="how hard it was, 0 to 10")] = None,
) -> None:
    """Tell of a run without a file. A distance or a time is enough; what you leave out stays unknown."""
    from hamstride.shell.imports import changes
    from hamstride.shell.runner import asked, files

    if sport not in changes.SPORTS:
        raise Refused(Problem("--sport", sport, f"must be one of {', '.join(changes.SPORTS)}"))
    files.changeable(journal)
    known = files.read_or_new(Path(journal))
    stamp: dict[str, Any] = files.stamp(known)
    day = stamp["day"] if on is None else named_day(on)
    if day > stamp["day"]:
        raise Refused(Problem("--day", f"{day}", "is still to come"))
    told = asked.run_in_words(" ".join(words), {"day": day, "sport": sport, "effort": effort}, stamp)
    files.append(Path(journal), told)
    typer.echo("Kept. Say how it felt with: hamstride check-in" if len(told) == 1 else "Kept, with how it felt.")


@app.command("was-run")
def was_run(run: Run, journal: JournalOption = DEFAULT_JOURNAL) -> None:
    """Say that an activity was a run, whatever its file calls it."""
    correct(run, journal, sport="running")


@app.command("join")
def join(run: Run, other: Run, journal: JournalOption = DEFAULT_JOURNAL) -> None:
    """Join two records of one run. The richer one counts from now on."""
    from hamstride import evidence as evidence_room
    from hamstride.shell.imports import changes

    def facts(known: Any, stamp: dict[str, Any]) -> Any:
        one, two = changes.run_named(known, run), changes.run_named(known, other)
        return changes.joined(known, one, two, stamp, evidence_room.load())

    _change(journal, facts)
    typer.echo("Joined. They count as one run. Take it back with: hamstride runs split")


@app.command("split")
def split(run: Run, journal: JournalOption = DEFAULT_JOURNAL) -> None:
    """Take apart what was joined into a run: both count."""
    from hamstride.shell.imports import changes, merges

    def facts(known: Any, stamp: dict[str, Any]) -> Any:
        ran = changes.run_named(known, run)
        into = [p.merged.id for p in merges.pairs(known) if p.counts is not None and p.counts.id == ran.id]
        if not into:
            raise Refused(Problem("run", run, "has nothing joined to it", changes.SEE))
        return [merges.undone(known, merge, stamp) for merge in into]

    _change(journal, facts)
    typer.echo("Taken apart. Each counts as a run of its own.")


@app.command("correct")
def correct(
    run: Run,
    journal: JournalOption = DEFAULT_JOURNAL,
    on: Annotated[str | None, typer.Option("--day", help="the day it was, such as 2026-05-01")] = None,
    minutes: Annotated[float | None, typer.Option(help="how long it took")] = None,
    km: Annotated[float | None, typer.Option(help="how far it was")] = None,
    sport: Annotated[str | None, typer.Option(help="running, walking, cycling, swimming or other")] = None,
) -> None:
    """Put a run right. What it said before stays in the journal."""
    from hamstride.shell.imports import changes

    if sport is not None and sport not in changes.SPORTS:
        raise Refused(Problem("--sport", sport, f"must be one of {', '.join(changes.SPORTS)}"))
    change = changes.Change(None if on is None else named_day(on), minutes, km, sport)
    if change == changes.Change():
        raise Refused(Problem("run", run, "nothing to correct was given", "Give --day, --minutes, --km or --sport"))
    _change(journal, lambda known, stamp: changes.corrected(known, changes.run_named(known, run), change, stamp))
    typer.echo("Corrected.")


@app.command("withdraw")
def withdraw(run: Run, journal: JournalOption = DEFAULT_JOURNAL) -> None:
    """Take a run out. Importing its file again does not bring it back."""
    from hamstride.shell.imports import changes

    _change(journal, lambda known, stamp: changes.withdrawn(changes.run_named(known, run), stamp))
    typer.echo("Taken out.")


def _change(journal: str, facts: Callable[[Any, dict[str, Any]], Any]) -> None:
    from hamstride.shell.runner import files

    files.changeable(journal)
    known = files.read_journal(journal)
    stamp = {"recorded_at": datetime.now(UTC), "zone": files.zone_of(known)}
    files.append(Path(journal), facts(known, stamp))
