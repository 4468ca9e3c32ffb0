"""The load of every imported run of a runner, made once and again where evidence or body have changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Event

from django.db.models import TextField
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

# Decoded loads by runner and recording, each with the text it was decoded from: whatever changes a row makes it anew.
_LOADS: OrderedDict[int, dict[str, tuple[str, SessionLoad]]] = OrderedDict()

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
    """The loads on record, each decoded once for as long as its row says the same."""
    rows = MeasuredRow.objects.filter(runner=runner, made_with=made_with).annotate(text=Cast("load", TextField()))
    before, kept = _LOADS.pop(runner.pk, {}), {}
    for recording, text in rows.values_list("recording", "text"):
        old = before.get(recording)
        kept[recording] = old if old is not None and old[0] == text else (text, LOAD.validate_json(text))
    _LOADS[runner.pk] = kept
    while len(_LOADS) > KEPT_RUNNERS:
        _LOADS.popitem(last=False)
    return {recording: made for recording, (_, made) in kept.items()}


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
    MeasuredRow.objects.update_or_create(
        runner=runner,
        recording=files.key_of(recording),
        defaults={"made_with": made_with(known), "load": LOAD.dump_python(made, mode="json")},
    )
    return made


def made_with(known: Journal) -> str:
    return files.made_with(files.body_of(known), evidence())


def forget(runner: Runner) -> None:
    """Drop what is kept of a runner who was erased."""
    _LOADS.pop(runner.pk, None)
