"""`hamstride care`: what helps and is neither a run nor a set, and how an experiment on form went."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.text import Text

from hamstride import evidence as evidence_room
from hamstride import today as composition
from hamstride.evidence import Evidence
from hamstride.explain.care import CareWords, care_words
from hamstride.journal import Journal
from hamstride.journal.facts import Ran, Tried
from hamstride.shell.cli.shared import DEFAULT_JOURNAL, DayOption, JournalOption, JsonOption, day_of, print_json
from hamstride.shell.cli.shared import wants_json as _wants_json
from hamstride.shell.problem import Problem, Refused, from_validation
from hamstride.shell.runner import files

_WORDS: TypeAdapter[list[CareWords]] = TypeAdapter(list[CareWords])


def care(
    measure: Annotated[str | None, typer.Argument(help="id of one measure: everything about it")] = None,
    felt: Annotated[str | None, typer.Option(help="how an experiment on form went: better, same, worse")] = None,
    everything: Annotated[bool, typer.Option("--all", help="also what does not fit today")] = False,
    on: DayOption = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """What fits today beside runs and sets; with a measure all about it; with --felt how an experiment went."""
    knowledge, place = evidence_room.load(), Path(journal)
    if felt is not None:
        typer.echo(_noted(place, measure, felt, knowledge))
        return
    named = [_known(measure, knowledge)] if measure else _fitting(place, on, knowledge, everything=everything)
    told = [care_words(name, knowledge) for name in named]
    if _wants_json(as_json):
        print_json(_WORDS.dump_python(told, mode="json"))
        return
    console = Console(highlight=False)
    for one in told:
        console.print(Text.assemble((f"{one.title}: ", "bold"), one.do, (f"  [{one.measure}]", "dim")))
        for name, text in one.lines if measure else ():
            console.print(Text(f"  {name}: {text}"))
        for line in (*one.facts, *one.not_found, *(c.citation for c in one.citations)) if measure else ():
            console.print(Text(f"  {line}", style="dim"))


def _fitting(place: Path, on: str | None, knowledge: Evidence, *, everything: bool) -> list[str]:
    if everything:
        return list(knowledge.care)
    known = files.read_journal(str(place))
    loads = {} if str(place) == "-" else files.measured(place, known, knowledge)
    return list(composition.today(known, loads, knowledge, day_of(on, known)).care.fits)


def _known(measure: str, knowledge: Evidence) -> str:
    if measure not in knowledge.care:
        raise Refused(Problem("measure", measure, "is none that we know", "See them with: hamstride care --all"))
    return measure


def _noted(place: Path, measure: str | None, felt: str, knowledge: Evidence) -> str:
    """Keep how an experiment went, about the newest run."""
    known = files.read_or_new(place)
    name = _experiment(measure, knowledge)
    run = known.latest(Ran)
    try:
        fact = Tried.model_validate(
            {**files.stamp(known), "measure": name, "felt": felt, "about": None if run is None else run.id}
        )
    except ValidationError as error:
        raise from_validation(error) from error
    return _next(files.append(place, [fact]), knowledge)


def _experiment(measure: str | None, knowledge: Evidence) -> str:
    if measure is None or not knowledge.care[_known(measure, knowledge)].trial:
        named = ", ".join(m.id for m in knowledge.care.values() if m.trial)
        raise Refused(Problem("measure", measure or "", "must be an experiment on form", f"One of: {named}"))
    return measure


def _next(grown: Journal, knowledge: Evidence) -> str:
    from hamstride.care import trial_of

    open_now = trial_of(grown, knowledge)
    return "Noted. That was the last experiment." if open_now is None else f"Noted. Open now: {open_now}."
