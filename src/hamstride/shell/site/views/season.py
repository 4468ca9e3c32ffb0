"""The season: dose, longest run, spikes and pain on one time line, and what the hamstring in particular met."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride.journal import Journal
from hamstride.journal.facts import Ran
from hamstride.load import history
from hamstride.load import season as load_season
from hamstride.shell.runner import answers, journals, loads
from hamstride.shell.site.picture import of_season
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner
from hamstride.today import longest_next

# Name in the address -> words, days back (None: all of it), days in a bar.
SPANS: dict[str, tuple[str, int | None, int]] = {
    "weeks": ("Six weeks", 42, 1),
    "half": ("Half a year", 182, 7),
    "year": ("A year", 364, 7),
    "all": ("All", None, 7),
}


@for_runner
def season(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Half a year unless asked otherwise; an unknown span is the usual one."""
    asked = request.GET.get("span", "half")
    span = asked if asked in SPANS else "half"
    _, back, step = SPANS[span]
    known, today, evidence = journals.journal_of(runner), journals.local_day(runner), journals.evidence()
    measured = loads.measured_of(runner, known)
    since = _first(known, today) if back is None else today - timedelta(days=back - 1)
    borne = history(known, measured, today, evidence)
    shown = {
        "picture": of_season(load_season.season(known, measured, since, today, evidence, step_days=step)),
        "choices": [(name, words) for name, (words, _, _) in SPANS.items()],
        "span": span,
        "history": borne,
        "longest_next": longest_next(answers.today_of(runner), evidence),
        "met": borne.exposure,
        "easy_mps": evidence.number("load.dose_reference_mps"),
    }
    return render(request, "site/season.html", shown)


def _first(known: Journal, today: date) -> date:
    runs = [r for r in known.of(Ran) if r.day <= today]
    return runs[0].day if runs else today - timedelta(days=6)
