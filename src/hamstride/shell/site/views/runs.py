"""Runs: bring files in, see what each did to the leg, say how it felt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hamstride.journal.facts import Felt, Ran
from hamstride.load import history
from hamstride.shell import service
from hamstride.shell.imports import merges
from hamstride.shell.site import run_page
from hamstride.shell.site.forms import Pills, Scale
from hamstride.shell.site.picture import last_weeks
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views.imports import as_it_came
from hamstride.shell.store.models import Original, Runner

YES_NO = (("no", "No"), ("yes", "Yes"))
SCALE = tuple((str(n), str(n)) for n in range(11))


class FeltForm(forms.Form):
    """How the leg felt during and after one run."""

    pain_during = forms.ChoiceField(
        label="Worst pain while running, 0 to 10", choices=SCALE, widget=Scale, required=False
    )
    pain_2h_after = forms.ChoiceField(
        label="Pain two hours after, 0 to 10", choices=SCALE, widget=Scale, required=False
    )
    settled_within_24h = forms.ChoiceField(
        label="Back to usual within a day?", choices=(*YES_NO, ("", "Too early to say")), widget=Pills, required=False
    )
    warmed_up = forms.ChoiceField(
        label="Did it ease once you were warm?", choices=(*YES_NO, ("", "No pain")), widget=Pills, required=False
    )
    changed_gait = forms.ChoiceField(label="Did it change how you ran?", choices=YES_NO, widget=Pills, required=False)
    rose_with_speed = forms.ChoiceField(
        label="Did it hurt more when you ran faster?", choices=YES_NO, widget=Pills, required=False
    )
    sharp = forms.ChoiceField(label="A sudden sharp pain?", choices=YES_NO, widget=Pills, required=False)


class RunForm(forms.Form):
    """A run without a file."""

    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    minutes = forms.FloatField(label="Minutes", min_value=1, max_value=3000)
    distance_km = forms.FloatField(label="Kilometres, if you know", min_value=0, max_value=500, required=False)
    effort = forms.IntegerField(label="Effort, 0 to 10, if you like", min_value=0, max_value=10, required=False)


@for_runner
def runs(request: HttpRequest, runner: Runner) -> HttpResponse:
    """All runs, newest first, and the form that takes files."""
    known = service.journal_of(runner)
    loads = service.measured_of(runner, known)
    told = {f.about for f in known.of(Felt)}
    rows = [(r, loads.get(r.recording or ""), r.id in told) for r in reversed(known.of(Ran))]
    borne = history(known, loads, service.local_day(runner), service.evidence())
    shown = {
        "rows": rows,
        "history": borne,
        "picture": last_weeks(known, loads, borne.day),
        "form": RunForm(),
    }
    return render(request, "site/runs.html", shown)


@for_runner
@require_POST
def add(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A run told by hand."""
    form = RunForm(request.POST)
    today = service.local_day(runner)
    if form.is_valid() and form.cleaned_data["day"] > today:
        form.add_error("day", "This day is still to come.")
    if not form.is_valid():
        known = service.journal_of(runner)
        return render(request, "site/runs.html", {"form": form, "rows": [], "known": known}, status=422)
    said = form.cleaned_data
    kilometres = said["distance_km"]
    fact = Ran.model_validate(
        {
            **service.stamp(runner),
            "day": said["day"],
            "duration_s": said["minutes"] * 60,
            "distance_m": None if kilometres is None else kilometres * 1000,
            "effort": said["effort"],
        }
    )
    service.record(runner, [fact])
    return redirect("felt", fact_id=fact.id)


def _ran(runner: Runner, fact_id: str) -> Ran:
    found = next((r for r in service.journal_of(runner).of(Ran) if r.id == fact_id), None)
    if found is None:
        raise Http404
    return found


@for_runner
def run(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """One run: its load as a range beside what the leg has lately borne, and what was cleaned away."""
    known = service.journal_of(runner)
    if (instead := merges.leads_to(known, fact_id)) is not None:
        return redirect("run", fact_id=instead.id)
    ran = _ran(runner, fact_id)
    loads = service.measured_of(runner, known)
    then = known.as_of(max(ran.day, ran.recorded_day))
    borne = history(then, loads, ran.day, service.evidence())
    felt = [f for f in known.of(Felt) if f.about == ran.id]
    shown: dict[str, Any] = {
        "ran": ran,
        "load": loads.get(ran.recording or ""),
        "history": borne,
        "picture": last_weeks(then, loads, ran.day),
        **run_page.along(runner, ran, known, loads.get(ran.recording or ""), borne),
        "felt": felt[-1] if felt else None,
        "others": run_page.others(runner, ran, known),
    }
    return render(request, "site/run.html", shown)


@for_runner
def felt(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """How it felt. A later report corrects the earlier one."""
    ran = _ran(runner, fact_id)
    form = FeltForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: felt_value(v) for name, v in form.cleaned_data.items() if v != ""}
        before = [f for f in service.journal_of(runner).of(Felt) if f.about == ran.id]
        stamp = {**service.stamp(runner), "day": ran.day, "about": ran.id}
        replaces = before[-1].id if before else None
        service.record(runner, [Felt.model_validate({**stamp, **values, "replaces": replaces})])
        return redirect("today")
    return render(request, "site/felt.html", {"form": form, "ran": ran})


def felt_value(answer: str) -> bool | int:
    """An answer of the report as the fact holds it."""
    return answer == "yes" if answer in ("yes", "no") else int(answer)


@for_runner
@require_POST
def it_was_a_run(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """What the runner says was a run is one, whatever the file calls it: a correction, the file stays as it is."""
    return redirect("run", fact_id=service.it_was_a_run(runner, _ran(runner, fact_id)).id)


@for_runner
def original(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """The file as it came."""
    ran = _ran(runner, fact_id)
    digest = (ran.recording or "").partition(":")[0]
    kept = Original.objects.filter(runner=runner, digest=digest).first()
    if kept is None:
        raise Http404
    return as_it_came(kept)
