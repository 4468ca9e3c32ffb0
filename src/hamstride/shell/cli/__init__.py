"""The command line. Each file brings its commands and is loaded only when one of them is asked for."""

from hamstride.shell.cli.commands import main

__all__ = ["main"]
