"""The whole season in outline, made only when asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride.shell.runner import journals
from hamstride.shell.runner.calendar import weeks_of_blocks, whole_season
from hamstride.shell.site.outline import kinds, outline
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views.calendar import calendar_of
from hamstride.shell.store.models import Runner


@for_runner
def plan_season(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Every week of the blocks with its days: those of the plan as they stand, later ones as projections."""
    held, evidence = calendar_of(runner), journals.evidence()
    if held.shown is not None:
        known = journals.journal_of(runner).as_of(held.answer.day)
        held = whole_season(held, known, evidence, weeks_of_blocks(held.shown))
    races = () if held.asked is None else held.asked.races
    detailed = int(evidence.number("plan.horizon_days"))
    parts = [] if held.shown is None else outline(held.shown, races, detailed)
    context = {
        "parts": parts,
        "kinds": kinds(parts),
        "no_plan": held.no_plan,
        "blocked": held.answer.plan is None,
        "today": held.answer.day,
    }
    return render(request, "site/plan_season.html", context)
