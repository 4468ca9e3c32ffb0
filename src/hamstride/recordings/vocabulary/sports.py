"""One vocabulary of sports for every reader. A word that is not in it is no sport's: it is asked about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hamstride.recordings.vocabulary.letters import plain_letters, words

UNSAID = "generic"  # nobody said what it was, or in words that nobody here knows
SEVERAL = "multisport"
_MOVING = ("running", "walking", "cycling", "swimming")
_LONGEST_NAME = 5  # words of a title that may name a sport; a longer one tells a story


@dataclass(frozen=True)
class _Words:
    stems: tuple[str, ...]
    words: frozenset[str]
    within: tuple[str, ...]
    phrases: tuple[str, ...]
    weak: frozenset[str]
    codes: frozenset[str]

    def strong_and_weak(self, said: tuple[str, ...], whole: str) -> tuple[bool, bool]:
        hits = [w for w in said if w in self.words or w.startswith(self.stems)]
        phrase = any(f" {p} " in f" {' '.join(said)} " for p in self.phrases) or any(w in whole for w in self.within)
        return phrase or any(w not in self.weak for w in hits), bool(hits) or any(w in self.weak for w in said)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, _Words]:
    with (Path(__file__).parent / "sports.toml").open("rb") as file:
        table = tomllib.load(file)

    def listed(sport: str, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(plain_letters(w) for w in table[sport].get(name, ())))

    return {
        sport: _Words(
            listed(sport, "stems"),
            frozenset(listed(sport, "words")),
            listed(sport, "within"),
            listed(sport, "phrases"),
            frozenset(listed(sport, "weak")),
            frozenset(listed(sport, "codes")),
        )
        for sport in table
    }


@lru_cache(maxsize=4096)
def sport_of(said: str) -> str:
    """Our word for anyone's: running, walking, cycling, swimming, transition, multisport, other; UNSAID if unknown."""
    bare = said.strip()
    if not bare:
        return UNSAID
    vocabulary = _vocabulary()
    for sport, known in vocabulary.items():
        if bare in known.codes:
            return sport
    whole, parts = plain_letters(bare), words(bare)
    told = {sport: known.strong_and_weak(parts, whole) for sport, known in vocabulary.items()}
    strong = [sport for sport, (sure, _) in told.items() if sure]
    if len(strong) == 1:
        return strong[0]
    moving = [sport for sport in strong if sport in _MOVING]
    if len(moving) > 1 or SEVERAL in strong:
        return SEVERAL
    if strong:  # such as a treadmill among fitness machines: what moves is what loads
        return moving[0] if moving and "other" not in strong else "other"
    weak = [sport for sport, (_, maybe) in told.items() if maybe]
    moving = [sport for sport in weak if sport in _MOVING]
    found = moving or weak
    return found[0] if len(found) == 1 else UNSAID


def sport_in_name(name: str) -> str:
    """The sport that the title of an activity names, where it is short enough to be one; else UNSAID."""
    parts = [w for w in words(name) if not w.isdecimal() and w not in ("am", "pm", "a", "m", "p")]
    found = sport_of(" ".join(parts)) if 0 < len(parts) <= _LONGEST_NAME else UNSAID
    return found if found in _MOVING else UNSAID
