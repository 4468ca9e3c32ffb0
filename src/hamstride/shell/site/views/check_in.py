"""The morning check-in: thirty seconds, every question may be left open, the answer changes while one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from hamstride import today as composition
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import CheckedIn, Ran, Rested, Trained
from hamstride.response.verdict.seen import one_a_day
from hamstride.shell.problem import from_validation
from hamstride.shell.runner import journals, loads
from hamstride.shell.runner.asked import report, untold_run
from hamstride.shell.site import sent
from hamstride.shell.site.forms import as_answer, form_of, said, value_of
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views.runs import felt_form, felt_told
from hamstride.shell.store.models import Runner

PREFIX = "check_in_"
_STAMP = ("kind", "id", "recorded_at", "zone", "day", "replaces", "side")
# What is asked first; the rest waits behind "more".
FIRST = (
    "pain_now", "pain_worst_24h", "morning", "stiffness", "load_test_pain", "limps", "sharp", "new_red_flag",
)  # fmt: skip


def _form() -> type[forms.Form]:
    findings = [f for f in journals.evidence().findings.values() if f.group == "check_in"]
    order = [PREFIX + name for name in FIRST]
    first = sorted((f for f in findings if f.id in order), key=lambda f: order.index(f.id))
    return form_of((*first, *(f for f in findings if f.id not in order)), prefix_off=PREFIX)


def _note() -> forms.Field:
    return forms.CharField(label="Anything else, in your words", required=False, max_length=4000, widget=forms.Textarea)


@dataclass(frozen=True)
class Asked:
    """The check-in of a day with the run it knows of; `ran` is None where there is none to ask about."""

    day: date
    form: forms.Form
    run: Ran | None
    ran: forms.Form | None

    @property
    def run_km(self) -> float | None:
        return None if self.run is None or self.run.distance_m is None else self.run.distance_m / 1000

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.ran is None or self.ran.is_valid()])


def _asked(request: HttpRequest, runner: Runner) -> Asked:
    """The forms of the day that is asked about: today, or one of the week before."""
    known, today = journals.journal_of(runner), journals.local_day(runner)
    given = request.POST.get("day") or request.GET.get("day") or ""
    days = {d.isoformat(): d for d in _days(today)}
    day = days.get(given, today)
    run = untold_run(known, day)
    data = request.POST if request.method == "POST" else None
    form = _form()(data, initial=_told_before(known, day))
    form.fields["note"] = _note()
    return Asked(day, form, run, None if run is None else felt_form(known, run, data, prefix="ran"))


def _told_before(known: Journal, day: date) -> dict[str, str]:
    """What was told that day already: a second check-in begins with it, so that it takes back nothing unsaid."""
    of_day = tuple(c for c in known.of(CheckedIn, since=day) if c.day == day)
    before = one_a_day(of_day)[-1] if of_day else None
    names = (n for n in CheckedIn.model_fields if n not in _STAMP)
    return {} if before is None else {n: as_answer(v) for n in names if (v := getattr(before, n)) is not None}


def _is_asked_about(request: HttpRequest, form: forms.Form, asked: Asked) -> bool:
    """Whether the form is about the day shown: one that lay open for long must not become another day's."""
    if request.POST.get("day") in (None, asked.day.isoformat()):
        return True
    form.add_error(None, "That morning is still to come or more than a week ago. Choose a day of this week above.")
    return False


def _days(today: date) -> tuple[date, ...]:
    return tuple(today - timedelta(days=n) for n in range(7))


def _facts(runner: Runner, asked: Asked) -> Iterator[Fact]:
    """The check-in, and the report of the run where anything was told of it."""
    findings = journals.evidence().findings
    unasked = {n: v for n, v in asked.form.initial.items() if n in asked.form.fields and n not in asked.form.data}
    told = {n: v for n, v in {**unasked, **said(asked.form)}.items() if n in asked.form.fields and n != "note"}
    values: dict[str, Any] = {name: value_of(findings[PREFIX + name], v) for name, v in told.items()}
    note = str(asked.form.cleaned_data.get("note") or "").strip()
    known = journals.journal_of(runner)
    before = [c for c in known.of(CheckedIn, since=asked.day) if c.day == asked.day]
    # A second check-in of one day corrects the first.
    extra = {"day": asked.day, "replaces": before[-1].id if before else None, "note": note or None}
    values["side"] = before[-1].side if before else None
    made = CheckedIn.model_validate({**journals.stamp(runner), **values, **extra})
    if not made.is_empty or made.note:
        yield made
    felt = {} if asked.run is None or asked.ran is None else felt_told(asked.ran)
    if asked.run is not None and felt:
        yield report(known, asked.run, felt, journals.stamp(runner))


@for_runner
def check_in(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Ask, and keep what was said."""
    asked = _asked(request, runner)
    form = asked.form
    if request.method == "POST" and asked.is_valid() and _is_asked_about(request, form, asked):
        try:
            new = list(_facts(runner, asked))
            if new:
                sent.record(request, runner, new)
                return redirect("today")
            form.add_error(None, "Answer at least how much it hurts now.")
        except ValidationError as error:
            for problem in from_validation(error).problems:
                form.add_error(problem.field if problem.field in form.fields else None, problem.wanted)
    yesterday = journals.local_day(runner) - timedelta(days=1)
    known = journals.journal_of(runner)
    kinds: tuple[type[Ran | Rested | Trained], ...] = (Ran, Rested, Trained)
    shown = {
        "form": form,
        "asked": asked,
        "days": _days(journals.local_day(runner)),
        "first": [form[name] for name in FIRST],
        "more": [form[name] for name in form.fields if name not in FIRST],
        "yesterday_known": any(f.day == yesterday for kind in kinds for f in known.of(kind, since=yesterday)),
    }
    return render(request, "site/check_in.html", shown)


@for_runner
@require_POST
def preview(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What the answer would be with what is filled in so far. Nothing is kept."""
    asked = _asked(request, runner)
    if not asked.is_valid():
        return render(request, "site/parts/preview.html", {})
    known = journals.journal_of(runner)
    day = journals.local_day(runner)
    try:
        supposed = known.added(list(_facts(runner, asked)))
    except ValidationError:
        return render(request, "site/parts/preview.html", {})
    answer = composition.today(supposed, loads.measured_of(runner, known), journals.evidence(), day)
    return render(request, "site/parts/preview.html", {"answer": answer})


@for_runner
@require_POST
def yesterday(request: HttpRequest, runner: Runner) -> HttpResponse:
    """One tap: yesterday was a rest day."""
    stamp = journals.stamp(runner)
    fact = Rested.model_validate({**stamp, "day": stamp["day"] - timedelta(days=1)})
    sent.record(request, runner, [fact])
    return redirect("check-in")
