"""A value that is no answer to its question: refused at the door of the journal, unknown in the core."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.assessment import triage
from hamstride.assessment.derived import fits
from hamstride.journal.facts import Answered
from hamstride.shell.problem import Refused
from hamstride.shell.runner import files
from tests.support.people import EVIDENCE, Person, day

SIGNS = sorted(f.id for f in EVIDENCE.findings.values() if f.group == "red_flag" and f.kind != "count")
SENT = {"none": 0, "routine": 1, "prompt": 2, "urgent": 3, "emergency": 4}
NO_ANSWERS = st.sampled_from(["yes", "no", "true", "false", "ja", "chest;cold", "x", 7, -1, 2.5, True])


def answered(finding: str, value: object) -> Answered:
    stamp = {"id": "said", "day": day(2), "recorded_at": f"{day(2)}T12:00:00Z", "zone": "UTC"}
    return Answered.model_validate({**stamp, "finding": finding, "value": value})


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIGNS), NO_ANSWERS)
def test_no_answer_counts_as_unknown_and_never_as_no(finding: str, value: object) -> None:
    safe = Person().is_safe().checks_in(2).journal
    said = answered(finding, value)
    if fits(EVIDENCE.findings[finding], said.value) and EVIDENCE.findings[finding].kind != "checks":
        return
    told = triage(safe.added([said]), EVIDENCE, day(2))
    unknown = triage(safe.added([answered(finding, None)]), EVIDENCE, day(2))
    assert SENT[told.urgency] >= SENT[unknown.urgency]
    assert set(told.unanswered) == set(unknown.unanswered)


@pytest.mark.parametrize("value", ["yes", "no", 7])
def test_the_door_sends_it_back_and_keeps_nothing(tmp_path: Path, value: object) -> None:
    place = tmp_path / "facts.jsonl"
    with pytest.raises(Refused, match="no answer"):
        files.append(place, [answered("chest_sign", value)])
    assert not place.exists()
