"""A folder that cannot be served is said in one sentence; an upgrade that is killed leaves a database that starts."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.shell.test_server import free_port, kill_hard, start

SERVE = [sys.executable, "-c", "from hamstride.shell.cli import main; main()", "serve", "--port"]
PREPARE = "from hamstride.shell.server import upgrade; upgrade.prepare()"


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HAMSTRIDE_")}
    return {
        **kept,
        "HAMSTRIDE_DATA": str(data),
        "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": "hamstride.shell.settings",
    }


def refused(data: Path) -> str:
    """What starting on that folder says. It must end by itself, without a traceback, with 1 or 2."""
    shown = subprocess.run(
        [*SERVE, str(free_port())], env=environment(data), capture_output=True, text=True, timeout=120, check=False
    )
    assert shown.returncode in (1, 2)
    said = shown.stderr.strip()
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1
    return said


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    subprocess.run([sys.executable, "-c", PREPARE], env=environment(folder), check=True)
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    for name in ("hamstride.sqlite3", "secret.key"):
        (tmp_path / name).write_bytes((prepared / name).read_bytes())
    return tmp_path


def test_what_is_kept_is_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = start(data, free_port())
    try:
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        for name in ("hamstride.sqlite3", "secret.key", "server.lock"):
            assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
        assert "another Hamstride" in refused(data)
    finally:
        kill_hard(server)


def test_an_empty_database_is_said(folder: Path) -> None:
    (folder / "hamstride.sqlite3").write_bytes(b"")
    assert "is empty" in refused(folder)


def test_a_damaged_database_is_said(folder: Path) -> None:
    place = folder / "hamstride.sqlite3"
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + b"\x07" * (len(whole) - 4096))
    assert "hamstride.sqlite3" in refused(folder)


def test_a_file_that_is_no_database_is_said(folder: Path) -> None:
    (folder / "hamstride.sqlite3").write_text("a shopping list" * 100)
    assert "cannot be read" in refused(folder)


def test_a_newer_database_is_said(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "hamstride.sqlite3")) as made, made:
        made.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_later', '2030-01-01')")
    assert "newer Hamstride" in refused(folder)


def test_an_empty_key_is_said(folder: Path) -> None:
    (folder / "secret.key").write_text("")
    assert "secret.key" in refused(folder)


def test_a_settings_file_with_a_slip_is_said(folder: Path) -> None:
    (folder / "hamstride.toml").write_text("port = = 3")
    assert "hamstride.toml" in refused(folder)


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert "cannot be written to" in refused(tmp_path / "data")


# Where the upgrade is killed: before it, while the copy is made, after migrating, while it is put in place.
KILLS = ("call_command", "copy_to", "_put_in_place", "_remove")


@pytest.mark.parametrize("where", KILLS)
def test_an_upgrade_that_is_killed_leaves_a_database_that_starts(folder: Path, where: str) -> None:
    place = folder / "hamstride.sqlite3"
    with closing(sqlite3.connect(place)) as made, made:
        made.execute("DELETE FROM django_migrations WHERE app = 'store' AND name >= '0004'")
    body = f"""
import os
from hamstride.shell.server import upgrade
import django.core.management as management
holder = management if {where!r} == "call_command" else upgrade
real = getattr(holder, {where!r})
def dies(*given, **named):
    if {where!r} == "call_command" and given[0] != "migrate":
        return real(*given, **named)
    os._exit(9)
setattr(holder, {where!r}, dies)
upgrade.prepare()
"""
    killed = subprocess.run([sys.executable, "-c", body], env=environment(folder), check=False)
    assert killed.returncode == 9
    subprocess.run([sys.executable, "-c", PREPARE], env=environment(folder), check=True)
    with closing(sqlite3.connect(place)) as made:
        names = {name for (name,) in made.execute("SELECT name FROM django_migrations WHERE app = 'store'")}
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "0004_small_answers" in names
    assert not list(folder.glob("*upgrading*"))
    assert list(folder.glob("*.before-*.sqlite3"))
