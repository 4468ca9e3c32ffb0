"""What is left of a plan that breaks laws once the sessions that break them are gone: never nothing to go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hamstride.evidence import Evidence
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem, Session, Violation
from hamstride.plan.prescription.compose import entry
from hamstride.plan.why import because


def last_good(stood: Plan | None, refused: Plan, problem: Problem, evidence: Evidence) -> Plan | None:
    """The plan that stood before, in the days of the problem, without what no law allows now; where none stood or
    nothing of it is left, the same of the refused plan. None where not even rest keeps every law.
    """
    found = [] if stood is None else [_reduced(_of_days(stood, refused, problem), problem, evidence)]
    left = next((p for p in found if p is not None and any(s.kind != "rest" for s in p.sessions)), None)
    return left or _reduced(refused, problem, evidence)


def _of_days(stood: Plan, refused: Plan, problem: Problem) -> Plan:
    """The sessions that stood on the days of the problem, under the weeks of the other plan."""
    days = {problem.day(index) for index in range(problem.days)}
    return replace(refused, sessions=tuple(s for s in stood.sessions if s.day in days))


def _reduced(plan: Plan, problem: Problem, evidence: Evidence) -> Plan | None:
    """Take away, one by one, the session without which the fewest laws are broken."""
    held = _with_rest(plan.sessions, problem, evidence)
    while broken := _broken(plan, held, problem, evidence):
        days = {day for violation in broken for day in violation.days}
        fewer = [[s for s in held if s is not one] for one in held if one.day in days and one.kind != "rest"]
        tried = [_with_rest(sessions, problem, evidence) for sessions in fewer]
        if not tried:
            return None
        held = min(tried, key=lambda sessions: len(_broken(plan, sessions, problem, evidence)))
    why = because("plan.choice.last_good", "last_good", evidence)
    found = tuple(v for v in check(replace(plan, sessions=held), problem, evidence) if not v.law)
    return replace(plan, sessions=held, missed_wishes=found, reasons=(why,))


def _broken(plan: Plan, sessions: tuple[Session, ...], problem: Problem, evidence: Evidence) -> list[Violation]:
    return [v for v in check(replace(plan, sessions=sessions), problem, evidence) if v.law]


def _with_rest(sessions: Sequence[Session], problem: Problem, evidence: Evidence) -> tuple[Session, ...]:
    """Every day of the problem has an entry."""
    return tuple(sorted((*sessions, *_rest(sessions, problem, evidence)), key=lambda s: s.day))


def _rest(sessions: Sequence[Session], problem: Problem, evidence: Evidence) -> Iterator[Session]:
    taken: set[date] = {s.day for s in sessions}
    for index in range(problem.days):
        if problem.day(index) not in taken:
            yield entry("rest", index, 0.0, None, (), problem, evidence)
