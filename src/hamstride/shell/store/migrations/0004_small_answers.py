"""Issued answers and plans in the small form: what was said stays exactly as it was, what can be made again goes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.db.models import Q

from hamstride.journal import decode_fact, encode_fact
from hamstride.shell.store import triggers


def shrink(apps: Any, _schema_editor: Any) -> None:
    rows = apps.get_model("store", "FactRow").objects
    whole = Q(line__contains='"answer": {') | Q(line__contains='"plan": {')
    for row in rows.filter(whole, kind__in=("verdict_issued", "plan_issued")).iterator(chunk_size=50):
        rows.filter(pk=row.pk).update(line=encode_fact(decode_fact(row.line)))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0003_imports")]
    operations: ClassVar = [
        migrations.RunPython(triggers.drop, triggers.create),
        migrations.RunPython(shrink, migrations.RunPython.noop),
        migrations.RunPython(triggers.create, triggers.drop),
    ]
