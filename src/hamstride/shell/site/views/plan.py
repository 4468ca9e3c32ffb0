"""Strength work as it was done."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.journal.facts import ExerciseSet, Trained
from hamstride.plan import NoPlan, Plan
from hamstride.plan.model import Session, Step
from hamstride.shell import service
from hamstride.shell.site.forms import Scale
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner

SCALE = tuple((str(n), str(n)) for n in range(11))


def _shown_plan(runner: Runner) -> tuple[Plan | None, NoPlan | None]:
    answer = service.today_of(runner)
    if isinstance(answer.plan, NoPlan):
        return answer.plan.instead, answer.plan
    return answer.plan, None


@for_runner
def train(request: HttpRequest, runner: Runner, session_id: str) -> HttpResponse:
    """What was done of a strength session: done or not and the pain, for each exercise."""
    shown, _ = _shown_plan(runner)
    session = next((s for s in (shown.sessions if shown else ()) if s.id == session_id), None)
    if session is None:
        raise Http404
    form = _form(session)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.record(runner, _trained(runner, session, form))
        return redirect("today")
    steps = [(step, form[f"done_{step.exercise}"], form[f"pain_{step.exercise}"]) for step in _exercises(session)]
    return render(request, "site/train.html", {"session": session, "steps": steps, "form": form})


def _exercises(session: Session) -> list[Step]:
    return [s for s in session.steps if s.what == "exercise" and s.exercise is not None]


def _form(session: Session) -> type[forms.Form]:
    fields: dict[str, forms.Field] = {}
    for step in session.steps:
        if step.what == "exercise":
            fields[f"done_{step.exercise}"] = forms.BooleanField(label="Done", required=False, initial=True)
            fields[f"pain_{step.exercise}"] = forms.ChoiceField(
                label="Worst pain, 0 to 10", choices=SCALE, widget=Scale, required=False
            )
    return type("TrainForm", (forms.Form,), fields)


def _trained(runner: Runner, session: Session, form: forms.Form) -> list[Trained]:
    made = []
    for step in session.steps:
        if step.what != "exercise" or not form.cleaned_data[f"done_{step.exercise}"]:
            continue
        pain = form.cleaned_data[f"pain_{step.exercise}"]
        one = ExerciseSet(
            reps=step.reps, hold_s=step.hold_s, load_kg=step.load_kg, pain=int(pain) if pain != "" else None
        )
        fact = {**service.stamp(runner), "exercise": step.exercise, "sets": (one,) * (step.sets or 1)}
        made.append(Trained.model_validate({**fact, "session": session.id}))
    return made
