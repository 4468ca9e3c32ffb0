"""Care: what fits now, the experiment that is open, and everything else by topic."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride.explain.care import CareWords, care_words, watch_words
from hamstride.shell.runner import answers, journals
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner


@for_runner
def care(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Every measure with its words; what fits today stands first."""
    found, evidence = answers.today_of(runner).care, journals.evidence()
    shown = {
        "fits": [care_words(name, evidence) for name in found.fits],
        "trial": care_words(found.trial, evidence) if found.trial in found.fits and found.trial else None,
        "watch": "" if found.watch is None else watch_words(found.watch),
        "rest": _by_topic(),
    }
    return render(request, "site/care.html", shown)


def _by_topic() -> list[tuple[str, list[CareWords]]]:
    evidence = journals.evidence()
    ordered = sorted(evidence.care.values(), key=lambda m: m.topic)
    return [(topic, [care_words(m.id, evidence) for m in of]) for topic, of in groupby(ordered, key=lambda m: m.topic)]
