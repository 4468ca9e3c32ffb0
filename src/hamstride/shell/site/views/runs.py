"""Runs: bring files in, see what each did to the leg, say how it felt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hamstride.journal import Journal
from hamstride.journal.facts import Felt, Ran
from hamstride.load import history
from hamstride.shell.imports import by_store, merges, waiting
from hamstride.shell.problem import Refused
from hamstride.shell.runner import after_run, journals, loads
from hamstride.shell.runner.asked import FELT, faster_titles, open_rungs, planned_rungs, report, report_on, run_in_words
from hamstride.shell.site import run_page, sent
from hamstride.shell.site.after_run import after_form, after_told
from hamstride.shell.site.forms import Pills, Scale, as_answer
from hamstride.shell.site.picture import last_weeks
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views import run_changes
from hamstride.shell.site.views.imports import as_it_came
from hamstride.shell.store.models import Original, Runner

YES_NO = (("no", "No"), ("yes", "Yes"))
SCALE = tuple((str(n), str(n)) for n in range(11))
RUNS_A_PAGE = 50
OPEN = {"settled_within_24h": "Too early to say", "warmed_up": "No pain"}  # what no answer means, where it has a word


def felt_form(known: Journal, ran: Ran, data: Any, prefix: str | None = None) -> forms.Form:
    """How the leg felt during and after one run, and what it held; filled with what was told of it before."""
    before = report_on(known, ran.id)
    form = forms.Form(data, prefix=prefix, initial={} if before is None else _as_shown(before))
    form.fields |= {name: _felt_field(name, *question) for name, question in FELT.items()}
    titles = faster_titles(journals.evidence())
    planned = tuple(rung for rung in planned_rungs(known, ran.day) if rung in titles)
    rungs = dict.fromkeys((*planned, *open_rungs(known), *(() if before is None else before.held)))
    if rungs:
        choices = (*((rung, titles.get(rung, rung)) for rung in rungs), ("", "Nothing faster"))
        label = "Did it hold any of these?"
        if planned:
            label = f"The plan held {titles[planned[0]][:1].lower()}{titles[planned[0]][1:]}. Did you run them?"
        form.fields["held"] = forms.ChoiceField(label=label, choices=choices, widget=Pills, required=False)
    return form


def _felt_field(name: str, kind: str, label: str) -> forms.Field:
    if kind == "scale":
        return forms.ChoiceField(label=label, choices=SCALE, widget=Scale, required=False)
    choices = (*YES_NO, ("", OPEN[name])) if name in OPEN else YES_NO
    return forms.ChoiceField(label=label, choices=choices, widget=Pills, required=False)


def _as_shown(told: Felt) -> dict[str, str]:
    """What a report told, as its form holds it."""
    values = {name: as_answer(getattr(told, name)) for name in FELT if getattr(told, name) is not None}
    return {**values, "held": told.held[0] if told.held else ""}


def felt_told(form: forms.Form) -> dict[str, Any]:
    """What the form tells: every answer, and None where one that was there is taken back. Nothing where it is empty."""
    told: dict[str, Any] = {}
    for name in form.fields:
        answer, was = form.cleaned_data[name], form.initial.get(name)
        if answer == "" and (not was or form.add_prefix(name) not in form.data):
            continue
        told[name] = _held(answer) if name == "held" else None if answer == "" else felt_value(answer)
    return told


def _held(rung: str) -> tuple[str, ...]:
    return (rung,) if rung else ()


class RunForm(forms.Form):
    """A run without a file."""

    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(label='In your words, such as "5 miles, fine"', required=False, max_length=200)
    minutes = forms.FloatField(label="Minutes, if you know", min_value=1, max_value=3000, required=False)
    distance_km = forms.FloatField(label="Kilometres, if you know", min_value=0, max_value=500, required=False)
    sport = forms.ChoiceField(label="What it was", choices=run_changes.SPORTS, initial="running", required=False)
    effort = forms.IntegerField(label="Effort, 0 to 10, if you like", min_value=0, max_value=10, required=False)


@for_runner
def runs(request: HttpRequest, runner: Runner) -> HttpResponse:
    """All runs, newest first and some at a time, and the form that takes files."""
    known = journals.journal_of(runner)
    measured = loads.measured_of(runner, known)
    told = {f.about for f in known.of(Felt)}
    page = Paginator(known.of(Ran)[::-1], RUNS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(r, measured.get(r.recording or ""), r.id in told) for r in page]
    borne = history(known, measured, journals.local_day(runner), journals.evidence())
    shown = {
        "rows": rows,
        "page": page,
        "history": borne,
        "picture": last_weeks(known, measured, borne.day),
        "form": RunForm(),
    }
    return render(request, "site/runs.html", shown)


@for_runner
@require_POST
def add(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A run told by hand."""
    form = RunForm(request.POST)
    today = journals.local_day(runner)
    if form.is_valid() and form.cleaned_data["day"] > today:
        form.add_error("day", "This day is still to come.")
    if not form.is_valid():
        known = journals.journal_of(runner)
        return render(request, "site/runs.html", {"form": form, "rows": [], "known": known}, status=422)
    said = form.cleaned_data
    minutes, kilometres = said["minutes"], said["distance_km"]
    given = {
        "day": said["day"],
        "sport": said["sport"] or "running",
        "duration_s": None if minutes is None else minutes * 60,
        "distance_m": None if kilometres is None else kilometres * 1000,
        "effort": said["effort"],
    }
    try:
        ran, *felt = run_in_words(said["words"], given, journals.stamp(runner))
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "site/runs.html", {"form": form, "rows": []}, status=422)
    (kept,) = sent.record(request, runner, [ran])
    sent.record(request, runner, [f.model_copy(update={"about": kept.id}) for f in felt])
    return redirect("felt", fact_id=kept.id)


def _ran(runner: Runner, fact_id: str) -> Ran:
    found = next((r for r in journals.journal_of(runner).of(Ran) if r.id == fact_id), None)
    if found is None:
        raise Http404
    return found


@for_runner
def run(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """One run: its load as a range beside what the leg has lately borne, and what was cleaned away."""
    known = journals.journal_of(runner)
    if (instead := merges.leads_to(known, fact_id)) is not None:
        return redirect("run", fact_id=instead.id)
    ran = _ran(runner, fact_id)
    measured = loads.measured_of(runner, known)
    then = known.as_of(max(ran.day, ran.recorded_day))
    borne = history(then, measured, ran.day, journals.evidence())
    waiting.read_again()
    felt = [f for f in known.of(Felt) if f.about == ran.id]
    shown: dict[str, Any] = {
        "ran": ran,
        "load": measured.get(ran.recording or ""),
        "history": borne,
        "picture": last_weeks(then, measured, ran.day),
        **run_page.along(runner, ran, known, measured.get(ran.recording or ""), borne),
        "felt": felt[-1] if felt else None,
        "others": run_page.others(runner, ran, known),
        "correct_form": run_changes.as_shown(ran),
        "near": run_changes.near(known, ran),
    }
    return render(request, "site/run.html", shown)


@for_runner
def felt(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """How it felt. A later report corrects the earlier one."""
    ran = _ran(runner, fact_id)
    known = journals.journal_of(runner)
    form, after = felt_form(known, ran, request.POST or None), after_form(known, ran, request.POST or None)
    if request.method == "POST" and form.is_valid() and after.is_valid():
        stamp = journals.stamp(runner)
        more = after_run.facts(known, ran, after_told(after), stamp, journals.evidence())
        sent.record(request, runner, [report(known, ran, felt_told(form), stamp), *more])
        return redirect("today")
    return render(request, "site/felt.html", {"form": form, "after": after, "ran": ran})


def felt_value(answer: str) -> bool | int:
    """An answer of the report as the fact holds it."""
    return answer == "yes" if answer in ("yes", "no") else int(answer)


@for_runner
@require_POST
def it_was_a_run(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """What the runner says was a run is one, whatever the file calls it: a correction, the file stays as it is."""
    return redirect("run", fact_id=by_store.it_was_a_run(runner, _ran(runner, fact_id)).id)


@for_runner
def original(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """The file as it came."""
    ran = _ran(runner, fact_id)
    digest = (ran.recording or "").partition(":")[0]
    kept = Original.objects.filter(runner=runner, digest=digest).first()
    if kept is None:
        raise Http404
    return as_it_came(kept)
