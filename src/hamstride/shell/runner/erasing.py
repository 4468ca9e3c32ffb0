"""Erasing an account with all it holds: also what waits, what was copied aside, and freed pages of the database."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from hamstride.shell import settings
from hamstride.shell.runner import answers, journals, loads
from hamstride.shell.store.models import Erasure, FactRow, Import, Original, Runner


def erase(runner: Runner) -> None:
    """Delete an account with everything it holds. The only way facts are ever deleted.

    Copies from before upgrades hold everyone's facts of then: they go as a whole.
    """
    waiting = list(Import.objects.filter(runner=runner).values_list("folder", flat=True))
    with transaction.atomic():
        Erasure.objects.create(runner=runner)
        FactRow.objects.filter(runner=runner).delete()
        Original.objects.filter(runner=runner).delete()
        runner.user.delete()
    for kept in (journals, loads, answers):
        kept.forget(runner)
    for name in waiting:
        shutil.rmtree(settings.DATA / "waiting" / name, ignore_errors=True)
    for copy in settings.DATA.glob("*.before-*.sqlite3"):
        copy.unlink(missing_ok=True)
    _wipe_log()


def _wipe_log() -> None:
    """Deleted rows are overwritten as they go (secure_delete); what the write-ahead log holds of them goes here."""
    is_file = connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).exists()
    if is_file and not connection.in_atomic_block:
        with contextlib.suppress(DatabaseError), connection.cursor() as cursor:  # a reader holds the log: later then
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
