"""Real pain diaries of other people's knees, kept beside the repository: the machinery meets what people write."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from hamstride.journal import facts as f
from hamstride.response.lookback import forecast, patterns, record
from tests.support.people import EVIDENCE, START, Person, day
from tests.support.records import told_each_morning


def walker(samples: Path) -> Person:
    """The long diary: knee pain in whole points, and the day's steps as if they were a run (a stand-in for load)."""
    place = samples / "pain" / "participant1-daily-2015-2018.csv"
    if not place.exists():
        pytest.skip("the folder of pain diaries is absent")
    with place.open() as file:
        rows = list(csv.DictReader(file))
    first, person = date.fromisoformat(rows[0]["date"]), Person()
    for row in rows:
        on = (date.fromisoformat(row["date"]) - first).days
        if row["kneePain"]:
            person.checks_in(on, pain_now=round(float(row["kneePain"])), morning=None)
        steps = max(float(row[name] or 0) for name in ("fitbitSteps", "movesSteps", "googlefitSteps"))
        if steps > 1000:
            person.ran(on, steps * 0.0007, steps * 0.0007 * 10)
        else:
            person.add(f.Rested, on)
    return person


def test_the_long_diary_is_read_and_its_forecasts_hold_as_said(samples: Path) -> None:
    person = walker(samples)
    last = (max(fact.day for fact in person.facts) - START).days
    told = told_each_morning(person.facts, range(last - 400, last))
    found = record(told.journal, EVIDENCE, day(last)).calibration
    assert found.held.total > 350
    assert found.said is not None
    assert found.held.share == pytest.approx(found.said, abs=0.07)


def test_the_long_diary_has_patterns_without_a_surprise(samples: Path) -> None:
    person = walker(samples)
    last = (max(fact.day for fact in person.facts) - START).days
    found = patterns(person.journal, {}, EVIDENCE, day(last))
    assert found.status == "no_contrast"  # its pain never rises two points above the usual in that year
    assert found.usable_days > 250
    assert len(found.named) <= 1
    assert forecast(person.journal, EVIDENCE, day(last)) is not None


@pytest.mark.parametrize("name", ["participant3-knee", "participant4-pain", "participant6-knee", "participant9-pain"])
def test_short_and_gappy_diaries_say_that_they_are_too_short(samples: Path, name: str) -> None:
    place = samples / "pain" / f"{name}.csv"
    if not place.exists():
        pytest.skip("the folder of pain diaries is absent")
    with place.open() as file:
        rows = [row for row in csv.DictReader(file) if row["name"] == "Knee Pain"]
    days = [date(int(r["startyear"]), int(r["startmonth"]), int(r["startday"])) for r in rows]
    person, first = Person(), min(days)
    for on, row in zip(days, rows, strict=True):
        person.checks_in((on - first).days, pain_now=round(float(row["intensity"])), morning=None)
    found = patterns(person.journal, {}, EVIDENCE, day((max(days) - first).days))
    assert (found.status, found.named) == ("too_little", ())
    assert found.told_days == len(set(days))
