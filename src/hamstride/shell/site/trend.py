"""A small picture of one test on one side: its values as a line, and a band as wide as the measurement error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hamstride.response.model import SideResult, TestResult

WIDTH, HEIGHT, EDGE = 150.0, 44.0, 6.0


@dataclass(frozen=True)
class Trend:
    """Points in the picture's own units; `band` is the top and height of the error around the first value shown."""

    side: SideResult
    line: str
    dots: tuple[tuple[float, float], ...]
    band: tuple[float, float] | None


def trends(result: TestResult) -> list[Trend]:
    """One picture for each side, all sides of a test on one scale."""
    values = [v for side in result.sides for _, v in side.points[-SHOWN:]]
    noise = result.noise or 0.0
    low, high = min(values) - noise, max(values) + noise
    return [_trend(side, low, high, result.noise) for side in result.sides]


SHOWN = 8


def _trend(side: SideResult, low: float, high: float, noise: float | None) -> Trend:
    points = side.points[-SHOWN:]
    first, last = points[0][0], points[-1][0]
    days = max((last - first).days, 1)

    def y(value: float) -> float:
        share = 0.5 if high == low else (value - low) / (high - low)
        return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)

    def x(day: date) -> float:
        return round(WIDTH - EDGE - (last - day).days / days * (WIDTH - 2 * EDGE), 1)

    dots = tuple((x(day), y(value)) for day, value in points)
    before = points[-2][1] if len(points) > 1 else points[-1][1]
    band = None if noise is None else (y(before + noise), round(y(before - noise) - y(before + noise), 1))
    return Trend(side, _line(dots), dots, band)


def _line(dots: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
