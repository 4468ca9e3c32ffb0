"""The whole season in outline, made only when asked for and kept until a fact makes it another."""

from __future__ import annotations

from collections import OrderedDict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride.shell.runner import journals
from hamstride.shell.runner.calendar import Calendar, weeks_of_blocks, whole_season
from hamstride.shell.site.outline import kinds, outline
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views.calendar import calendar_of
from hamstride.shell.store.models import Runner

# Seasons by runner, each with the calendar that it goes on from: it follows from nothing else.
_SEASONS: OrderedDict[int, tuple[Calendar, Calendar]] = OrderedDict()
_KEPT = 20


def season_of(runner: Runner) -> Calendar:
    """The calendar of today gone on with to the end of its blocks."""
    held = calendar_of(runner)
    kept = _SEASONS.get(runner.pk)
    if kept is not None and kept[0] is held:
        return kept[1]
    whole = held
    if held.shown is not None:
        known = journals.journal_of(runner).as_of(held.answer.day)
        whole = whole_season(held, known, journals.evidence(), weeks_of_blocks(held.shown))
    _SEASONS[runner.pk] = (held, whole)
    while len(_SEASONS) > _KEPT:
        _SEASONS.popitem(last=False)
    return whole


@for_runner
def plan_season(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Every week of the blocks with its days: those of the plan as they stand, later ones as projections."""
    held, evidence = season_of(runner), journals.evidence()
    races = () if held.asked is None else held.asked.races
    detailed = int(evidence.number("plan.horizon_days"))
    parts = [] if held.shown is None else outline(held.shown, races, detailed)
    context = {
        "parts": parts,
        "kinds": kinds(parts),
        "no_plan": held.no_plan,
        "gap": held.shown is not None and held.shown.gap > 0,
        "blocked": held.answer.plan is None,
        "today": held.answer.day,
    }
    return render(request, "site/plan_season.html", context)
