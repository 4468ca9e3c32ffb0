"""The calendar for a person at a terminal, week by week, and what the checker minds, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from rich.console import Console
from rich.text import Text

from hamstride import explain
from hamstride.evidence import Evidence, Reason
from hamstride.explain.messages import say
from hamstride.explain.session import session_name
from hamstride.explain.steps import step_words
from hamstride.plan.model import NoPlan, Plan, PlanDiff, Session, Violation, Week, monday_of
from hamstride.shell.report.terminal import reason_lines

_STYLE = {"strength_heavy": "magenta", "strength_light": "magenta", "race": "bold red", "long_run": "bold cyan"}
_OUTLINE = "~"  # before a day that is projected
_RUNS = ("run", "walk_run", "strides", "hills", "tempo", "intervals", "fast")


def show(console: Console, plan: Plan, evidence: Evidence, weeks: int | None, detail_days: int) -> None:
    """Print the weeks; days that are told with steps show them, later ones are projections and dimmed."""
    told_to = plan.start + timedelta(days=detail_days)
    by_week = groupby(plan.sessions, key=lambda s: monday_of(s.day))
    for number, (monday, sessions) in enumerate(by_week):
        if weeks is not None and number >= weeks:
            break
        _week(console, monday, list(sessions), plan, evidence, told_to)
    _further(console, plan, weeks)
    if plan.sessions[-1].day >= told_to:
        console.print(f"{_OUTLINE} a forecast, not a promise: each part begins when its conditions are met")
    missed = list(dict.fromkeys(v.rule for v in plan.missed_wishes))
    if missed:
        console.print("[bold]Wishes it could not meet:[/] " + "; ".join(_title(rule, evidence) for rule in missed))


def _week(
    console: Console, monday: date, sessions: list[Session], plan: Plan, evidence: Evidence, detailed_to: date
) -> None:
    console.print(Text(f"\nWeek of {monday:%a %d %b %Y}  {_aim(monday, sessions, plan, evidence)}", style="bold"))
    for day, of_day in groupby(sessions, key=lambda s: s.day):
        held = list(of_day)
        line = " + ".join(_session(s) for s in held)
        projected = day >= detailed_to
        style, mark = ("dim", _OUTLINE) if projected else (_style(held), " ")
        console.print(Text(f"{mark} {day:%a %d %b}  {line}", style=style))
        for step in (s for session in held for s in session.steps if not projected and day == plan.start):
            console.print(Text(f"               - {step_words(step, evidence)}", style="dim"))


def _further(console: Console, plan: Plan, weeks: int | None) -> None:
    """Weeks beyond the sessions, a line each: what they aim at if all goes well."""
    last = max(s.day for s in plan.sessions)
    first = monday_of(plan.start)
    for block in plan.blocks:
        for week in (w for w in block.weeks if w.start > last):
            if weeks is None or (week.start - first).days // 7 < weeks:
                aim = say("calendar-for", part=explain.code(block.kind), aims=_targets(week))
                console.print(Text(f"  {week.start:%a %d %b %Y}  {aim}", style="dim"))


def _aim(monday: date, sessions: list[Session], plan: Plan, evidence: Evidence) -> str:
    """The block, what the week aims at, and for projections what it depends on."""
    block = next((b for b in plan.blocks if b.start <= monday <= b.end), None)
    week = next((w for b in plan.blocks for w in b.weeks if w.start == monday), None)
    if block is None or week is None:
        return ""
    aim = say("calendar-for", part=explain.code(block.kind), aims=_targets(week, sessions))
    if not block.projected or not block.criteria:
        return aim
    return say("calendar-depends", aim=aim, criteria=_criteria(block.criteria, evidence))


def _targets(week: Week, sessions: list[Session] | None = None) -> str:
    """What the week aims at; where its sessions are known, also that no heavy one could be placed."""
    minutes = f"{week.run_min:.0f}" if week.run_min else "none"
    heavy = say(_heavy(week, sessions), heavy=week.heavy_days)
    aims = [
        say("calendar-runs", runs=week.run_days, minutes=minutes),
        say("calendar-strength", days=week.hamstring_days, heavy=heavy),
        explain.code(f"emphasis_{week.emphasis}"),
    ]
    return ", ".join([*aims, *([say("calendar-lighter")] if week.deload else [])])


def _heavy(week: Week, sessions: list[Session] | None) -> str:
    """The message about heavy sessions: that there are some, or why there is none."""
    to_its_end = sessions and sessions[-1].day == week.start + timedelta(days=6)
    if not week.heavy_days or not sessions or not to_its_end or any(s.kind == "strength_heavy" for s in sessions):
        return "calendar-heavy"
    return "calendar-heavy_not_placed" if sessions[0].day == week.start else "calendar-heavy_no_more"


def _criteria(codes: Iterable[str], evidence: Evidence) -> str:
    last = {name.partition("_")[0]: name for name in codes}
    return ", ".join(explain.criterion(name, evidence) for name in last.values())


def _session(session: Session) -> str:
    name = session_name(session)
    if session.minutes:
        name = say("calendar-session", name=name, minutes=f"{session.minutes:.0f}")
    if session.intended is None or session.intended == session.day:
        return name
    return say("calendar-moved", session=name, day=f"{session.intended:%a %d %b}")


def _style(held: list[Session]) -> str:
    kinds = [s.kind for s in held]
    return next((_STYLE[k] for k in kinds if k in _STYLE), "cyan" if any(k in _RUNS for k in kinds) else "")


def show_changes(console: Console, changes: PlanDiff | None, evidence: Evidence) -> None:
    """Kept, moved, eased, dropped, added since the plan before, with the rule that minds."""
    if changes is None:
        console.print("Keep a plan first, with --keep. There is none to compare with.")
        return
    for change in changes.changes:
        if change.kind == "kept":
            continue
        shown = change.after or change.before
        assert shown is not None
        before = f"{change.before.day:%a %d %b}" if change.before is not None else "-"
        after = f"{change.after.day:%a %d %b}" if change.after is not None else "-"
        why = "; ".join(_title(r.rule, evidence) for r in change.reasons[:2])
        console.print(f"{explain.code(change.kind)}: {explain.code(shown.kind)}  {before} -> {after}  {why}")
    console.print(f"{len(changes.of('kept'))} sessions stay as they were.")


def show_no_plan(console: Console, no_plan: NoPlan, evidence: Evidence) -> None:
    """What cannot hold together, and the ways out."""
    console.print("[bold]These cannot hold together:[/]")
    for reason in no_plan.conflict:
        console.print(f"- {reason_lines(reason, evidence)[0]}")
    console.print("[bold]Ways out:[/]")
    for reason in no_plan.ways_out:
        console.print(f"- {reason_lines(reason, evidence)[0]}")


def violation_lines(found: Iterable[Violation], evidence: Evidence) -> Iterator[str]:
    """One line for each: the days, the rule's title, its id."""
    for violation in found:
        days = ", ".join(d.isoformat() for d in violation.days)
        yield f"{days}: {_title(violation.rule, evidence)} [{violation.rule}]"


def minded_lines(reasons: Iterable[Reason], evidence: Evidence) -> Iterator[str]:
    """The same for the reasons of a judged change."""
    for reason in reasons:
        yield f"{reason.seen.get('days', '')}: {_title(reason.rule, evidence)} [{reason.rule}]"


def _title(rule: str, evidence: Evidence) -> str:
    return evidence.rules[rule].title if rule in evidence.rules else rule
