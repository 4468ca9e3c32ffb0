"""Bringing the data folder up to date: looked at first, upgraded on a copy, put in place in one step.

A kill at any moment leaves the old database or the new one, and either starts.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from hamstride.shell import settings
from hamstride.shell.problem import Problem, Refused

SQLITE = "django.db.backends.sqlite3"
ROOM_MB = 50  # below this much free disk nothing is begun
SIDES = ("-wal", "-shm")


def prepare() -> None:
    """Bring database and static files up to date. Raises Refused with what to do where that cannot be."""
    import django
    from django.core.management import call_command

    from hamstride.shell.report import made

    fit()
    django.setup()
    upgrade()
    made.ensure(settings.DATA / "made" / "made")
    call_command("collectstatic", verbosity=0, interactive=False)


def fit() -> None:
    """Refuse a folder that cannot be written to, a full disk, an empty key, and a database that is none."""
    folder = settings.DATA
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / f".writable-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        tip = "Give this account the right to write there, or name another folder with HAMSTRIDE_DATA"
        raise Refused(Problem("data", str(folder), f"cannot be written to ({error.strerror})", tip)) from error
    disk = os.statvfs(folder)
    if disk.f_bavail * disk.f_frsize < ROOM_MB * 1024 * 1024:
        raise Refused(Problem("data", str(folder), f"has less than {ROOM_MB} MB free", "Make room on that disk"))
    if settings.WRONG_IN_FILE:
        place = str(folder / "hamstride.toml")
        tip = "Mend that line, or take the file away: everything has a careful default"
        raise Refused(Problem("settings", place, f"cannot be read ({settings.WRONG_IN_FILE})", tip))
    if not settings.SECRET_KEY.strip():
        tip = "Delete that file: a new key is made, and everyone logs in once more"
        raise Refused(Problem("key", str(folder / "secret.key"), "is empty", tip))
    _fit_database()


def _fit_database() -> None:
    place = database()
    if place is None or not place.exists():
        return
    tip = f"Put the newest copy in its place: {newest_copy(place) or 'your own backup'}"
    if place.stat().st_size == 0:
        raise Refused(Problem("database", str(place), "is empty", tip))
    try:
        with closing(sqlite3.connect(f"file:{place}?mode=rw", uri=True, timeout=20)) as opened:
            said = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
            applied = _applied(opened)
    except sqlite3.DatabaseError as error:
        raise Refused(Problem("database", str(place), f"cannot be read ({error})", tip)) from error
    if said != "ok":
        raise Refused(Problem("database", str(place), f"is damaged ({said.splitlines()[-1]})", tip))
    known = {path.stem for path in (Path(__file__).parents[1] / "store" / "migrations").glob("0*.py")}
    if applied - known:
        tip = f"Install the newer Hamstride again, or {tip[0].lower()}{tip[1:]}"
        raise Refused(Problem("database", str(place), "was made by a newer Hamstride than this one", tip))


def _applied(opened: sqlite3.Connection) -> set[str]:
    """The upgrades of our own tables that the database has had."""
    with contextlib.suppress(sqlite3.OperationalError):  # no such table: nothing has been applied yet
        return {name for (name,) in opened.execute("SELECT name FROM django_migrations WHERE app = 'store'")}
    return set()


def upgrade() -> None:
    """Apply what is pending: of SQLite on a copy beside it, which takes its place when it is whole."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    place = database()
    is_new = place is None or not place.exists()
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if not pending:
        return
    if place is None:
        call_command("migrate", verbosity=0, interactive=False)
        return
    working = place.with_name(f"{place.stem}.upgrading.sqlite3")
    _remove(working)
    if not is_new:
        copy_to(place, working)
    connection.settings_dict["NAME"] = str(working)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        connection.cursor().execute("VACUUM")  # what an upgrade made smaller is smaller on disk too
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(place)
    _put_in_place(working, place, is_new=is_new)


def _put_in_place(working: Path, place: Path, *, is_new: bool) -> None:
    """The old database stays as a copy with its day in the name; the new one takes its place in one step."""
    if not is_new:
        copy_to(place, place.with_name(f"{place.stem}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite3"))
        with closing(sqlite3.connect(place)) as old:  # nothing of the old one may be read into the new one
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for side in SIDES:
            place.with_name(place.name + side).unlink(missing_ok=True)
    with working.open("rb") as whole:
        os.fsync(whole.fileno())
    working.replace(place)
    _remove(working)


def _remove(place: Path) -> None:
    for name in (place.name, *(place.name + side for side in SIDES)):
        place.with_name(name).unlink(missing_ok=True)


def database() -> Path | None:
    """The SQLite file; None where the database is a server of its own."""
    kept = settings.DATABASES["default"]
    return Path(kept["NAME"]) if kept["ENGINE"] == SQLITE else None


def copy_to(place: Path, copy: Path) -> None:
    """A consistent copy, also while others write."""
    with closing(sqlite3.connect(place)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.chmod(0o600)


def copies(place: Path) -> list[Path]:
    """The copies that were made before upgrades, oldest first."""
    return sorted(place.parent.glob(f"{place.stem}.before-*.sqlite3"))


def newest_copy(place: Path) -> Path | None:
    return copies(place)[-1] if copies(place) else None


def alone() -> IO[str]:
    """Hold the folder for this server until the returned file is closed. Raises Refused where another one holds it."""
    try:
        settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = (settings.DATA / "server.lock").open("w")
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        tip = "Stop the other one, or name another folder with HAMSTRIDE_DATA"
        raise Refused(Problem("data", str(settings.DATA), "is served by another Hamstride already", tip)) from error
    except OSError as error:
        tip = "Give this account the right to write there, or name another folder with HAMSTRIDE_DATA"
        wanted = f"cannot be written to ({error.strerror})"
        raise Refused(Problem("data", str(settings.DATA), wanted, tip)) from error
    return held
