"""When the solver's work ran out before it knew. It stands alone: the solver itself is loaded late."""


class Undecided(Exception):
    """The work allowed was done and nothing was found: there may be a solution or none."""
