"""Text brought to one form: plain digits, plain small letters, no marks that only steer the direction of writing."""

from __future__ import annotations

import re
import unicodedata

# Letters that do not come apart into a plain one and a mark.
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"})
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")


def digits(text: str) -> str:
    """The same with the digits 0 to 9 for those of any script, and without invisible marks."""
    if text.isascii():
        return text
    made = (str(unicodedata.decimal(c, c)) for c in text if unicodedata.category(c) != "Cf")
    return "".join("-" if c in "\u2212\u2010\u2011" else c for c in made)


def plain_letters(text: str) -> str:
    """Small letters without accents; scripts without such letters stay as they are."""
    small = unicodedata.normalize("NFKC", text).casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    return "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf")).translate(_WHOLE)


def words(text: str) -> tuple[str, ...]:
    """The words of a name, also of one written in humps or with underscores: VirtualRun is virtual, run."""
    return tuple(_WORD.findall(plain_letters(_HUMP.sub(" ", text))))
