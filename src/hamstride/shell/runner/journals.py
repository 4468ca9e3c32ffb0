"""A runner's journal in the store: facts in, everything on record out, decoded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db.models import Count, Max

from hamstride import evidence as evidence_room
from hamstride import journal as journal_room
from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import new_id
from hamstride.shell.runner import door, files
from hamstride.shell.store import writing
from hamstride.shell.store.models import FactRow, Runner

# Decoded journals by runner, each with the row it reaches to: facts are never changed, so only new rows are read.
_JOURNALS: OrderedDict[int, tuple[int, Journal]] = OrderedDict()
KEPT_RUNNERS = 20


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
    rows = FactRow.objects.filter(runner=runner)
    latest, count = rows.aggregate(last=Max("pk"), count=Count("pk")).values()
    latest = latest or 0
    new = rows.filter(pk__gt=reached)
    if latest < reached or count != len(known.facts) + (new.count() if latest != reached else 0):
        # What was read has been taken back, or a row with a lower number was committed after a higher one was read.
        reached, known, new = 0, Journal(), rows
    if latest != reached:
        lines = new.order_by("pk").values_list("line", flat=True)
        known = known.added(journal_room.decode("\n".join(lines)).facts)  # all, also withdrawals
        _JOURNALS[runner.pk] = (latest, known)
    if runner.pk in _JOURNALS:
        _JOURNALS.move_to_end(runner.pk)
    while len(_JOURNALS) > KEPT_RUNNERS:
        _JOURNALS.popitem(last=False)
    return known


def record(runner: Runner, facts: Sequence[Fact]) -> None:
    """Append facts, all or none. Raises Refused where an answer is none to its question."""
    door.refuse_unfit(facts)
    writing.record(runner, facts)


def export_journal(runner: Runner) -> str:
    """Every fact as JSON lines, as the command line reads them."""
    return journal_room.encode(journal_of(runner))


def runner_of(user: User) -> Runner:
    """The runner behind an account; one is made where there is none yet."""
    runner, _ = Runner.objects.get_or_create(user=user, defaults={"zone": files.zone_of(Journal())})
    return runner


def forget(runner: Runner) -> None:
    """Drop what is kept of a runner who was erased."""
    _JOURNALS.pop(runner.pk, None)
