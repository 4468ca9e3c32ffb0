"""Golden runners: each file is a story in facts, and what must be said on which day. Rules by id, never sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hamstride import today
from hamstride.plan import NoPlan, Plan
from tests.support import people
from tests.support.people import EVIDENCE, Person, rules

FILES = sorted((Path(__file__).parent / "data").glob("*.toml"))
TABLES = {"irritation": people.IRRITATION, "tendon": people.TENDON, "strain": people.STRAIN}


def tell(person: Person, step: dict[str, Any]) -> None:
    """One step of a story: `do` names what happened on day `on`, the rest are its values."""
    values = dict(step)
    do, on = values.pop("do"), values.pop("on", 0)
    if do == "answers":
        person.answers(TABLES[values.pop("like")], on)
    elif do == "says":
        person.says(values["finding"], values["value"], on)
    elif do == "fact":
        kind = getattr(people.f, values.pop("kind"))
        for name in [n for n in values if n.endswith("_day")]:
            values[name.removesuffix("_day")] = people.day(values.pop(name))
        person.add(kind, on, **values)
    else:
        getattr(person, do)(on, **values)


def check(answer: today.Today, expected: dict[str, Any]) -> None:
    """Compare what the story demands and nothing else."""
    because = rules(answer.decision.because)
    seen: dict[str, Any] = {
        "verdict": answer.verdict,
        "strength": answer.strength_verdict,
        "urgency": answer.urgency,
        "best": answer.ranking.best,
        "way": None if answer.ranking.led is None else answer.ranking.led.pathway,
        "plan": "none" if answer.plan is None else "no_plan" if isinstance(answer.plan, NoPlan) else "plan",
        "rung": _rung(answer),
    }
    assert {k: seen[k] for k in seen if k in expected} == {k: expected[k] for k in seen if k in expected}
    assert set(expected.get("because", ())) <= set(because), because
    assert set(expected.get("not_because", ())).isdisjoint(because)
    assert set(expected.get("flags", ())) <= {f.id for f in answer.triage.flags}
    assert set(expected.get("changes", ())) <= set(answer.decision.changes)
    assert set(expected.get("missing", ())) <= set(answer.missing)
    assert set(expected.get("causes", ())) <= {c.id for c in answer.causes}
    for reason in today.reasons(answer):
        assert reason.rule in EVIDENCE.rules


def _rung(answer: today.Today) -> str | None:
    sessions = answer.plan.sessions if isinstance(answer.plan, Plan) else ()
    return next((s.rung for s in sessions if s.rung is not None), None)


def told_by(file: Path) -> Iterator[today.Today]:
    """The answers of a story, on each day for which it demands one."""
    story = tomllib.loads(file.read_text())
    person = Person()
    for step in story["story"]:
        tell(person, step)
    for expected in story["said"]:
        yield person.today(expected["on"])


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_what_must_be_said(file: Path) -> None:
    for answer, expected in zip(told_by(file), tomllib.loads(file.read_text())["said"], strict=True):
        check(answer, expected)


def test_there_are_stories() -> None:
    assert len(FILES) >= 12
