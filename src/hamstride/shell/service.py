"""What the pages do with the store: append facts, read journals, import files, give today's answer."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from pydantic import TypeAdapter

from hamstride import evidence as evidence_room
from hamstride import journal as journal_room
from hamstride import load, recordings
from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import PlanIssued, Ran, VerdictIssued, new_id
from hamstride.load.model import SessionLoad
from hamstride.plan import Plan, plan_json
from hamstride.recordings.model import Recording
from hamstride.shell import files, history, sample
from hamstride.shell.imports import ImportLine, weigh
from hamstride.shell.store.models import Erasure, FactRow, MeasuredRow, Original, Runner
from hamstride.today import Today, as_json, today

_LOAD: TypeAdapter[SessionLoad] = TypeAdapter(SessionLoad)
_SHAPE = hashlib.sha256(repr(_LOAD.json_schema()).encode()).hexdigest()[:8]  # loads kept in another shape are old
# Decoded journals by runner, each with the row it reaches to: facts are never changed, so only new rows are read.
_JOURNALS: OrderedDict[int, tuple[int, Journal]] = OrderedDict()
_KEPT_JOURNALS = 20


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


def record(runner: Runner, facts: Sequence[Fact]) -> None:
    """Append facts, all or none. They are safe on disk when this returns; an id already there adds nothing."""
    rows = [
        FactRow(
            runner=runner,
            fact_id=fact.id,
            kind=fact.kind,
            day=fact.day,
            recorded_at=fact.recorded_at,
            line=journal_room.encode_fact(fact),
        )
        for fact in facts
    ]
    with transaction.atomic():
        FactRow.objects.bulk_create(rows, ignore_conflicts=True)


def journal_of(runner: Runner) -> Journal:
    """Everything on record, decoded once and then only what is new."""
    reached, known = _JOURNALS.get(runner.pk, (0, Journal()))
    latest = FactRow.objects.filter(runner=runner).aggregate(last=Max("pk"))["last"] or 0
    if latest < reached:  # what was read has been taken back
        reached, known = 0, Journal()
    if latest != reached:
        lines = FactRow.objects.filter(runner=runner, pk__gt=reached).order_by("pk").values_list("line", flat=True)
        known = known.added(journal_room.decode("\n".join(lines)))
        _JOURNALS[runner.pk] = (latest, known)
    if runner.pk in _JOURNALS:
        _JOURNALS.move_to_end(runner.pk)
    while len(_JOURNALS) > _KEPT_JOURNALS:
        _JOURNALS.popitem(last=False)
    return known


def import_file(runner: Runner, name: str, data: bytes) -> ImportLine:
    """Take one watch file: its original, its facts and its loads, all or none."""
    found = recordings.read(data, name)
    known_ids = FactRow.objects.filter(runner=runner, kind="ran").values_list("fact_id", flat=True)
    line, new = weigh(name, found, known_ids, runner.zone, datetime.now(UTC))
    if new:
        known = journal_of(runner)
        with transaction.atomic():
            digest = hashlib.sha256(data).hexdigest()
            Original.objects.bulk_create(
                [Original(runner=runner, digest=digest, name=name[:200], data=data)], ignore_conflicts=True
            )
            record(runner, [fact for _, fact in new])
            for recording, _ in new:
                _keep_load(runner, recording, known)
    return line


def measured_of(runner: Runner, known: Journal) -> dict[str, SessionLoad]:
    """The load of every imported run; those made with older evidence or another body are made again."""
    made_with = _made_with(known)
    rows = MeasuredRow.objects.filter(runner=runner, made_with=made_with)
    loads = {row.recording: _LOAD.validate_python(row.load) for row in rows}
    wanted = {f.recording for f in known.of(Ran) if f.recording}
    for digest in {key.partition(":")[0] for key in wanted - loads.keys()}:
        for recording in recordings_of(runner, digest):
            loads[files.key_of(recording)] = _keep_load(runner, recording, known)
    return loads


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
        defaults={"made_with": _made_with(known), "load": _LOAD.dump_python(made, mode="json")},
    )
    return made


def _made_with(known: Journal) -> str:
    body = hashlib.sha256(repr(files.body_of(known)).encode()).hexdigest()[:12]
    return f"{evidence().version}:{_SHAPE}:{body}"


def today_of(runner: Runner, day: date | None = None) -> Today:
    """The answer of a day. Today's is kept as a fact whenever it differs from what was told before."""
    known = journal_of(runner)
    current = local_day(runner)
    answer = today(known, measured_of(runner, known), evidence(), day or current)
    if answer.day == current:
        _issue(runner, known, answer)
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
    decision = answer.get("decision", {})
    return (
        answer.get("verdict"),
        answer.get("strength_verdict"),
        answer.get("urgency"),
        [reason.get("rule") for reason in decision.get("because", [])],
        decision.get("changes"),
    )


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


def fill_with_sample(runner: Runner) -> None:
    """Six simulated weeks, by the same ways in that real facts and files take."""
    day = local_day(runner)
    for name, data in sample.files(day):
        import_file(runner, name, data)
    record(runner, sample.facts(day, list(journal_of(runner).of(Ran)), runner.zone))
