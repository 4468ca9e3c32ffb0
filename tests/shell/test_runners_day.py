"""The runner's day on the command line: where this machine is, and what was told before now holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest

from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, new_id
from hamstride.shell.cli.shared import as_plain
from hamstride.shell.runner import files

NIGHT = datetime(2026, 5, 1, 22, 30, tzinfo=UTC)


def told(zone: str, day: date, at: datetime = NIGHT) -> Journal:
    return Journal((CheckedIn(id=new_id(), recorded_at=at, zone=zone, day=day, pain_now=8),))


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HAMSTRIDE_ZONE", raising=False)
    monkeypatch.delenv("TZ", raising=False)


def test_the_zone_is_asked_of_the_machine_before_the_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    known = told("Europe/Vienna", date(2026, 5, 2))
    monkeypatch.setattr(files, "_machine_zone", lambda: "UTC")
    assert files.zone_of(known) == "Europe/Vienna"  # a machine in universal time says nothing
    monkeypatch.setattr(files, "_machine_zone", lambda: "Asia/Tokyo")
    assert files.zone_of(known) == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "America/New_York")
    assert files.zone_of(known) == "America/New_York"
    monkeypatch.setenv("HAMSTRIDE_ZONE", "Pacific/Auckland")
    assert files.zone_of(known) == "Pacific/Auckland"
    monkeypatch.setenv("HAMSTRIDE_ZONE", "Nowhere/Atall")
    assert files.zone_of(known) == "America/New_York"


def test_what_was_told_before_now_is_heeded_whatever_its_date() -> None:
    known = told("Asia/Tokyo", date(2026, 5, 2))  # half past seven in the morning there
    later = datetime(2026, 5, 2, 0, 0, tzinfo=UTC)
    assert files.local_day(known, "America/New_York", later) == date(2026, 5, 2)
    assert files.local_day(Journal(()), "America/New_York", later) == date(2026, 5, 1)
    assert files.local_day(known, "America/New_York", datetime(2026, 5, 9, tzinfo=UTC)) == date(2026, 5, 8)


def test_everything_an_answer_holds_has_a_form_in_json() -> None:
    assert as_plain(np.int64(3)) == 3
    assert as_plain(np.float64(0.5)) == 0.5
    assert as_plain(date(2026, 5, 1)) == "2026-05-01"
    assert as_plain({2, 1}) == [1, 2]
    with pytest.raises(TypeError):
        as_plain(object())
