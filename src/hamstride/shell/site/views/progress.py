"""Am I better? The criteria card, tests by side, what to test next, and the page to enter a test."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride import explain
from hamstride.evidence.model import Finding
from hamstride.journal.facts import Tested
from hamstride.response.model import Card
from hamstride.shell.problem import Refused
from hamstride.shell.runner import answers, journals, training
from hamstride.shell.site import sent
from hamstride.shell.site.forms import Pills, Scale
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.trend import trends
from hamstride.shell.store.models import Runner

SCALE = tuple((str(n), str(n)) for n in range(11))
YES_NO = (("no", "No"), ("yes", "Yes"))
STATES = (False, None, True)


@for_runner
def progress(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The whole answer: what is reached, what is open, how the tests run."""
    answer = answers.today_of(runner)
    found, evidence = answer.milestones, journals.evidence()
    context = {
        "found": found,
        "cards": [_shown(card, found.next) for card in found.cards],
        "results": [(result, trends(result)) for result in found.results],
        "programme": evidence.programmes.get(found.upkeep or ""),
        "pain_free": next((r for r in found.reasons if r.rule == "milestone.pain_free_not_ready"), None),
        "watch": [r for r in found.reasons if r.rule.startswith("milestone.relapse")],
        "others": [r for r in evidence.retests if r not in {d.test for d in found.due}],
        "standing": answer.standing,
    }
    return render(request, "site/progress.html", context)


def _shown(card: Card, following: str | None) -> dict[str, Any]:
    """A card with its lines in words: what is missing first, then what is unknown."""
    lines = [(line, explain.asked_words(line.criterion, journals.evidence())) for line in card.lines]
    lines.sort(key=lambda pair: STATES.index(pair[1].met))
    return {
        "card": card,
        "milestone": journals.evidence().milestones[card.milestone],
        "lines": lines,
        "met": sum(1 for line in card.lines if line.criterion.met),
        "unknown": sum(1 for line in card.lines if line.criterion.met is None),
        "next": card.milestone == following,
    }


@for_runner
def home_test(request: HttpRequest, runner: Runner, finding_id: str) -> HttpResponse:
    """How the test is done and when not, what a difference means, and the fields to enter it."""
    finding = journals.evidence().findings.get(finding_id)
    if finding is None or finding.group != "test" or finding.kind not in ("number", "yes_no"):
        raise Http404
    form = _form(finding)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = _tested(runner, finding, form)
        if made:
            sent.record(request, runner, made)
            return redirect("progress")
        form.add_error(None, "Enter a value for at least one side.")
    result = next((r for r in answers.today_of(runner).milestones.results if r.test == finding.id), None)
    context = {"f": finding, "form": form, "result": result, "trends": trends(result) if result else []}
    return render(request, "site/test.html", context, status=422 if form.errors else 200)


def _sides(finding: Finding) -> tuple[str, ...]:
    return training.SIDES if finding.per_side else ("once",)


def _form(finding: Finding) -> type[forms.Form]:
    fields: dict[str, forms.Field] = {}
    for side in _sides(finding):
        label = "Result" if side == "once" else side.capitalize()
        if finding.kind == "yes_no":
            fields[side] = forms.ChoiceField(label=label, choices=YES_NO, widget=Pills, required=False)
        else:
            fields[side] = forms.FloatField(
                label=f"{label} ({finding.unit})", min_value=finding.minimum, max_value=finding.maximum, required=False
            )
            fields[side].widget.attrs |= {"inputmode": "decimal", "step": "any"}
    if "pain" not in finding.unit:
        fields["pain"] = forms.ChoiceField(
            label="Worst pain while doing it", choices=SCALE, widget=Scale, required=False
        )
    fields["clinician"] = forms.BooleanField(label="A clinician did this test", required=False)
    return type("TestForm", (forms.Form,), fields)


def _tested(runner: Runner, finding: Finding, form: forms.Form) -> list[Tested]:
    made = []
    pain = form.cleaned_data.get("pain", "")
    for side in _sides(finding):
        value = form.cleaned_data[side]
        if value in ("", None):
            continue
        try:
            fact = training.result_of(
                journals.stamp(runner),
                finding,
                value == "yes" if finding.kind == "yes_no" else float(value),
                side=None if side == "once" else side,
                pain=int(pain) if pain != "" else None,
                clinician=form.cleaned_data["clinician"],
            )
        except Refused as refused:
            form.add_error(side, str(refused))
            continue
        made.append(fact)
    return [] if form.errors else made
