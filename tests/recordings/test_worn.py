"""What a health export tells of whole days: each kind once for a day, odd values left out."""

from __future__ import annotations

import io
from datetime import date

from hamstride.recordings import apple
from hamstride.recordings.worn import WornDay, WornDays

HEART = '<Record type="HKQuantityTypeIdentifierRestingHeartRate" unit="count/min" value="{value}" {when}/>'
VARIED = '<Record type="HKQuantityTypeIdentifierHeartRateVariabilitySDNN" unit="ms" value="{value}" {when}/>'
SLEPT = '<Record type="HKCategoryTypeIdentifierSleepAnalysis" value="HKCategoryValueSleepAnalysis{value}" {when}/>'


def when(begin: str, end: str) -> str:
    return f'startDate="2026-03-{begin}:00 +0100" endDate="2026-03-{end}:00 +0100"'


def days(*records: str) -> tuple[WornDay, ...]:
    worn = WornDays()
    apple.workouts(io.BytesIO(f"<HealthData>{''.join(records)}</HealthData>".encode()), worn)
    return worn.days()


def test_each_day_tells_its_heart_and_its_sleep() -> None:
    found = days(
        HEART.format(value=52, when=when("02 00:00", "02 23:00")),
        HEART.format(value=54, when=when("02 00:00", "02 23:30")),
        VARIED.format(value=61.2, when=when("02 04:00", "02 04:01")),
        SLEPT.format(value="AsleepCore", when=when("01 23:00", "02 03:00")),
        SLEPT.format(value="AsleepREM", when=when("02 03:00", "02 06:00")),
        SLEPT.format(value="InBed", when=when("01 22:00", "02 07:00")),
    )
    assert found == (WornDay(date(2026, 3, 2), 53, 61.2, 7.0),)


def test_a_while_that_two_devices_told_of_counts_once() -> None:
    found = days(
        SLEPT.format(value="Asleep", when=when("01 23:00", "02 05:00")),
        SLEPT.format(value="AsleepDeep", when=when("02 01:00", "02 06:00")),
    )
    assert found[0].sleep_h == 7.0


def test_what_is_odd_is_left_out() -> None:
    odd = ("-5", "0", "900", "nan", "", "fifty")
    assert days(*(HEART.format(value=v, when=when("02 00:00", "02 23:00")) for v in odd)) == ()
    assert days(HEART.format(value=52, when="")) == ()
    assert days(SLEPT.format(value="Asleep", when=when("01 00:00", "09 00:00"))) == ()
    assert days(HEART.replace("count/min", "mmHg").format(value=52, when=when("02 00:00", "02 23:00"))) == ()
