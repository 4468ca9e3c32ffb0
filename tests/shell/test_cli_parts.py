"""A command loads only its own file, and every command is found by its name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hamstride.shell.cli.commands import PARTS

NAMES = [name for names, _ in PARTS for name in names]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_each_part_brings_the_commands_it_is_said_to_bring() -> None:
    code = """
from hamstride.shell.cli.commands import PARTS, app
def names():
    return {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}
for said, add in PARTS:
    before = names()
    add()
    assert names() - before == set(said), said
print("as said")
"""
    assert run(code).strip() == "as said"


@pytest.mark.parametrize("asked", ["--version", "today", "why", "journal"])
def test_a_light_command_loads_no_other_file(asked: str) -> None:
    code = f"""
import sys
from hamstride.shell.cli import commands as cli
cli.register({asked!r})
print(sorted(m for m in sys.modules if m.startswith("hamstride.shell.cli.")))
"""
    assert run(code).strip() == "['hamstride.shell.cli.commands', 'hamstride.shell.cli.shared']"


@pytest.mark.parametrize("asked", [None, "--help", "plann"])
def test_who_names_no_command_is_shown_all(asked: str | None) -> None:
    code = f"""
from hamstride.shell.cli import commands as cli
cli.register({asked!r})
print(*[c.name for c in cli.app.registered_commands], *[g.name for g in cli.app.registered_groups])
"""
    assert set(NAMES) <= set(run(code).split())
