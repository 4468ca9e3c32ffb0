"""What is wrong with a person's input: the field, what they said, what was wanted, and what helps."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True)
class Problem:
    field: str
    said: str
    wanted: str
    help: str = ""

    def sentence(self) -> str:
        said = f" (you gave {self.said!r})" if self.said else ""
        return f"{self.field}: {self.wanted}{said}.{' ' + self.help if self.help else ''}"


class Refused(Exception):
    """Input was not taken and nothing was saved. Shown beside the fields, or as one line in a terminal."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(p.sentence() for p in problems))
        self.problems = problems


def from_validation(error: ValidationError) -> Refused:
    """The same in our words, for a fact that pydantic would not take."""
    problems = []
    for found in error.errors():
        field = str(found["loc"][-1]) if found["loc"] else "fact"
        wanted = found["msg"].removeprefix("Value error, ")
        problems.append(Problem(field, str(found.get("input", ""))[:80], wanted[:1].lower() + wanted[1:]))
    return Refused(*problems)
