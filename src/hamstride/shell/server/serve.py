"""Starts the pages: prepares the data folder, then runs the production server on it."""

from __future__ import annotations

import os
import socket
import sys

import typer

from hamstride.shell import settings
from hamstride.shell.imports import waiting
from hamstride.shell.problem import Problem, Refused
from hamstride.shell.server import upgrade

DEFAULT_PORT = 8000
HEADERS_S = 10  # for all headers of a request


def run(host: str | None, port: int | None) -> None:
    """Serve until stopped. Raises Refused where the address cannot be had."""
    address = host or settings.setting("host", "127.0.0.1")
    number = _port(port if port is not None else settings.setting("port", str(DEFAULT_PORT)))
    _refuse_taken(address, number)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstride.shell.settings")
    os.umask(0o077)  # what is kept of anyone's health is readable for its owner only
    held = upgrade.alone()
    # A child process does the set-up and ends: the server's parent then never holds Django in memory.
    child = os.fork()
    if child == 0:
        os._exit(_prepared())
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise typer.Exit(1)
    waiting.go_on()
    _say(address, number)
    _serve(address, number)
    held.close()


def _prepared() -> int:
    try:
        upgrade.prepare()
    except Refused as refused:
        typer.echo(f"hamstride: {refused}", err=True)
        return 1
    except OSError as error:  # a disk that fills up in the middle, a folder that goes away
        typer.echo(f"hamstride: {settings.DATA} cannot be prepared ({error}). Nothing was changed.", err=True)
        return 1
    return 0


def _serve(address: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    Granian(
        "hamstride.shell.server.asgi:application",
        address=address,
        port=port,
        interface=Interfaces.ASGI,
        workers=1,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_S * 1000),
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
