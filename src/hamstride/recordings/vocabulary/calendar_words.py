"""Names of months and of the halves of the day in many languages, from CLDR by way of Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from hamstride.recordings.vocabulary.letters import plain_letters

Half = Literal["am", "pm"]
# English first, which needs no table; then the languages that phones, watches and their services speak.
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "fi", "is", "pl", "cs", "sk", "hu", "ro", "bg",
    "ru", "uk", "be", "sr", "sr_Latn", "hr", "bs", "sl", "mk", "sq", "el", "tr", "az", "ka", "hy", "he", "ar", "ar_SY",
    "fa", "ur", "hi", "bn", "mr", "ta", "te", "kn", "ml", "gu", "pa", "th", "lo", "km", "my", "vi", "id", "ms", "fil",
    "jv", "ja", "ko", "zh", "zh_Hant", "ca", "gl", "eu", "et", "lv", "lt", "ga", "cy", "af", "sw", "zu", "mn", "kk",
    "uz", "ne", "si", "am", "pt_PT", "es_MX", "fr_CA", "en_GB", "en_AU", "de_AT",
)  # fmt: skip
_PLAIN_HALVES: dict[str, Half] = {"am": "am", "pm": "pm"}
_BETWEEN = re.compile(r"[\s.\u00a0\u202f]+")


def month_of(word: str, languages: frozenset[str] | None = None) -> int | None:
    """1 to 12 for the name of a month, also a short one; None for any other word. `word` is in plain letters.

    Some names are different months in different languages: they say nothing unless `languages` decide.
    """
    if word in _ENGLISH:
        return _ENGLISH.index(word) + 1
    told = _months().get(word, {})
    meant = {n for language, n in told.items() if languages is None or language in languages} or set(told.values())
    return meant.pop() if len(meant) == 1 else None


def languages_of(words: Iterable[str]) -> frozenset[str] | None:
    """The languages in which all those of the words are months that are months in any; None where none is told."""
    found: frozenset[str] | None = None
    for word in words:
        if word not in _ENGLISH and (told := _months().get(word)):
            both = frozenset(told) if found is None else found & frozenset(told)
            found = both or found
    return found


def half_of_day(before: str, after: str) -> Half | None:
    """Which half of the day the words on both sides of a time name."""
    near_after, near_before = _BETWEEN.sub("", after), _BETWEEN.sub("", before)
    for word, half in _PLAIN_HALVES.items():
        if near_after.startswith(word):
            return half
    if near_after.isascii() and near_before.isascii() and not near_after:
        return None
    for word, half in _halves().items():
        found = near_after.startswith(word) or near_before.endswith(word)
        if found if len(word) > 1 else near_after == word:  # a single letter stands alone
            return half
    return None


@lru_cache(maxsize=1)
def _months() -> dict[str, dict[str, int]]:
    """By name, then by language."""
    from babel import Locale  # only dates in words need its tables

    found: dict[str, dict[str, int]] = {}
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    found.setdefault(_BETWEEN.sub("", plain_letters(name)), {})[language] = number
    return found


@lru_cache(maxsize=1)
def _halves() -> dict[str, Half]:
    """Longest first, so that the whole of a word is found and not its beginning."""
    from babel import Locale

    found: dict[str, Half] = {}
    for language in _LANGUAGES:
        for widths in Locale.parse(language).day_periods.values():
            for names in widths.values():
                halves: tuple[Half, ...] = ("am", "pm")
                for half in halves:
                    if name := _BETWEEN.sub("", plain_letters(names.get(half, ""))):
                        found[name] = half
    return dict(sorted(found.items(), key=lambda n: -len(n[0])))
