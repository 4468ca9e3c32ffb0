"""Looking back: what went before bad mornings, how what was told turned out, and one told answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hamstride import explain
from hamstride.explain.mornings import day_words, lacking_words, number_words, share_words, wait_words
from hamstride.journal.facts import VerdictIssued
from hamstride.response import lookback
from hamstride.response.lookback.mornings import BadMorning, Cell
from hamstride.response.lookback.patterns import Estimate, Patterns
from hamstride.response.lookback.told import Line
from hamstride.shell.problem import Refused
from hamstride.shell.report.lookback import was_told
from hamstride.shell.runner import history, journals, loads
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Runner

FEW = 10  # misses shown before the older ones are opened
RECENT = 28  # lines shown before "all days" is asked for
WIDTH, REACH = 120.0, 1.0  # the little range pictures: their width, and the points of pain at their ends


@for_runner
def patterns(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What went before this runner's bad mornings."""
    known = journals.journal_of(runner)
    found = lookback.patterns(known, loads.measured_of(runner, known), journals.evidence(), journals.local_day(runner))
    target = found.needed_days if found.status != "too_little" else _least()
    shown = {
        "found": found,
        "target": target,
        "wait": wait_words(found),
        "lacking": lacking_words(found.lacking),
        "reached": min(found.usable_days, target),
        "heat": list(_heat(found)),
        "lags": range(len(next(iter(found.picture.table.values()))), 0, -1),
        "estimates": [_shown(one) for one in found.estimates],
        "left_out": [x for x in found.reasons if x.rule == "pattern_left_out"],
        "shaded_from": int(journals.evidence().number("patterns.shade_mornings_least")),
        "mornings": [_morning(m) for m in found.picture.mornings],
    }
    return render(request, "site/patterns.html", shown)


def _least() -> int:
    return int(journals.evidence().number("patterns.usable_days_least"))


def _heat(found: Patterns) -> Iterator[dict[str, Any]]:
    """A row of cells for each factor of which anything but nothing was told."""
    for factor, cells in found.picture.table.items():
        if was_told(cells):
            yield {"label": explain.code(f"shown_{factor}"), "cells": [_cell(factor, c) for c in cells]}


def _cell(factor: str, cell: Cell) -> dict[str, Any]:
    shade = "" if not cell.shade else f"more{cell.shade}" if cell.shade > 0 else f"less{-cell.shade}"
    bad, other = number_words(factor, cell.bad), number_words(factor, cell.other)
    return {"bad": bad, "other": other, "shade": shade, "word": shade.rstrip("123")}


def _shown(one: Estimate) -> dict[str, Any]:
    """An estimate with the ends of its little picture; those beyond the picture are drawn at its edge."""
    ends = {n: _place(v) for n, v in (("x_low", one.low), ("x_mid", one.mean), ("x_high", one.high)) if v is not None}
    return {"one": one, "label": explain.code(one.factor), "failed": [explain.code(c) for c in one.failed], **ends}


def _place(points: float) -> float:
    return round(WIDTH / 2 * (1 + max(-1.0, min(1.0, points / REACH))), 1)


def _morning(morning: BadMorning) -> dict[str, Any]:
    """A bad morning with the two days before it, the nearer first."""
    before = [
        {explain.code(f"day_{n}").capitalize(): day_words(n, values[-lag]) for n, values in morning.before.items()}
        for lag in (1, 2)
    ]
    rows = [(label, before[0][label], before[1][label]) for label in before[0]]
    return {"morning": morning, "rows": [r for r in rows if (r[1], r[2]) != ("–", "–")]}


@for_runner
def record(request: HttpRequest, runner: Runner) -> HttpResponse:
    """How answers and forecasts turned out."""
    known, day = journals.journal_of(runner), journals.local_day(runner)
    found = lookback.record(known, journals.evidence(), day)
    everything = "all" in request.GET
    groups = [{"group": g, "flared": share_words(g.flared)} for g in found.groups]
    shown = {
        "found": found,
        "groups": groups,
        "held": share_words(found.calibration.held),
        "forecast": lookback.forecast(known.as_of(day), journals.evidence(), day),
        "misses": [_missed(line) for line in found.misses[:FEW]],
        "older": [_missed(line) for line in found.misses[FEW:]],
        "lines": found.lines if everything else found.lines[:RECENT],
        "more": 0 if everything else max(len(found.lines) - RECENT, 0),
    }
    return render(request, "site/record.html", shown)


def _missed(line: Line) -> dict[str, Any]:
    return {"line": line, "said": [explain.code(miss) for miss in line.misses]}


@for_runner
def told(request: HttpRequest, runner: Runner, verdict_id: str) -> HttpResponse:
    """One answer exactly as it was given, and how it turned out."""
    known = journals.journal_of(runner)
    try:
        answer = history.told(known, verdict_id)
    except Refused as refused:
        raise Http404(str(refused)) from refused
    found = lookback.record(known, journals.evidence(), journals.local_day(runner))
    line = next((x for x in found.lines if x.day == answer.day), None)
    words, as_then = history.kept_words(answer)
    shown = {
        "told": answer,
        "said_at": _local(answer),
        "words": words,
        "as_then": as_then,
        "to_do": answer.answer.get(history.TO_DO, {}),
        "others": [(_local(v), v) for v in history.of_the_day(answer, known)],
        "line": line,
    }
    return render(request, "site/told.html", shown)


def _local(told: VerdictIssued) -> datetime:
    """When it was said, by the runner's clock."""
    return told.recorded_at.astimezone(ZoneInfo(told.zone))
