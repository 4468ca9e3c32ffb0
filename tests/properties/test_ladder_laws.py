"""Laws of progression: each ladder taken by itself only ever loses by less work, worse work and missing tests.

With turns (one change within three days) a ladder that misses its step leaves its turn to another: decision 0033 shows
how far that goes. Here the turns are taken away, and nothing may rise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.response import course
from hamstride.response.ladders.progression import Progression
from tests.scenarios.course import STORIES, told
from tests.support.people import EVIDENCE, Person, day

LAW = settings(max_examples=40, deadline=None)
NAMES = ("second_grade_strain", "ordinary_irritation", "proximal_tendinopathy", "two_weeks_of_illness")
Steps = dict[str, int]


class Alone(Progression):
    """Every ladder steps as soon as it is ready, whatever the others do."""

    def move(self, day: date) -> None:
        self.one_change = timedelta(0)
        for _ in range(len(self.positions) + 1):
            super().move(day)


@cache
def facts_of(name: str) -> tuple[f.Fact, ...]:
    """Everything the runner of the story told and did."""
    people: list[Person] = []
    also = STORIES[name].also
    story = replace(STORIES[name], also=lambda person, on: (also(person, on), people.append(person))[0])
    list(told(story))
    return tuple(people[-1].facts)


def steps(name: str, facts: Iterable[f.Fact], on: int, kind: type[Progression] = Alone) -> Steps:
    """Where each ladder stands on day `on`. The ranking is that of the whole story: it is not what is asked here."""
    known, ranking = Journal(tuple(facts)).as_of(day(on)), _ranking(name, on)
    progression = kind(course(known, ranking, EVIDENCE, day(on)))
    return {position.name: position.index for position in progression.positions} | {"strength": progression.stage}


@cache
def _ranking(name: str, on: int) -> object:
    person = Person()
    person.facts = list(facts_of(name))
    return person.ranking(on)


@cache
def _whole(name: str, on: int, kind: type[Progression] = Alone) -> Steps:
    return steps(name, facts_of(name), on, kind)


def _without(name: str, gone: f.Fact) -> list[f.Fact]:
    return [x for x in facts_of(name) if gone.id not in (x.id, getattr(x, "about", None))]


def _nothing_higher(less: Steps, whole: Steps) -> None:
    assert {k: (v, whole[k]) for k, v in less.items() if v > whole[k]} == {}


@LAW
@given(st.sampled_from(NAMES), st.data())
def test_a_run_a_strength_day_or_a_test_taken_away_raises_no_ladder(name: str, data: st.DataObject) -> None:
    on = data.draw(st.integers(10, STORIES[name].days - 1))
    kinds = f.Ran | f.Felt | f.Trained | f.Tested
    told_so_far = [x for x in facts_of(name) if isinstance(x, kinds) and day(0) <= x.day <= day(on)]
    gone = data.draw(st.sampled_from(told_so_far))
    _nothing_higher(steps(name, _without(name, gone), on), _whole(name, on))


def _sorer(fact: f.Felt | f.Trained, pain: int) -> f.Fact:
    if isinstance(fact, f.Felt):
        return fact.model_copy(update={"pain_during": max(pain, fact.pain_during or 0)})
    sets = tuple(s.model_copy(update={"pain": max(pain, s.pain or 0)}) for s in fact.sets)
    return fact.model_copy(update={"sets": sets})


@LAW
@given(st.sampled_from(NAMES), st.integers(1, 10), st.data())
def test_more_pain_in_a_session_raises_no_ladder_ever(name: str, pain: int, data: st.DataObject) -> None:
    on = data.draw(st.integers(10, STORIES[name].days - 1))
    sessions = [x for x in facts_of(name) if isinstance(x, f.Felt | f.Trained) and day(0) <= x.day <= day(on)]
    one = data.draw(st.sampled_from(sessions))
    worse = [_sorer(one, pain) if x is one else x for x in facts_of(name)]
    _nothing_higher(steps(name, worse, on), _whole(name, on))


@LAW
@given(st.sampled_from(NAMES), st.integers(1, 10), st.data())
def test_a_worse_morning_raises_no_ladder_ever(name: str, pain: int, data: st.DataObject) -> None:
    on = data.draw(st.integers(10, STORIES[name].days - 1))
    mornings = [x for x in facts_of(name) if isinstance(x, f.CheckedIn) and day(0) <= x.day <= day(on)]
    one = data.draw(st.sampled_from(mornings))
    now = max(pain, one.pain_now or 0)
    sore = one.model_copy(update={"pain_now": now, "pain_worst_24h": now, "morning": "much_worse"})
    _nothing_higher(steps(name, [sore if x is one else x for x in facts_of(name)], on), _whole(name, on))


@pytest.mark.parametrize("name", NAMES)
def test_turns_only_ever_hold_back(name: str) -> None:
    """What is told stands no higher than where each ladder would stand by itself."""
    for on in range(9, STORIES[name].days, 8):
        _nothing_higher(_whole(name, on, Progression), _whole(name, on))
