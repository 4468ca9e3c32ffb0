"""Looking back, for a person at a terminal, with the words the page shares."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from hamstride import explain
from hamstride.evidence import Evidence
from hamstride.response.lookback import Patterns, Record
from hamstride.response.lookback.mornings import BadMorning, Cell, Picture
from hamstride.response.lookback.record import Share
from hamstride.response.lookback.told import Line

RECENT = 10  # bad mornings printed one by one; --json holds all


def show_patterns(console: Console, found: Patterns, evidence: Evidence) -> None:
    """Where the analysis stands, the estimates, the bad mornings with the days before."""
    console.print(f"[bold]{explain.code(found.status).capitalize()}[/]")
    for reason in found.reasons:
        console.print(f"- {explain.words(reason, evidence).text}  [dim]{reason.rule}[/]")
    for text in (wait_text(found), lacking_text(found.lacking)):
        if text:
            console.print(text)
    if found.noise_sd is not None:
        _show_estimates(console, found)
    _show_picture(console, found.picture)
    console.print("[dim]What goes before need not be the cause. Decision support, not a diagnosis.[/]")


def _show_estimates(console: Console, found: Patterns) -> None:
    table = Table("Factor", "Points per usual swing", "Range", "Standing", box=None)
    for one in found.estimates:
        effect = "" if one.mean is None else f"{one.mean:+.2f}"
        spread = "" if one.low is None or one.high is None else f"{one.low:+.2f} to {one.high:+.2f}"
        table.add_row(explain.code(one.factor), effect, spread, explain.code(one.standing))
    console.print(table)


def _show_picture(console: Console, picture: Picture) -> None:
    """The mean of each day before bad mornings, that before all others in brackets, then the mornings one by one."""
    console.print(f"[bold]Bad mornings:[/] {len(picture.mornings)} of {picture.told} told")
    if not picture.mornings:
        return
    days = [f"{c.days_before} d before" for c in next(iter(picture.table.values()))]
    table = Table("Before bad mornings (before others)", box=None)
    for name in days:
        table.add_column(name, justify="right", no_wrap=True)
    for factor, cells in picture.table.items():
        if was_told(cells):
            pairs = [f"{number_text(factor, c.bad)} ({number_text(factor, c.other)})" for c in cells]
            table.add_row(explain.code(f"shown_{factor}"), *pairs)
    console.print(table)
    for morning in picture.mornings[:RECENT]:
        console.print(f"  {morning.day}  {morning_text(morning)}")
    if len(picture.mornings) > RECENT:
        console.print(f"  and {len(picture.mornings) - RECENT} before these (--json holds all)")


def wait_text(found: Patterns) -> str:
    """How much longer, or what is missing for that to be said; empty where nothing is waited for."""
    if found.weeks_more:
        return f"At your present rate: about {found.weeks_more} more week{'s' if found.weeks_more > 1 else ''}."
    if found.weeks_more == 0:
        return ""
    if not found.usable_days or not found.load_days:
        return "Begin with a check-in each morning, and tell of rest days as well as runs."
    return "At your present rate a whole year would not be enough: it needs more mornings told without a gap."


def lacking_text(lacking: Mapping[str, int]) -> str:
    """What told mornings lack, such as "Told mornings with a gap: 12 (no pain told the day before)."."""
    if not lacking:
        return ""
    return "Told mornings with a gap: " + ", ".join(f"{n} ({explain.code(why)})" for why, n in lacking.items()) + "."


def was_told(cells: tuple[Cell, ...]) -> bool:
    """Whether a row of the picture holds anything but nothing."""
    return any(c.bad or c.other for c in cells)


def number_text(factor: str, value: float | None) -> str:
    """A mean of the picture as shown; strength work as a share of the days in percent."""
    if value is None:
        return "–"
    return f"{value * 100:.0f}" if factor == "strength" else f"{value:.1f}"


def day_text(factor: str, value: float | None) -> str:
    """What one day told of a factor."""
    if factor == "strength" and value is not None:
        return "yes" if value else "no"
    return number_text(factor, value)


def morning_text(morning: BadMorning) -> str:
    """A bad morning in a line, with what the day before it told."""
    pain = "pain not told" if morning.pain is None else f"pain {morning.pain}"
    said = [pain if morning.usual is None else f"{pain}, usually {morning.usual:.1f}"]
    said += [explain.code(morning.said)] if morning.said else []
    before = [
        f"{explain.code(f'day_{n}')} {day_text(n, days[-1])}"
        for n, days in morning.before.items()
        if days[-1] is not None
    ]
    return "; ".join(said) + (f". The day before: {', '.join(before)}" if before else "")


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
