"""Ask before a run: the form on Today's page, its answer, and the week's budget as a picture."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import HttpRequest

from hamstride.evidence import Evidence
from hamstride.explain import what_if as said
from hamstride.journal import Journal
from hamstride.shell.runner.calendar import Calendar
from hamstride.what_if import Idea, WhatIf, budget, what_if

M_PER_KM, SECONDS = 1000.0, 60
FULL = 100.0  # width of the picture
ROOM = 1.15  # of its scale beyond the longest bar


class AskForm(forms.Form):
    """A run that the runner thinks of."""

    km = forms.FloatField(label="Kilometres", min_value=0.1, max_value=250)
    pace = forms.RegexField(
        r"^\d{1,2}:[0-5]\d$",
        label="Pace, minutes a kilometre",
        error_messages={"invalid": "Give minutes and seconds of a kilometre, such as 5:20."},
    )
    climb = forms.FloatField(label="Metres up, if any", min_value=0, max_value=10_000, required=False)

    def clean_pace(self) -> float:
        """Seconds of a kilometre."""
        minutes, seconds = re.split(":", self.cleaned_data["pace"])
        found = int(minutes) * SECONDS + int(seconds)
        if not 2 * SECONDS <= found <= 20 * SECONDS:
            raise forms.ValidationError("Give a pace from 2:00 to 20:00.")
        return float(found)

    @property
    def idea(self) -> Idea:
        told = self.cleaned_data
        return Idea(told["km"] * M_PER_KM, M_PER_KM / told["pace"], told["climb"] or 0.0)


def ask_first(request: HttpRequest, held: Calendar, known: Journal, evidence: Evidence) -> dict[str, Any]:
    """What the part of the page shows. Nothing is kept."""
    asked = "km" in request.GET
    form = AskForm(request.GET if asked else None)
    found: WhatIf | None = None
    if asked and form.is_valid():
        found = what_if(held.answer, known, held.shown, held.asked, form.idea, evidence)
    week = budget(held.answer, known, held.asked, evidence)
    minutes, dose = said.budget_words(week)
    return {
        "form": form,
        "found": found,
        "day": None if found is None or found.day == held.answer.day else said.day_words(found),
        "answer": () if found is None else said.answer_words(found),
        "minds": () if found is None else found.minds,
        "key": said.budget_key() if week.minutes_band or week.dose_band else "",
        "bars": [
            {"name": minutes, **_bar(week.minutes, week.minutes_band)},
            {"name": dose, **_bar(week.dose.mid, week.dose_band)},
        ],
    }


def _bar(done: float, band: tuple[float, float] | None) -> dict[str, float | bool]:
    """Places on a scale from 0 to 100; without a band only what was done."""
    low, high = band or (0.0, 0.0)
    scale = max(done, high) * ROOM or 1.0
    return {
        "done": round(FULL * done / scale, 1),
        "low": round(FULL * low / scale, 1),
        "wide": round(FULL * (high - low) / scale, 1),
        "known": band is not None,
        "over": band is not None and done > high,
    }
