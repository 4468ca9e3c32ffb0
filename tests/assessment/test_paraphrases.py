"""Everyday words for every emergency and prompt sign: five that raise it, and what only sounds like it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.people import EVIDENCE, Person

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "paraphrases.toml").read_text())
FIRES = [(flag, told, said) for flag, rows in TABLE.items() for told, said in rows["fires"]]
NEAR = [(flag, told, said) for flag, rows in TABLE.items() for told, said in rows["near"]]


def raised(said: dict[str, Any]) -> set[str]:
    return {flag.id for flag in Person().is_safe(**said).triage().flags}


@pytest.mark.parametrize(("flag", "told", "said"), FIRES, ids=lambda v: v if isinstance(v, str) else "")
def test_what_people_say_of_it_raises_it(flag: str, told: str, said: dict[str, Any]) -> None:
    assert flag in raised(said), told


@pytest.mark.parametrize(("flag", "told", "said"), NEAR, ids=lambda v: v if isinstance(v, str) else "")
def test_what_only_sounds_like_it_does_not(flag: str, told: str, said: dict[str, Any]) -> None:
    assert flag not in raised(said), told


def test_every_emergency_and_prompt_sign_is_said_in_five_ways() -> None:
    wanted = {f.id for f in EVIDENCE.red_flags.values() if f.urgency in ("emergency", "prompt")}
    assert set(TABLE) == wanted
    assert all(len(rows["fires"]) >= 5 and rows["near"] for rows in TABLE.values())
