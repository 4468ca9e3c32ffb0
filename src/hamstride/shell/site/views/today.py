"""Today: the verdict first, then what to do, then why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride import explain
from hamstride.assessment import next_question
from hamstride.evidence import Reason
from hamstride.explain.advice import AdviceSentence
from hamstride.explain.to_do import GROUPS, title_words
from hamstride.journal.facts import CheckedIn, Felt, Ran
from hamstride.plan import NoPlan
from hamstride.plan.model import Session
from hamstride.plan.view import RUNS
from hamstride.shell.runner import answers, files, journals, loads
from hamstride.shell.site.ask_first import ask_first
from hamstride.shell.site.picture import last_weeks
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views.calendar import calendar_of
from hamstride.shell.store.models import Runner
from hamstride.today import Today


@for_runner
def today(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The whole answer for the runner's day."""
    answer = answers.today_of(runner)
    known = journals.journal_of(runner)
    current = known.latest(CheckedIn)
    open_question = next_question(known, journals.evidence(), answer.day)
    runs = [r for r in known.of(Ran, since=answer.day) if r.sport == "running"]
    told = {f.about for f in known.of(Felt)}
    recent = [r for r in known.of(Ran) if r.sport == "running"][-1:]
    limits = answer.decision.limits
    shown = {
        "answer": answer,
        "headline": explain.headline(answer),
        "sessions": list(_sessions(answer)),
        "checked_in": current is not None and current.day == answer.day,
        "intake_open": open_question is not None,
        "safety_open": bool(answer.triage.unanswered),
        "country": files.country_of(known),
        "standing_flags": [f for f in answer.triage.flags if f.cleared_by is None],
        "ran_today": runs,
        "not_told": [r for r in recent if r.id not in told and (answer.day - r.day).days <= 2],
        "run_planned": any(s.kind in RUNS for s in answer.session),
        "no_plan": answer.plan if isinstance(answer.plan, NoPlan) else None,
        "picture": last_weeks(known, loads.measured_of(runner, known), answer.day),
        "fits": [f for f in answer.ranking.fits if f.standing in ("best_fit", "also_possible")][:3],
        "todo": list(_todo(answer)),
        "stands": _stands(answer),
        "waits_for": [d for d in answer.milestones.due if d.why == "step"],
        "limits": None if limits is None else explain.advice.limit_words(limits),
        "disputes": () if limits is None else journals.evidence().conflicts_about(limits.parameter),
        "how_long": explain.advice.how_long(answer.decision.until_days),
    }
    shown["ask"] = ask_first(request, calendar_of(runner), known.as_of(answer.day), journals.evidence())
    return render(request, "site/today.html", shown)


def _sessions(answer: Today) -> Iterator[tuple[Session, list[Reason]]]:
    """Each session with why it is there; what an earlier one said already is not said again."""
    told: set[str] = set()
    for session in answer.session:
        texts = {explain.words(reason, journals.evidence()).text: reason for reason in session.reasons}
        yield session, [reason for text, reason in texts.items() if text not in told]
        told |= set(texts)


def _todo(answer: Today) -> Iterator[tuple[str, list[AdviceSentence]]]:
    """What to change, in groups: both, running, strength work."""
    for of in GROUPS:
        lines = [explain.advice.advice_words(a) for a in answer.decision.advice if a.of == of]
        if lines:
            yield title_words(of), lines


def _stands(answer: Today) -> dict[str, Any]:
    """Where both ladders stand, and what is missing for the next step of each."""
    known, standing = journals.evidence(), answer.standing
    stages = known.strength_ladders[standing.kind].stages
    asked = {"running": standing.for_next_rung, "strength": standing.for_next_stage}
    missing = {name: [explain.asked_words(c, known) for c in of if not c.met] for name, of in asked.items()}
    running = standing.ladders["running"].title
    return {"running": running, "strength": stages[standing.stage - 1].title, "missing": missing}
