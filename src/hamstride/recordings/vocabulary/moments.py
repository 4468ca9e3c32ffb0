"""Dates and times as devices, services and people write them, in any language and with any digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

from hamstride.recordings.vocabulary.calendar_words import half_of_day, languages_of, month_of
from hamstride.recordings.vocabulary.letters import digits, plain_letters

DayOrder = Literal["day first", "month first"]
_TIME = re.compile(
    r"(?<![\d.])(\d{1,2})\s*(?:[:h]|h\.|\u6642|\u65f6|\u70b9|\uc2dc)\s*(\d{2})(?:(?:[:m]|\s*[\u5206\ubd84]\s*)(\d{2})"
    r"(?:[.,](\d{1,9}))?)?\s*(?:\u5206|\ubd84|\u79d2|\ucd08)?"
)
_DOTTED = re.compile(r"(?<=[\s,])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])()")  # 16.27.40, as Finns and Danes write
_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_UTC = re.compile(r"(?<![^\W\d_])(?:z|utc|gmt)(?![^\W_])")
_OTHER_ORDER = re.compile(r"[.]|[^\W\d_]")  # points and words stand in dates that begin with the day
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")  # p.m., and months of which each letter has its point
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})[t ]?(\d{2})(\d{2})(\d{2})?\s*(z|[+-]\d{4})?$")
_EPOCH_S, _EPOCH_MS = (9, 10), (12, 13)  # how many digits a count since 1970 has
BUDDHIST = 543  # years that the Thai calendar is ahead
THIS_CENTURY = 2000


@dataclass(frozen=True)
class Moment:
    """A point in time. `offset_s` is local time minus UTC where the text says so; `zoned` whether it names a zone."""

    unix_s: float
    offset_s: int | None = None
    zoned: bool = False

    @property
    def utc(self) -> datetime:
        return datetime.fromtimestamp(self.unix_s, UTC)


@dataclass(frozen=True)
class Writing:
    """How the dates of one table are written, as far as it shows: see `writing`."""

    order: DayOrder | None = None
    languages: frozenset[str] | None = None


@dataclass(frozen=True)
class _Clock:
    hour: int
    minute: int
    second: int
    micro: int


def moment(text: str | None, written: Writing = Writing()) -> Moment | None:
    """What a text says, or None where it is no date with a time. Without a zone the clock is read as UTC.

    `written` decides where a date may be taken in two ways; the day comes first unless it says otherwise.
    """
    if text is None:
        return None
    try:
        return _of(datetime.fromisoformat(text.strip()))
    except ValueError:
        pass
    try:
        return _written(plain_letters(digits(text)).strip(), written)
    except (ValueError, OverflowError):
        return None


def writing(texts: Iterable[str], otherwise: DayOrder | None = None) -> Writing:
    """How a column of dates is written: what one row leaves open another decides. `otherwise` where none does."""
    order: DayOrder | None = None
    words: set[str] = set()
    for text in texts:
        bare = plain_letters(digits(text))
        found = _TIME.search(bare)
        numbers = [int(n) for n in _NUMBER.findall(bare[: found.start()] if found else bare)]
        words.update(_LETTERS.findall(bare))
        if order is None and len(numbers) >= 3 and numbers[0] < 100:
            order = "day first" if 12 < numbers[0] <= 31 else "month first" if 12 < numbers[1] <= 31 else None
    return Writing(order or otherwise, languages_of(sorted(words)))


def _of(found: datetime) -> Moment | None:
    try:
        if found.tzinfo is None:
            return Moment(found.replace(tzinfo=UTC).timestamp())
        offset = found.utcoffset()
        return Moment(found.timestamp(), None if offset is None else int(offset.total_seconds()), True)
    except (OverflowError, ValueError):
        return None


def _written(text: str, written: Writing) -> Moment | None:
    text = _ABBREVIATED.sub("", text)
    if text.isdecimal() and len(text) in (*_EPOCH_S, *_EPOCH_MS):
        return Moment(int(text) / (1000.0 if len(text) in _EPOCH_MS else 1.0), None, True)
    if compact := _COMPACT.match(text):
        year, month, day, hour, minute, second, zone = compact.groups()
        text = f"{year}-{month}-{day} {hour}:{minute}:{second or '00'}{zone or ''}"
    found = _TIME.search(text) or _DOTTED.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    after, offset, zoned = _zone(after)
    clock = _clock(found, half_of_day(before, after))
    date = _date(before, written) or _date(f"{before} {after}", written)
    if date is None or clock is None:
        return None
    local = datetime(*date, min(clock.hour, 23), clock.minute, min(clock.second, 59), clock.micro)
    local += timedelta(hours=clock.hour - min(clock.hour, 23))  # 24:00 is the next day's midnight
    return _of(local.replace(tzinfo=timezone(timedelta(seconds=offset))) if zoned else local)


def _zone(after: str) -> tuple[str, int, bool]:
    """What follows the time without its zone, the zone's seconds, and whether there is one."""
    if found := _OFFSET.search(after):
        sign, hours, minutes = found.groups()
        seconds = (int(hours) * 60 + int(minutes or 0)) * 60
        return after[: found.start()] + " " + after[found.end() :], seconds if sign == "+" else -seconds, True
    without = re.sub(r"(?<=m)z\b", " z", after)  # 6:30 AMZ
    if found := _UTC.search(without):
        return without[: found.start()] + " " + without[found.end() :], 0, True
    return after, 0, False


def _clock(found: re.Match[str], half: Literal["am", "pm"] | None) -> _Clock | None:
    hour, minute, second = (int(found.group(i) or 0) for i in (1, 2, 3))
    fraction = found.group(4) or ""
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59 or second > 60:
        return None
    return _Clock(hour, minute, second, int(fraction[:6].ljust(6, "0")) if fraction else 0)


def _date(text: str, written: Writing) -> tuple[int, int, int] | None:
    numbers = [int(n) for n in _NUMBER.findall(text)]
    named = (month_of(word, written.languages) for word in reversed(_LETTERS.findall(text)))
    month = next((m for m in named if m), None)  # the last: a day of the week may sound like a month
    if month is not None and len(numbers) >= 2:
        first, second = numbers[0], numbers[1]
        year, day = (first, second) if first > 31 else (second, first)
        return _checked(year, month, day)
    if len(numbers) < 3:
        return None
    first, second, third = numbers[:3]
    if first > 31:
        return _checked(first, second, third)
    if second > 12 or (first <= 12 and written.order == "month first" and not _OTHER_ORDER.search(text)):
        return _checked(third, first, second)
    return _checked(third, second, first)


def _checked(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    if year < 100:
        year += THIS_CENTURY
    if year > THIS_CENTURY + BUDDHIST - 50:
        year -= BUDDHIST
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and 1900 < year < 2200 else None
