"""What the pages do with the store: append facts, read journals, import files, give today's answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, TextField
from django.db.models.functions import Cast

from hamstride import evidence as evidence_room
from hamstride import journal as journal_room
from hamstride import load, recordings
from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import Felt, PlanIssued, Ran, VerdictIssued, new_id
from hamstride.load.model import SessionLoad
from hamstride.plan import Plan, plan_json
from hamstride.recordings.model import Recording
from hamstride.shell import files, history, sample
from hamstride.shell.imports import merges
from hamstride.shell.imports.intake import Intake, moved_along
from hamstride.shell.imports.look import look
from hamstride.shell.imports.model import ImportLine, Item
from hamstride.shell.imports.run import Progress
from hamstride.shell.imports.run import run as run_import
from hamstride.shell.imports.to_store import StoreKeeper
from hamstride.shell.measuring import LOAD, as_said
from hamstride.shell.store.models import Erasure, FactRow, Import, MeasuredRow, Original, Runner
from hamstride.shell.store.writing import record as record
from hamstride.today import Today, as_json, today

# Decoded journals by runner, each with the row it reaches to: facts are never changed, so only new rows are read.
_JOURNALS: OrderedDict[int, tuple[int, Journal]] = OrderedDict()
_KEPT_JOURNALS = 20
# Decoded loads by runner and recording, each with the text it was decoded from: whatever changes a row makes it anew.
_LOADS: OrderedDict[int, dict[str, tuple[str, SessionLoad]]] = OrderedDict()
# Today's answer by runner, with the journal that it was made from: it follows from nothing else but the day.
_ANSWERS: OrderedDict[int, tuple[Journal, Today]] = OrderedDict()


def evidence() -> Evidence:
    """The evidence that ships with Hamstride."""
    return evidence_room.load()


def local_day(runner: Runner) -> date:
    """Today where the runner is."""
    return datetime.now(UTC).astimezone(ZoneInfo(runner.zone)).date()


def stamp(runner: Runner) -> dict[str, Any]:
    """The fields every new fact needs."""
    now = datetime.now(UTC)
    return {"id": new_id(), "recorded_at": now, "zone": runner.zone, "day": local_day(runner)}


def journal_of(runner: Runner) -> Journal:
    """Everything on record, decoded once and then only what is new."""
    reached, known = _JOURNALS.get(runner.pk, (0, Journal()))
    latest = FactRow.objects.filter(runner=runner).aggregate(last=Max("pk"))["last"] or 0
    if latest < reached:  # what was read has been taken back
        reached, known = 0, Journal()
    if latest != reached:
        lines = FactRow.objects.filter(runner=runner, pk__gt=reached).order_by("pk").values_list("line", flat=True)
        known = known.added(journal_room.decode("\n".join(lines)).facts)  # all, also withdrawals
        _JOURNALS[runner.pk] = (latest, known)
    if runner.pk in _JOURNALS:
        _JOURNALS.move_to_end(runner.pk)
    while len(_JOURNALS) > _KEPT_JOURNALS:
        _JOURNALS.popitem(last=False)
    return known


def import_file(runner: Runner, name: str, data: bytes) -> ImportLine:
    """Take one watch file at once and without a ledger: its original, its facts and its loads, all or none."""
    known = journal_of(runner)
    item = Item(name, data, claimed=True)
    intake = Intake(known, runner.zone, evidence())
    taken = intake.take(item, look(item, files.body_of(known), evidence()), datetime.now(UTC))
    if taken.facts:
        StoreKeeper(runner, _made_with(known), None, frozenset()).keep([(item, taken)])
    return taken.line


def import_paths(
    runner: Runner,
    paths: Sequence[tuple[str, Path]],
    batch: Import,
    told: frozenset[tuple[str, str]],
    progress: Progress,
) -> None:
    """Take files, folders and archives into a runner's record, each with the name to show, and a ledger line."""
    known = journal_of(runner)
    intake = Intake(known, runner.zone, evidence())
    keeper = StoreKeeper(runner, _made_with(known), batch, told)
    run_import(paths, intake, keeper, files.body_of(known), evidence(), progress, batch.unsaid)


def it_was_a_run(runner: Runner, ran: Ran) -> Ran:
    """What the runner says was a run is one, whatever the file calls it: a correction, and its load is made anew."""
    said = {name: value for name, value in stamp(runner).items() if name != "day"}
    corrected = Ran.model_validate({**ran.model_dump(), **said, "sport": "running", "replaces": ran.id})
    felt = [f for f in journal_of(runner).of(Felt) if f.about == ran.id]
    record(runner, [corrected, *moved_along(felt, corrected.id, said)])
    MeasuredRow.objects.filter(runner=runner, recording=ran.recording or "").delete()
    return corrected


def take_apart(runner: Runner, merge: str) -> Ran:
    """Take a merge back: what it took for the same is a run of its own. Raises Refused where it does not stand."""
    said = {name: value for name, value in stamp(runner).items() if name not in ("day", "id")}
    fact = merges.undone(journal_of(runner), merge, said)
    record(runner, [fact])
    return fact


def measured_of(runner: Runner, known: Journal) -> dict[str, SessionLoad]:
    """The load of every imported run; those made with older evidence or another body are made again."""
    loads = _kept_loads(runner, _made_with(known))
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
    while len(_LOADS) > _KEPT_JOURNALS:
        _LOADS.popitem(last=False)
    return {recording: made for recording, (_, made) in kept.items()}


def recordings_of(runner: Runner, digest: str) -> tuple[Recording, ...]:
    """The recordings of a kept original, read again; none where it is not there."""
    original = Original.objects.filter(runner=runner, digest=digest).first()
    if original is None:
        return ()
    found = recordings.read(bytes(original.data), original.name)
    return found if isinstance(found, tuple) else ()


def _keep_load(runner: Runner, recording: Recording, known: Journal) -> SessionLoad:
    made = load.session(recording, files.body_of(known), evidence())
    MeasuredRow.objects.update_or_create(
        runner=runner,
        recording=files.key_of(recording),
        defaults={"made_with": _made_with(known), "load": LOAD.dump_python(made, mode="json")},
    )
    return made


def _made_with(known: Journal) -> str:
    return files.made_with(files.body_of(known), evidence())


def today_of(runner: Runner, day: date | None = None) -> Today:
    """The answer of a day. Today's is kept as a fact whenever it differs from what was told before."""
    known = journal_of(runner)
    current = local_day(runner)
    if day is not None and day != current:
        return today(known, measured_of(runner, known), evidence(), day)
    kept = _ANSWERS.get(runner.pk)
    if kept is not None and kept[0] is known and kept[1].day == current:
        return kept[1]
    answer = today(known, measured_of(runner, known), evidence(), current)
    _issue(runner, known, answer)
    _ANSWERS[runner.pk] = (known, answer)
    while len(_ANSWERS) > _KEPT_JOURNALS:
        _ANSWERS.popitem(last=False)
    return answer


def _issue(runner: Runner, known: Journal, answer: Today) -> None:
    new: list[Fact] = []
    told = [f for f in known.of(VerdictIssued, since=answer.day) if f.day == answer.day]
    if not told or _essence(told[-1].answer) != _essence(as_json(answer)):
        new.append(history.issue(answer, stamp(runner)))
    if isinstance(answer.plan, Plan):
        plan = plan_json(answer.plan)
        last = known.latest(PlanIssued)
        if last is None or last.plan != plan:
            fact = {**stamp(runner), "evidence_version": answer.evidence_version, "plan": plan}
            new.append(PlanIssued.model_validate(fact))
    if new:
        record(runner, new)


def _essence(answer: dict[str, Any]) -> Any:
    """What makes an answer another one for the runner."""
    names = ("verdict", "strength_verdict", "urgency", "decision", "forecast")
    sessions = [(s.get("kind"), s.get("minutes"), s.get("steps")) for s in answer.get("session", ())]
    return [answer.get(name) for name in names], answer.get("triage", {}).get("flags"), sessions


def export_journal(runner: Runner) -> str:
    """Every fact as JSON lines, as the command line reads them."""
    return journal_room.encode(journal_of(runner))


def runner_of(user: User) -> Runner:
    """The runner behind an account; one is made where there is none yet."""
    runner, _ = Runner.objects.get_or_create(user=user, defaults={"zone": files.zone_of(Journal())})
    return runner


def erase(runner: Runner) -> None:
    """Delete an account with everything it holds. The only way facts are ever deleted."""
    with transaction.atomic():
        Erasure.objects.create(runner=runner)
        FactRow.objects.filter(runner=runner).delete()
        Original.objects.filter(runner=runner).delete()
        runner.user.delete()
    _JOURNALS.pop(runner.pk, None)
    _LOADS.pop(runner.pk, None)
    _ANSWERS.pop(runner.pk, None)


def fill_with_sample(runner: Runner) -> None:
    """Six simulated weeks, by the same ways in that real facts and files take."""
    day = local_day(runner)
    for name, data in sample.files(day):
        import_file(runner, name, data)
    record(runner, sample.facts(day, list(journal_of(runner).of(Ran)), runner.zone))
