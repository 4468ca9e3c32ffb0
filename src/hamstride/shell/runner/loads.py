"""The load of every imported run of a runner, made once and again where evidence or body have changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Event

from django.db import transaction
from django.db.models import Count, Max, TextField
from django.db.models.functions import Cast

from hamstride import load
from hamstride.journal import Journal
from hamstride.journal.facts import Ran
from hamstride.load.model import SessionLoad
from hamstride.recordings.model import Recording
from hamstride.shell import settings
from hamstride.shell.runner import files, measuring
from hamstride.shell.runner.journals import KEPT_RUNNERS, evidence
from hamstride.shell.runner.measuring import LOAD, as_said
from hamstride.shell.store.models import MeasuredRow, Original, Runner

# Decoded loads by runner: what they were made with, the row they reach to, and them by recording. A row is never
# changed, only taken away and written anew, so count and last row tell whether anything is new.
_LOADS: OrderedDict[int, tuple[str, int, dict[str, SessionLoad]]] = OrderedDict()

# Damaged files take up to a minute to read: that is for the process beside the server, which sets this. The server
# leaves a note with the runner's number instead, once for each file.
BESIDE_SERVER = Event()
AGAIN = settings.DATA / "again"
_LEFT: set[str] = set()


def measured_of(runner: Runner, known: Journal) -> dict[str, SessionLoad]:
    """The load of every imported run; those made with older evidence or another body are made again."""
    loads = _kept_loads(runner, made_with(known))
    said = {f.recording: f.sport for f in known.of(Ran) if f.recording}
    for digest in {key.partition(":")[0] for key in said.keys() - loads.keys()}:
        for recording in recordings_of(runner, digest):
            key = files.key_of(recording)
            loads[key] = _keep_load(runner, as_said(recording, said.get(key, "other")), known)
    return loads


def _kept_loads(runner: Runner, made_with: str) -> dict[str, SessionLoad]:
    """The loads on record, decoded once and then only what is new."""
    rows = MeasuredRow.objects.filter(runner=runner, made_with=made_with)
    kept_with, reached, loads = _LOADS.pop(runner.pk, ("", 0, {}))
    last, count = rows.aggregate(last=Max("pk"), count=Count("pk")).values()
    new = rows.filter(pk__gt=reached)
    if kept_with != made_with or count != len(loads) + (new.count() if last != reached else 0):
        reached, loads, new = 0, {}, rows
    if last != reached:
        texts = new.annotate(text=Cast("load", TextField())).values_list("recording", "text")
        loads = loads | {recording: LOAD.validate_json(text) for recording, text in texts}
    _LOADS[runner.pk] = (made_with, last or 0, loads)
    while len(_LOADS) > KEPT_RUNNERS:
        _LOADS.popitem(last=False)
    return dict(loads)


def recordings_of(runner: Runner, digest: str) -> tuple[Recording, ...]:
    """The recordings of a kept original, read again; none where it is not there."""
    original = Original.objects.filter(runner=runner, digest=digest).first()
    if original is None:
        return ()
    found = measuring.recordings_of(bytes(original.data), original.name, salvage=BESIDE_SERVER.is_set())
    if isinstance(found, tuple):
        return found
    if not BESIDE_SERVER.is_set() and digest not in _LEFT:
        _LEFT.add(digest)
        AGAIN.mkdir(parents=True, exist_ok=True)
        (AGAIN / f"{runner.pk}").touch()
    return ()


def _keep_load(runner: Runner, recording: Recording, known: Journal) -> SessionLoad:
    made = load.session(recording, files.body_of(known), evidence())
    key = files.key_of(recording)
    with transaction.atomic():
        MeasuredRow.objects.filter(runner=runner, recording=key).delete()
        MeasuredRow.objects.create(
            runner=runner, recording=key, made_with=made_with(known), load=LOAD.dump_python(made, mode="json")
        )
    return made


def made_with(known: Journal) -> str:
    return files.made_with(files.body_of(known), evidence())


def forget(runner: Runner) -> None:
    """Drop what is kept of a runner who was erased."""
    _LOADS.pop(runner.pk, None)
