"""Three plans by the calendar on the same legs: ten per cent a week from half, a walk-run protocol, and by feel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from hamstride.virtual.course import Course, Day
from hamstride.virtual.kinds import Kind, Week, table
from hamstride.virtual.legs import Work, leg

TROUBLE_DAYS = 7  # one bad week is one piece of trouble


class Coach(Protocol):
    """A plan that asks nobody. Mutable while it is followed."""

    def minutes(self, on: int, pain: float) -> float:
        """Minutes to run on a day whose morning hurts so much."""
        ...


def share_of_week(before: Week, on: int, total: float) -> float:
    """The day's minutes of a week with one long run, on the runner's usual days."""
    at = sorted({round(n * 7 / before.days) for n in range(before.days)})
    if on % 7 not in at:
        return 0.0
    long = before.longest_min / before.minutes if before.days > 1 else 1.0
    return total * (long if on % 7 == at[-1] else (1 - long) / (before.days - 1))


class _Growing:
    """A week that grows until it is the usual one, and shrinks once for each piece of trouble."""

    def __init__(self, kind: Kind, name: str) -> None:
        self.before, self.told = kind.before, table("baselines.toml")[name]
        self.week_min, self.begun, self._sore = 0.0, -1, -TROUBLE_DAYS

    def hurts(self, on: int, pain: float) -> bool:
        """Whether the day is one of rest, and what that costs."""
        if pain <= self.told["rests_above_pain"]:
            return False
        if on >= self._sore + TROUBLE_DAYS:
            self._sore, self.week_min = on, self.week_min * self.told["keeps_after_trouble"]
        return True

    def grow(self) -> None:
        self.week_min = min(self.week_min * (1.0 + self.told["grows"]), self.before.minutes)


class TenPercent(_Growing):
    """Half of the usual week once it hardly hurts, a tenth more each week."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind, "ten_percent")

    def minutes(self, on: int, pain: float) -> float:
        if self.begun < 0:
            if pain > self.told["starts_below_pain"]:
                return 0.0
            self.begun, self.week_min = on, self.before.minutes * self.told["starts_with"]
        if self.hurts(on, pain):
            return 0.0
        if on % 7 == 0 and on > self.begun + 3:
            self.grow()
        return share_of_week(self.before, on, self.week_min)


class WalkRun(_Growing):
    """The protocol: a phase is repeated where it hurts, and left for the day where it hurts more."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind, "walk_run")
        fits = [p for p in self.told["phases"] if p[0] * p[1] <= kind.before.longest_min]
        self.phases: list[list[int]] = fits
        self._phase = self._done = 0

    def minutes(self, on: int, pain: float) -> float:
        if self.begun < 0:
            if pain > self.told["starts_below_pain"]:
                return 0.0
            self.begun = on
        if self.hurts(on, pain):
            self._done = 0
            return 0.0
        if self._phase < len(self.phases):
            return self._of_phase(on, pain)
        if on % 7 == 0 and pain <= self.told["holds_above_pain"]:
            self.grow()
        return share_of_week(self.before, on, self.week_min)

    def _of_phase(self, on: int, pain: float) -> float:
        if (on - self.begun) % 7 not in self.told["days"]:
            return 0.0
        run, repeats = self.phases[self._phase]
        self._done = 0 if pain > self.told["repeats_above_pain"] else self._done + 1
        if self._done >= 2:
            self._phase, self._done = self._phase + 1, 0
        self.week_min = float(len(self.told["days"]) * run * repeats)
        return float(run * repeats)


class ByFeel:
    """As usual where nothing hurts, half where it hurts a little, nothing where it hurts."""

    def __init__(self, kind: Kind) -> None:
        self.before, self.told = kind.before, table("baselines.toml")["by_feel"]

    def minutes(self, on: int, pain: float) -> float:
        usual = share_of_week(self.before, on, self.before.minutes)
        if pain > self.told["rests_above_pain"]:
            return 0.0
        return usual / 2 if pain > self.told["half_above_pain"] else usual


BASELINES: dict[str, type[TenPercent | WalkRun | ByFeel]] = {
    "ten percent": TenPercent,
    "walk-run": WalkRun,
    "by feel": ByFeel,
}


def _days(kind: Kind, model: str, seed: int, coach: Coach) -> Iterator[Day]:
    body, chance = leg(kind, model, seed), np.random.default_rng((seed, 11))
    for on in range(7 * kind.weeks):
        felt = body.morning()
        off = kind.cannot(on) or chance.random() < kind.skips
        minutes = 0.0 if off else coach.minutes(on, felt) * kind.does
        flares = len(body.flares)
        body.spend(Work(run_min=minutes, strength_sets=3.0 if on % 7 in (1, 4) else 0.0), on)
        yield Day(on=on, run_min=minutes, longest_min=minutes, pain=felt, flared=len(body.flares) > flares)


def by_calendar(kind: Kind, model: str, seed: int, name: str) -> Course:
    """The same weeks under a plan that asks nobody."""
    coach: Any = BASELINES[name](kind)
    return Course(kind, model, seed, name, tuple(_days(kind, model, seed, coach)))
