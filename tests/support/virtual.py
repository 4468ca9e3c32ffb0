"""Virtual runners: a diary of some weeks whose truth is known, from a seed, as facts of a journal.

Not a model of a leg: mornings follow yesterday's pain, the usual level, and what the days before held (load dossier
5.3 and 6.2), with noise, gaps and habits. The same truth and seed always give the same facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from hamstride.journal import Journal
from hamstride.journal import facts as f
from hamstride.load import Range, SessionLoad
from tests.support.people import Person

LAGS = 7
FADING = np.exp(-np.arange(LAGS) / 1.5)
KERNEL = FADING / FADING.sum()
NEXT_DAY = np.eye(1, LAGS)[0]


@dataclass(frozen=True)
class Truth:
    """What is true of a virtual runner. `effects`: points of pain per usual swing of a factor, spread by `kernel`."""

    seed: int = 0
    weeks: int = 20
    effects: Mapping[str, float] = field(default_factory=dict)
    kernel: tuple[float, ...] = tuple(KERNEL)
    base: float = 2.0
    carry: float = 0.4
    noise: float = 1.0
    drift: float = 0.0  # points of pain from the first day to the last
    runs_a_week: float = 4.0
    lifts_a_week: float = 2.0
    missing: float = 0.0  # share of mornings nobody tells of
    untold_days: float = 0.0  # share of days without a word on running (a run on them is lost)
    rests_when_sore: float = 0.0  # chance that a planned run falls away after a morning two above the base
    mondays: float = 0.0  # points that every Monday morning hurts more, whatever was run
    long_sundays: bool = False  # the long run is on Sundays, and no other day is as long
    sleeps: bool = True
    sits: bool = True
    tells_on: frozenset[int] = frozenset(range(7))  # weekdays of the check-in


@dataclass(frozen=True)
class Virtual:
    """A virtual runner's facts, the loads of the runs, and day by day what really happened."""

    truth: Truth
    person: Person
    measured: Mapping[str, SessionLoad]
    pain: tuple[int, ...]
    factors: Mapping[str, tuple[float, ...]]

    @property
    def journal(self) -> Journal:
        return self.person.journal

    @property
    def last(self) -> int:
        return 7 * self.truth.weeks - 1


def virtual(truth: Truth) -> Virtual:
    """Live the weeks day by day: the habits first, then each morning from the days before it."""
    chance = np.random.default_rng(truth.seed)
    days = 7 * truth.weeks
    told, lives = Person(), _Life(truth, chance, days)
    pains: list[int] = []
    latent = truth.base
    for day in range(days):
        pull = truth.carry * (latent - truth.base) + lives.pull(day) + truth.drift * day / days
        pull += truth.mondays if day % 7 == 0 else 0.0
        latent = truth.base + pull + chance.normal(0, truth.noise)
        pains.append(int(np.clip(round(latent), 0, 10)))
        lives.spend(day, sore=latent >= truth.base + 2)
        _tell(told, lives, day, pains[-1])
    factors = {name: tuple(float(v) for v in values) for name, values in lives.factors.items()}
    return Virtual(truth, told, lives.measured, tuple(pains), factors)


class _Life:
    """What the runner does each day. Swings of the factors are those of the habits, before any run falls away."""

    def __init__(self, truth: Truth, chance: np.random.Generator, days: int) -> None:
        self.truth, self.chance = truth, chance
        runs = chance.random(days) < truth.runs_a_week / 7
        self.km = np.where(runs, np.round(np.exp(chance.normal(np.log(8), 0.45, days)) * 2) / 2, 0.0)
        if truth.long_sundays:
            self.km[6::7] = np.round(chance.normal(18, 2, len(self.km[6::7])))
        self.lifts = chance.random(days) < truth.lifts_a_week / 7
        self.sleep_h = np.round(np.clip(chance.normal(7.0, 0.9, days), 3, 11), 1)
        self.sitting_h = np.round(np.clip(chance.normal(8.0, 2.0, days), 0, 16), 1)
        self.told = chance.random(days) >= truth.untold_days
        self.answers = chance.random(days) >= truth.missing
        self.measured: dict[str, SessionLoad] = {}

    @property
    def factors(self) -> dict[str, np.ndarray]:
        return {
            "dose": np.log1p(self.km),
            "strength": self.lifts.astype(float),
            "sleep_deficit": np.maximum(7.0 - self.sleep_h, 0),
            "sitting": self.sitting_h,
        }

    def pull(self, day: int) -> float:
        total = 0.0
        for name, size in self.truth.effects.items():
            values = self.factors[name]
            spread = np.convolve(values, self.truth.kernel)[: len(values)]  # at d: the days d, d-1, ... before d + 1
            whole = spread[LAGS:] if len(spread) > LAGS else spread  # the first days know too few before them
            if day and whole.std() > 0:
                total += size * (spread[day - 1] - whole.mean()) / whole.std()
        return total

    def spend(self, day: int, *, sore: bool) -> None:
        if sore and self.chance.random() < self.truth.rests_when_sore:
            self.km[day] = 0.0


def _tell(told: Person, lives: _Life, day: int, pain: int) -> None:
    truth = lives.truth
    if lives.answers[day] and day % 7 in truth.tells_on:
        values: dict[str, object] = {"pain_now": pain, "pain_worst_24h": pain}
        values["sleep_h"] = float(lives.sleep_h[day]) if truth.sleeps else None
        values["sitting_h"] = float(lives.sitting_h[day - 1]) if truth.sits and day else None
        told.checks_in(day, **values)
    if lives.lifts[day]:
        told.add(f.Trained, day, exercise="bridge", sets=(f.ExerciseSet(reps=10, effort=5, pain=0),))
    if not lives.told[day]:
        return
    if lives.km[day]:
        _run(told, lives, day)
    elif not lives.lifts[day]:
        told.add(f.Rested, day)


def _run(told: Person, lives: _Life, day: int) -> None:
    """A watched run whose easy-kilometre dose is its kilometres at every exponent."""
    km, key = float(lives.km[day]), f"virtual{day}:0"
    told.ran(day, km, km * 6, recording=key)
    dose = {b: Range(0.8 * km, km, 1.2 * km) for b in (1, 4, 7)}
    lives.measured[key] = SessionLoad(
        recording=key, counts=True, why_not=None, moving_s=km * 360, distance_m=km * 1000, strides=km * 464,
        peak_force_bw=Range(2.5, 3.0, 3.5), dose=dose, negative_work_j_per_kg=Range(1, 2, 3), fastest_5s_mps=3.2,
        strides_above_80=None, strides_above_90=None, climb_m=None, descent_m=None, modelled=(), left_out=(),
    )  # fmt: skip
