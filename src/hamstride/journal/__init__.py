"""What happened: dated facts, appended and never edited, and what was known on any day.

The kinds of fact are in `hamstride.journal.facts`; `Journal.as_of(day)` gives what was known then.
"""

from hamstride.journal.codec import Undecodable, decode, decode_fact, encode, encode_fact, schema
from hamstride.journal.facts import Fact
from hamstride.journal.journal import Journal

__all__ = ["Fact", "Journal", "Undecodable", "decode", "decode_fact", "encode", "encode_fact", "schema"]
