"""The optional questions after a run, beside how it felt."""

from __future__ import annotations

from typing import Any

from django import forms

from hamstride.explain.messages import say
from hamstride.journal import Journal
from hamstride.journal.facts import Ran
from hamstride.shell.runner import after_run, journals
from hamstride.shell.site.forms import Pills, as_answer, field_of


def after_form(known: Journal, run: Ran, data: Any) -> forms.Form:
    """Fatigue, finish and the open experiment; filled with what was told before. Every field may be left out."""
    evidence = journals.evidence()
    before = {name: as_answer(value) for name, value in after_run.told_before(known, run).items()}
    form = forms.Form(data, prefix="after", initial=before)
    form.fields |= {name: field_of(evidence.findings[name]) for name in after_run.NUMBERS}
    measure = after_run.trial_about(known, run, evidence)
    if measure is not None:
        label = say("care-asked_after", title=evidence.care[measure].title)
        answers = tuple((felt, say(f"care-{felt}")) for felt in ("better", "same", "worse"))
        choices = (*answers, ("", say("care-not_tried")))
        form.fields[after_run.TRIED] = forms.ChoiceField(label=label, choices=choices, widget=Pills, required=False)
    return form


def after_told(form: forms.Form) -> dict[str, Any]:
    """What was answered."""
    return {name: value for name, value in form.cleaned_data.items() if value not in ("", None)}
