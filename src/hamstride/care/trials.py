"""Experiments on form: one at a time, in the order of the evidence, each for a few runs, and asked about after."""

from __future__ import annotations

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Tried


def trial_of(known: Journal, evidence: Evidence) -> str | None:
    """The open experiment: the first that was not tried often enough and never made it worse. None: all done."""
    often = evidence.number("care.trial_runs")
    told = known.of(Tried)
    for measure in (m for m in evidence.care.values() if m.trial):
        felt = [t.felt for t in told if t.measure == measure.id]
        if "worse" not in felt and len(felt) < often:
            return measure.id
    return None
