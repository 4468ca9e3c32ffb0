"""Triggers that make facts and originals append-only."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from hamstride.shell.store import triggers


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(triggers.create, migrations.RunPython.noop)]
