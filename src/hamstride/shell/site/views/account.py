"""Accounts and what a runner tells about themself, their time, their goal and their clinician."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings as configured
from django.contrib import messages
from django.contrib.auth import authenticate, get_user_model, login, logout
from django.contrib.auth.forms import UserCreationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from hamstride.journal.facts import Available, Away, Diagnosed, GoalSet, Ordered, Profile, Treated, Withdrawn
from hamstride.shell.imports import by_store
from hamstride.shell.problem import from_validation
from hamstride.shell.runner import erasing, journals
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views import clinic, usual_week
from hamstride.shell.store.models import Runner

CLOSED = (
    "Ask the person who runs this Hamstride to let you in. Someone has an account here already. "
    "They let you in by starting it once with HAMSTRIDE_SIGNUP=open."
)
ERASED = (
    "Your account, your answers and your files are gone from this machine. "
    "So are the copies made before upgrades. Copies that you or the host keep elsewhere are still there."
)
SAMPLES_AN_HOUR = 20
OF_BODY = ("birth_year", "height_m", "mass_kg", "country")
KMH_OF_MPS = 3.6
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class SignupForm(UserCreationForm):  # type: ignore[type-arg]
    """Django's own form; only the runner's time zone is added, which the page fills in where it can."""

    zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta(UserCreationForm.Meta):
        model = get_user_model()


class SettingsForm(forms.Form):
    """Everything may be left open; what is not known only makes the answer more careful."""

    birth_year = forms.IntegerField(label="Year of birth", required=False, min_value=1900, max_value=2100)
    height_m = forms.FloatField(label="Height in metres", required=False, min_value=1.0, max_value=2.3)
    mass_kg = forms.FloatField(label="Mass in kilograms", required=False, min_value=25, max_value=250)
    top_speed_kmh = forms.FloatField(
        label="Top speed in km/h, if it was measured",
        required=False,
        min_value=7.2,
        max_value=46.8,
        help_text="Take it from a timed flying sprint at full health. We give quicker running as a share of it. "
        "Leave it empty rather than guess.",
    )
    top_speed_day = forms.DateField(
        label="Measured on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave it empty for today.",
    )
    run_days_per_week = forms.IntegerField(label="Runs a week you would like", required=False, min_value=0, max_value=7)
    long_run_weekday = forms.TypedChoiceField(
        label="Day of the long run",
        required=False,
        coerce=int,
        empty_value=None,
        choices=(("", "No wish"), *((n, name) for n, name in enumerate(WEEKDAYS))),
    )

    country = forms.ChoiceField(
        label="Country you live in", required=False, help_text="We use it for the emergency number."
    )
    zone = forms.CharField(label="Time zone, such as Europe/Vienna", required=False, max_length=64)

    def clean_country(self) -> str | None:
        return self.cleaned_data["country"] or None

    def clean_zone(self) -> str:
        name: str = self.cleaned_data["zone"]
        if name and name not in available_timezones():
            raise forms.ValidationError("Write a time zone such as Europe/Vienna. This is none.")
        return name

    def __init__(self, *args: Any, equipment: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", "Not set"), *journals.evidence().countries.items()]
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"minutes_{number}"] = forms.IntegerField(
                label=name, min_value=0, max_value=1440, required=False
            )
        self.fields["equipment"] = forms.MultipleChoiceField(
            label="What you have at hand",
            required=False,
            choices=[(name, name.replace("_", " ")) for name in equipment],
            widget=forms.CheckboxSelectMultiple,
        )


class GoalForm(forms.Form):
    race_day = forms.DateField(label="Day of the race", widget=forms.DateInput(attrs={"type": "date"}))
    distance_km = forms.FloatField(label="Distance in kilometres", min_value=0.1, max_value=500)
    name = forms.CharField(label="Its name", required=False, max_length=200)
    priority = forms.ChoiceField(
        label="How much it matters",
        required=False,
        choices=(("A", "The main one"), ("B", "Worth running well"), ("C", "Just for fun, easily")),
    )


class AwayForm(forms.Form):
    """Days away from the usual week, such as a journey."""

    first = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="To, included", widget=forms.DateInput(attrs={"type": "date"}))
    minutes = forms.IntegerField(
        label="Minutes a day you still have",
        required=False,
        min_value=0,
        max_value=1440,
        help_text="Leave it empty for none.",
    )
    because = forms.CharField(label="What for, if you like", required=False, max_length=200)


def welcome(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, and three ways in."""
    if request.user.is_authenticated:
        return redirect("today")
    return render(
        request, "site/welcome.html", {"first": not Runner.objects.filter(simulated=False).exists(), "open": is_open()}
    )


def is_open() -> bool:
    """Whether anyone may make an account: there is none of a person yet, or the host said so."""
    return configured.OPEN_SIGN_UP or not Runner.objects.filter(simulated=False).exists()


def signup(request: HttpRequest) -> HttpResponse:
    """Make an account. There is no default one; after the first of a person it is the host who opens the door again."""
    if not is_open():
        return render(request, "site/message.html", {"title": "Sign-up is closed here", "text": CLOSED}, status=403)
    form = SignupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        runner = journals.runner_of(user)
        _set_zone(runner, form.cleaned_data.get("zone", ""))
        entered = authenticate(request, username=user.username, password=form.cleaned_data["password1"])
        login(request, entered)
        return redirect("intake")
    return render(request, "site/signup.html", {"form": form})


def _set_zone(runner: Runner, name: str) -> None:
    if name in available_timezones():
        runner.zone = name
        runner.save()


@require_POST
def sample(request: HttpRequest) -> HttpResponse:
    """A separate account with six simulated weeks; nobody can log in to it again. A few an hour: each costs work."""
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    if Runner.objects.filter(simulated=True, user__date_joined__gte=an_hour_ago).count() >= SAMPLES_AN_HOUR:
        text = "Wait a while, then try again. Many sample runners were made here in the last hour."
        return render(request, "site/message.html", {"title": "Not just now", "text": text}, status=429)
    user = get_user_model().objects.create_user(f"sample-{secrets.token_hex(4)}")
    user.set_unusable_password()
    user.save()
    runner = journals.runner_of(user)
    runner.simulated = True
    runner.save()
    by_store.fill_with_sample(runner)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("today")


@for_runner
def settings(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Who, when and with what; goal; orders; export and erasure."""
    equipment = tuple(sorted({e for x in journals.evidence().exercises.values() for e in x.equipment}))
    form = SettingsForm(request.POST or None, equipment=equipment, initial=_initial(runner))
    day = form.cleaned_data.get("top_speed_day") if form.is_valid() else None
    if day is not None and day > journals.local_day(runner):
        form.add_error("top_speed_day", "Choose a day up to today.")
    if request.method == "POST" and form.is_valid():
        try:
            journals.record(runner, _settings_facts(runner, form.cleaned_data))
            _set_zone(runner, form.cleaned_data["zone"])
            messages.success(request, "Saved.")
            return redirect("settings")
        except ValidationError as error:
            form.add_error(None, str(from_validation(error)))
    return _settings_page(request, runner, form=form)


def _settings_page(request: HttpRequest, runner: Runner, **forms_shown: Any) -> HttpResponse:
    equipment = tuple(sorted({e for x in journals.evidence().exercises.values() for e in x.equipment}))
    known = journals.journal_of(runner)
    shown = {
        "form": SettingsForm(equipment=equipment, initial=_initial(runner)),
        "goal_form": GoalForm(),
        "order_form": clinic.order_form(runner),
        "goals": [g for g in known.of(GoalSet) if g.race_day and g.race_day >= journals.local_day(runner)],
        "orders": [(o, clinic.order_lines(o, runner)) for o in known.of(Ordered)],
        "away_form": AwayForm(),
        "usual_week_form": usual_week.form_of(known),
        "away": [a for a in known.of(Away) if a.last >= journals.local_day(runner)],
        "today": journals.local_day(runner),
        **forms_shown,
    }
    shown["weekdays"] = [shown["form"][f"minutes_{n}"] for n in range(7)]
    return render(request, "site/settings.html", shown)


def _initial(runner: Runner) -> dict[str, Any]:
    known = journals.journal_of(runner)
    profile, available = known.latest(Profile), known.latest(Available)
    initial: dict[str, Any] = {} if profile is None else profile.model_dump(include=set(OF_BODY))
    if profile is not None and profile.top_speed_mps is not None:
        initial |= {
            "top_speed_kmh": round(profile.top_speed_mps * KMH_OF_MPS, 1),
            "top_speed_day": profile.top_speed_day or profile.day,
        }
    if available is not None:
        initial |= {"run_days_per_week": available.run_days_per_week, "long_run_weekday": available.long_run_weekday}
        initial |= {f"minutes_{n}": m for n, m in enumerate(available.minutes_by_weekday)}
        initial["equipment"] = list(available.equipment)
    initial["zone"] = runner.zone
    return initial


def _settings_facts(runner: Runner, said: dict[str, Any]) -> list[Any]:
    assumed = int(journals.evidence().number("plan.assumed_minutes"))
    minutes = tuple(assumed if said[f"minutes_{n}"] is None else said[f"minutes_{n}"] for n in range(7))
    before = journals.journal_of(runner).latest(Profile)
    profile: dict[str, Any] = {"sex": None if before is None else before.sex} | {name: said[name] for name in OF_BODY}
    if (fastest := said["top_speed_kmh"]) is not None:
        measured = said["top_speed_day"] or journals.local_day(runner)
        profile |= {"top_speed_mps": fastest / KMH_OF_MPS, "top_speed_day": measured}
    available = {
        "minutes_by_weekday": minutes,
        "run_days_per_week": said["run_days_per_week"],
        "long_run_weekday": said["long_run_weekday"],
        "equipment": tuple(said["equipment"]),
    }
    return [
        Profile.model_validate({**journals.stamp(runner), **profile}),
        Available.model_validate({**journals.stamp(runner), **available}),
    ]


@for_runner
@require_POST
def goal(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A race to get to."""
    form = GoalForm(request.POST)
    if form.is_valid() and form.cleaned_data["race_day"] < journals.local_day(runner):
        form.add_error("race_day", "Choose a day from today on.")
    if not form.is_valid():
        return _settings_page(request, runner, goal_form=form)
    said = form.cleaned_data
    values = {"goal": "race", "race_day": said["race_day"], "distance_m": said["distance_km"] * 1000}
    fact = {**journals.stamp(runner), **values, "name": said["name"] or None, "priority": said["priority"] or "A"}
    journals.record(runner, [GoalSet.model_validate(fact)])
    return redirect("plan")


@for_runner
@require_POST
def order(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What a clinician ordered; it is obeyed."""
    form = clinic.order_form(runner, request.POST)
    if not clinic.keeps_order(runner, form):
        return _settings_page(request, runner, order_form=form)
    return redirect("today")


@for_runner
@require_POST
def away(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Days on which the usual week does not hold."""
    form = AwayForm(request.POST)
    if form.is_valid():
        said = {**form.cleaned_data, "minutes": form.cleaned_data["minutes"] or 0}
        try:
            fact = Away.model_validate({**journals.stamp(runner), **said, "because": said["because"] or None})
            journals.record(runner, [fact])
            return redirect("plan")
        except ValidationError as error:
            form.add_error("last", from_validation(error).problems[0].wanted)
    return _settings_page(request, runner, away_form=form)


@for_runner
@require_POST
def forget(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """A race or days away no longer hold; a clinician's word only on the day it was entered."""
    known = journals.journal_of(runner)
    day = journals.local_day(runner)
    open_ones = {f.id for kind in (GoalSet, Away) for f in known.of(kind)}
    slips = {f.id for kind in (Ordered, Diagnosed, Treated) for f in known.of(kind) if f.recorded_day == day}
    if fact_id not in open_ones | slips:
        raise Http404
    journals.record(runner, [Withdrawn.model_validate({**journals.stamp(runner), "replaces": fact_id})])
    messages.success(request, "Taken back.")
    return redirect("settings")


@for_runner
def export(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The whole journal as the command line reads it."""
    response = HttpResponse(journals.export_journal(runner), content_type="application/x-ndjson; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="hamstride.jsonl"'
    return response


@for_runner
def erase(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Delete the account and everything in it, after one more question and the password."""
    wrong = ""
    if request.method == "POST":
        if runner.simulated or runner.user.check_password(request.POST.get("password", "")):
            erasing.erase(runner)
            logout(request)
            return render(request, "site/message.html", {"title": "Everything is deleted", "text": ERASED})
        wrong = "Type your password again. This one is not right, and nothing was deleted."
    shown = {"wrong": wrong, "asks": not runner.simulated}
    return render(request, "site/erase.html", shown, status=403 if wrong else 200)
