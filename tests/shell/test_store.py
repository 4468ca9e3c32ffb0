"""Facts are appended, never changed; what a person deletes is their whole record."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction

from hamstride.journal.facts import CheckedIn, PlanIssued, Ran, VerdictIssued
from hamstride.shell.imports import by_store
from hamstride.shell.runner import answers, erasing, journals, loads
from hamstride.shell.store.models import FactRow, MeasuredRow, Original, Runner
from tests.recordings.made import activity_fit

pytestmark = pytest.mark.django_db


@pytest.fixture
def runner() -> Runner:
    user = get_user_model().objects.create_user("made-up", password="only for this test")
    return journals.runner_of(user)


def check_in(runner: Runner, **values: object) -> CheckedIn:
    fact = CheckedIn.model_validate({**journals.stamp(runner), **values})
    journals.record(runner, [fact])
    return fact


def test_a_fact_can_be_neither_changed_nor_deleted(runner: Runner) -> None:
    check_in(runner, pain_now=3)
    with pytest.raises(DatabaseError), transaction.atomic():
        FactRow.objects.update(line="{}")
    with pytest.raises(DatabaseError), transaction.atomic():
        FactRow.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        get_user_model().objects.all().delete()
    assert FactRow.objects.count() == 1


def test_the_same_fact_twice_adds_nothing(runner: Runner) -> None:
    fact = check_in(runner, pain_now=3)
    journals.record(runner, [fact])
    assert FactRow.objects.count() == 1
    assert journals.journal_of(runner).of(CheckedIn) == (fact,)


def test_erasing_takes_everything(runner: Runner) -> None:
    check_in(runner, pain_now=3)
    erasing.erase(runner)
    assert not Runner.objects.exists()
    assert not FactRow.objects.exists()
    assert not get_user_model().objects.exists()


def test_a_run_goes_in_once_with_its_original_and_its_load(runner: Runner) -> None:
    day = journals.local_day(runner)
    data = activity_fit(datetime.combine(day, time(0, 10), UTC), 900, 2.6)
    assert by_store.import_file(runner, "a.fit", data).outcome == "added"
    assert by_store.import_file(runner, "b.fit", data).outcome == "same"
    assert Original.objects.count() == 1
    assert bytes(Original.objects.get().data) == data
    assert MeasuredRow.objects.count() == 1
    ran = journals.journal_of(runner).of(Ran)[0]
    assert loads.measured_of(runner, journals.journal_of(runner))[ran.recording or ""].counts


def test_a_thrown_away_load_is_made_again(runner: Runner) -> None:
    day = journals.local_day(runner)
    by_store.import_file(runner, "a.fit", activity_fit(datetime.combine(day, time(0, 10), UTC), 900, 2.6))
    known = journals.journal_of(runner)
    before = loads.measured_of(runner, known)
    MeasuredRow.objects.all().delete()
    assert loads.measured_of(runner, known) == before


def test_loads_are_decoded_once_and_follow_their_rows(runner: Runner) -> None:
    day = journals.local_day(runner)
    by_store.import_file(runner, "a.fit", activity_fit(datetime.combine(day, time(0, 10), UTC), 900, 2.6))
    known = journals.journal_of(runner)
    (first,) = loads.measured_of(runner, known).values()
    (again,) = loads.measured_of(runner, known).values()
    assert again is first
    row = MeasuredRow.objects.get()
    row.delete()  # a row is never changed: it is taken away and written anew
    row.pk, row.load = None, {**row.load, "climb_m": 1234.5}
    row.save(force_insert=True)
    (changed,) = loads.measured_of(runner, known).values()
    assert changed.climb_m == 1234.5
    erasing.erase(runner)
    assert not loads._LOADS


def test_loads_in_memory_are_of_a_few_runners(runner: Runner) -> None:
    for number in range(journals.KEPT_RUNNERS + 3):
        other = journals.runner_of(get_user_model().objects.create_user(f"made-up-{number}"))
        loads.measured_of(other, journals.journal_of(other))
    assert len(loads._LOADS) == journals.KEPT_RUNNERS


def test_an_answer_is_kept_once_for_each_different_answer(runner: Runner) -> None:
    answers.today_of(runner)
    answers.today_of(runner)
    assert len(journals.journal_of(runner).of(VerdictIssued)) == 1
    check_in(runner, pain_now=9)
    answers.today_of(runner)
    assert len(journals.journal_of(runner).of(VerdictIssued)) == 2


def test_the_sample_runner_gets_a_whole_answer(runner: Runner) -> None:
    by_store.fill_with_sample(runner)
    answer = answers.today_of(runner)
    assert answer.ranking.best == "load_irritation"
    assert answer.triage.unanswered == ()
    assert answer.history.days_since_run == 1
    assert any(c.id == "cause_load_jump" for c in answer.causes)
    assert answer.plan is not None
    assert len(journals.journal_of(runner).of(PlanIssued)) == 1
    assert answers.today_of(runner).plan == answer.plan
