"""What Hamstride knows and from whom; the design language on one page; whether the server is well."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from hamstride import __version__, explain
from hamstride.evidence import Evidence
from hamstride.evidence.conflict import Claim
from hamstride.evidence.model import Weight
from hamstride.shell.runner import journals

DOUBTFUL = ("unverified", "judgement")

MOST_LETTERS = 100  # of what is looked for

KINDS = {
    "parameters": "Numbers",
    "rules": "Rules",
    "red_flags": "Warning signs",
    "presentations": "Presentations",
    "exercises": "Exercises",
    "exercise_ladders": "Ladders of exercises",
    "milestones": "Milestones",
    "care": "Care",
    "findings": "Questions and tests",
    "ladders": "Running ladders",
    "strength_ladders": "Strength ladders",
    "conflicts": "Where sources disagree",
    "sources": "Sources",
}


def evidence(request: HttpRequest, kind: str = "parameters") -> HttpResponse:
    """Every entry of a kind with source, population, strength and how it was checked; `q` keeps those that say it."""
    if kind not in KINDS:
        raise Http404
    known, wanted = journals.evidence(), request.GET.get("q", "").strip()[:MOST_LETTERS]
    rows = [_row(entry, known) for entry in getattr(known, kind).values()]
    found = [row for row in rows if _speaks_of(row, wanted.casefold())]
    shown = {"kind": kind, "kinds": KINDS, "version": known.version, "wanted": wanted, "found": found, "all": len(rows)}
    return render(request, "site/evidence.html", {**shown, "groups": None if wanted else _groups(found)})


def _speaks_of(row: dict[str, Any], wanted: str) -> bool:
    said = (row["id"], row["title"], row["text"], row["value"], getattr(row["entry"], "note", ""))
    return wanted in " ".join(said).casefold()


def _groups(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]] | None:
    """Numbers by their file and rules by their room; None where a kind has no such parts."""
    made: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        part = getattr(row["entry"], "room", "") or row["id"].partition(".")[0]
        made.setdefault(part.replace("_", " ").capitalize(), []).append(row)
    return made if len(made) < len(rows) else None


def _row(entry: Any, known: Evidence) -> dict[str, Any]:
    title = next((getattr(entry, n) for n in ("title", "name", "question", "citation") if hasattr(entry, n)), entry.id)
    text = next((getattr(entry, n) for n in ("says", "summary", "how", "do", "why") if getattr(entry, n, "")), "")
    value = getattr(entry, "value", None)
    shown = "" if value is None else " to ".join(f"{v:g}" for v in (value if isinstance(value, tuple) else (value,)))
    return {
        "id": entry.id,
        "title": title,
        "text": text or getattr(entry, "where", ""),
        "value": f"{shown} {getattr(entry, 'unit', '')}".strip() if value is not None else "",
        "entry": entry,
        "sources": [known.sources[s] for s in getattr(entry, "source", ())],
        "doubtful": getattr(entry, "checked", "") in DOUBTFUL,
        "parted": known.conflicts_about(entry.id),
        "sides": [_side(side, known) for side in getattr(entry, "sides", ())],
        "weights": [_weight(w, known) for w in getattr(entry, "weights", ())],
    }


def _side(side: Claim, known: Evidence) -> dict[str, Any]:
    return {"side": side, "sources": [known.sources[s] for s in side.source], "doubtful": side.checked in DOUBTFUL}


def _weight(weight: Weight, known: Evidence) -> dict[str, Any]:
    return {"says": explain.condition(weight.when, known), "weight": weight}


def style(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    return render(request, "site/style.html", {"scale": [(str(n), str(n)) for n in range(11)]})


def health(_request: HttpRequest) -> HttpResponse:
    """For monitors: whether the server and its database answer. A database that does not is told, with 503."""
    status = "ok"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        status = "database does not answer"
    told = {"status": status, "version": __version__, "evidence": journals.evidence().version}
    return JsonResponse(told, status=200 if status == "ok" else 503)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(
        request, "site/message.html", {"title": "There is nothing here", "text": "Go back, or open Today."}, status=404
    )


def our_fault(request: HttpRequest) -> HttpResponse:
    text = "Try again, or go back to Today. Something went wrong on our side. Nothing you entered was saved in part."
    return render(request, "site/message.html", {"title": "That was our mistake", "text": text}, status=500)
