"""What changed between two plans, session by session, and which rule minds where a session stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hamstride.evidence import Evidence, Reason
from hamstride.plan.check import check
from hamstride.plan.model import Change, ChangeKind, Plan, PlanDiff, Problem, Session, SessionKind

# Kinds that fulfil the same intention, from the most demanding to the least.
ALIKE: tuple[tuple[SessionKind, ...], ...] = (
    ("race",),
    ("fast", "intervals", "tempo", "hills", "long_run", "strides", "run", "walk_run", "cross"),
    ("strength_heavy", "strength_light", "isometric"),
    ("mobility",),
)


def diff(old: Plan, new: Plan, problem: Problem, evidence: Evidence) -> PlanDiff:
    """Old sessions of the days that `new` holds, and of the days before it that were missed, against the new ones.

    `problem` is the one `new` was made from. Each session is named once: kept, moved, eased, dropped or added.
    """
    first, last = problem.start, problem.day(problem.days - 1)
    before = [s for s in old.sessions if s.kind != "rest" and s.day <= last and not _was_done(s, problem)]
    after = [s for s in new.sessions if s.kind != "rest" and s.day <= _end(old)]
    before = [s for s in before if s.day >= first - timedelta(days=7)]
    pairs = list(_pairs(before, after, first))
    changes = [_change(one, other, new, problem, evidence) for one, other in pairs]
    return PlanDiff(first, tuple(sorted(changes, key=_order)))


def _end(plan: Plan) -> date:
    return max((s.day for s in plan.sessions), default=plan.start)


def _order(change: Change) -> tuple[date, str]:
    shown = change.after or change.before
    return (shown.day, shown.kind) if shown is not None else (date.min, "")


def _was_done(session: Session, problem: Problem) -> bool:
    group = _group(session.kind)
    return any(day == session.day and _group(kind) == group for day, kind in problem.done)


def _group(kind: SessionKind) -> int:
    return next(n for n, kinds in enumerate(ALIKE) if kind in kinds)


def _pairs(before: list[Session], after: list[Session], first: date) -> Iterator[tuple[Session | None, Session | None]]:
    """The same day first, then the same kind on the nearest day, then the same intention within the week."""
    left = list(after)
    unmatched: list[Session] = []
    for one in before:
        same = [o for o in left if o.day == one.day and _group(o.kind) == _group(one.kind)]
        if same:
            left.remove(same[0])
            yield one, same[0]
        else:
            unmatched.append(one)
    for one in unmatched:
        near = [o for o in left if abs((o.day - one.day).days) < 7 and o.day >= first and _fulfils(one.kind, o.kind)]
        found = min(near, key=lambda o: (o.kind != one.kind, abs((o.day - one.day).days), o.day), default=None)
        if found is not None:
            left.remove(found)
        yield one, found
    for other in left:
        yield None, other


def _fulfils(old: SessionKind, new: SessionKind) -> bool:
    """A session may move and become easier; it never comes back harder under the same name."""
    kinds = ALIKE[_group(old)]
    return new in kinds and kinds.index(new) >= kinds.index(old)


def _change(before: Session | None, after: Session | None, new: Plan, problem: Problem, evidence: Evidence) -> Change:
    if after is None and before is not None:
        return Change("dropped", before, None, _minds(before, None, "dropped", new, problem, evidence))
    if before is None and after is not None:
        return Change("added", None, after, _wants(after, new, problem, evidence))
    assert before is not None
    assert after is not None
    kind = _kind(before, after)
    reasons = () if kind == "kept" else _minds(before, after, kind, new, problem, evidence)
    return Change(kind, before, after, reasons)


def _kind(before: Session, after: Session) -> ChangeKind:
    if before.day != after.day:
        return "moved"
    order = ALIKE[_group(before.kind)]
    easier = order.index(after.kind) > order.index(before.kind)
    return "eased" if easier or (after.minutes < before.minutes and after.kind == before.kind) else "kept"


def _minds(
    before: Session, after: Session | None, outcome: ChangeKind, new: Plan, problem: Problem, evidence: Evidence
) -> tuple[Reason, ...]:
    """The rules that would mind the session where and as it was, in the plan as it is now."""
    if before.day < problem.start:
        return (_because("plan.choice.missed", outcome, before, after, evidence),)
    stays = tuple(s for s in new.sessions if s is not after and not (s.kind == "rest" and s.day == before.day))
    rules = _new_violations(replace(new, sessions=(*stays, before)), new, problem, evidence)
    found = rules or ["plan.choice.weekday"]
    return tuple(_because(rule, outcome, before, after, evidence) for rule in found)


def _wants(after: Session, new: Plan, problem: Problem, evidence: Evidence) -> tuple[Reason, ...]:
    """The rules that would be missed without the session."""
    rest = replace(after, kind="rest", id=f"{after.day}-rest", minutes=0.0, steps=())
    others = tuple(s for s in new.sessions if s is not after)
    alone = all(s.day != after.day for s in others)
    without = replace(new, sessions=(*others, rest) if alone else others)
    rules = _new_violations(without, new, problem, evidence) or ["plan.choice.weekday"]
    return tuple(_because(rule, "added", None, after, evidence) for rule in rules)


def _new_violations(changed: Plan, new: Plan, problem: Problem, evidence: Evidence) -> list[str]:
    """Rules the changed plan breaks and the new one does not: the laws, or the wishes where no law minds."""
    stands = {(v.rule, v.days) for v in check(new, problem, evidence)}
    found = [v for v in check(changed, problem, evidence) if (v.rule, v.days) not in stands]
    laws = list(dict.fromkeys(v.rule for v in found if v.law))
    return laws or list(dict.fromkeys(v.rule for v in found if v.rule != "plan.wish.kept"))


def _because(
    rule: str, outcome: ChangeKind, before: Session | None, after: Session | None, evidence: Evidence
) -> Reason:
    seen: dict[str, str | float | None] = {}
    if before is not None:
        seen |= {"was": before.day.isoformat(), "was_minutes": before.minutes}
    if after is not None:
        seen |= {"now": after.day.isoformat(), "now_minutes": after.minutes}
    return Reason(rule=rule, outcome=outcome, seen=seen, parameters=evidence.rules[rule].parameters)


def with_intentions(plan: Plan, changes: PlanDiff) -> Plan:
    """The plan with where each moved session first stood, also where it moved on an earlier day."""
    first = {
        c.after.id: c.before.intended or c.before.day
        for c in changes.changes
        if c.after is not None and c.before is not None and (c.kind == "moved" or c.before.intended is not None)
    }
    sessions = (
        replace(s, intended=first[s.id]) if s.intended is None and first.get(s.id, s.day) != s.day else s
        for s in plan.sessions
    )
    return replace(plan, sessions=tuple(sessions))
