"""What else can be told of a run: how tired the hamstring was, the time of its finish, how an experiment went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hamstride.care import trial_of
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Fact, Ran, Tested, Tried, new_id
from hamstride.shell.runner import training

NUMBERS = ("hamstring_fatigue", "finish_200m_s")
TRIED = "tried"


def trial_about(known: Journal, run: Ran, evidence: Evidence) -> str | None:
    """The experiment to ask about: the one told of this run, or else the one that is open."""
    before = _tried(known, run)
    return trial_of(known, evidence) if before is None else before.measure


def told_before(known: Journal, run: Ran) -> dict[str, Any]:
    """What was told of the run so far, by field."""
    numbers = {t.test: t.value for t in known.of(Tested, since=run.day) if t.test in NUMBERS and t.day == run.day}
    before = _tried(known, run)
    return numbers if before is None else {**numbers, TRIED: before.felt}


def facts(
    known: Journal, run: Ran, told: Mapping[str, Any], stamp: Mapping[str, Any], evidence: Evidence
) -> Iterator[Fact]:
    """What was told, as facts of the run's day; each corrects what stood there of the same kind.

    `told` holds numbers by the id of their test, and under `tried` better, same or worse. Raises Refused.
    """
    for name in NUMBERS:
        if told.get(name) is not None:
            before = next((t.id for t in known.of(Tested, since=run.day) if (t.test, t.day) == (name, run.day)), None)
            own = {**stamp, "id": new_id(), "day": run.day, "replaces": before}
            yield training.result_of(own, evidence.findings[name], float(told[name]), side=None)
    felt, measure = told.get(TRIED), trial_about(known, run, evidence)
    if felt and measure is not None:
        earlier = _tried(known, run)
        own = {**stamp, "id": new_id(), "day": run.day, "replaces": None if earlier is None else earlier.id}
        yield Tried.model_validate({**own, "measure": measure, "felt": felt, "about": run.id})


def _tried(known: Journal, run: Ran) -> Tried | None:
    return next((t for t in reversed(known.of(Tried)) if t.about == run.id), None)
