"""Strength work: the log of a planned session, the catalogue, and one exercise with its instructions and next dose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hamstride import response
from hamstride.evidence.model import Exercise
from hamstride.journal.facts import Available, Trained
from hamstride.plan import NoPlan
from hamstride.plan.model import Session, Step
from hamstride.response.exercises.painful import hurting
from hamstride.response.model import NextDose, in_stage
from hamstride.shell.problem import Refused
from hamstride.shell.runner import answers, journals, training
from hamstride.shell.site import sent
from hamstride.shell.site.forms import Pills, Scale
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner
from hamstride.today import Today

SCALE = tuple((str(n), str(n)) for n in range(11))
TARGETS = ("hamstring", "glute", "calf", "trunk", "mobility", "warm_up", "drill", "stride")
LOADABLE = ("hamstring", "glute", "calf")


@for_runner
def train(request: HttpRequest, runner: Runner, session_id: str) -> HttpResponse:
    """The log of a planned session: every exercise prefilled with its dose, so that only what differed is typed."""
    answer = answers.today_of(runner)
    session = next((s for s in _sessions(answer) if s.id == session_id), None)
    if session is None:
        raise Http404
    planned = [(_planned(step, answer), step) for step in session.steps if step.what == "exercise" and step.exercise]
    form = _form(dose for dose, _ in planned)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = _trained(runner, [dose for dose, _ in planned], form, session.id)
        if not form.errors:
            sent.record(request, runner, made)
            return redirect("today")
    rows = [_row(dose, form) for dose, _ in planned]
    context = {"session": session, "rows": rows, "form": form}
    return render(request, "site/train.html", context, status=422 if form.errors else 200)


def _sessions(answer: Today) -> tuple[Session, ...]:
    plan = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    return () if plan is None else plan.sessions


def _planned(step: Step, answer: Today) -> NextDose:
    """The next dose of the step's exercise, with the amounts that the plan shows."""
    dose = response.next_dose(step.exercise or "", answer.standing, journals.evidence())
    if dose.exercise != step.exercise:
        return dose
    return replace(
        dose,
        sets=step.sets or dose.sets,
        reps=step.reps or dose.reps,
        hold_s=step.hold_s or dose.hold_s,
        load_kg=step.load_kg if step.load_kg is not None else dose.load_kg,
    )


def _form(doses: Iterable[NextDose]) -> type[forms.Form]:
    fields: dict[str, forms.Field] = {}
    for dose in doses:
        fields[f"done_{dose.exercise}"] = forms.BooleanField(label="Done", required=False, initial=True)
        fields |= _fields(dose, f"_{dose.exercise}")
    return type("TrainForm", (forms.Form,), fields)


def _fields(dose: NextDose, ending: str = "") -> dict[str, forms.Field]:
    """What is noted of one exercise, prefilled with its dose; pain and effort are never prefilled."""
    amount = "Repetitions" if dose.reps is not None else "Seconds"
    fields: dict[str, forms.Field] = {
        f"sets{ending}": forms.IntegerField(
            label="Sets", min_value=1, max_value=training.SETS_MOST, required=False, initial=dose.sets
        ),
        f"amount{ending}": forms.IntegerField(
            label=amount, min_value=0, max_value=500, required=False, initial=dose.reps or dose.hold_s
        ),
        f"last{ending}": forms.IntegerField(label="Last set, if different", min_value=0, max_value=500, required=False),
    }
    if takes_load(journals.evidence().exercises[dose.exercise]):
        fields[f"load{ending}"] = forms.FloatField(
            label="Kilograms", min_value=0, max_value=1000, required=False, initial=dose.load_kg
        )
    for name, label in (("effort", "Effort of the hardest set"), ("pain", "Worst pain")):
        fields[f"{name}{ending}"] = forms.ChoiceField(label=label, choices=SCALE, widget=Scale, required=False)
    return fields


def takes_load(exercise: Exercise) -> bool:
    """Whether weight is part of it, or can be added to it."""
    return exercise.target in LOADABLE and exercise.mode in ("both", "eccentric", "concentric")


def _row(dose: NextDose, form: forms.Form) -> dict[str, Any]:
    names = ("sets", "amount", "last", "load")
    small = [form[f"{n}_{dose.exercise}"] for n in names if f"{n}_{dose.exercise}" in form.fields]
    return {
        "dose": dose,
        "done": form[f"done_{dose.exercise}"],
        "small": small,
        "scales": [form[f"{n}_{dose.exercise}"] for n in ("effort", "pain")],
    }


def _done(dose: NextDose, form: forms.Form, ending: str = "") -> training.Done:
    """What was typed, and the dose where a field was left as it came."""
    said = form.cleaned_data

    def number(name: str, otherwise: Any = None) -> Any:
        value = said.get(f"{name}{ending}")
        return otherwise if value in (None, "") else value

    scale = {n: said.get(f"{n}{ending}", "") for n in ("effort", "pain")}
    return training.Done(
        sets=number("sets", dose.sets),
        amount=number("amount", dose.reps or dose.hold_s),
        last=number("last"),
        load_kg=number("load"),
        effort=int(scale["effort"]) if scale["effort"] else None,
        pain=int(scale["pain"]) if scale["pain"] else None,
        side=said.get(f"side{ending}") or None,
    )


def _trained(runner: Runner, doses: Iterable[NextDose], form: forms.Form, session: str) -> list[Trained]:
    made = []
    for dose in doses:
        if not form.cleaned_data[f"done_{dose.exercise}"]:
            continue
        exercise = journals.evidence().exercises[dose.exercise]
        try:
            made.append(
                training.work_of(journals.stamp(runner), exercise, _done(dose, form, f"_{dose.exercise}"), session)
            )
        except Refused as refused:
            form.add_error(None, str(refused))
    return made


@for_runner
def exercises(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The catalogue by part of the body: what is open now, what comes later, and what is on record."""
    answer, evidence = answers.today_of(runner), journals.evidence()
    doses = answer.standing.exercises.doses
    groups = [
        (
            target,
            [(e, doses.get(e.id), answer.standing.opens(e)) for e in _of(target)],
        )
        for target in TARGETS
    ]
    recent = sorted(doses.values(), key=lambda d: evidence.exercises[d.exercise].name)
    return render(request, "site/exercises.html", {"groups": groups, "recent": recent})


def _of(target: str) -> list[Exercise]:
    """The exercises of one part of the body, the early ones first."""
    found = [e for e in journals.evidence().exercises.values() if e.target == target]
    return sorted(found, key=lambda e: (e.earliest_strain_phase, e.intensity, e.name))


@for_runner
def exercise(request: HttpRequest, runner: Runner, exercise_id: str) -> HttpResponse:
    """Instructions, cautions, the way up and down, the next dose and why, and a log for any day."""
    evidence = journals.evidence()
    entry = evidence.exercises.get(exercise_id)
    if entry is None:
        raise Http404
    answer = answers.today_of(runner)
    hurts = [c for c in request.GET.getlist("hurts") if c in entry.cautions]
    dose = response.next_dose(entry.id, answer.standing, evidence, equipment=_equipment(runner), hurts=hurts)
    own = dose if dose.exercise == entry.id else _as_catalogued(entry, dose)
    form = _log_form(entry, own, answer.day)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _log(request, runner, entry, own, form):
        return redirect("exercise", exercise_id=entry.id)
    known = [t for t in journals.journal_of(runner).of(Trained) if t.exercise == entry.id]
    context = {
        "e": entry,
        "dose": dose,
        "hurts": hurts,
        "form": form,
        "fields": [form[name] for name in form.fields],
        "open": in_stage(entry, answer.standing.stage, answer.standing.tendon),
        "spared": entry.id in answer.standing.exercises.spared,
        "own_hurt": any(s.exercise == entry.id for s in hurting(journals.journal_of(runner))),
        "done": known[:-6:-1],
        "easier": [evidence.exercises[x] for x in entry.easier],
        "harder": [(evidence.exercises[x], answer.standing.opens(evidence.exercises[x])) for x in entry.harder],
    }
    return render(request, "site/exercise.html", context, status=422 if form.errors else 200)


@for_runner
@require_POST
def spare(request: HttpRequest, runner: Runner, exercise_id: str) -> HttpResponse:
    """This exercise hurts, or is fine again."""
    entry = journals.evidence().exercises.get(exercise_id)
    if entry is None:
        raise Http404
    because = tuple(c for c in request.POST.getlist("because") if c in entry.cautions)
    fine = request.POST.get("fine") == "yes"
    journals.record(runner, [training.spared_of(journals.stamp(runner), entry, fine=fine, because=because)])
    return redirect("exercise", exercise_id=entry.id)


def _equipment(runner: Runner) -> frozenset[str] | None:
    """What the runner said is there; None where nobody asked."""
    told = journals.journal_of(runner).latest(Available)
    return None if told is None else frozenset(told.equipment)


def _as_catalogued(entry: Exercise, dose: NextDose) -> NextDose:
    """The exercise as the catalogue starts it, where another one is asked for today."""
    return replace(dose, exercise=entry.id, sets=entry.sets, reps=entry.reps, hold_s=entry.hold_s, load_kg=None)


def _log_form(entry: Exercise, dose: NextDose, today: date) -> type[forms.Form]:
    fields: dict[str, forms.Field] = {
        "day": forms.DateField(
            label="Day", initial=today, widget=forms.DateInput(attrs={"type": "date", "max": str(today)})
        )
    }
    if entry.each_side:
        sides = (("", "Both alike"), ("left", "Left"), ("right", "Right"))
        fields["side"] = forms.ChoiceField(label="Side", choices=sides, widget=Pills, required=False, initial="")
    return type("LogForm", (forms.Form,), {**fields, **_fields(dose)})


def _log(request: HttpRequest, runner: Runner, entry: Exercise, dose: NextDose, form: forms.Form) -> bool:
    """Whether it was saved; what is wrong stands beside the form."""
    try:
        day = training.past_day(form.cleaned_data["day"], journals.local_day(runner))
        stamp = {**journals.stamp(runner), "day": day}
        sent.record(request, runner, [training.work_of(stamp, entry, _done(dose, form))])
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
