"""Today: the verdict first, then what to do, then why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride.assessment import next_question
from hamstride.journal.facts import CheckedIn, Felt, Ran
from hamstride.plan import NoPlan
from hamstride.shell import service
from hamstride.shell.site.picture import last_weeks
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner


@for_runner
def today(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The whole answer for the runner's day."""
    answer = service.today_of(runner)
    known = service.journal_of(runner)
    current = known.latest(CheckedIn)
    open_question = next_question(known, service.evidence(), answer.day)
    runs = [r for r in known.of(Ran, since=answer.day) if r.sport == "running"]
    told = {f.about for f in known.of(Felt)}
    recent = [r for r in known.of(Ran) if r.sport == "running"][-1:]
    shown = {
        "answer": answer,
        "checked_in": current is not None and current.day == answer.day,
        "intake_open": open_question is not None,
        "safety_open": bool(answer.triage.unanswered),
        "standing_flags": [f for f in answer.triage.flags if f.cleared_by is None],
        "ran_today": runs,
        "not_told": [r for r in recent if r.id not in told and (answer.day - r.day).days <= 2],
        "no_plan": answer.plan if isinstance(answer.plan, NoPlan) else None,
        "picture": last_weeks(known, service.measured_of(runner, known), answer.day),
        "fits": [f for f in answer.ranking.fits if f.standing in ("best_fit", "also_possible")][:3],
        "simple_codes": [c for c in answer.decision.changes if c != "see_clinician"],
    }
    return render(request, "site/today.html", shown)
