"""The command line. Works on a journal file; only `serve` needs a database.

Exit status: 0 done, 1 our fault, 2 the person's input. JSON with --json or when piped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hamstride import __version__
from hamstride.shell.cli.shared import DEFAULT_JOURNAL, DayOption, JournalOption, JsonOption
from hamstride.shell.cli.shared import day_of as _day
from hamstride.shell.cli.shared import print_json as _print_json
from hamstride.shell.cli.shared import wants_json as _wants_json
from hamstride.shell.problem import Refused

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Decision support for runners whose hamstring hurts. Not a diagnosis.",
)
journal_app = typer.Typer(no_args_is_help=True, help="The journal file and its format.")
app.add_typer(journal_app, name="journal")


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="print the version")] = False) -> None:
    if version:
        typer.echo(f"hamstride {__version__}")
        raise typer.Exit


@app.command()
def today(
    journal: JournalOption = DEFAULT_JOURNAL,
    on: DayOption = None,
    as_json: JsonOption = False,
    schema: Annotated[bool, typer.Option("--schema", help="print the JSON Schema of the answer")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="with rules, numbers and sources, for clinicians")] = False,
) -> None:
    """What to do today and why, with the session, the plan and the training load."""
    from hamstride import evidence as evidence_room
    from hamstride import today as composition
    from hamstride.shell.report import answer_json
    from hamstride.shell.runner import files

    if schema:
        _print_json(answer_json.answer_schema())
        return
    known = files.read_journal(journal)
    knowledge = evidence_room.load()
    loads = {} if journal == "-" else files.measured(Path(journal), known, knowledge)
    answer = composition.today(known, loads, knowledge, _day(on, known))
    if _wants_json(as_json):
        _print_json(answer_json.answer_json(answer))
        return
    from hamstride.shell.report import terminal

    terminal.show(Console(highlight=False), answer, knowledge, files.country_of(known), sources=sources)


@journal_app.command("schema")
def journal_schema() -> None:
    """JSON Schema of every kind of fact."""
    from hamstride import journal

    _print_json(journal.schema())


@journal_app.command("check")
def journal_check(journal: JournalOption = DEFAULT_JOURNAL) -> None:
    """Read a whole journal and say whether every line is a fact."""
    from hamstride.shell.runner import files

    known = files.read_journal(journal)
    typer.echo(f"{len(known.facts)} facts, {sum(1 for _ in known)} of them standing.")


@app.command()
def assess(
    journal: JournalOption = DEFAULT_JOURNAL,
    answers: Annotated[list[str] | None, typer.Option("--answer", help="finding=value, may be repeated")] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="where you live, such as AT: for its emergency number")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Answer the questions: safety first, then what tells most about the leg."""
    from hamstride.shell.cli import intake

    place = Path(journal)
    intake.answer(place, answers or [], country)
    if not answers and _can_ask():
        intake.ask(place)
    found = intake.summary(place)
    if _wants_json(as_json):
        _print_json(found)
        return
    for line in intake.lines(found):
        typer.echo(line)


@app.command()
def why(
    verdict: Annotated[str, typer.Argument(help="a verdict's id, or a day such as 2026-05-01")],
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Explain a verdict exactly as it was given: each rule, what it saw, the numbers, their sources, what to do."""
    from hamstride import evidence as evidence_room
    from hamstride.shell.runner import files, history

    known = files.read_journal(journal)
    loads = {} if journal == "-" else files.measured(Path(journal), known, evidence_room.load())
    remade = history.remade(known, verdict, loads)
    told = remade or history.told(known, verdict)
    if _wants_json(as_json):
        _print_json({**told.answer, **({} if remade is None else {"kept": False})})
        return
    strength = told.answer.get("strength_verdict", "not told")
    typer.echo(f"{told.day}: running {told.verdict}, strength {strength}")
    current = "the one in use" if told.evidence_version == evidence_room.load().version else "an earlier one"
    if remade is not None:
        typer.echo("No answer was kept on that day. This is what today's rules say to what was on record at its end.")
    else:
        typer.echo(f"Said {told.recorded_at:%Y-%m-%d %H:%M} UTC with evidence {told.evidence_version}, {current}.")
    for line in history.lines_of(told, known):
        typer.echo(line)
    for other in history.of_the_day(told, known):
        typer.echo(f"Also said that day, {other.recorded_at:%H:%M} UTC: {other.verdict}. hamstride why {other.id}")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on; 0.0.0.0 for the home network")] = None,
    port: Annotated[int | None, typer.Option(help="port, default 8000")] = None,
) -> None:
    """Serve Hamstride's pages from this machine."""
    from hamstride.shell.server import serve as server

    server.run(host, port)


@app.command()
def doctor(as_json: JsonOption = False) -> None:
    """Say what works here and what does not, each with the next step."""
    from hamstride.shell.cli import doctor as checks

    found = checks.examine()
    if _wants_json(as_json):
        _print_json([c.as_json() for c in found])
    else:
        for check in found:
            typer.echo(f"{'ok ' if check.ok else 'NO '} {check.what}: {check.found}")
            if not check.ok:
                typer.echo(f"    {check.next_step}")
    if not all(c.ok for c in found):
        raise typer.Exit(1)


def _check_in() -> None:
    from hamstride.shell.cli import check_in

    app.command("check-in")(check_in.check_in)


def _evidence() -> None:
    from hamstride.shell.cli import evidence

    app.add_typer(evidence.app, name="evidence")


def _imports() -> None:
    from hamstride.shell.cli import imports

    app.command("import")(imports.import_files)
    app.command("watch")(imports.watch)
    app.add_typer(imports.app, name="imports")


def _runs() -> None:
    from hamstride.shell.cli import runs

    app.add_typer(runs.app, name="runs")


def _lookback() -> None:
    from hamstride.shell.cli import lookback

    lookback.register(app)


def _load() -> None:
    from hamstride.shell.cli import load

    load.register(app)


def _progress() -> None:
    from hamstride.shell.cli import progress

    for name, command in progress.COMMANDS.items():
        app.command(name)(command)


def _clinic() -> None:
    from hamstride.shell.cli import clinic

    for name, command in clinic.COMMANDS.items():
        app.command(name)(command)


def _plan() -> None:
    from hamstride.shell.cli import plan

    app.command("plan")(plan.plan)


def _care() -> None:
    from hamstride.shell.cli import care

    app.command("care")(care.care)


def _what_if() -> None:
    from hamstride.shell.cli import what_if

    app.command("what-if")(what_if.what_if)


def _usual_week() -> None:
    from hamstride.shell.cli import usual_week

    app.command("usual-week")(usual_week.usual_week)


# What stands in other files, and the commands each brings: a command loads its own file and no other.
PARTS: tuple[tuple[tuple[str, ...], Callable[[], None]], ...] = (
    (("check-in",), _check_in),
    (("evidence",), _evidence),
    (("import", "watch", "imports"), _imports),
    (("runs",), _runs),
    (("patterns", "record"), _lookback),
    (("load", "season"), _load),
    (("progress", "log", "hurts", "test"), _progress),
    (("plan",), _plan),
    (("what-if",), _what_if),
    (("diagnosed", "treated", "ordered"), _clinic),
    (("usual-week",), _usual_week),
    (("care",), _care),
)


def register(asked: str | None) -> None:
    """Add the command that was asked for; all of them where it is none of ours, so that help names every one."""
    own = {c.name or getattr(c.callback, "__name__", "") for c in app.registered_commands}
    if asked in own | {g.name for g in app.registered_groups} | {"--version"}:
        return
    wanted = [add for names, add in PARTS if asked in names]
    for add in wanted or [add for _, add in PARTS]:
        add()


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


LONGEST_NAME = 120  # of a file in a sentence


def main() -> None:
    """Entry point: a person's mistake is one line and exit 2; ours is one line and exit 1."""
    register(next(iter(sys.argv[1:]), None))
    try:
        app()
    except Refused as refused:
        typer.echo(f"hamstride: {refused}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # a folder that may not be written to, a full disk, a name too long
        place = str(error.filename or "a file")
        shown = place if len(place) <= LONGEST_NAME else f"{place[:LONGEST_NAME]}…"
        typer.echo(
            f"hamstride: {shown}: {error.strerror or 'it cannot be read or written'}. Nothing was half-saved. "
            "Look at the name, the rights of its folder and the space on the disk.",
            err=True,
        )
        sys.exit(2)
    except Exception as error:
        if os.environ.get("HAMSTRIDE_DEBUG"):
            raise
        typer.echo(
            f"hamstride: this is our mistake, not yours ({type(error).__name__}). Nothing was half-saved. "
            "Run it again with HAMSTRIDE_DEBUG=1 to see where, and report it.",
            err=True,
        )
        sys.exit(1)
