"""The one way facts get into the store."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from hamstride import journal as journal_room
from hamstride.journal import Fact
from hamstride.shell.store.models import FactRow, Runner


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
