"""`hamstride plan`: the calendar week by week, what changed, and plans changed by hand judged by the checker."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.plan.changes.edit import REPLACEMENTS
from hamstride.plan.model import Edit
from hamstride.shell.cli.shared import (
    DEFAULT_JOURNAL,
    DayOption,
    JournalOption,
    JsonOption,
    day_of,
    print_json,
    wants_json,
)
from hamstride.shell.problem import Problem, Refused
from hamstride.shell.runner.calendar import Calendar

MOST_LETTERS = 200  # of a clinician's name


def plan(
    journal: JournalOption = DEFAULT_JOURNAL,
    on: DayOption = None,
    weeks: Annotated[int | None, typer.Option("--weeks", min=1, help="how many weeks; late ones are forecast")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="what changed since the plan kept on an earlier day")] = False,
    check: Annotated[
        Path | None, typer.Option("--check", help="judge a plan in a file (JSON), changed by hand")
    ] = None,
    move: Annotated[tuple[str, str] | None, typer.Option("--move", help="SESSION DAY: move a session")] = None,
    ease: Annotated[str | None, typer.Option("--ease", help="SESSION: make it easier")] = None,
    remove: Annotated[str | None, typer.Option("--remove", help="SESSION: leave it out")] = None,
    replace: Annotated[
        tuple[str, str] | None, typer.Option("--replace", help=f"SESSION KIND: do another; {', '.join(REPLACEMENTS)}")
    ] = None,
    hold: Annotated[str | None, typer.Option("--hold", help="SESSION: it stays where it is")] = None,
    by: Annotated[str | None, typer.Option("--by", help="the clinician who decided the change")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="keep this plan in the journal")] = False,
    as_json: JsonOption = False,
) -> None:
    """See the calendar week by week, or change it. A change that breaks a rule is not saved."""
    from hamstride import evidence as evidence_room

    knowledge = evidence_room.load()
    known, held = held_on(journal, on, knowledge)
    if check is not None:
        _judge_file(check, held, knowledge, as_json=as_json)
        return
    for edit in _edits(move, ease, remove, replace, _who(by)):
        _change(journal, known, held, edit, knowledge)
        known, held = held_on(journal, on, knowledge)
    if hold is not None:
        _hold(journal, known, held, hold, _who(by))
        known, held = held_on(journal, on, knowledge)
    if keep:
        _keep(journal, known, held, knowledge)
    if weeks is not None and not diff:
        held = _gone_on(held, known, knowledge, weeks)
    _show(held, knowledge, weeks, diff=diff, as_json=as_json)


def held_on(journal: str, on: str | None, knowledge: Evidence) -> tuple[Journal, Calendar]:
    """Everything on record, and the calendar of a day."""
    from hamstride.shell.runner import files
    from hamstride.shell.runner.calendar import calendar
    from hamstride.today import today

    known = files.read_journal(journal)
    loads = {} if journal == "-" else files.measured(Path(journal), known, knowledge)
    day = day_of(on, known)
    answer = today(known, loads, knowledge, day)
    return known, calendar(answer, known.as_of(day), knowledge)


def _gone_on(held: Calendar, known: Journal, knowledge: Evidence, weeks: int) -> Calendar:
    """The weeks beyond the plan in outline, where more are asked for than it holds."""
    from hamstride.shell.runner.calendar import whole_season

    most = int(knowledge.number("macro.horizon_weeks_most"))
    if weeks > most:
        raise Refused(Problem("--weeks", str(weeks), f"a calendar reaches at most {most} weeks"))
    return whole_season(held, known.as_of(held.answer.day), knowledge, weeks)


def _edits(
    move: tuple[str, str] | None,
    ease: str | None,
    remove: str | None,
    replace: tuple[str, str] | None,
    by: str | None,
) -> list[Edit]:
    found = []
    if move is not None:
        try:
            found.append(Edit(move[0], "moved", to=date.fromisoformat(move[1]), by=by))
        except ValueError as error:
            raise Refused(Problem("--move", move[1], "the day must be such as 2026-05-01")) from error
    if ease is not None:
        found.append(Edit(ease, "eased", by=by))
    if remove is not None:
        found.append(Edit(remove, "removed", by=by))
    if replace is not None:
        instead = next((k for k in REPLACEMENTS if k == replace[1]), None)
        if instead is None:
            raise Refused(Problem("--replace", replace[1], f"the kind must be one of {', '.join(REPLACEMENTS)}"))
        found.append(Edit(replace[0], "replaced", instead=instead, by=by))
    return found


def _who(by: str | None) -> str | None:
    """The name as it is written down; none where it is only blanks."""
    name = " ".join((by or "").split())
    if len(name) > MOST_LETTERS:
        raise Refused(Problem("--by", f"{name[:20]}…", f"the name must have at most {MOST_LETTERS} letters"))
    return name or None


def _hold(journal: str, known: Journal, held: Calendar, session: str, by: str | None) -> None:
    from hamstride.shell.runner import files
    from hamstride.shell.runner.calendar import hold

    if held.session(session) is None:
        raise Refused(_no_such(session))
    files.changeable(journal)
    files.append(Path(journal), [hold(session, by, _stamp_of_today(known, held))])


def _no_such(session: str) -> Problem:
    return Problem("session", session, "is not in the plan", "See the ids with: hamstride plan --json")


def _change(journal: str, known: Journal, held: Calendar, edit: Edit, knowledge: Evidence) -> None:
    """Save a change that breaks no law; else say which law minds, one line each, and exit 2."""
    from hamstride.shell.report import calendar as report
    from hamstride.shell.runner import files
    from hamstride.shell.runner.calendar import fact_of, weighed

    files.changeable(journal)
    judged = weighed(held, edit, knowledge)
    if judged is None:
        raise Refused(_no_such(edit.session))
    if judged.refused:
        for line in report.minded_lines(judged.refused, knowledge):
            typer.echo(line, err=True)
        raise typer.Exit(2)
    files.append(Path(journal), [fact_of(edit, _stamp_of_today(known, held))])
    for line in report.minded_lines(judged.missed, knowledge):
        typer.echo(f"It costs a wish: {line}", err=True)


def _stamp_of_today(known: Journal, held: Calendar) -> dict[str, Any]:
    """What is written down now is known from today on; a past day's plan cannot be changed."""
    from hamstride.shell.runner import files

    stamp = files.stamp(known)
    if stamp["day"] != held.answer.day:
        raise Refused(Problem("--on", held.answer.day.isoformat(), "a change holds from today on; leave --on out"))
    return stamp


def _keep(journal: str, known: Journal, held: Calendar, knowledge: Evidence) -> None:
    from hamstride.journal.facts import PlanIssued
    from hamstride.plan import plan_json
    from hamstride.shell.runner import files

    if held.shown is None:
        raise Refused(Problem("--keep", "", "there is no plan to keep"))
    fact = {**_stamp_of_today(known, held), "evidence_version": knowledge.version, "plan": plan_json(held.shown)}
    files.append(Path(journal), [PlanIssued.model_validate(fact)])


def _judge_file(place: Path, held: Calendar, knowledge: Evidence, *, as_json: bool) -> None:
    """Exit 2 with one line for each broken law; missed wishes are listed and are no fault."""
    from hamstride.plan import check
    from hamstride.plan.model import Plan
    from hamstride.shell.report import calendar as report

    plan: Plan = _read_plan(place)
    if held.asked is None:
        raise Refused(Problem("--check", str(place), "cannot be judged: a warning sign comes first"))
    found = check(plan, held.asked, knowledge)
    laws, wishes = [v for v in found if v.law], [v for v in found if not v.law]
    if wants_json(as_json):
        print_json([{"rule": v.rule, "law": v.law, "days": [d.isoformat() for d in v.days]} for v in found])
    elif not laws:
        typer.echo("This plan keeps every rule.")
        for line in report.violation_lines(wishes, knowledge):
            typer.echo(f"It does not meet a wish: {line}")
    for line in report.violation_lines(laws, knowledge):
        typer.echo(line, err=True)
    if laws:
        raise typer.Exit(2)


def _read_plan(place: Path) -> Any:
    from hamstride.plan import plan_from_json

    try:
        table = json.loads(place.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(Problem("--check", str(place), "cannot be read; give the file of a plan")) from error
    except ValueError as error:
        raise Refused(Problem("--check", str(place), "is not JSON; make one with: hamstride plan --json")) from error
    table = table.get("plan", table) if isinstance(table, dict) else table
    plan = plan_from_json(table) if isinstance(table, dict) else None
    if plan is None:
        raise Refused(Problem("--check", str(place), "is not a plan; make one with: hamstride plan --json"))
    return plan


def _show(held: Calendar, knowledge: Evidence, weeks: int | None, *, diff: bool, as_json: bool) -> None:
    from hamstride import today as composition
    from hamstride.shell.report import calendar as report

    if wants_json(as_json):
        whole = composition.as_json(held.answer)
        shown = whole["plan"] if held.no_plan is None else whole["plan"].pop("instead")
        no_plan = None if held.no_plan is None else whole["plan"]
        print_json({"plan": shown, "no_plan": no_plan, "changes": whole["changes"] if diff else None})
        return
    console = Console(highlight=False)
    if held.no_plan is not None:
        report.show_no_plan(console, held.no_plan, knowledge)
    if held.shown is None:
        console.print("See first: hamstride today. Nothing is planned until a doctor has looked at the warning sign.")
    elif diff:
        report.show_changes(console, held.answer.changes, knowledge)
    else:
        detailed = int(knowledge.number("plan.horizon_days"))
        report.show(console, held.shown, knowledge, weeks, detailed)
