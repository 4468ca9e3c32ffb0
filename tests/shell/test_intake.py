"""The questions at a terminal: the first sign that cannot wait stops them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from hamstride.journal.facts import Answered, Profile
from hamstride.shell.cli import intake
from hamstride.shell.problem import Refused
from hamstride.shell.runner import files


class Terminal:
    """Somebody who ticks chest at the first list, none afterwards, and goes on or not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, goes_on: bool) -> None:
        self.said: list[str] = []
        self.asked = 0
        monkeypatch.setattr(typer, "echo", lambda text="": self.said.append(text))
        monkeypatch.setattr(typer, "prompt", self.answers)
        monkeypatch.setattr(typer, "confirm", lambda *_, **__: goes_on)

    def answers(self, *_: object, **__: object) -> str:
        self.asked += 1
        return {1: "chest", 2: "none"}.get(self.asked, "q")


@pytest.mark.parametrize(("goes_on", "asked"), [(False, 1), (True, 3)])
def test_the_first_sign_that_cannot_wait_stops_the_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goes_on: bool, asked: int
) -> None:
    place = tmp_path / "mine.jsonl"
    intake.answer(place, [], "at")
    terminal = Terminal(monkeypatch, goes_on=goes_on)
    intake.ask(place)
    assert terminal.asked == asked
    shown = "\n".join(terminal.said)
    assert shown.count("144") == 1, "said at once, and once"
    for part in ("Call an ambulance", "How soon: Now", "Do not:"):
        assert part in shown
    assert len(files.read_or_new(place).of(Answered)) == asked - (1 if goes_on else 0)


def test_a_country_is_kept_with_the_rest_of_the_profile_or_refused(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    stamp = files.stamp(files.read_or_new(place))
    files.append(place, [Profile.model_validate({**stamp, "birth_year": 1990})])
    intake.answer(place, [], "de")
    kept = files.read_or_new(place).latest(Profile)
    assert kept is not None
    assert (kept.birth_year, kept.country) == (1990, "DE")
    with pytest.raises(Refused):
        intake.answer(place, ["emergency_sign=none"], "XX")
    assert files.read_or_new(place).of(Answered) == ()
