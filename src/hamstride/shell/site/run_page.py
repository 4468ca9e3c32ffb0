"""What the page of one run shows besides its sums: force along the way, fast strides, and what another form does."""

from __future__ import annotations

from typing import Any

import numpy as np

from hamstride.journal import Journal
from hamstride.journal.facts import Ran
from hamstride.load.exposure import fast_strides
from hamstride.load.form import FormChange, what_if
from hamstride.load.model import LoadHistory, SessionLoad
from hamstride.load.top_speed import told_mps
from hamstride.load.trace import Trace, stretches, trace
from hamstride.shell.imports import merges
from hamstride.shell.runner import files, journals, loads
from hamstride.shell.runner.measuring import as_said
from hamstride.shell.site.picture import of_run
from hamstride.shell.store.models import Original, Runner

PARTS = 160  # stretches of the picture


def along(runner: Runner, ran: Ran, known: Journal, load: SessionLoad | None, borne: LoadHistory) -> dict[str, Any]:
    """For the template; everything is None or empty where the run was not measured."""
    found = _trace(runner, ran, known) if load is not None and load.counts else None
    return {
        "along": None if found is None else of_run(stretches(found, PARTS)),
        "what_if": () if load is None else _what_if(load, found, known),
        "fast": _fast(load, borne, known),
    }


def others(runner: Runner, ran: Ran, known: Journal) -> list[dict[str, Any]]:
    """Every other source that told of this run: its file's name where one is kept, and why it is the same run."""
    mine = [p for p in merges.pairs(known) if p.counts is not None and p.counts.id == ran.id]
    digests = [p.digest for p in mine if p.digest]
    names = dict(Original.objects.filter(runner=runner, digest__in=digests).values_list("digest", "name"))
    return [{"pair": p, "name": (names.get(p.digest or "") or "").rpartition("/")[2]} for p in mine]


def _trace(runner: Runner, ran: Ran, known: Journal) -> Trace | None:
    digest = (ran.recording or "").partition(":")[0]
    mine = (r for r in loads.recordings_of(runner, digest) if files.key_of(r) == ran.recording)
    return next((trace(as_said(r, ran.sport), files.body_of(known), journals.evidence()) for r in mine), None)


def _what_if(load: SessionLoad, found: Trace | None, known: Journal) -> tuple[FormChange, ...]:
    """At the mean speed and step rate of the run; nothing for a run slower than the force line reaches."""
    evidence = journals.evidence()
    speed = load.distance_m / load.moving_s if load.moving_s else 0.0
    if not load.counts or speed < evidence.number("load.line_from_mps"):
        return ()
    steps = None if found is None else found.cadence_spm[np.isfinite(found.cadence_spm) & (found.strides > 0)]
    rate = None if steps is None or not steps.size else float(np.median(steps))
    return what_if(speed, evidence, cadence_spm=rate, height_m=files.body_of(known).height_m)


def _fast(load: SessionLoad | None, borne: LoadHistory, known: Journal) -> dict[str, Any] | None:
    """Strides near the personal top speed: the faster of what the watch saw and what the runner told."""
    seen, evidence = borne.exposure.top_speed_mps, journals.evidence()
    told = told_mps(known, borne.day, evidence)
    top = max((v for v in (seen, told) if v is not None), default=None)
    if load is None or not load.strides_by_speed or top is None:
        return None
    shares = (evidence.number("load.fast_share"), evidence.number("load.very_fast_share"))
    fast, very = (fast_strides(load.strides_by_speed, top, share, evidence) for share in shares)
    return {
        "top_mps": top,
        "from": "told" if top == told else borne.exposure.top_speed_from,
        "fast": fast,
        "very_fast": very,
    }
