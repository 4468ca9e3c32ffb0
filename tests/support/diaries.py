"""Diaries that meet every rule about bad mornings, for tests of words and pages."""

from __future__ import annotations

from hamstride.evidence import Reason
from hamstride.response.lookback.patterns import patterns
from tests.support.people import EVIDENCE, day
from tests.support.virtual import Truth, virtual

DIARIES: tuple[Truth, ...] = (
    Truth(weeks=3),
    Truth(weeks=8, effects={"dose": 1.5}),
    Truth(weeks=12, base=0.0, noise=0.2),
    Truth(sits=False),
    Truth(seed=1, effects={"dose": 0.6}),
)


def diary_reasons(truth: Truth) -> tuple[Reason, ...]:
    """The reasons of what went before bad mornings on the last day."""
    runner = virtual(truth)
    return patterns(runner.journal, runner.measured, EVIDENCE, day(runner.last)).reasons
