"""What a clinician found, did and ordered, as a runner enters it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from hamstride.evidence import Evidence
from hamstride.journal.facts import Diagnosed, Ordered, Treated
from hamstride.response import ladder
from hamstride.shell.problem import from_validation
from hamstride.shell.runner import answers, journals
from hamstride.shell.runner.clinic import conditions
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner

OPEN = ("", "Not said")
CHOOSE = ("", "Choose one")  # nothing is found or done by leaving a list alone
SIDES = (OPEN, ("left", "Left"), ("right", "Right"), ("both", "Both"))
YES_NO = (OPEN, ("yes", "Yes"), ("no", "No"))
FOUND = (("is", "It is this"), ("excluded", "It is ruled out"), ("not_seen", "The test was negative, not ruled out"))
KNOWN_BY = (
    ("told", "I was told so"), ("examined", "Examined by hand"), ("ultrasound", "Ultrasound"), ("mri", "MRI"),
    ("ct", "CT"), ("x_ray", "X-ray"), ("blood", "Blood test"), ("operation", "Seen in an operation"),
)  # fmt: skip
GRADES = (OPEN, *((str(n), f"Grade {n}") for n in range(5)))
DONE = (
    CHOOSE, ("operation", "Operation"), ("injection", "Injection"),
    ("shockwave", "Shockwave"), ("needling", "Needling"),
    ("hands_on", "Hands-on treatment"), ("medicine", "Medicine"), ("other", "Something else"),
)  # fmt: skip
WEIGHT = (OPEN, ("none", "None"), ("partial", "Part of it"), ("full", "All of it"))
MARKS = {"yes": True, "no": False}
WORDS_MOST = 200


def _words(label: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=WORDS_MOST)


def _day(label: str, help_text: str = "") -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=picker, help_text=help_text)


def _number(label: str, most: float) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0, max_value=most)


def _yes_no(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, choices=YES_NO, coerce=MARKS.get, empty_value=None)


def _one_of(label: str, choices: tuple[tuple[str, str], ...]) -> forms.TypedChoiceField:
    """Left open where the first choice is open."""
    return forms.TypedChoiceField(label=label, required=OPEN not in choices, choices=choices, empty_value=None)


def _whole(label: str, choices: tuple[tuple[str, str], ...]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, choices=choices, coerce=int, empty_value=None)


class FoundForm(forms.Form):
    """What was found, or ruled out, and how it is known."""

    condition = _one_of("What was found or looked for", ())
    found = _one_of("What came out", FOUND)
    known_by = _one_of("How it is known", KNOWN_BY)
    by = _words("Who said so (physio, doctor)", required=True)
    day = _day("On", "Empty: today.")
    side = _one_of("Which leg", SIDES)
    site = _words("Where, in your words")
    grade = _whole("Grade, if one was named", GRADES)
    note = _words("A note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(conditions(journals.evidence()).items(), key=lambda one: one[1].lower())
        _choose(self, "condition", (CHOOSE, *((name, _sentence(title)) for name, title in named)))


class DoneForm(forms.Form):
    """What somebody did to the leg."""

    what = _one_of("What was done", DONE)
    where = _words("Where, in your words")
    side = _one_of("Which leg", SIDES)
    by = _words("Who did it")
    day = _day("On", "Empty: today.")
    note = _words("A note")


class OrderForm(forms.Form):
    """What a clinician ordered. What is left open keeps what was ordered before."""

    by = _words("Who said so (physio, doctor)", required=True)
    no_running_until = _day("No running up to and including")
    no_strength_until = _day("No strength work up to and including")
    no_sprinting_until = _day("No sprinting up to and including")
    longest_run_min = _number("No run longer than, minutes", 1440)
    effort_most = forms.IntegerField(label="No harder than, 0 to 10", required=False, min_value=0, max_value=10)
    cross_training = _yes_no("Bike, pool or the like in place of running")
    crutches = _yes_no("Crutches")
    weight_bearing = _one_of("How much of your weight the leg may carry", WEIGHT)
    hip_flexion_most_deg = _number("Bend the hip no further than, degrees", 180)
    load_most_kg = _number("Lift no more than, kilograms", 1000)
    rung_most = _one_of("Run no further than this step", (OPEN,))
    stage_most = _whole("Strength work no further than this stage", (OPEN,))
    review_on = _day("They want to see you again on")
    return_on = _day("They expect you back in full training on")
    forbidden_exercises = forms.MultipleChoiceField(label="Exercises not to do", required=False)
    clears = forms.MultipleChoiceField(
        label="Examined and cleared", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = _words("A note")

    def __init__(
        self, *args: Any, flags: tuple[tuple[str, str], ...] = (), kind: str = "strain", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        evidence = journals.evidence()
        named = sorted((e.name, e.id) for e in evidence.exercises.values())
        _choose(self, "forbidden_exercises", tuple((exercise_id, name) for name, exercise_id in named))
        _choose(self, "rung_most", (OPEN, *_steps(evidence)))
        _choose(self, "stage_most", (OPEN, *_stages(kind, evidence)))
        _choose(self, "clears", flags)
        if not flags:
            del self.fields["clears"]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _choose(form: forms.Form, name: str, choices: tuple[tuple[str, str], ...]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _steps(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """The steps of running, lowest first."""
    return tuple((rung.id, rung.title) for rung in ladder.rungs(evidence))


def _stages(kind: str, evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """The stages of strength work, lowest first; the least is none."""
    stages = enumerate(evidence.strength_ladders[kind].stages, 1)
    return (("0", "No strength work"), *((str(n), stage.title) for n, stage in stages))


def order_form(runner: Runner, data: Any = None) -> OrderForm:
    """The form of an order, with the warning signs that stand."""
    answer, titles = answers.today_of(runner), journals.evidence().red_flags
    flags = tuple((f.id, titles[f.id].title) for f in answer.triage.flags if f.cleared_by is None)
    return OrderForm(data, flags=flags, kind=answer.standing.kind)


def shown_clinic(runner: Runner, **forms_shown: forms.Form) -> dict[str, Any]:
    """What the pages show of what was found and done, and the forms to add to it."""
    known, names = journals.journal_of(runner), conditions(journals.evidence())
    return {
        "found_form": FoundForm(),
        "done_form": DoneForm(),
        "found": [
            (one, _sentence(names.get(one.condition, one.condition)), _label(FOUND, one.found))
            for one in known.of(Diagnosed)
        ],
        "done": [(one, _label(DONE, one.what)) for one in known.of(Treated)],
        "today": journals.local_day(runner),
        **forms_shown,
    }


def order_lines(order: Ordered, runner: Runner) -> tuple[str, ...]:
    """What an order says, a line for each of its parts, in the words of its form."""
    form = OrderForm(flags=_flags(order), kind=answers.today_of(runner).standing.kind)
    said = ((field, getattr(order, name)) for name, field in form.fields.items() if name not in ("by", "note"))
    return tuple(f"{field.label}: {_shown(field, value)}" for field, value in said if value not in (None, ()))


def _flags(order: Ordered) -> tuple[tuple[str, str], ...]:
    titles = journals.evidence().red_flags
    return tuple((name, titles[name].title) for name in order.clears if name in titles)


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(field, forms.ChoiceField):
        return f"{value:g}"
    titles = {str(name): str(title) for name, title in _pairs(field)}
    return ", ".join(titles.get(str(one), str(one)) for one in (value if isinstance(value, tuple) else (value,)))


def _pairs(field: forms.ChoiceField) -> list[tuple[Any, Any]]:
    return list(field.choices)  # type: ignore[arg-type]


def _label(choices: tuple[tuple[str, str], ...], value: str) -> str:
    return dict(choices)[value]


@for_runner
def clinic(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What a clinician found and did, with the forms to add to it."""
    return render(request, "site/clinic.html", shown_clinic(runner))


@for_runner
@require_POST
def found(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A finding of a clinician, or what was ruled out."""
    form = FoundForm(request.POST)
    if form.is_valid() and _keeps(runner, Diagnosed, form):
        return redirect("assessment")
    return render(request, "site/clinic.html", shown_clinic(runner, found_form=form))


@for_runner
@require_POST
def done(request: HttpRequest, runner: Runner) -> HttpResponse:
    """An operation, an injection or another treatment."""
    form = DoneForm(request.POST)
    if form.is_valid() and _keeps(runner, Treated, form):
        return redirect("assessment")
    return render(request, "site/clinic.html", shown_clinic(runner, done_form=form))


def _keeps(runner: Runner, kind: type[Diagnosed] | type[Treated] | type[Ordered], form: forms.Form) -> bool:
    """Keeps what was said as one fact; False with the error on the form where it cannot be one."""
    stamp = journals.stamp(runner)
    said = {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}
    if said.get("day", stamp["day"]) > stamp["day"]:
        form.add_error("day", "This day has not come yet.")
        return False
    try:
        journals.record(runner, [kind.model_validate({**stamp, **said})])
    except ValidationError as error:
        form.add_error(None, str(from_validation(error)))
        return False
    return True


def keeps_order(runner: Runner, form: OrderForm) -> bool:
    """Keeps an order; False with the error on the form where it cannot be one."""
    return form.is_valid() and _keeps(runner, Ordered, form)
