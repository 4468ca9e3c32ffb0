"""What each stride did to the hamstring, what a run came to, and what this leg has lately borne.

Every load is a range, never a naked number; what was cleaned away or modelled is told.
"""

from hamstride.load.daily import daily
from hamstride.load.history import history
from hamstride.load.model import Body, LoadHistory, Range, SessionLoad
from hamstride.load.session import session
from hamstride.load.stride import peak_force_bw

__all__ = ["Body", "LoadHistory", "Range", "SessionLoad", "daily", "history", "peak_force_bw", "session"]
