"""How people and their devices write: sports, numbers, durations and moments in the words and digits of any language.

Every reader asks here, so that what one format understands all do. What is not known is said to be not known.
"""

from hamstride.recordings.vocabulary.durations import seconds
from hamstride.recordings.vocabulary.moments import moment, writing
from hamstride.recordings.vocabulary.numbers import number, plain
from hamstride.recordings.vocabulary.sports import UNSAID, sport_in_name, sport_of

__all__ = ["UNSAID", "moment", "number", "plain", "seconds", "sport_in_name", "sport_of", "writing"]
