"""Looking back, for a person at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from hamstride import explain
from hamstride.evidence import Evidence
from hamstride.response.lookback import Patterns, Record
from hamstride.response.lookback.record import Share
from hamstride.response.lookback.told import Line


def show_patterns(console: Console, found: Patterns, evidence: Evidence) -> None:
    """Where the analysis stands, the estimates, the bad mornings with the days before."""
    console.print(f"[bold]{explain.code(found.status).capitalize()}[/]")
    if found.weeks_more:
        console.print(f"At the present rate it can say more in about {found.weeks_more} weeks.")
    for reason in found.reasons:
        console.print(f"- {explain.words(reason, evidence).text}  [dim]{reason.rule}[/]")
    table = Table("Factor", "Points per usual swing", "Range", "Standing", box=None)
    for one in found.estimates:
        effect = "" if one.mean is None else f"{one.mean:+.2f}"
        spread = "" if one.low is None or one.high is None else f"{one.low:+.2f} to {one.high:+.2f}"
        table.add_row(explain.code(one.factor), effect, spread, explain.code(one.standing))
    console.print(table)
    console.print(f"[bold]Bad mornings:[/] {len(found.picture.mornings)} of {found.picture.told} told")
    for morning in found.picture.mornings:
        said = f", {morning.said.replace('_', ' ')}" if morning.said else ""
        pain = "unknown" if morning.pain is None else morning.pain
        console.print(f"  {morning.day}  pain {pain}{said}")
    console.print("[dim]What goes before need not be the cause. Decision support, not a diagnosis.[/]")


def show_record(console: Console, found: Record, evidence: Evidence) -> None:
    """The sums, then every miss."""
    for reason in found.reasons:
        console.print(f"- {explain.words(reason, evidence).text}  [dim]{reason.rule}[/]")
    table = Table("Answer", "What was done", "Days", "Flared next morning", box=None)
    for group in found.groups:
        table.add_row(
            explain.code(group.verdict), explain.code(group.followed), str(group.days), share_text(group.flared)
        )
    console.print(table)
    console.print(f"[bold]Misses:[/] {len(found.misses)}")
    for line in found.misses:
        console.print(f"  {line.day}  {miss_text(line)}  [dim]hamstride why {line.verdict_id}[/]")


def share_text(share: Share) -> str:
    """Count, share and range, such as "3 of 20, 15 % (6 to 32 %)"; small counts say so."""
    if share.share is None or share.low is None or share.high is None:
        return "none told"
    text = f"{share.count} of {share.total}, {share.share:.0%} ({share.low:.0%} to {share.high:.0%})"
    return f"{text}, few" if share.small else text


def miss_text(line: Line) -> str:
    """What was missed that day, in words, with the numbers of a missed forecast."""
    said = [explain.code(miss) for miss in line.misses]
    if line.held is False:
        said.append(f"said {line.said_low} to {line.said_high}, it was {line.next_pain}")
    return "; ".join(said)
