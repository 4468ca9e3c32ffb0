"""What is put right in every recording before anything is summed: the clock, the places, and channels that disagree.

`finish(draft, digest, part, name)` is the one way from what a file says to a Recording.
"""

from hamstride.recordings.cleaning.finish import finish
from hamstride.recordings.cleaning.places import track_length_m

__all__ = ["finish", "track_length_m"]
