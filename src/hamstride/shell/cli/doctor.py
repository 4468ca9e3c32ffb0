"""What works on this machine and what does not, each with the next step."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


class NotReady(Exception):
    """What works is not there yet, in words for a person."""


@dataclass(frozen=True)
class Check:
    what: str
    ok: bool
    found: str
    next_step: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine() -> list[Check]:
    """Every check, in the order a person would want to mend things."""
    return [
        _check("Python", _python, "install Python 3.11 or newer"),
        _check("evidence", _evidence, "the installation is damaged; install Hamstride again"),
        _check("solver", _solver, "install the locked dependencies again (make run does)"),
        _check("data folder", _data, "name a folder you may write to with HAMSTRIDE_DATA"),
        _check("database", _database, "start `hamstride serve` once; it makes and upgrades the database"),
    ]


def _check(what: str, look: Callable[[], str], next_step: str) -> Check:
    try:
        return Check(what, True, look(), next_step)
    except NotReady as found:
        return Check(what, False, str(found), next_step)
    except Exception as error:  # a doctor reports whatever is wrong instead of falling over it
        return Check(what, False, f"{type(error).__name__}: {error}", next_step)


def _python() -> str:
    return sys.version.split()[0]


def _evidence() -> str:
    from hamstride import evidence

    found = evidence.load()
    return f"version {found.version}, {len(found.parameters)} numbers, {len(found.rules)} rules"


def _solver() -> str:
    import importlib.metadata

    return f"OR-Tools {importlib.metadata.version('ortools')}"


def _data() -> str:
    from hamstride.shell import settings

    place = Path(settings.DATA)
    place.mkdir(parents=True, exist_ok=True)
    if not os.access(place, os.W_OK):
        raise PermissionError(f"{place} cannot be written")
    return str(place)


def _database() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstride.shell.settings")
    import django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        made = bool(executor.loader.applied_migrations)
        raise NotReady("it was made by an older Hamstride" if made else "there is none yet")
    return f"{connection.vendor}, up to date"
