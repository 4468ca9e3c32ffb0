"""A test by side, in words."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.explain.codes import code
from hamstride.explain.messages import say
from hamstride.explain.messages.units import percent
from hamstride.response.model import SideResult, TestResult

WHOLE = 100  # a symmetry is given in percent


def result_words(result: TestResult) -> str:
    """The newest values with what they tell, then how far the sides are apart."""
    return " ".join([f"{', '.join(map(_side, result.sides))}.", *_between(result)])


def _side(side: SideResult) -> str:
    name = "result-side" if side.side else "result-once"
    return say(name, side=side.side, value=f"{side.value:g}", told=code(f"told_{side.told}"))


def _between(result: TestResult) -> Iterator[str]:
    """How far the sides are apart, and whether that is more than the error of the test."""
    if result.gap is None:
        return
    if not result.gap:
        yield say("result-alike")
        return
    if result.better == "higher" and result.symmetry is not None:
        yield say("result-reaches", share=percent(result.symmetry / WHOLE))
    else:
        yield say("result-apart", gap=f"{result.gap:g}")
    if result.gap_is_noise is None:
        yield say("result-noise_unknown")
    elif result.gap_is_noise:
        yield say("result-noise")
