"""What is known and decides nothing yet, and what was looked for in vain."""

from __future__ import annotations

from hamstride.evidence.model import Entry, Sourced, Text


class Fact(Sourced):
    """Something measured or agreed on that no code compares with. `about` are ids of entries it is told beside."""

    topic: Text
    says: Text
    about: tuple[Text, ...] = ()


class Unfound(Entry):
    """What was looked for and not found, so that nobody believes the opposite. `so` says what follows from it."""

    looked_for: Text
    so: Text
    about: tuple[Text, ...] = ()
