"""Hamstride: decision support for runners whose hamstring hurts. Not a diagnosis."""

__version__ = "0.1.0"
