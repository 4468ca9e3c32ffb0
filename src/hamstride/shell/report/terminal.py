"""Today's answer for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hamstride import explain
from hamstride.evidence import Evidence, Reason
from hamstride.explain.at_once import at_once, cannot_wait
from hamstride.explain.care import care_words
from hamstride.explain.session import session_name
from hamstride.plan.model import NoPlan, Step
from hamstride.plan.sessions.workouts import rung_of
from hamstride.response.model import NextDose
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
    _codes(console, "Not known, and therefore more careful", answer.decision.missing)
    if answer.triage.unanswered:
        count = len(answer.triage.unanswered)
        console.print(f"[bold]Safety questions still open:[/] {count}. Answer them with: hamstride assess")
    _codes(console, "What would change this", answer.decision.would_change_it)
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
    for of, title in (("both", "Above all"), ("running", "Running"), ("strength", "Strength work")):
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
        console.print(f"{session_name(session)}, about {session.minutes:.0f} min")
        for step in session.steps:
            console.print(Text(f"  - {step_line(step, evidence)}"))


def _care(console: Console, answer: Today, evidence: Evidence) -> None:
    """A small milestone in a line, and what else helps today."""
    if answer.care.wins or answer.care.today:
        console.print("\n[bold]Also today[/]")
    for reason in answer.care.wins[:1]:
        console.print(Text(explain.words(reason, evidence).text, style="green"))
    for chosen in answer.care.today:
        said = care_words(chosen.measure, evidence)
        console.print(Text.assemble((f"{said.title}: ", "bold"), said.do))


def step_line(step: Step, evidence: Evidence) -> str:
    """One step in words, such as "single-leg bridge: 3 x 10 each side"."""
    if step.workout is not None:
        return _workout_line(step, evidence)
    if step.exercise is None:
        times = f"{step.repeats} x " if step.repeats > 1 else ""
        amount = f"{step.metres / 1000:g} km" if step.metres else f"{times}{step.minutes or 0:g} min"
        return f"{explain.code(step.what)}: {amount}" + "".join(_how_hard(step))
    entry = evidence.exercises.get(step.exercise)
    dose = f"{step.reps}" if step.reps else _held(step.hold_s or 0)
    side = " each side" if step.each_side else ""
    load = f", {step.load_kg:g} kg" if step.load_kg else ""
    tempo = f", tempo {step.tempo}" if step.tempo else ""
    rest = f", rest {step.rest_s:g} s" if step.rest_s and (step.sets or 1) > 1 else ""
    times = f"{step.sets} x " if (step.sets or 1) > 1 else ""
    return f"{entry.name if entry else step.exercise}: {times}{dose}{side}{load}{tempo}{rest}"


def _held(seconds: float) -> str:
    """Seconds, or minutes where they are long."""
    return f"{seconds / 60:g} min" if seconds >= 120 else f"{seconds:g} s"


def _workout_line(step: Step, evidence: Evidence) -> str:
    entry = rung_of(step.workout, evidence)
    share = f", {step.percent_top[0]:g} to {step.percent_top[1]:g} % of top speed" if step.percent_top else ""
    speeds = step.speed_mps
    own = f" ({pace(speeds[1])} to {pace(speeds[0])} min/km)" if speeds else ""
    rest = f", {step.effort} {step.rest_s:g} s between" if step.rest_s else ""
    return f"{entry.name if entry else step.workout}: {_amount(step)}{share}{own}{rest}"


def _amount(step: Step) -> str:
    """Repeats by seconds, or by minutes where they are long."""
    seconds = step.seconds or 0.0
    times = f"{step.repeats} x " if step.repeats > 1 else ""
    return f"{times}{seconds / 60:g} min" if seconds > 120 else f"{times}{seconds:g} s"


def _how_hard(step: Step) -> Iterator[str]:
    """Effort in words and numbers, and the pace where it is known."""
    if step.effort:
        yield f", {step.effort}"
    if step.rpe:
        yield f", effort {step.rpe[0]:g} to {step.rpe[1]:g} of 10"
    if step.speed_mps:
        yield f", {pace(step.speed_mps[1])} to {pace(step.speed_mps[0])} min/km"
    if step.grade_percent:
        yield f", {explain.code('on_flat')}"
    if step.rest_s:
        yield f", {step.rest_s / 3600:g} h between"


def pace(speed_mps: float) -> str:
    """Speed as runners say it, such as 6:10 (minutes a kilometre)."""
    whole = round(1000 / speed_mps)
    return f"{whole // 60}:{whole % 60:02}"


def dose_line(dose: NextDose) -> str:
    """A next dose in a line, such as 3 × 8, 20 kg, tempo 3-0-1."""
    amount = f"{dose.reps}" if dose.reps is not None else f"{dose.hold_s} s"
    load = f", {dose.load_kg:g} kg" if dose.load_kg else ""
    tempo = f", tempo {dose.tempo}" if dose.tempo else ""
    return f"{dose.sets} × {amount}{load}{tempo}"


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
