"""`hamstride usual-week`: what a running week was before it began, which the plan leads back to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from hamstride.journal.facts import UsualWeek
from hamstride.shell.cli.shared import DEFAULT_JOURNAL, JournalOption, JsonOption, print_json, wants_json
from hamstride.shell.problem import from_validation
from hamstride.shell.runner import files


def usual_week(
    minutes: Annotated[float | None, typer.Option("--minutes", help="minutes of running a week")] = None,
    km: Annotated[float | None, typer.Option("--km", help="kilometres a week")] = None,
    days: Annotated[int | None, typer.Option("--days", help="runs a week")] = None,
    longest: Annotated[float | None, typer.Option("--longest", help="minutes of the usual long run")] = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Tell your usual running week before it began. The plan leads you back to it."""
    place = Path(journal)
    stamp = files.stamp(files.read_or_new(place))
    told = {"run_min": minutes, "distance_m": None if km is None else km * 1000, "run_days": days}
    try:
        fact = UsualWeek.model_validate({**stamp, **told, "longest_min": longest})
    except ValidationError as error:
        raise from_validation(error) from error
    files.append(place, [fact])
    if wants_json(as_json):
        print_json(fact.model_dump(mode="json"))
        return
    typer.echo("Noted. The plan now leads back to that week.")
