"""Hamstride: decision support for runners whose hamstring hurts. Not a diagnosis.

As a library: `hamstride.read(path)`, `hamstride.load(recording)`, `hamstride.trace(recording)` and more. Each loads
when first used; docs/library.md shows them at work.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hamstride.shell.library import columns, picture, read, trace, units

__version__ = "0.1.0"
__all__ = ["columns", "picture", "read", "trace", "units"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("hamstride.shell.library"), name)
    if name == "load":
        return import_module("hamstride.load")
    raise AttributeError(f"module 'hamstride' has no attribute {name!r}")
