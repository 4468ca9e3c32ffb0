"""Imports into the store: each little while facts, originals, loads and ledger lines in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import OperationalError, transaction

from hamstride.journal import Fact
from hamstride.journal.facts import Ran
from hamstride.shell.imports.model import ImportLine, Item, Taken
from hamstride.shell.imports.run import CannotKeep
from hamstride.shell.store.models import FactRow, Import, ImportRow, MeasuredRow, Original, Runner
from hamstride.shell.store.writing import record


class Moved(CannotKeep):
    """Somebody else wrote a run meanwhile: what is at hand was weighed without it."""


class StoreKeeper:
    """Keeps what an import takes in. `batch` is None where no ledger is wanted, as for the simulated runner."""

    def __init__(self, runner: Runner, made_with: str, batch: Import | None, told: frozenset[tuple[str, str]]) -> None:
        self._runner, self.made_with, self._batch = runner, made_with, batch
        self._told = told  # (name, digest) of lines written before an interruption
        self._runs = self._runs_on_record()

    def keep(self, held: Sequence[tuple[Item | None, Taken]]) -> None:
        """All of it or nothing, and safe on disk when this returns.

        Raises Moved where another process wrote a run, and CannotKeep where the database takes nothing.
        """
        try:
            with transaction.atomic():
                runs = self._keep(held)
        except OperationalError as error:  # locked for long, a full disk
            raise CannotKeep from error
        self._runs = runs

    def _runs_on_record(self) -> int:
        return FactRow.objects.filter(runner=self._runner, kind__in=("ran", "merged")).count()

    def _keep(self, held: Sequence[tuple[Item | None, Taken]]) -> int:
        if self._runs_on_record() != self._runs:
            raise Moved
        Original.objects.bulk_create(
            [
                Original(runner=self._runner, digest=item.digest, name=item.name[-200:], data=item.data)
                for item, _ in held
                if item is not None
            ],
            ignore_conflicts=True,
        )
        facts = [fact for _, taken in held for fact in taken.facts]
        record(self._runner, facts)
        self._keep_loads(facts, held)
        self._write_lines([taken.line for _, taken in held])
        return self._runs_on_record()

    def _keep_loads(self, facts: Sequence[Fact], held: Sequence[tuple[Item | None, Taken]]) -> None:
        counted = {f.recording for f in facts if isinstance(f, Ran)}
        rows = [
            MeasuredRow(runner=self._runner, recording=key, made_with=self.made_with, load=made)
            for _, taken in held
            for key, made in taken.loads.items()
            if key in counted
        ]
        MeasuredRow.objects.filter(runner=self._runner, recording__in=[row.recording for row in rows]).delete()
        MeasuredRow.objects.bulk_create(rows)

    def _write_lines(self, lines: Sequence[ImportLine]) -> None:
        if self._batch is None:
            return
        rows = [
            ImportRow(
                batch=self._batch,
                name=line.name[-200:],
                digest=line.digest,
                outcome=line.outcome,
                sentence=line.sentence,
                facts=list(line.facts),
            )
            for line in lines
            if (line.name[-200:], line.digest or line.sentence) not in self._told
        ]
        ImportRow.objects.bulk_create(rows)
