"""The morning check-in: thirty seconds, every question may be left open, the answer changes while one types."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from hamstride import today as composition
from hamstride.journal.facts import CheckedIn, Ran, Rested, Trained
from hamstride.shell import service
from hamstride.shell.problem import from_validation
from hamstride.shell.site.forms import form_of, said, value_of
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner

PREFIX = "check_in_"
# What is asked first; the rest waits behind "more".
FIRST = (
    "pain_now", "pain_worst_24h", "morning", "stiffness", "load_test_pain", "limps", "sharp", "new_red_flag",
)  # fmt: skip


def _form() -> type[forms.Form]:
    findings = [f for f in service.evidence().findings.values() if f.group == "check_in"]
    order = [PREFIX + name for name in FIRST]
    first = sorted((f for f in findings if f.id in order), key=lambda f: order.index(f.id))
    return form_of((*first, *(f for f in findings if f.id not in order)), prefix_off=PREFIX)


def _fact(runner: Runner, form: forms.Form) -> CheckedIn:
    findings = service.evidence().findings
    values: dict[str, Any] = {name: value_of(findings[PREFIX + name], v) for name, v in said(form).items()}
    known = service.journal_of(runner)
    before = known.latest(CheckedIn)
    stamp = service.stamp(runner)
    # A second check-in of one day corrects the first.
    replaces = before.id if before is not None and before.day == stamp["day"] else None
    return CheckedIn.model_validate({**stamp, **values, "replaces": replaces})


@for_runner
def check_in(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Ask, and keep what was said."""
    made = _form()
    form = made(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.record(runner, [_fact(runner, form)])
            return redirect("today")
        except ValidationError as error:
            for problem in from_validation(error).problems:
                form.add_error(problem.field if problem.field in form.fields else None, problem.wanted)
    yesterday = service.local_day(runner) - timedelta(days=1)
    known = service.journal_of(runner)
    kinds: tuple[type[Ran | Rested | Trained], ...] = (Ran, Rested, Trained)
    shown = {
        "form": form,
        "first": [form[name] for name in FIRST],
        "more": [form[name] for name in form.fields if name not in FIRST],
        "yesterday_known": any(f.day == yesterday for kind in kinds for f in known.of(kind, since=yesterday)),
    }
    return render(request, "site/check_in.html", shown)


@for_runner
@require_POST
def preview(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What the answer would be with what is filled in so far. Nothing is kept."""
    form = _form()(request.POST)
    if not form.is_valid():
        return render(request, "site/parts/preview.html", {})
    known = service.journal_of(runner)
    day = service.local_day(runner)
    try:
        supposed = known.added([_fact(runner, form)])
    except ValidationError:
        return render(request, "site/parts/preview.html", {})
    answer = composition.today(supposed, service.measured_of(runner, known), service.evidence(), day)
    return render(request, "site/parts/preview.html", {"answer": answer})


@for_runner
@require_POST
def yesterday(request: HttpRequest, runner: Runner) -> HttpResponse:
    """One tap: yesterday was a rest day."""
    stamp = service.stamp(runner)
    fact = Rested.model_validate({**stamp, "day": stamp["day"] - timedelta(days=1)})
    service.record(runner, [fact])
    return redirect("check-in")
