"""The usual running week before it began, as the runner tells it on the settings page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hamstride.journal import Journal
from hamstride.journal.facts import UsualWeek
from hamstride.shell.runner import journals
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner


class UsualWeekForm(forms.Form):
    """The usual running week before it began: the way back leads there."""

    run_min = forms.FloatField(label="Minutes of running a week", required=False, min_value=1, max_value=3000)
    km = forms.FloatField(label="Or kilometres a week", required=False, min_value=1, max_value=400)
    run_days = forms.IntegerField(label="Runs a week", required=False, min_value=1, max_value=7)
    longest_min = forms.FloatField(
        label="Usual long run, in minutes",
        required=False,
        min_value=1,
        max_value=1440,
        help_text="Not the longest ever.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and said.get("run_min") is None and said.get("km") is None:
            self.add_error("run_min", "Give the minutes or the kilometres of a week.")
        return said


def form_of(known: Journal) -> UsualWeekForm:
    """The form with what was told last."""
    told = known.latest(UsualWeek)
    if told is None:
        return UsualWeekForm()
    km = None if told.distance_m is None else round(told.distance_m / 1000, 1)
    return UsualWeekForm(initial={**told.model_dump(include={"run_min", "run_days", "longest_min"}), "km": km})


@for_runner
@require_POST
def save(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What a week was before it began."""
    form = UsualWeekForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the minutes or the kilometres of a week.")
        return redirect("settings")
    said = form.cleaned_data
    told = {name: said[name] for name in ("run_min", "run_days", "longest_min")}
    metres = None if said["km"] is None else said["km"] * 1000
    journals.record(runner, [UsualWeek.model_validate({**journals.stamp(runner), **told, "distance_m": metres})])
    messages.success(request, "Saved. The plan leads you back to that week.")
    return redirect("settings")
