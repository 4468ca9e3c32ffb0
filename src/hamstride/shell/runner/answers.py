"""The answer of a day for a runner in the store; today's is kept as a fact."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Any

from hamstride.journal import Fact, Journal
from hamstride.journal.facts import PlanIssued, VerdictIssued
from hamstride.journal.issued import Packed, small_plan, without_empty
from hamstride.plan import Plan, plan_json
from hamstride.shell.runner import history
from hamstride.shell.runner.journals import KEPT_RUNNERS, evidence, journal_of, local_day, record, stamp
from hamstride.shell.runner.loads import measured_of
from hamstride.shell.store.models import Runner
from hamstride.today import Today, as_json, today

# Today's answer by runner, with the journal that it was made from: it follows from nothing else but the day.
_ANSWERS: OrderedDict[int, tuple[Journal, Today]] = OrderedDict()


def today_of(runner: Runner, day: date | None = None) -> Today:
    """The answer of a day. Today's is kept as a fact whenever it differs from what was told before."""
    known = journal_of(runner)
    current = local_day(runner)
    if day is not None and day != current:
        return today(known, measured_of(runner, known), evidence(), day)
    kept = _ANSWERS.get(runner.pk)
    if kept is not None and kept[0] is known and kept[1].day == current:
        return kept[1]
    answer = today(known, measured_of(runner, known), evidence(), current)
    _issue(runner, known, answer)
    _ANSWERS[runner.pk] = (known, answer)
    while len(_ANSWERS) > KEPT_RUNNERS:
        _ANSWERS.popitem(last=False)
    return answer


def _issue(runner: Runner, known: Journal, answer: Today) -> None:
    new: list[Fact] = []
    told = [f for f in known.of(VerdictIssued, since=answer.day) if f.day == answer.day]
    if not told or _essence(told[-1].answer) != _essence(as_json(answer)):
        new.append(history.issue(answer, stamp(runner)))
    if isinstance(answer.plan, Plan):
        plan = small_plan(plan_json(answer.plan))
        last = known.latest(PlanIssued)
        if last is None or last.plan != Packed.of(plan):
            fact = {**stamp(runner), "evidence_version": answer.evidence_version, "plan": plan}
            new.append(PlanIssued.model_validate(fact))
    if new:
        record(runner, new)


def _essence(answer: Mapping[str, Any]) -> Any:
    """What makes an answer another one for the runner."""
    names = ("verdict", "strength_verdict", "urgency", "decision", "forecast")
    sessions = [(s.get("kind"), s.get("minutes"), s.get("steps") or []) for s in answer.get("session", ())]
    return without_empty([answer.get(name) for name in names] + [answer.get("triage", {}).get("flags", []), sessions])


def forget(runner: Runner) -> None:
    """Drop what is kept of a runner who was erased."""
    _ANSWERS.pop(runner.pk, None)
