"""What each stride did to the hamstring, what a run came to, and what this leg has lately borne.

Every load is a range, never a naked number; what was cleaned away or modelled is told. The room can be called:
`hamstride.load(recording)` is `session` with the evidence that ships and whatever is known of the runner.
"""

import sys
from types import ModuleType

from hamstride.evidence import Evidence
from hamstride.evidence import load as evidence_that_ships
from hamstride.load.daily import daily
from hamstride.load.history import history
from hamstride.load.model import Body, LoadHistory, Range, SessionLoad
from hamstride.load.session import session
from hamstride.load.stride import peak_force_bw
from hamstride.recordings.model import Recording

__all__ = ["Body", "LoadHistory", "Range", "SessionLoad", "daily", "history", "peak_force_bw", "session"]


class _Room(ModuleType):
    """The module itself, called by its name (decision 0017)."""

    def __call__(self, recording: Recording, body: Body | None = None, evidence: Evidence | None = None) -> SessionLoad:
        return session(recording, body or Body(), evidence or evidence_that_ships())


sys.modules[__name__].__class__ = _Room
