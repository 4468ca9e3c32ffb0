"""The stories of the dossier's tables, told by made-up runners."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hamstride.journal import facts as f
from tests.support.people import EVIDENCE, SAFE, Person

FILE = Path(__file__).resolve().parents[1] / "assessment" / "stories.toml"


STANDINGS = {
    "best": ("best_fit",),
    "possible": ("best_fit", "also_possible"),
    "listed": ("best_fit", "also_possible", "cannot_be_excluded"),
}


@dataclass(frozen=True)
class Story:
    of: str
    row: str
    told: str
    must: str  # best | possible | listed
    answers: dict[str, Any]
    raises: tuple[str, ...] = ()

    def tell(self) -> Person:
        """Every safety question answered harmlessly but for the story; home tests as tests of the left leg."""
        person = Person().is_safe(**{k: v for k, v in self.answers.items() if k in SAFE})
        for finding, value in self.answers.items():
            if EVIDENCE.findings[finding].group == "test":
                person.add(f.Tested, test=finding, side="left", value=value)
            elif finding not in SAFE:
                person.says(finding, value)
        return person


def stories() -> list[Story]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]
    return [Story(**{**row, "raises": tuple(row.get("raises", ()))}) for row in rows]


STORIES = stories()
