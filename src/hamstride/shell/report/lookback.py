"""Patterns and record, for a person at a terminal, with the words the page shares."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from hamstride import explain
from hamstride.evidence import Evidence
from hamstride.explain.mornings import lacking_words, miss_words, morning_words, number_words, share_words, wait_words
from hamstride.response.lookback import Patterns, Record
from hamstride.response.lookback.mornings import Cell, Picture

RECENT = 10  # bad mornings printed one by one; --json holds all


def show_patterns(console: Console, found: Patterns, evidence: Evidence) -> None:
    """Where the analysis stands, the estimates, the bad mornings with the days before."""
    console.print(f"[bold]{explain.code(found.status).capitalize()}[/]")
    for reason in found.reasons:
        console.print(f"- {explain.words(reason, evidence).text}  [dim]{reason.rule}[/]")
    for text in (wait_words(found), lacking_words(found.lacking)):
        if text:
            console.print(text)
    if found.noise_sd is not None:
        _show_estimates(console, found)
    _show_picture(console, found.picture)
    console.print("[dim]What goes before need not be the cause. Decision support, not a diagnosis.[/]")


def _show_estimates(console: Console, found: Patterns) -> None:
    table = Table("Factor", "Points per usual swing", "Range", "What it means", box=None)
    for one in found.estimates:
        effect = "" if one.mean is None else f"{one.mean:+.2f}"
        spread = "" if one.low is None or one.high is None else f"{one.low:+.2f} to {one.high:+.2f}"
        table.add_row(explain.code(one.factor), effect, spread, explain.code(one.standing))
    console.print(table)


def _show_picture(console: Console, picture: Picture) -> None:
    """The mean of each day before bad mornings, that before all others in brackets, then the mornings one by one."""
    console.print(f"[bold]Bad mornings:[/] {len(picture.mornings)} of {picture.told}")
    if not picture.mornings:
        return
    days = [f"{c.days_before} d before" for c in next(iter(picture.table.values()))]
    table = Table("Before bad mornings (before others)", box=None)
    for name in days:
        table.add_column(name, justify="right", no_wrap=True)
    for factor, cells in picture.table.items():
        if was_told(cells):
            pairs = [f"{number_words(factor, c.bad)} ({number_words(factor, c.other)})" for c in cells]
            table.add_row(explain.code(f"shown_{factor}"), *pairs)
    console.print(table)
    for morning in picture.mornings[:RECENT]:
        console.print(f"  {morning.day}  {morning_words(morning)}")
    if len(picture.mornings) > RECENT:
        console.print(f"  and {len(picture.mornings) - RECENT} before these (--json holds all)")


def was_told(cells: tuple[Cell, ...]) -> bool:
    """Whether a row of the picture holds anything but nothing."""
    return any(c.bad or c.other for c in cells)


def show_record(console: Console, found: Record, evidence: Evidence) -> None:
    """The sums, then every miss."""
    for reason in found.reasons:
        console.print(f"- {explain.words(reason, evidence).text}  [dim]{reason.rule}[/]")
    table = Table("Answer", "What was done", "Days", "Bad next morning", box=None)
    for group in found.groups:
        table.add_row(
            explain.code(group.verdict), explain.code(group.followed), str(group.days), share_words(group.flared)
        )
    console.print(table)
    console.print(f"[bold]Misses:[/] {len(found.misses)}")
    for line in found.misses:
        console.print(f"  {line.day}  {miss_words(line)}  [dim]hamstride why {line.verdict_id}[/]")
