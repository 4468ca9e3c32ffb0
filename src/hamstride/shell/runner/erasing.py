"""Erasing an account with everything it holds."""

from __future__ import annotations

from django.db import transaction

from hamstride.shell.runner import answers, journals, loads
from hamstride.shell.store.models import Erasure, FactRow, Original, Runner


def erase(runner: Runner) -> None:
    """Delete an account with everything it holds. The only way facts are ever deleted."""
    with transaction.atomic():
        Erasure.objects.create(runner=runner)
        FactRow.objects.filter(runner=runner).delete()
        Original.objects.filter(runner=runner).delete()
        runner.user.delete()
    for kept in (journals, loads, answers):
        kept.forget(runner)
