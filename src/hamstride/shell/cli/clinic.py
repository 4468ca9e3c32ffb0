"""`hamstride diagnosed`, `treated` and `ordered`: what a clinician found, did and said, kept as told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from hamstride import evidence as evidence_room
from hamstride.journal import Journal
from hamstride.journal.facts import Diagnosed, Ordered, Treated
from hamstride.shell.cli.shared import (
    DEFAULT_JOURNAL,
    DayOption,
    JournalOption,
    JsonOption,
    day_of,
    print_json,
    wants_json,
)
from hamstride.shell.problem import Problem, Refused, from_validation
from hamstride.shell.runner import files, training
from hamstride.shell.runner.clinic import conditions

ByOption = Annotated[str, typer.Option("--by", help="who said so, such as 'sports doctor'")]
SideOption = Annotated[str | None, typer.Option("--side", help="left, right or both")]
Day = Annotated[str | None, typer.Option(help="a day such as 2026-05-01, included")]


def _day(name: str, text: str | None, known: Journal) -> Any:
    try:
        return None if text is None else day_of(text, known)
    except Refused as error:
        raise Refused(Problem(f"--{name}", str(text), "must be a day such as 2026-05-01")) from error


def diagnosed(
    condition: Annotated[str, typer.Argument(help="id of the condition; 'list' shows all that are known here")],
    by: ByOption = "a clinician",
    known_by: Annotated[
        str, typer.Option(help="examined, ultrasound, mri, ct, x_ray, blood, operation, told")
    ] = "told",
    site: Annotated[str | None, typer.Option(help="where, in your words")] = None,
    side: SideOption = None,
    grade: Annotated[int | None, typer.Option(help="0 to 4")] = None,
    excluded: Annotated[bool, typer.Option("--excluded", help="it was looked for and ruled out")] = False,
    not_seen: Annotated[bool, typer.Option("--not-seen", help="the test was negative and rules nothing out")] = False,
    note: Annotated[str | None, typer.Option(help="one free line")] = None,
    on: DayOption = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Note what a clinician found, or ruled out. It decides which way back is followed."""
    names = conditions(evidence_room.load())
    if condition == "list":
        for name, title in names.items():
            typer.echo(f"{name:<30} {title}")
        return
    if condition not in names:
        raise Refused(Problem("condition", condition, "must be one that is known here", "hamstride diagnosed list"))
    found = "excluded" if excluded else "not_seen" if not_seen else "is"
    told = {"by": by, "condition": condition, "found": found, "known_by": known_by, "site": site, "side": side}
    _keep(Diagnosed.model_validate, {**told, "grade": grade, "note": note}, on, journal, as_json=as_json)


def treated(
    what: Annotated[str, typer.Argument(help="operation, injection, shockwave, needling, hands_on, medicine, other")],
    where: Annotated[str | None, typer.Option(help="where, in your words")] = None,
    by: Annotated[str | None, typer.Option("--by", help="who did it")] = None,
    side: SideOption = None,
    note: Annotated[str | None, typer.Option(help="one free line")] = None,
    on: DayOption = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Note what was done to the leg, and when: an injection weeks ago is then no infection."""
    told = {"what": what, "where": where, "by": by, "side": side, "note": note}
    _keep(Treated.model_validate, told, on, journal, as_json=as_json)


def ordered(
    by: ByOption,
    no_running_until: Day = None,
    no_strength_until: Day = None,
    no_sprinting_until: Day = None,
    longest_run: Annotated[float | None, typer.Option(help="no run longer than, minutes")] = None,
    effort_most: Annotated[int | None, typer.Option(help="0 to 10")] = None,
    cross_training: Annotated[bool | None, typer.Option("--cross-training/--no-cross-training")] = None,
    weight_bearing: Annotated[str | None, typer.Option(help="none, partial or full")] = None,
    crutches: Annotated[bool | None, typer.Option("--crutches/--no-crutches")] = None,
    hip_flexion_most: Annotated[float | None, typer.Option(help="degrees")] = None,
    load_most: Annotated[float | None, typer.Option(help="kilograms")] = None,
    rung_most: Annotated[str | None, typer.Option(help="highest step of running allowed, such as w3")] = None,
    stage_most: Annotated[int | None, typer.Option(help="highest stage of strength work allowed, 0 none")] = None,
    review_on: Day = None,
    return_on: Day = None,
    clears: Annotated[list[str] | None, typer.Option(help="warning sign examined and cleared; may repeat")] = None,
    note: Annotated[str | None, typer.Option(help="one free line")] = None,
    on: DayOption = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Note what a clinician ordered. The plan follows it, and only the clinician moves you on."""
    knowledge = evidence_room.load()
    _must_be_known("--clears", clears or [], set(knowledge.red_flags))
    rungs = {r.id for name in ("walk_run", "continuous") for r in knowledge.ladders[name].rungs}
    _must_be_known("--rung-most", [] if rung_most is None else [rung_most], rungs)
    known = files.read_or_new(Path(journal))
    days = {
        "no_running_until": no_running_until,
        "no_strength_until": no_strength_until,
        "no_sprinting_until": no_sprinting_until,
        "review_on": review_on,
        "return_on": return_on,
    }
    told: dict[str, Any] = {name: _day(name.replace("_", "-"), text, known) for name, text in days.items()}
    told |= {"by": by, "longest_run_min": longest_run, "effort_most": effort_most, "cross_training": cross_training}
    told |= {"weight_bearing": weight_bearing, "crutches": crutches, "hip_flexion_most_deg": hip_flexion_most}
    told |= {"load_most_kg": load_most, "rung_most": rung_most, "stage_most": stage_most, "note": note}
    _keep(Ordered.model_validate, {**told, "clears": tuple(clears or ())}, on, journal, as_json=as_json)


def _must_be_known(option: str, given: list[str], known: set[str]) -> None:
    for one in given:
        if one not in known:
            raise Refused(Problem(option, one, f"must be one of {', '.join(sorted(known))}"))


def _keep(made: Callable[[Any], Any], told: dict[str, Any], on: str | None, journal: str, *, as_json: bool) -> None:
    known = files.read_or_new(Path(journal))
    stamp = files.stamp(known)
    if on is not None:
        stamp["day"] = training.past_day(day_of(on, known), stamp["day"])  # type: ignore[arg-type]
    try:
        fact = made({**stamp, **told})
    except ValidationError as error:
        raise from_validation(error) from error
    files.append(Path(journal), [fact])
    if wants_json(as_json):
        print_json({"fact": fact.model_dump(mode="json")})
        return
    typer.echo("Noted. See what follows with: hamstride today")


COMMANDS: dict[str, Callable[..., None]] = {"diagnosed": diagnosed, "treated": treated, "ordered": ordered}
