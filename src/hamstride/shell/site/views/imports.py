"""Imports: what came in, what became of each file, which runs two sources told of, and the originals."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hamstride.journal.facts import Ran
from hamstride.shell.imports import background, by_store, merges
from hamstride.shell.problem import Refused
from hamstride.shell.runner import journals
from hamstride.shell.site.shared import for_runner
from hamstride.shell.store.models import Import, ImportRow, Original, Runner

MOST_BYTES = 8 * 1024**3  # of one upload; the largest account exports are smaller
SHOWN = 200  # lines of one outcome on a page; the rest is counted
OUTCOMES: tuple[tuple[str, str, str], ...] = (
    ("failed", "Could not be read", "stop"),
    ("damaged", "Damaged, and saved as far as possible", "modify"),
    ("added", "Added", "go"),
    ("same", "Already in", "plain"),
    ("skipped", "No runs", "plain"),
)


@for_runner
def imports(request: HttpRequest, runner: Runner) -> HttpResponse:
    """All imports, newest first; the form that takes files; and merges with the way to take them back."""
    if request.method == "POST":
        return _begun(request, runner)
    batches = list(Import.objects.filter(runner=runner).order_by("-pk")[:50])
    counts = _counts(batches)
    for batch in batches:
        background.keep_going(batch)
    known = journals.journal_of(runner)
    shown = {"batches": [(b, counts.get(b.pk, {})) for b in batches], "pairs": merges.pairs(known)[:SHOWN]}
    return render(request, "site/imports.html", shown)


def _begun(request: HttpRequest, runner: Runner) -> HttpResponse:
    uploads: list[UploadedFile[bytes]] = request.FILES.getlist("files")
    if not uploads:
        messages.error(request, "Choose watch files, a zip of them, or a whole account export. No file was chosen.")
        return redirect("imports")
    if sum(upload.size or 0 for upload in uploads) > MOST_BYTES:
        messages.error(request, "Choose fewer files at a time. Together these are too large.")
        return redirect("imports")
    unsaid = "running" if request.POST.get("runs") == "yes" else None
    return redirect("import", number=background.begin(runner, uploads, unsaid).pk)


def _counts(batches: Iterable[Import]) -> dict[int, dict[str, int]]:
    counted: dict[int, dict[str, int]] = {}
    rows = ImportRow.objects.filter(batch__in=list(batches)).values_list("batch", "outcome").annotate(n=Count("pk"))
    for batch, outcome, n in rows:
        counted.setdefault(batch, {})[outcome] = n
    return counted


@for_runner
def one_import(request: HttpRequest, runner: Runner, number: int) -> HttpResponse:
    """One import: how far it is, and a line for each file. The page asks again by itself until it is done."""
    batch = get_object_or_404(Import, runner=runner, pk=number)
    background.keep_going(batch)
    counts = _counts([batch]).get(batch.pk, {})
    done = sum(counts.values())
    shown: dict[str, Any] = {
        "batch": batch,
        "done": done,
        "expected": max(batch.expected, done),
        "groups": [] if not batch.is_done else list(_groups(runner, batch, counts)),
        "latest": ImportRow.objects.filter(batch=batch).order_by("-pk").first(),
        "counts": [(label, counts[name], tone) for name, label, tone in OUTCOMES if counts.get(name)],
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "site/parts/import_state.html" if part else "site/import.html", shown)


def _groups(runner: Runner, batch: Import, counts: dict[str, int]) -> Iterable[dict[str, Any]]:
    standing = {r.id for r in journals.journal_of(runner).of(Ran)}
    for outcome, label, tone in OUTCOMES:
        if counts.get(outcome):
            rows = ImportRow.objects.filter(batch=batch, outcome=outcome).order_by("pk")
            lines = list(
                _alike((row, next((f for f in row.facts if f in standing), None)) for row in islice(rows, SHOWN))
            )
            more = counts[outcome] - min(counts[outcome], SHOWN)
            yield {"label": label, "tone": tone, "count": counts[outcome], "lines": lines, "more": more}


def _alike(rows: Iterable[tuple[ImportRow, str | None]]) -> Iterable[dict[str, Any]]:
    """Files of which the same is said stand together."""
    by_sentence: dict[str, list[tuple[ImportRow, str | None]]] = {}
    for row, fact in rows:
        by_sentence.setdefault(row.sentence, []).append((row, fact))
    for sentence, listed in by_sentence.items():
        yield {"sentence": sentence, "rows": listed, "many": len(listed) > 3}


@for_runner
@require_POST
def apart(request: HttpRequest, runner: Runner, merge: str) -> HttpResponse:
    """These were two runs."""
    try:
        fact = by_store.take_apart(runner, merge)
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, f"Taken apart. The two runs of {fact.day:%-d %B %Y} both count now.")
    asked_on = request.POST.get("run", "")
    known = {r.id for r in journals.journal_of(runner).of(Ran)}
    return redirect("run", fact_id=asked_on) if asked_on in known else redirect("imports")


@for_runner
def original(request: HttpRequest, runner: Runner, digest: str) -> HttpResponse:
    """A file as it came."""
    return as_it_came(get_object_or_404(Original, runner=runner, digest=digest))


def as_it_came(kept: Original) -> HttpResponse:
    """A kept file as a download under its own name."""
    name = kept.name.rpartition("/")[2].replace('"', "").replace("\\", "") or "original"
    response = HttpResponse(bytes(kept.data), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "replace").decode()}"'
    return response
