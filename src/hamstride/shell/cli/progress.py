"""`hamstride progress`, `hamstride log` and `hamstride test`: am I better, what was lifted, what was tested."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter
from rich.console import Console

from hamstride import evidence as evidence_room
from hamstride import explain, response
from hamstride.evidence import Evidence
from hamstride.evidence.model import Exercise
from hamstride.explain.results import result_words
from hamstride.explain.steps import dose_words
from hamstride.journal import Journal
from hamstride.response.model import Card, Milestones, NextDose, TestResult
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
from hamstride.shell.runner import files, training
from hamstride.today import Today
from hamstride.today import today as composed

SideOption = Annotated[str | None, typer.Option("--side", help="left or right")]
_MILESTONES: TypeAdapter[Milestones] = TypeAdapter(Milestones)
_DOSE: TypeAdapter[NextDose] = TypeAdapter(NextDose)
MARK = {True: "met    ", False: "NOT MET", None: "not known"}


def progress(journal: JournalOption = DEFAULT_JOURNAL, on: DayOption = None, as_json: JsonOption = False) -> None:
    """See whether you are better: criteria, tests side by side, and what to test next."""
    knowledge, known = evidence_room.load(), files.read_journal(journal)
    found = _answer(journal, known, knowledge, day_of(on, known)).milestones
    if wants_json(as_json):
        print_json(_MILESTONES.dump_python(found, mode="json"))
        return
    console = Console(highlight=False)
    for reason in found.reasons:
        console.print(explain.words(reason, knowledge).text, markup=False)
    for card in found.cards:
        _card(console, card, knowledge)
    for result in found.results:
        console.print(_result(result, knowledge), markup=False)
    steps = sum(due.why == "step" for due in found.due)
    for due in found.due[: max(5, steps)]:
        test = knowledge.findings[due.test]
        why = explain.code(f"due_{due.why}")
        console.print(f"Test next: {test.question} ({why}; hamstride test {due.test} VALUE)", markup=False)


def log(
    exercise: Annotated[str, typer.Argument(help="id of the exercise: hamstride evidence exercises")],
    sets: Annotated[int | None, typer.Option(help="sets done; default the next dose")] = None,
    reps: Annotated[int | None, typer.Option(help="repetitions of each set")] = None,
    hold: Annotated[float | None, typer.Option(help="seconds of each hold")] = None,
    last: Annotated[float | None, typer.Option(help="the last set, if it was other")] = None,
    load: Annotated[float | None, typer.Option(help="kilograms")] = None,
    effort: Annotated[int | None, typer.Option(help="of the hardest set, 0 to 10")] = None,
    pain: Annotated[int | None, typer.Option(help="worst pain, 0 to 10")] = None,
    side: SideOption = None,
    on: DayOption = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Note one exercise as it was done, and see the next dose with its reason."""
    knowledge, place = evidence_room.load(), Path(journal)
    entry = training.exercise_of(exercise, knowledge)
    amount = _amount(entry, reps, hold)
    known = files.read_or_new(place)
    stamp = _stamp(known, on)
    before = _answer(journal, known, knowledge, stamp["day"]).standing
    sets, amount = _filled(sets, amount, entry, response.next_dose(entry.id, before, knowledge))
    done = training.Done(sets, amount, last, load_kg=load, effort=effort, pain=pain, side=side)
    fact = training.work_of(stamp, entry, done)
    grown = files.append(place, [fact])
    dose = response.next_dose(entry.id, _answer(journal, grown, knowledge, fact.day).standing, knowledge)
    if wants_json(as_json):
        print_json({"fact": fact.model_dump(mode="json"), "next": _DOSE.dump_python(dose, mode="json")})
        return
    name = knowledge.exercises[dose.exercise].name
    typer.echo(f"Noted. Next time: {name}, {dose_words(dose)}.")
    for reason in dose.reasons:
        typer.echo(f"- {explain.words(reason, knowledge).text}")


def spare(
    exercise: Annotated[str, typer.Argument(help="id of the exercise: hamstride evidence exercises")],
    because: Annotated[list[str] | None, typer.Option(help="which of its cautions it is, such as low_back")] = None,
    fine: Annotated[bool, typer.Option("--fine", help="it is fine again")] = False,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Say that an exercise hurts, and see which one is planned in its place; or that it is fine again."""
    knowledge, place = evidence_room.load(), Path(journal)
    entry = training.exercise_of(exercise, knowledge)
    known = files.read_or_new(place)
    fact = training.spared_of(_stamp(known, None), entry, fine=fine, because=tuple(because or ()))
    grown = files.append(place, [fact])
    dose = response.next_dose(entry.id, _answer(journal, grown, knowledge, fact.day).standing, knowledge)
    if wants_json(as_json):
        print_json({"fact": fact.model_dump(mode="json"), "next": _DOSE.dump_python(dose, mode="json")})
        return
    name = knowledge.exercises[dose.exercise].name
    if dose.exercise == entry.id and not fine:
        typer.echo("Noted. Nothing else fits in its place, so your sessions leave it out.")
        return
    typer.echo(f"Noted. {'Next time' if fine else 'Instead'}: {name}, {dose_words(dose)}.")


def _amount(entry: Exercise, reps: int | None, hold_s: float | None) -> float | None:
    """What was said of each set, in what the exercise is counted with. Raises Refused for the other."""
    by_reps = entry.reps is not None
    if (hold_s if by_reps else reps) is not None:
        raise Refused(Problem(entry.id, "", f"is counted with {'--reps' if by_reps else '--hold'}"))
    return reps if by_reps else hold_s


def _filled(sets: int | None, amount: float | None, entry: Exercise, dose: NextDose) -> tuple[int, float | None]:
    """What was left out is taken from the next dose, or from the exercise itself where that is of another one."""
    same = dose.exercise == entry.id
    usual = dose.reps or dose.hold_s if same else entry.reps or entry.hold_s
    usual_sets = dose.sets if same else entry.sets
    return (usual_sets if sets is None else sets), (usual if amount is None else amount)


def enter_test(
    name: Annotated[str, typer.Argument(help="id of the test: hamstride progress")],
    value: Annotated[str | None, typer.Argument(help="the result; left out: how the test is done")] = None,
    side: SideOption = None,
    pain: Annotated[int | None, typer.Option(help="worst pain while doing it, 0 to 10")] = None,
    clinician: Annotated[bool, typer.Option("--clinician", help="a clinician did it")] = False,
    on: DayOption = None,
    journal: JournalOption = DEFAULT_JOURNAL,
    as_json: JsonOption = False,
) -> None:
    """Enter a test result, or read how the test is done and when not."""
    knowledge, place = evidence_room.load(), Path(journal)
    finding = training.home_test(name, knowledge)
    if value is None:
        not_when = f"Not {finding.not_when}." if finding.not_when else ""
        typer.echo("\n".join(filter(None, (finding.question, not_when, finding.how, finding.norm))))
        return
    known = files.read_or_new(place)
    fact = training.result_of(
        _stamp(known, on), finding, _value(value, yes_no=finding.kind == "yes_no"), side=side, pain=pain,
        clinician=clinician,
    )  # fmt: skip
    grown = files.append(place, [fact])
    found = _answer(journal, grown, knowledge, fact.day).milestones.results
    result = next((r for r in found if r.test == finding.id), None)
    if wants_json(as_json):
        told = None if result is None else TypeAdapter(TestResult).dump_python(result, mode="json")
        print_json({"fact": fact.model_dump(mode="json"), "result": told})
        return
    typer.echo("Noted." if result is None else f"Noted. {_result(result, knowledge)}")


COMMANDS: dict[str, Callable[..., None]] = {"hurts": spare, "progress": progress, "log": log, "test": enter_test}


def _card(console: Console, card: Card, knowledge: Evidence) -> None:
    milestone = knowledge.milestones[card.milestone]
    console.print(f"\n[bold]{milestone.title}[/]: {'reached' if card.cleared else 'not yet'}")
    for line in card.lines:
        words = explain.asked_words(line.criterion, knowledge)
        star = "*" if line.hard else " "
        console.print(f"  {MARK[words.met]} {star} {words.text}: {words.known} (needed: {words.needed})", markup=False)


def _result(result: TestResult, knowledge: Evidence) -> str:
    return f"{knowledge.findings[result.test].question} {result_words(result)}"


def _answer(journal: str, known: Journal, knowledge: Evidence, day: date) -> Today:
    loads = {} if journal == "-" else files.measured(Path(journal), known, knowledge)
    return composed(known, loads, knowledge, day)


def _stamp(known: Journal, on: str | None) -> dict[str, Any]:
    stamp = files.stamp(known)
    today = stamp["day"]
    assert isinstance(today, date)
    day = today if on is None else training.past_day(day_of(on, known), today)
    return {**stamp, "day": day}


def _value(text: str, *, yes_no: bool) -> float | bool:
    if yes_no:
        if text.lower() not in ("yes", "no", "y", "n"):
            raise Refused(Problem("value", text, "must be yes or no"))
        return text.lower().startswith("y")
    try:
        return float(text)
    except ValueError as error:
        raise Refused(Problem("value", text, "must be a number")) from error
