"""The intake, screen by screen with safety first, and what it comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.assessment import causes, next_question, next_test, presentations, prognosis, triage
from hamstride.assessment.conversation import conversation
from hamstride.assessment.model import RaisedFlag
from hamstride.evidence.model import Finding
from hamstride.explain.at_once import at_once, cannot_wait
from hamstride.explain.letter import letter
from hamstride.journal import Fact
from hamstride.journal.facts import Answered, Tested
from hamstride.load import history
from hamstride.shell.runner import files, journals, loads
from hamstride.shell.site.forms import UNKNOWN, form_of, said, value_of
from hamstride.shell.site.shared import for_runner
from hamstride.shell.site.views.clinic import shown_clinic
from hamstride.shell.store.models import Runner

SHOWN_CAUSES = 3  # the others wait behind a fold
SKIPPED = "screens_skipped"  # in the session: screens left out for now
SEEN = "signs_seen"  # in the session: which signs were shown with what to do


@for_runner
def intake(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The next screen of the conversation. `?about=` asks a certain question again, or a home test."""
    findings = journals.evidence().findings
    day = journals.local_day(runner)
    if "about" not in request.GET and (unseen := _not_yet_seen(request, runner)):
        return _stop_first(request, runner, unseen)
    if "about" not in request.GET:
        return _conversation(request, runner, day)
    wanted = request.GET["about"]
    if wanted not in findings:
        return redirect("assessment")
    finding = findings[wanted]
    form = form_of([finding], with_unknown=True)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answered = said(form)
        if finding.id in answered or "unsure" in request.POST:
            journals.record(runner, _facts(runner, finding, answered.get(finding.id, UNKNOWN), request))
            return redirect("intake" if _not_yet_seen(request, runner) else "assessment")
        form.add_error(finding.id, 'Choose an answer; "I don\'t know" is one too.')
    shown = {"form": form, "field": form[finding.id], "finding": finding}
    return render(request, "site/intake.html", shown)


def _conversation(request: HttpRequest, runner: Runner, day: date) -> HttpResponse:
    """The next screen, or with `?screen=` an earlier one: what it asks, where one stands, and the way back."""
    known, evidence = journals.journal_of(runner), journals.evidence()
    screens = conversation(known, evidence, day)
    skipped = frozenset(request.session.get(SKIPPED, ()))
    back_to = request.GET.get("screen")
    screen = next((s for s in screens if s.id == back_to), None)
    screen = screen or next((s for s in screens if s.open and s.id not in skipped), None)
    if screen is None:
        return redirect("assessment")
    asked = screen.questions if back_to else screen.open
    form = form_of([evidence.findings[q] for q in asked], with_unknown=True)(request.POST or None)
    if request.method == "POST":
        if "skip" in request.POST:
            request.session[SKIPPED] = [*skipped, screen.id]
            return redirect("intake")
        if form.is_valid() and (facts := _told(runner, asked, said(form), request)):
            journals.record(runner, facts)
            return redirect("intake")
        if form.is_valid():
            form.add_error(asked[0], 'Choose an answer; "not sure" is one too.')
    at = screens.index(screen)
    shown = {
        "form": form,
        "title": screen.title or evidence.findings[asked[0]].question,
        "safety": any(evidence.findings[q].group == "red_flag" for q in asked),
        "number": at + 1,
        "screens": len(screens),
        "back": screens[at - 1].id if at else None,
    }
    return render(request, "site/intake_screen.html", shown)


def _told(runner: Runner, asked: tuple[str, ...], answered: dict[str, Any], request: HttpRequest) -> list[Fact]:
    """The answers given; left open counts as not sure where that was said, and where it is no question of safety."""
    findings, unsure = journals.evidence().findings, "unsure" in request.POST
    if not answered and not unsure:
        return []
    left = [q for q in asked if q not in answered and (unsure or findings[q].group != "red_flag")]
    given = [(q, answered[q]) for q in asked if q in answered] + [(q, UNKNOWN) for q in left]
    return [fact for q, answer in given for fact in _facts(runner, findings[q], answer, request)]


def _not_yet_seen(request: HttpRequest, runner: Runner) -> list[RaisedFlag]:
    """Signs that cannot wait, of which nobody said on this device that they saw what to do."""
    found = triage(journals.journal_of(runner), journals.evidence(), journals.local_day(runner))
    seen = request.session.get(SEEN, ())
    return [flag for flag in cannot_wait(found.flags) if _raised_by(flag) not in seen]


def _raised_by(flag: RaisedFlag) -> str:
    return ":".join((flag.id, *flag.reason.facts))


def _stop_first(request: HttpRequest, runner: Runner, unseen: list[RaisedFlag]) -> HttpResponse:
    """Where to go, how soon and what not to do; the questions go on only when the runner says so."""
    if "go_on" in request.POST:
        request.session[SEEN] = [*request.session.get(SEEN, ()), *(_raised_by(flag) for flag in unseen)]
        return redirect("intake")
    country = files.country_of(journals.journal_of(runner))
    shown = [at_once(flag, country, journals.evidence()) for flag in unseen]
    return render(request, "site/stop_first.html", {"signs": shown})


def _facts(runner: Runner, finding: Finding, answer: str | float, request: HttpRequest) -> list[Fact]:
    stamp = journals.stamp(runner)
    value = value_of(finding, answer)
    side = request.POST.get("side") or None
    if finding.group == "test" and value is not None:
        return [Tested.model_validate({**stamp, "test": finding.id, "value": value, "side": side})]
    replaces = files.corrects(journals.journal_of(runner), finding.id, stamp["day"])
    return [Answered.model_validate({**stamp, "finding": finding.id, "value": value, "replaces": replaces})]


@for_runner
def assessment(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Must I be seen, what is it likely to be, what brought it on, how long may it take, what would settle it."""
    known, evidence, day = journals.journal_of(runner), journals.evidence(), journals.local_day(runner)
    ranking = presentations(known, evidence, day)
    measured = loads.measured_of(runner, known)
    borne = history(known, measured, day, evidence)
    found = causes(known, measured, borne, evidence, day)
    told = {f.finding for f in known.of(Answered)}
    harms = () if ranking.led is None else evidence.pathways[ranking.led.pathway].harms
    shown = {
        "by_choice": [f for f in evidence.findings.values() if f.by_choice and not f.retired and f.id not in told],
        "tests": [f for f in evidence.findings.values() if f.group == "test" and f.id not in harms],
        "harms": harms,
        "more_causes": max(0, len(found) - SHOWN_CAUSES),
        **shown_clinic(runner),
        "letter": letter(known, evidence, day),
        "triage": triage(known, evidence, day),
        "ranking": ranking,
        "causes": found,
        "outlook": [(o, evidence.parameters[o.parameter]) for o in prognosis(ranking)],
        "next_question": next_question(known, evidence, day),
        "next_test": evidence.findings.get(next_test(known, evidence, day) or ""),
        "answers": _answers(known.of(Answered), evidence.findings),
        "groups": [
            (s, [f for f in ranking.fits if f.standing == s])
            for s in ("best_fit", "also_possible", "cannot_be_excluded")
        ],
    }
    return render(request, "site/assessment.html", shown)


def _answers(facts: tuple[Answered, ...], findings: Any) -> list[tuple[Finding, str]]:
    latest = {f.finding: f for f in facts if f.finding in findings}
    return [(findings[name], _shown(findings[name], fact)) for name, fact in latest.items()]


def _shown(finding: Finding, fact: Answered) -> str:
    if fact.value is None:
        return "I don't know"
    if isinstance(fact.value, bool):
        return "Yes" if fact.value else "No"
    if finding.kind == "checks":
        return _ticked(finding, str(fact.value).split(","))
    plain = f"{fact.value:g}" if isinstance(fact.value, int | float) else str(fact.value)
    return next((c.label for c in finding.choices if c.id == fact.value), plain)


def _ticked(finding: Finding, ticked: list[str]) -> str:
    if ticked == ["none"]:
        return "None of these"
    labels = [c.label for c in finding.choices if c.id in ticked]
    return "; ".join([*labels, *(["not sure about the rest"] if "?" in ticked else [])])
