"""A gate never asks for more sessions on a rung than the rung itself asks before the next one: it would stay shut."""

from __future__ import annotations

from tests.support.people import EVIDENCE


def test_no_gate_asks_more_of_a_rung_than_the_rung_does() -> None:
    rungs = {rung.id: rung for ladder in EVIDENCE.ladders.values() for rung in ladder.rungs}
    asking = [(r.id, r.needs) for r in rungs.values()]
    asking += [(s.id, s.needs) for ladder in EVIDENCE.strength_ladders.values() for s in ladder.stages]
    asking += [(m.id, m.needs) for m in EVIDENCE.milestones.values()]
    shut = [
        (name, need.name, need.at_least, rungs[need.name].clean)
        for name, needs in asking
        for need in needs
        if need.of == "rung" and need.name in rungs and (need.at_least or 0) > rungs[need.name].clean
    ]
    assert shut == []
