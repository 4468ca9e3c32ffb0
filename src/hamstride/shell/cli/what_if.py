"""`hamstride what-if`: ask before a run what it would mean. Keeps nothing."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from hamstride.shell.cli.shared import DEFAULT_JOURNAL, DayOption, JournalOption, JsonOption, print_json, wants_json
from hamstride.shell.problem import Problem, Refused

SECONDS = 60
SLOWEST_S, FASTEST_S = 20 * SECONDS, 2 * SECONDS  # of a kilometre that a person may think of


def what_if(
    km: Annotated[float, typer.Option("--km", min=0.1, max=250.0, help="how far, in kilometres")],
    pace: Annotated[str, typer.Option("--pace", help="minutes for a kilometre, such as 5:20")],
    climb: Annotated[float, typer.Option("--climb", min=0.0, max=10_000.0, help="metres up in all")] = 0.0,
    journal: JournalOption = DEFAULT_JOURNAL,
    on: DayOption = None,
    as_json: JsonOption = False,
) -> None:
    """See what a run today would ask of the leg, and what would be fine instead."""
    from pydantic import TypeAdapter

    from hamstride import evidence as evidence_room
    from hamstride.explain import what_if as said
    from hamstride.shell.cli.plan import held_on
    from hamstride.what_if import Idea, what_if

    speed = 1000.0 / seconds_of(pace)
    knowledge = evidence_room.load()
    known, held = held_on(journal, on, knowledge)
    seen = known.as_of(held.answer.day)
    found = what_if(held.answer, seen, held.shown, held.asked, Idea(km * 1000.0, speed, climb), knowledge)
    if wants_json(as_json):
        print_json(TypeAdapter(type(found)).dump_python(found, mode="json"))
        return
    if found.day != held.answer.day:
        typer.echo(said.day_words(found))
    for sentence in said.answer_words(found):
        typer.echo(sentence)
    for one in said.mind_words(found, knowledge):
        typer.echo(f"  - {one.text}")
    for sentence in said.budget_words(found.budget):
        typer.echo(sentence)


def seconds_of(pace: str) -> int:
    """Seconds of a kilometre. Raises Refused for what is no pace."""
    told = re.fullmatch(r"(\d{1,2}):([0-5]\d)", pace.strip())
    seconds = int(told[1]) * SECONDS + int(told[2]) if told else 0
    if not FASTEST_S <= seconds <= SLOWEST_S:
        raise Refused(Problem("--pace", pace, "must be minutes and seconds of a kilometre from 2:00 to 20:00, as 5:20"))
    return seconds
