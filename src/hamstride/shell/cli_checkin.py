"""`hamstride check-in`: the morning, the last run, and today's answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from hamstride.shell.cli_shared import (
    DEFAULT_JOURNAL,
    DayOption,
    JournalOption,
    JsonOption,
    day_of,
    print_json,
    wants_json,
)


def _scale(help_text: str) -> Any:
    return Annotated[int | None, typer.Option(help=f"{help_text}, 0 to 10")]


def _sign(names: str, help_text: str = "") -> Any:
    return Annotated[bool | None, typer.Option(names, help=help_text)]


# fmt: off
def check_in(
    journal: JournalOption = DEFAULT_JOURNAL,
    pain: _scale("pain now") = None, worst: _scale("worst pain of the last day") = None,  # type: ignore[valid-type]
    morning: Annotated[str | None, typer.Option(help="better, usual, worse or much_worse")] = None,
    stiffness: _scale("stiffness") = None, test: _scale("pain in the daily test") = None,  # type: ignore[valid-type]
    soreness: _scale("muscle soreness") = None,  # type: ignore[valid-type]
    sore_where: Annotated[str | None, typer.Option(help="both_thighs, injured_thigh or elsewhere")] = None,
    limps: _sign("--limps/--no-limps") = None, sharp: _sign("--sharp/--not-sharp") = None,  # type: ignore[valid-type]
    rises: _sign("--rises/--no-rise", "more pain the faster you go") = None,  # type: ignore[valid-type]
    daily_life: _sign("--daily-life/--not-daily-life", "stays all day") = None,  # type: ignore[valid-type]
    weakness: _sign("--weakness/--no-weakness", "sudden weakness") = None,  # type: ignore[valid-type]
    night_pain: _sign("--night-pain/--no-night-pain") = None,  # type: ignore[valid-type]
    numb: _sign("--numb/--not-numb", "numbness or tingling") = None,  # type: ignore[valid-type]
    red_flag: _sign("--warning-sign/--no-warning-sign") = None, ill: _sign("--ill/--well") = None,  # type: ignore[valid-type]
    sleep: Annotated[float | None, typer.Option(help="hours slept")] = None,
    energy: _scale("energy") = None, stress: _scale("stress") = None,  # type: ignore[valid-type]
    note: Annotated[str | None, typer.Option(help="one free line")] = None,
    ran_pain: _scale("pain during the last run") = None,  # type: ignore[valid-type]
    ran_after: _scale("pain two hours after it") = None,  # type: ignore[valid-type]
    ran_settled: _sign("--ran-settled/--ran-not-settled", "settled within a day") = None,  # type: ignore[valid-type]
    on: DayOption = None, as_json: JsonOption = False,
) -> None:
    """The morning check-in; asks what was not given as an option, then says today's answer and keeps it."""
    given = {
        "pain_now": pain, "pain_worst_24h": worst, "morning": morning, "stiffness": stiffness, "limps": limps,
        "sharp": sharp, "sudden_weakness": weakness, "night_pain": night_pain, "numb_or_tingling": numb,
        "new_red_flag": red_flag, "sleep_h": sleep, "ill": ill, "note": note, "rises_with_speed": rises,
        "in_daily_life": daily_life, "load_test_pain": test, "soreness": soreness, "soreness_where": sore_where,
        "energy": energy, "stress": stress,
    }
    ran = {"pain_during": ran_pain, "pain_2h_after": ran_after, "settled_within_24h": ran_settled}
    _answer(journal, given, ran, on, as_json=as_json)
# fmt: on


def _answer(journal: str, given: dict[str, Any], ran: dict[str, Any], on: str | None, *, as_json: bool) -> None:
    from hamstride.shell import checkin

    about = None if on is None else day_of(on, "UTC")
    ask = sys.stdin.isatty() and sys.stdout.isatty()
    answer, knowledge, verdict_id = checkin.check_in(Path(journal), given, ran, about, ask=ask)
    if wants_json(as_json):
        from hamstride import today as composition

        print_json({"verdict_id": verdict_id, **composition.as_json(answer)})
        return
    from hamstride.shell.report import terminal

    terminal.show(Console(highlight=False), answer, knowledge)
    typer.echo(f"Kept as verdict {verdict_id}. Explain it any day with: hamstride why {verdict_id} --journal {journal}")
