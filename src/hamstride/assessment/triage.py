"""Red flags before anything else. A serious pattern with facts unknown is never cleared: it asks or it sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hamstride.assessment import derived
from hamstride.assessment.answers import CHECK_IN, GRAVE, Answers, answers
from hamstride.assessment.checklists import asked_in
from hamstride.assessment.episodes import before_this, began_since
from hamstride.assessment.model import RaisedFlag, Triage
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Condition, RedFlag, Urgency
from hamstride.journal import Journal
from hamstride.journal.facts import Ordered

GRAVEST_FIRST: tuple[Urgency, ...] = ("emergency", "urgent", "prompt", "routine", "none")


def triage(known: Journal, evidence: Evidence, day: date) -> Triage:
    """Which warning signs stand on `day`, how soon someone must be seen, and which safety questions are open."""
    told = answers(known, evidence, day)
    flags = raised(known, known, evidence, day)
    standing = {f.urgency for f in flags if f.cleared_by is None}
    opened = list(open_findings(known, evidence, day))
    opened += [finding for flag in flags for finding in _long_cleared(flag, told, evidence, day)]
    questions = [_question(finding, told, evidence) for finding in opened]
    return Triage(
        urgency=next((u for u in GRAVEST_FIRST if u in standing), "none"),
        flags=tuple(sorted(flags, key=lambda f: GRAVEST_FIRST.index(f.urgency))),
        unanswered=tuple(dict.fromkeys(questions)),
    )


def raised(part: Journal, known: Journal, evidence: Evidence, day: date) -> tuple[RaisedFlag, ...]:
    """The warning signs of the present complaint, and what of an earlier one nobody cleared.

    `part` is what was known while it was the present one; `known` holds the clearings until now.
    """
    told = answers(part, evidence, day)
    found = {f.id: f for flag in in_order(evidence) if (f := _raised(flag, told, known, evidence)) is not None}
    earlier = before_this(part, evidence)
    for flag in () if earlier is None else raised(earlier, known, evidence, day):
        if flag.cleared_by is None and flag.urgency in GRAVE and flag.id not in found:
            found[flag.id] = flag
    return tuple(found.values())


def examined(known: Journal, evidence: Evidence) -> tuple[RaisedFlag, ...]:
    """Warning signs of this episode that stood when a clinician cleared them, whatever was answered since."""
    return known.once(("examined", evidence), lambda: tuple(_examined(known, evidence)))


def _examined(known: Journal, evidence: Evidence) -> Iterator[RaisedFlag]:
    for order in known.of(Ordered, since=began_since(known, evidence)):
        if order.clears:
            then = known.as_of(order.day)
            stood = (f for f in raised(then, then, evidence, order.day) if f.id in order.clears)
            yield from (replace(f, cleared_by=order.id) for f in stood)


@cache  # one evidence lives as long as the process
def in_order(evidence: Evidence) -> tuple[RedFlag, ...]:
    """The warning signs in the order in which they are asked about."""
    return tuple(sorted(evidence.red_flags.values(), key=lambda f: f.order))


def open_findings(known: Journal, evidence: Evidence, day: date) -> tuple[str, ...]:
    """Safety findings that must still be told, first things first."""
    told = answers(known, evidence, day)
    in_flags = (finding for flag in in_order(evidence) for finding in _open(flag, told, evidence))
    return known.once(("open_findings", evidence, day), lambda: tuple(dict.fromkeys(in_flags)))


def _raised(flag: RedFlag, told: Answers, known: Journal, evidence: Evidence) -> RaisedFlag | None:
    """Of several patterns that hold one that nobody cleared counts: clearing the first does not cover a later one."""
    held = [g for g in flag.any_of if all(told.holds(c) is True for c in g)]
    raised = [_by_pattern(flag, group, told, known, evidence) for group in held]
    return next((r for r in raised if r.cleared_by is None), next(iter(raised), None))


def _by_pattern(
    flag: RedFlag, group: tuple[Condition, ...], told: Answers, known: Journal, evidence: Evidence
) -> RaisedFlag:
    findings = tuple(c.finding for c in group)
    reason = Reason(
        rule=flag.id,
        outcome=flag.urgency,
        facts=told.ids(*findings),
        seen={finding: told.values[finding] for finding in findings if finding in told.values},
        parameters=evidence.rules[flag.id].parameters,
    )
    return RaisedFlag(flag.id, flag.urgency, _cleared_by(flag, group, told, known), reason)


def _cleared_by(flag: RedFlag, group: tuple[Condition, ...], told: Answers, known: Journal) -> str | None:
    """The order that cleared the flag, if it was written after everything that raises it."""
    raised_at = max(f.recorded_at for c in group for f in told.facts.get(c.finding, ()))
    clearing = [o for o in known.of(Ordered) if flag.id in o.clears and o.recorded_at > raised_at]
    return clearing[-1].id if clearing else None


def _open(flag: RedFlag, told: Answers, evidence: Evidence) -> Iterator[str]:
    """What must still be told of each pattern.

    In order, the first fact not known where all before it hold: later questions open one by one. A pattern that waits
    asks for nothing until one of its signs is told, and then for all of the rest. Check-ins are asked for by the daily
    rules, so their findings do not stand open here; nor does what is only measured by those who care to.
    """
    for group in flag.any_of:
        for condition in _unknown_of(group, told, evidence):
            yield from _askable(condition.finding, told, evidence)


def _unknown_of(group: tuple[Condition, ...], told: Answers, evidence: Evidence) -> Iterator[Condition]:
    if any(evidence.findings[c.finding].waits for c in group):
        held = {c: told.holds(c) for c in group}
        if False not in held.values() and any(_is_sign(c, told, evidence, first=c is group[0]) for c in group):
            yield from (c for c in group if held[c] is None)
        return
    for condition in group:
        held_now = told.holds(condition)
        if held_now is None:
            yield condition
        if held_now is not True:
            return


def _is_sign(condition: Condition, told: Answers, evidence: Evidence, *, first: bool) -> bool:
    """Whether a yes to it makes the pattern ask for the rest: a safety answer that waits, or the one it begins with."""
    if condition.unless is not None:
        return False
    finding = evidence.findings[condition.finding]
    if finding.kind == "count":
        signs = (evidence.findings[name] for name in finding.of if told.values.get(name) is True)
        return any(sign.group == "red_flag" and sign.waits for sign in signs)
    return finding.group == "red_flag" and (first or finding.waits) and told.holds(condition) is True


def _askable(finding: str, told: Answers, evidence: Evidence) -> Iterator[str]:
    """The finding itself, or of a count what it counts and nobody told."""
    names = evidence.findings[finding].of or (finding,)
    open_now = [name for name in names if name in _asked(evidence) and name not in told.values]
    yield from (name for name in open_now if not derived.is_closed(evidence.findings[name], told.values))


@cache  # one evidence lives as long as the process
def _asked(evidence: Evidence) -> frozenset[str]:
    """Findings that are asked about."""
    return frozenset(
        f.id
        for f in evidence.findings.values()
        if not f.by_choice and not f.id.startswith(CHECK_IN) and f.kind != "count"
    )


def _question(finding: str, told: Answers, evidence: Evidence) -> str:
    """The question that puts a finding: its checklist, or for what began in one moment days instead of weeks."""
    if finding == "duration_weeks" and told.values.get("onset") == "sudden":
        return "days_since_onset"
    return asked_in(evidence).get(finding, finding)


def _long_cleared(flag: RaisedFlag, told: Answers, evidence: Evidence, day: date) -> Iterator[str]:
    """Safety questions whose yes a clinician cleared open again as an old no does, or they would never be put again.

    Not how it began: that is told once.
    """
    stale = day - timedelta(days=int(evidence.number("assessment.stale_days")))
    for finding in flag.reason.seen if flag.cleared_by is not None else ():
        question = evidence.findings[finding]
        if (
            question.group == "red_flag"
            and question.about != "began"
            and all(f.day < stale for f in told.facts[finding])
        ):
            yield finding
