"""Where uploads wait, and the process that works them off. No Django: the server's parent process asks too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hamstride.shell import settings

AGAIN = settings.DATA / "again"  # notes of runners whose damaged files wait, written by runner/loads.py


def room() -> Path:
    """Until they are worked off, uploads lie in folders here."""
    return settings.DATA / "waiting"


def start() -> None:
    """Have a process look for work. It ends at once if another is at it already."""
    subprocess.Popen(
        [sys.executable, "-m", "hamstride.shell.imports"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def go_on() -> None:
    """After a start of the machine or the server: what was interrupted is gone on with."""
    if room().is_dir() and any(place.is_dir() for place in room().iterdir()):
        start()


def read_again() -> None:
    """Have damaged files read that the server left for the process beside it."""
    if AGAIN.is_dir() and any(AGAIN.iterdir()):
        start()
