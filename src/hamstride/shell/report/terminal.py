"""Today's answer for a person at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hamstride import explain
from hamstride.evidence import Evidence, Reason
from hamstride.explain.at_once import at_once, cannot_wait
from hamstride.explain.care import care_words
from hamstride.explain.steps import session_words, step_words
from hamstride.explain.to_do import GROUPS, title_words
from hamstride.plan.model import NoPlan
from hamstride.today import Today, longest_next

_COLOUR = {"go": "green", "modify": "yellow", "stop": "red"}


def show(
    console: Console, answer: Today, evidence: Evidence, country: str | None = None, *, sources: bool = False
) -> None:
    """Print the whole answer: what to do, why, session, load, what is missing; with `sources` for clinicians too."""
    _verdict(console, answer)
    _red_flags(console, answer, evidence, country)
    _reasons(console, "Why", answer.decision.because, evidence, sources=sources)
    _advice(console, answer)
    _limits(console, answer, evidence, sources=sources)
    _sessions(console, answer, evidence)
    _care(console, answer, evidence)
    _tests(console, answer, evidence)
    _presentations(console, answer, evidence)
    _load(console, answer, evidence)
    _codes(console, title_words("missing"), answer.decision.missing)
    if answer.triage.unanswered:
        count = len(answer.triage.unanswered)
        console.print(f"[bold]Safety questions still open:[/] {count}. Answer them with: hamstride assess")
    _codes(console, title_words("would_change_it"), answer.decision.would_change_it)
    if not sources:
        console.print("\n[dim]For clinicians: rules, numbers and sources with --sources[/]")
    console.print("[dim]Decision support, not a diagnosis. In doubt, see a clinician.[/]")


def reason_lines(reason: Reason, evidence: Evidence) -> list[str]:
    """A reason as lines: the sentence, its numbers, its sources with how they were checked."""
    words = explain.words(reason, evidence)
    lines = [f"{words.text}  [{reason.rule}]"]
    lines += [f"  seen: {detail}" for detail in words.details]
    lines += [f"  number: {number}" for number in words.numbers]
    lines += [f"  source: {c.citation} ({c.checked}) {c.url}".rstrip() for c in words.citations]
    return lines


def _verdict(console: Console, answer: Today) -> None:
    said = explain.headline(answer)
    console.print(f"{answer.day:%A %-d %B %Y}")
    console.print(Text(said.text, style=f"bold {_COLOUR[answer.verdict]}"))
    running = (f"{said.running}.", _COLOUR[answer.verdict])
    console.print(Text.assemble(running, " ", (f"{said.strength}.", _COLOUR[answer.strength_verdict])))


def _red_flags(console: Console, answer: Today, evidence: Evidence, country: str | None) -> None:
    for sign in (at_once(flag, country, evidence) for flag in cannot_wait(answer.triage.flags)):
        console.print(f"\n[bold reverse red] {sign.title.upper()} [/]\n  [bold red]{sign.call}[/]")
        console.print(Padding(f"Where: {sign.where}\nHow soon: {sign.how_soon}\nDo not: {sign.do_not}", (0, 2)))
    told = cannot_wait(answer.triage.flags)
    for flag in (f for f in answer.triage.flags if f.cleared_by is None and f not in told):
        entry = evidence.red_flags[flag.id]
        console.print(f"\n[bold red]{entry.title}[/] ({explain.code(flag.urgency)})")
        console.print(
            Padding(f"Where: {entry.where_to_go}\nHow soon: {entry.how_soon}\nDo not: {entry.do_not}", (0, 2))
        )


def _reasons(
    console: Console, title: str, reasons: tuple[Reason, ...], evidence: Evidence, *, sources: bool = False
) -> None:
    console.print(f"\n[bold]{title}[/]")
    for reason in reasons:
        if not sources:
            console.print(Text(f"- {explain.words(reason, evidence).text}"))
            continue
        first, *rest = reason_lines(reason, evidence)
        console.print(Text(f"- {first}"))
        for line in rest:
            console.print(Text(f"  {line}", style="dim"))


def _codes(console: Console, title: str, codes: tuple[str, ...]) -> None:
    if codes:
        console.print(f"[bold]{title}:[/] " + "; ".join(explain.code(c) for c in codes))


def _advice(console: Console, answer: Today) -> None:
    """What to change, of what, by how much and for how long."""
    for of, title in ((of, title_words(of)) for of in GROUPS):
        said = [explain.advice.advice_words(a) for a in answer.decision.advice if a.of == of]
        for line in said:
            console.print(Text.assemble((f"{title}: ", "bold"), f"{line.text} ({line.how_long})"))


def _limits(console: Console, answer: Today, evidence: Evidence, *, sources: bool) -> None:
    """The pain limits used; for clinicians that published ones disagree."""
    limits = answer.decision.limits
    if limits is None:
        return
    console.print(Text.assemble(("Pain: ", "bold"), explain.advice.limit_words(limits)))
    for conflict in evidence.conflicts_about(limits.parameter) if sources else ():
        said = " / ".join(side.says for side in conflict.sides)
        console.print(Text(f"  Published limits disagree: {said}", style="dim"))


def _sessions(console: Console, answer: Today, evidence: Evidence) -> None:
    console.print("\n[bold]Today's session[/]")
    if isinstance(answer.plan, NoPlan):
        _reasons(console, "No plan keeps every rule", answer.plan.conflict, evidence)
    elif answer.plan is None:
        console.print("No session: a warning sign comes first.")
    for session in answer.session:
        console.print(session_words(session))
        for step in session.steps:
            console.print(Text(f"  - {step_words(step, evidence)}"))


def _care(console: Console, answer: Today, evidence: Evidence) -> None:
    """A small milestone in a line, and what else helps today."""
    if answer.care.wins or answer.care.today:
        console.print("\n[bold]Also today[/]")
    for reason in answer.care.wins[:1]:
        console.print(Text(explain.words(reason, evidence).text, style="green"))
    for chosen in answer.care.today:
        said = care_words(chosen.measure, evidence)
        console.print(Text.assemble((f"{said.title}: ", "bold"), said.do))


def _tests(console: Console, answer: Today, evidence: Evidence) -> None:
    """The tests that the next step up waits for, with the command that enters them."""
    for due in (d for d in answer.milestones.due if d.why == "step"):
        test = evidence.findings[due.test]
        side = " --side left" if test.per_side else ""
        line = f"{test.question} hamstride test {due.test} VALUE{side}"
        console.print(Text.assemble(("The next step waits for: ", "bold"), line))


def _presentations(console: Console, answer: Today, evidence: Evidence) -> None:
    shown = [f for f in answer.ranking.fits if f.standing != "unlikely"]
    if not shown:
        return
    table = Table("What it may be", "Standing", "Share", box=None, title="")
    for fit in shown[:6]:
        table.add_row(
            evidence.presentations[fit.presentation].name, explain.code(fit.standing), f"{fit.shown_share:.0%}"
        )
    console.print(table)


def _load(console: Console, answer: Today, evidence: Evidence) -> None:
    history, most = answer.history, longest_next(answer, evidence)
    minutes = "" if most is None or most.minutes is None else f" and {most.minutes:.0f} min"
    cap = "" if most is None else f", next run at most {most.metres / 1000:.1f} km{minutes}"
    longest = f"{history.longest_30d_m / 1000:.1f} km" if history.longest_30d_m else "not assessable yet"
    console.print(
        f"[bold]Load:[/] this week {history.week_m / 1000:.1f} km (week before {history.previous_week_m / 1000:.1f}), "
        f"longest run of 30 days {longest}{cap}"
    )
