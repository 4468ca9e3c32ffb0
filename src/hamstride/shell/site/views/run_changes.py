"""What a runner changes about a run on record: put it right, join it with another, take it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hamstride.journal import Fact, Journal
from hamstride.journal.facts import Ran
from hamstride.shell.imports import changes
from hamstride.shell.problem import Refused
from hamstride.shell.runner import journals
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner

NEAR_DAYS = 1  # runs that may be the same one lie no further apart: zones shift by less
SPORTS = tuple((s, "No run, and none of these" if s == "other" else s.capitalize()) for s in changes.SPORTS)


class CorrectForm(forms.Form):
    """What may be wrong with a run. What is left as it is changes nothing."""

    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    minutes = forms.FloatField(label="Minutes", min_value=0.1, max_value=4320, required=False)
    distance_km = forms.FloatField(label="Kilometres", min_value=0, max_value=500, required=False)
    sport = forms.ChoiceField(label="What it was", choices=SPORTS)


def as_shown(ran: Ran) -> CorrectForm:
    """The form with the run as it stands."""
    kilometres = None if ran.distance_m is None else round(ran.distance_m / 1000, 2)
    sport = ran.sport if ran.sport in changes.SPORTS else "running"
    said = {
        "day": ran.day,
        "minutes": round(ran.duration_s / 60, 1) if ran.duration_told else None,
        "distance_km": kilometres,
        "sport": sport,
    }
    return CorrectForm(initial=said)


def near(known: Journal, ran: Ran) -> list[Ran]:
    """Other activities of the same days, that may be the same run."""
    return [r for r in known.of(Ran) if r.id != ran.id and abs((r.day - ran.day).days) <= NEAR_DAYS]


@for_runner
@require_POST
def correct(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """Put the run right with what differs from before."""
    ran = _ran(runner, fact_id)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Look at the numbers again. Nothing was changed.")
        return redirect("run", fact_id=ran.id)
    before, said = as_shown(ran).initial, form.cleaned_data
    told = {name: value for name, value in said.items() if value is not None and value != before[name]}
    if ran.sport not in changes.SPORTS:
        told["sport"] = said["sport"]
    if not told:
        return redirect("run", fact_id=ran.id)
    return _changed(request, runner, lambda known, stamp: changes.corrected(known, ran, changes.Change(**told), stamp))


@for_runner
@require_POST
def join(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """Two records are one run."""
    one, other = _ran(runner, fact_id), _ran(runner, request.POST.get("other", ""))
    return _changed(request, runner, lambda known, stamp: changes.joined(known, one, other, stamp, journals.evidence()))


@for_runner
@require_POST
def withdraw(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """Take the run out."""
    ran = _ran(runner, fact_id)
    return _changed(request, runner, lambda _known, stamp: changes.withdrawn(ran, stamp))


def _changed(
    request: HttpRequest, runner: Runner, facts: Callable[[Journal, dict[str, Any]], list[Fact]]
) -> HttpResponse:
    stamp = {name: value for name, value in journals.stamp(runner).items() if name not in ("day", "id")}
    try:
        journals.record(runner, facts(journals.journal_of(runner), stamp))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Done. What it said before stays in your record.")
    return redirect("runs")


def _ran(runner: Runner, fact_id: str) -> Ran:
    found = next((r for r in journals.journal_of(runner).of(Ran) if r.id == fact_id), None)
    if found is None:
        raise Http404
    return found
