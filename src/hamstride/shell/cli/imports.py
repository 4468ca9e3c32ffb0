"""Commands that bring files in: import, watch, and the ledger of what became of each."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hamstride.shell.cli.shared import DEFAULT_JOURNAL, JournalOption, JsonOption, print_json, wants_json
from hamstride.shell.imports.model import ImportLine
from hamstride.shell.problem import Problem, Refused

app = typer.Typer(no_args_is_help=True, help="See what became of each file, the merges and the originals.")
ALIKE = 4  # so many lines in a row with one and the same sentence are shown as one
Paths = Annotated[list[Path], typer.Argument(help="watch files, folders, zips or whole account exports")]


def import_files(
    paths: Paths,
    journal: JournalOption = DEFAULT_JOURNAL,
    runs: Annotated[bool, typer.Option("--runs", help="count files that name no sport as runs")] = False,
    as_json: JsonOption = False,
) -> None:
    """Take watch files, folders, zips and account exports into the journal.

    The same file twice adds nothing. One bad file never stops the rest.
    What was interrupted goes on when the same is imported again.
    """
    from hamstride.shell.imports.to_file import into_file

    place = Path(journal)
    with _bar() as bar:
        task = bar.add_task("Importing", total=None)

        def progress(done: int, expected: int, line: ImportLine) -> None:
            bar.update(task, completed=done, total=expected, description=Path(line.name).name[:30])
            bar.refresh()

        try:
            lines = into_file(place, paths, progress, "running" if runs else None)
        except KeyboardInterrupt:
            typer.echo("Stopped. What was taken in is safe; import the same again to go on.", err=True)
            raise typer.Exit(130) from None
    if wants_json(as_json):
        print_json([line.as_json() for line in lines])
    else:
        _show(lines)
    if lines and all(line.outcome == "failed" for line in lines):
        raise typer.Exit(2)


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description:<30}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        auto_refresh=False,  # no thread of its own: readers are forked beside it
        disable=not console.is_terminal,
    )


def _show(lines: Iterable[ImportLine]) -> None:
    listed = list(lines)
    for (outcome, sentence), group in groupby(listed, key=lambda line: (line.outcome, line.sentence)):
        alike = list(group)
        if len(alike) > ALIKE:
            typer.echo(f"{outcome:<8} {len(alike)} files, {alike[0].name} to {alike[-1].name}: {sentence}")
        else:
            for line in alike:
                typer.echo(f"{outcome:<8} {line.name}: {sentence}")
    if len(listed) > 1:
        counts = Counter(line.outcome for line in listed)
        said = ", ".join(f"{counts[o]} {o}" for o in ("added", "same", "skipped", "damaged", "failed") if counts[o])
        typer.echo(f"{len(listed)} files: {said}.")


def watch(
    folder: Annotated[Path, typer.Argument(help="the folder where watch files arrive")],
    journal: JournalOption = DEFAULT_JOURNAL,
    every: Annotated[float, typer.Option(help="seconds between looks", min=0.1, max=3600)] = 2.0,
) -> None:
    """Import whatever is put into a folder, until it is stopped with Ctrl-C."""
    from hamstride.shell.imports.watch import watch as watch_folder

    if not os.path.isdir(folder):  # noqa: PTH112 (a name too long is no folder either)
        raise Refused(Problem("folder", str(folder), "there is no such folder", "Make it first, or name another"))
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    typer.echo(f"Watching {folder}. Stop with Ctrl-C.")

    def told(line: ImportLine) -> None:
        typer.echo(f"{line.outcome:<8} {line.name}: {line.sentence}")
        sys.stdout.flush()

    sys.stdout.flush()
    watch_folder(folder, Path(journal), told, stop, every)
    typer.echo("Stopped.")


@app.command("list")
def list_lines(
    journal: JournalOption = DEFAULT_JOURNAL,
    outcome: Annotated[str | None, typer.Option(help="only added, same, skipped, damaged or failed")] = None,
    as_json: JsonOption = False,
) -> None:
    """Every file that was ever imported and what became of it, oldest first."""
    from hamstride.shell.imports import ledger

    entries = [e for e in ledger.entries(Path(journal)) if outcome in (None, e.line.outcome)]
    if wants_json(as_json):
        print_json([{"at": e.at.isoformat(), **e.line.as_json()} for e in entries])
        return
    _show(e.line for e in entries)


@app.command("merges")
def list_merges(journal: JournalOption = DEFAULT_JOURNAL, as_json: JsonOption = False) -> None:
    """Runs that came from two sources, and which of them counts."""
    from hamstride.shell.imports import merges
    from hamstride.shell.runner import files

    pairs = merges.pairs(files.read_journal(journal))
    if wants_json(as_json):
        print_json([{"merge": p.merged.id, "day": f"{p.merged.day}", "why": p.why} for p in pairs])
        return
    for pair in pairs:
        typer.echo(f"{pair.merged.id}: {pair.why}")
    if not pairs:
        typer.echo("No run was told of twice.")


@app.command("apart")
def take_apart(
    merge: Annotated[str, typer.Argument(help="the merge, as `hamstride imports merges` names it")],
    journal: JournalOption = DEFAULT_JOURNAL,
) -> None:
    """Take a merge back: these were two runs, and both count."""
    from hamstride.shell.imports import merges
    from hamstride.shell.runner import files

    known = files.read_journal(journal)
    stamp = {"recorded_at": datetime.now(UTC), "zone": files.zone_of(known)}
    fact = merges.undone(known, merge, stamp)
    files.append(Path(journal), [fact])
    typer.echo(f"Taken apart. The run of {fact.day} counts twice from now on, as {fact.id} and beside it.")


@app.command("original")
def original(
    digest: Annotated[str, typer.Argument(help="the digest of a file, as the ledger has it, or its beginning")],
    to: Annotated[Path, typer.Argument(help="where to write it")],
    journal: JournalOption = DEFAULT_JOURNAL,
) -> None:
    """Get a file back as it came."""
    from hamstride.shell.runner import files

    folder = files.originals_of(Path(journal))
    found = [p for p in folder.glob("*") if digest and p.name.startswith(digest)] if folder.is_dir() else []
    if len(found) != 1:
        raise Refused(Problem("digest", digest, "names no single original", "See them with: hamstride imports list"))
    if to.exists():
        raise Refused(Problem("to", str(to), "is there already", "Name another file"))
    shutil.copyfile(found[0], to)
    typer.echo(f"Written to {to}.")
