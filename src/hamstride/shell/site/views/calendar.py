"""The calendar: weeks to the race, every session with its reasons, and changes by hand that the checker judges."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hamstride import today as composition
from hamstride.journal.facts import Withdrawn
from hamstride.plan.changes.edit import REPLACEMENTS, Judgement
from hamstride.plan.model import Edit, PlanDiff, Session
from hamstride.shell.runner import answers, journals
from hamstride.shell.runner.calendar import Calendar, calendar, fact_of, held_by, hold, standing_changes, weighed
from hamstride.shell.runner.guided import phases
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.weeks import parts, rows
from hamstride.shell.store.models import Runner

CHANGES = ("moved", "removed", "eased", "replaced", "fixed")


# Calendars by runner: a session that is dragged asks at each day it passes.
_CALENDARS: OrderedDict[int, Calendar] = OrderedDict()
_KEPT = 20


def calendar_of(runner: Runner) -> Calendar:
    """Today's answer with its plan, as it is kept; made anew where the answer is another."""
    answer = answers.today_of(runner)
    held = _CALENDARS.get(runner.pk)
    if held is None or held.answer is not answer:
        held = _CALENDARS[runner.pk] = calendar(answer, journals.journal_of(runner), journals.evidence())
    while len(_CALENDARS) > _KEPT:
        _CALENDARS.popitem(last=False)
    return held


@for_runner
def plan(request: HttpRequest, runner: Runner) -> HttpResponse:
    """This week and the next in detail, further weeks as rows; what changed since the plan before, and why."""
    held = calendar_of(runner)
    today = journals.local_day(runner)
    changes = held.answer.changes
    weeks = [] if held.shown is None or held.asked is None else rows(held.shown, held.asked, _told(changes), today)
    context = {
        "near": weeks,
        "far": parts(held.shown, held.asked, today),
        "no_plan": held.no_plan,
        "blocked": held.answer.plan is None,
        "waits_for": [d for d in held.answer.milestones.due if d.why == "step"],
        "missed": () if held.shown is None else held.shown.missed_wishes,
        "changed": [c for c in _told(changes) if c.kind != "kept"],
        "counts": _counts(changes),
        "by_hand": standing_changes(journals.journal_of(runner), today),
        "races": () if held.asked is None else held.asked.races,
        "today": today,
    }
    return render(request, "site/plan.html", context)


def _told(changes: PlanDiff | None) -> tuple[Any, ...]:
    return () if changes is None else changes.changes


def _counts(changes: PlanDiff | None) -> list[tuple[str, int]]:
    kinds = ("kept", "moved", "eased", "dropped", "added")
    return [] if changes is None else [(k, n) for k in kinds if (n := len(changes.of(k)))]  # type: ignore[arg-type]


class EditForm(forms.Form):
    """A change to one session. Fields that do not belong to the change are not looked at."""

    change = forms.ChoiceField(choices=[(c, c) for c in CHANGES])
    to = forms.DateField(required=False)
    instead = forms.ChoiceField(choices=[("", ""), *((k, k) for k in REPLACEMENTS)], required=False)
    by = forms.CharField(required=False, max_length=200)

    def edit(self, session_id: str) -> Edit | None:
        """The change, or None where it is not complete."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        to = said["to"] if said["change"] == "moved" else None
        instead = next((k for k in REPLACEMENTS if said["change"] == "replaced" and k == said["instead"]), None)
        if (said["change"] == "moved" and to is None) or (said["change"] == "replaced" and instead is None):
            return None
        return None if self.holds else Edit(session_id, said["change"], to=to, instead=instead, by=self.who)

    @property
    def holds(self) -> bool:
        """Whether it is only asked that the session stays where it is: there is nothing to judge."""
        return self.is_valid() and self.cleaned_data["change"] == "fixed"

    @property
    def who(self) -> str | None:
        """Who decides it, where it is not the runner."""
        return " ".join(self.cleaned_data["by"].split()) or None


@for_runner
def session(request: HttpRequest, runner: Runner, session_id: str) -> HttpResponse:
    """One session: steps, why this, why today, why this much; and the ways to change it without dragging."""
    held = calendar_of(runner)
    return _session_page(request, runner, held, _found(held, session_id), None)


def _found(held: Calendar, session_id: str) -> Session:
    found = held.session(session_id)
    if found is None:
        raise Http404
    return found


def _session_page(
    request: HttpRequest,
    runner: Runner,
    held: Calendar,
    found: Session,
    judgement: Judgement | None,
    status: int = 200,
) -> HttpResponse:
    asked = held.asked
    days = [] if asked is None else [d for d in map(asked.day, range(asked.days)) if d != found.day]
    change = next((c for c in _told(held.answer.changes) if c.after is not None and c.after.id == found.id), None)
    shown = {
        "session": found,
        "beside": composition.beside(
            held.answer, found, journals.journal_of(runner).as_of(held.answer.day), journals.evidence()
        ),
        "days": days,
        "change": None if change is None or change.kind == "kept" else change,
        "replacements": [k for k in REPLACEMENTS if k != found.kind],
        "judgement": judgement,
        "kept_by": held_by(journals.journal_of(runner), found),
        "who": request.POST.get("by", ""),
        "strength": any(s.exercise for s in found.steps),
        "today": held.answer.day,
        **_why(found),
    }
    return render(request, "site/session.html", shown, status=status)


@for_runner
def guided(request: HttpRequest, runner: Runner, session_id: str) -> HttpResponse:
    """The session one phase after the other, with a countdown where there is JavaScript and as a list where not."""
    found = _found(calendar_of(runner), session_id)
    context = {
        "session": found,
        "phases": phases(found, journals.evidence()),
        "strength": any(s.exercise for s in found.steps),
    }
    return render(request, "site/guided.html", context)


WHY_DAY = (
    "plan.choice.weekday",
    "plan.law.hard_days_apart",
    "plan.choice.edited",
    "plan.law.rest_day",
    "plan.law.race_held",
)
WHY_MUCH = (
    "plan.choice.time",
    "plan.law.run_cap",
    "plan.choice.load",
    "plan.choice.dose",
    "plan.choice.week_minutes",
    "plan.choice.pace",
)


def _why(found: Session) -> dict[str, Any]:
    """Reasons by the question they answer; what answers neither of the others says why this session."""
    day = [r for r in found.reasons if r.rule in WHY_DAY]
    much = [r for r in found.reasons if r.rule in WHY_MUCH]
    return {"why_day": day, "why_much": much, "why_this": [r for r in found.reasons if r not in day and r not in much]}


@for_runner
@require_GET
def check(request: HttpRequest, runner: Runner, session_id: str) -> HttpResponse:
    """Which rule minds a change. Nothing is kept."""
    held = calendar_of(runner)
    found = _found(held, session_id)
    edit = EditForm(request.GET).edit(session_id)
    judgement = None if edit is None else weighed(held, edit, journals.evidence())
    return render(request, "site/parts/judgement.html", {"judgement": judgement, "edit": edit, "session": found})


@for_runner
@require_POST
def change(request: HttpRequest, runner: Runner, session_id: str) -> HttpResponse:
    """Keep a change that breaks no law; refuse one that does, with the rule, beside the session."""
    held = calendar_of(runner)
    found = _found(held, session_id)
    form = EditForm(request.POST)
    if form.holds:
        journals.record(runner, [hold(session_id, form.who, journals.stamp(runner))])
        messages.success(request, "It stays where it is. You can take that back below the calendar.")
        return redirect("session", session_id)
    edit = form.edit(session_id)
    judgement = None if edit is None else weighed(held, edit, journals.evidence())
    if edit is None or judgement is None:
        messages.error(request, "Choose a day or a session first. Nothing was changed.")
        return redirect("session", session_id)
    if judgement.refused:
        return _session_page(request, runner, held, found, judgement, status=422)
    journals.record(runner, [fact_of(edit, journals.stamp(runner))])
    messages.success(request, "Changed. You can take it back below the calendar.")
    return redirect("plan")


@for_runner
@require_POST
def take_back(request: HttpRequest, runner: Runner, fact_id: str) -> HttpResponse:
    """A change by hand no longer holds; the calendar decides again."""
    known = journals.journal_of(runner)
    if fact_id not in {c.id for c in standing_changes(known, date.min)}:
        raise Http404
    journals.record(runner, [Withdrawn.model_validate({**journals.stamp(runner), "replaces": fact_id})])
    messages.success(request, "Taken back.")
    return redirect("plan")
