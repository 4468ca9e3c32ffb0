"""The leg's last weeks as bars: plain numbers for an SVG that the template draws, with a table beside it."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.load import LoadHistory

WIDTH, HEIGHT, GAP = 640.0, 140.0, 3.0
EXPONENT = 4  # the middle damage exponent stands for the day


@dataclass(frozen=True)
class Bar:
    """One day. Lengths are in the picture's own units; `low_y`/`high_y` are the ends of the day's range."""

    label: str
    x: float
    width: float
    y: float
    height: float
    low_y: float
    high_y: float
    middle_x: float
    known: bool
    distance_km: float
    dose: float
    dose_low: float
    dose_high: float


def bars(history: LoadHistory) -> tuple[Bar, ...]:
    """A bar for each shown day, as high as its dose."""
    days = history.days
    most = max((d.dose[EXPONENT].high for d in days), default=0.0) or 1.0
    step = WIDTH / max(len(days), 1)
    made = []
    for number, day in enumerate(days):
        dose = day.dose[EXPONENT]
        height = HEIGHT * dose.mid / most
        made.append(
            Bar(
                label=f"{day.day:%d %b}",
                x=round(number * step, 1),
                width=round(step - GAP, 1),
                y=round(HEIGHT - height, 1),
                height=round(height, 1),
                low_y=round(HEIGHT - HEIGHT * dose.low / most, 1),
                high_y=round(HEIGHT - HEIGHT * dose.high / most, 1),
                middle_x=round(number * step + (step - GAP) / 2, 1),
                known=day.known,
                distance_km=round(day.distance_m / 1000, 1),
                dose=round(dose.mid, 1),
                dose_low=round(dose.low, 1),
                dose_high=round(dose.high, 1),
            )
        )
    return tuple(made)
