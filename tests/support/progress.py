"""The reasons of doses and milestones, from a few made-up diaries."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Reason
from tests.response.strength import Diary, sets
from tests.response.test_milestones import RECURRENT, answer, runner, with_tests
from tests.support.people import day


def dose_reasons() -> Iterator[Reason]:
    """Up, held, sore, away, a lighter week, another exercise, upkeep."""
    easy = Diary().did("rdl_short", 0, sets(10, load_kg=20.0)).did("rdl_short", 3, sets(10, load_kg=20.0))
    for on in (5, 17, 19, 40):
        yield from easy.dose("rdl_short", on).reasons
    weeks = Diary()
    for on in range(0, 22, 3):
        weeks.did("rdl_short", on, sets(8))
    yield from weeks.dose("rdl_short", 23).reasons
    yield from weeks.dose("rdl", 23, equipment=frozenset()).reasons
    yield from Diary().did("slider_lower", 0, sets(6, pain=5)).sore(2, 6).dose("slider_lower", 2).reasons
    yield from Diary(stage=5).did("nordic", 0, sets(None)).dose("nordic", 5).reasons


def milestone_reasons() -> Iterator[Reason]:
    """Pain-free but weak, guarded with signs, and after rehabilitation."""
    weak = with_tests(runner(RECURRENT), heel_press_share=(80, 100), tender_on_press=2).checks_in()
    for found in (answer(weak), answer(weak, returned=day(-9)), answer(weak, stage=5)):
        yield from found.reasons
        yield from (one.reason for one in found.due)
    worse = runner().checks_in(-1, morning="worse").checks_in(0, morning="worse")
    yield from answer(worse, stage=5).reasons
