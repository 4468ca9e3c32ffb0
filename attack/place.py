"""A server on a folder of its own, a visitor with an account, and what stands in its database."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import urllib.error
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.shell.test_server import PASSWORD, Visitor, free_port, kill_hard, start

DATABASE = "hamstride.sqlite3"


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A data folder that goes when it is done with."""
    with tempfile.TemporaryDirectory(prefix="attack-") as place:
        yield Path(place) / "data"


@contextlib.contextmanager
def server(data: Path) -> Iterator[str]:
    """The address of a server on that folder."""
    port = free_port()
    process = start(data, port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        kill_hard(process)


def newcomer(root: str, name: str = "made-up") -> Visitor:
    """A visitor with a new account."""
    visitor = Visitor(root)
    visitor.post("/signup", username=name, password1=PASSWORD, password2=PASSWORD)
    return visitor


def status(visitor: Visitor, path: str, **values: str) -> int:
    """What answers a form: the status, 0 where nothing did."""
    try:
        visitor.post(path, **values)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
    return 200


def notes(data: Path) -> list[str]:
    """The notes of all check-ins on record, one a fact."""
    with closing(sqlite3.connect(data / DATABASE)) as base:
        return [line for (line,) in base.execute("SELECT line FROM store_factrow WHERE kind = 'checked_in'")]


def is_sound(data: Path) -> bool:
    with closing(sqlite3.connect(data / DATABASE)) as base:
        return bool(base.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
