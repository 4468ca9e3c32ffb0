"""Bytes of a watch file into lossless recordings. Absent is absent, never zero; what a file is, is told by its content.

`read(data, name)` gives one Recording for each session in the file, or Unreadable with a sentence for the runner.
"""

from hamstride.recordings.model import Recording, Unreadable
from hamstride.recordings.read import read

__all__ = ["Recording", "Unreadable", "read"]
