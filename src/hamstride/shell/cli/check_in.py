"""`hamstride check-in`: the morning, the last run, and today's answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from hamstride.shell.cli.shared import (
    DEFAULT_JOURNAL,
    DayOption,
    JournalOption,
    JsonOption,
    named_day,
    print_json,
    wants_json,
)


def _scale(name: str, help_text: str) -> Any:
    return Annotated[int | None, typer.Option(f"--{name}", help=f"{help_text}, 0 to 10")]


def _sign(names: str, help_text: str = "") -> Any:
    return Annotated[bool | None, typer.Option(names, help=help_text)]


def _hours(name: str, help_text: str) -> Any:
    return Annotated[float | None, typer.Option(f"--{name}", help=help_text)]


def _text(name: str, help_text: str) -> Any:
    return Annotated[str | None, typer.Option(f"--{name}", help=help_text)]


Held = Annotated[
    list[str] | None,
    typer.Option("--held", help="step of faster running in the last run, such as s1; may be repeated"),
]


# The parameters are the fields of the check-in, and with ran_ those of the report on the last run.
# mypy: disable-error-code="valid-type"
# fmt: off
def check_in(
    journal: JournalOption = DEFAULT_JOURNAL,
    pain_now: _scale("pain", "pain now") = None,
    pain_worst_24h: _scale("worst", "worst pain of the last day") = None,
    morning: _text("morning", "better, usual, worse or much_worse") = None,
    stiffness: _scale("stiffness", "stiffness") = None,
    load_test_pain: _scale("test", "pain in the daily test") = None,
    soreness: _scale("soreness", "muscle soreness") = None,
    soreness_where: _text("sore-where", "both_thighs, injured_thigh or elsewhere") = None,
    limps: _sign("--limps/--no-limps") = None, sharp: _sign("--sharp/--not-sharp") = None,
    rises_with_speed: _sign("--rises/--no-rise", "more pain the faster you go") = None,
    in_daily_life: _sign("--daily-life/--not-daily-life", "stays all day") = None,
    sudden_weakness: _sign("--weakness/--no-weakness", "sudden weakness") = None,
    night_pain: _sign("--night-pain/--no-night-pain") = None,
    numb_or_tingling: _sign("--numb/--not-numb", "numbness or tingling") = None,
    new_red_flag: _sign("--warning-sign/--no-warning-sign") = None, ill: _sign("--ill/--well") = None,
    sleep_h: _hours("sleep", "hours slept") = None, sitting_h: _hours("sitting", "hours of sitting yesterday") = None,
    energy: _scale("energy", "energy") = None, stress: _scale("stress", "stress") = None,
    note: _text("note", "one free line") = None,
    ran_pain_during: _scale("ran-pain", "pain during the last run") = None,
    ran_pain_2h_after: _scale("ran-after", "pain two hours after it") = None,
    ran_settled_within_24h: _sign("--ran-settled/--ran-not-settled", "settled within a day") = None,
    ran_warmed_up: _sign("--ran-warmed-up/--ran-not-warmed-up", "it eased once warm") = None,
    ran_changed_gait: _sign("--ran-limping/--ran-freely", "it changed how you ran") = None,
    ran_rose_with_speed: _sign("--ran-rose/--ran-no-rise", "it hurt more when faster") = None,
    ran_sharp: _sign("--ran-sharp/--ran-not-sharp", "a sudden sharp pain") = None,
    ran_sudden_weakness: _sign("--ran-weak/--ran-strong", "a sudden loss of strength") = None,
    ran_held: Held = None, on: DayOption = None, as_json: JsonOption = False,
) -> None:
    """The morning check-in; asks what was not given as an option, then says today's answer and keeps it."""
    said = {name: value for name, value in locals().items() if name not in ("journal", "on", "as_json")}
    ran = {name.removeprefix("ran_"): said.pop(name) for name in tuple(said) if name.startswith("ran_")}
    _answer(journal, said, {**ran, "held": tuple(ran["held"]) if ran["held"] else None}, on, as_json=as_json)
# fmt: on


def _answer(journal: str, given: dict[str, Any], ran: dict[str, Any], on: str | None, *, as_json: bool) -> None:
    from hamstride.shell.cli import morning

    about = None if on is None else named_day(on)
    ask = sys.stdin.isatty() and sys.stdout.isatty()
    answer, knowledge, verdict_id = morning.check_in(Path(journal), given, ran, about, ask=ask)
    if wants_json(as_json):
        from hamstride.shell.report.answer_json import answer_json

        print_json({"verdict_id": verdict_id, **answer_json(answer)})
        return
    from hamstride.shell.report import terminal
    from hamstride.shell.runner import files

    country = files.country_of(files.read_journal(journal))
    terminal.show(Console(highlight=False), answer, knowledge, country)
    typer.echo(f"Kept as verdict {verdict_id}. Explain it any day with: hamstride why {verdict_id} --journal {journal}")
