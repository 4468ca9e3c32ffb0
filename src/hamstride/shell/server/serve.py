"""Starts the pages: upgrades the database (with a copy first), gathers the static files, runs the production server."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import typer

from hamstride.shell import settings
from hamstride.shell.imports import waiting
from hamstride.shell.problem import Problem, Refused

DEFAULT_PORT = 8000


def run(host: str | None, port: int | None) -> None:
    """Serve until stopped. Raises Refused where the address cannot be had."""
    address = host or settings.setting("host", "127.0.0.1")
    number = _port(port if port is not None else settings.setting("port", str(DEFAULT_PORT)))
    _refuse_taken(address, number)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstride.shell.settings")
    # A child process does the set-up and ends: the server's parent then never holds Django in memory.
    child = os.fork()
    if child == 0:
        os._exit(_prepared())
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise RuntimeError("the database or the static files could not be prepared")
    waiting.go_on()
    _say(address, number)
    _serve(address, number)


def prepare() -> None:
    """Bring database and static files up to date. The database is copied aside before an upgrade."""
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from hamstride.shell.report import made

    settings.DATA.mkdir(parents=True, exist_ok=True)
    database = Path(settings.DATABASES["default"]["NAME"])
    is_new = not database.exists()
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not is_new:
            _copy_aside(database)
        call_command("migrate", verbosity=0, interactive=False)
        if not is_new and connection.vendor == "sqlite":
            connection.cursor().execute("VACUUM")  # what an upgrade made smaller is smaller on disk too
    made.ensure(settings.DATA / "made" / "made")
    call_command("collectstatic", verbosity=0, interactive=False)
    connection.close()


def _prepared() -> int:
    try:
        prepare()
    except Exception as error:
        typer.echo(f"hamstride: {type(error).__name__}: {error}", err=True)
        return 1
    return 0


def _copy_aside(database: Path) -> None:
    if database.suffix != ".sqlite3" or not database.exists():
        return
    copy = database.with_name(f"{database.stem}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite3")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _serve(address: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "hamstride.shell.server.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level="warning",
        respawn_failed_workers=True,
    ).serve()


def _say(address: str, port: int) -> None:
    shown = f"http://{'127.0.0.1' if address in ('0.0.0.0', '::') else address}:{port}"
    typer.echo(f"Hamstride is at {shown}")
    if address in ("0.0.0.0", "::"):
        typer.echo(f"On your home network: http://{socket.gethostname()}.local:{port} or this machine's address")
    typer.echo(f"Your data lies in {settings.DATA} (back up this folder)")
    typer.echo("Stop it with Ctrl-C")
    sys.stdout.flush()


def _port(given: int | str) -> int:
    try:
        number = int(given)
    except ValueError:
        number = 0
    if not 0 < number < 65536:
        raise Refused(Problem("port", str(given), "must be a number from 1 to 65535"))
    return number


def _refuse_taken(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            wanted = f"cannot be used ({error.strerror})"
            raise Refused(
                Problem("address", f"{address}:{port}", wanted, "Choose another with: hamstride serve --port 8001")
            ) from error
