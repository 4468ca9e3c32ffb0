"""Hidden legs: what a day's work does to healing, to what is tolerated, and to pain. Several models on purpose."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from hamstride.virtual.kinds import Kind, table


@dataclass
class Work:
    """What was done in one day. `percent` is the fastest running in percent of top speed; 0 where none was fast."""

    run_min: float = 0.0
    fast_min: float = 0.0
    percent: float = 0.0
    strength_sets: float = 0.0  # weighed by how hard they are, 0 to 1

    @property
    def dose(self) -> float:
        """Minutes of easy running that strain the leg as much."""
        return self.run_min + self.fast_min * (1.0 + 6.0 * max(0.0, self.percent / 100.0 - 0.5))


class Leg:
    """The base of all models: the longest run and the week, each against what is tolerated (model `tissue`)."""

    name = "tissue"

    def __init__(self, kind: Kind, seed: int) -> None:
        told = table("legs.toml")
        self.kind = kind
        self.own: dict[str, float] = told["models"][self.name]
        self.n: dict[str, float] = told["common"]
        hurt: dict[str, float] = told["hurts"][kind.hurt]
        self.chance = np.random.default_rng((seed, len(kind.id), ord(kind.id[0])))
        slower = float(self.chance.normal(1.0, 0.12)) * (1.0 + max(0, kind.age_years - 45) / 60.0)
        self.tau = hurt["days"] * max(slower, 0.7)
        since = float(kind.answers.get("days_since_onset", 7 * kind.answers.get("duration_weeks", 1)))
        grown = 1.0 if kind.hurt in ("tendon", "none") else math.exp(-min(since, self.tau) / self.tau)
        self.healed = 1.0 - (1.0 - hurt["healed"]) * grown
        self.strength = hurt["strength"]
        rest = math.exp(-since / self.n["detrain_days"]) if kind.hurt in ("grade_1", "grade_2", "repeated") else 1.0
        self.session_min = kind.before.longest_min * self.n["reserve"] * rest
        self.week_min = kind.before.minutes * self.n["reserve"] * rest
        self.speed = 90.0 if kind.hurt in ("irritation", "none") else self.n["speed_floor"]
        self.ache = 0.0
        self.doses: list[float] = []
        self.flares: list[int] = []
        self.noise = 0.0

    def ratio(self, work: Work) -> float:
        """The day against what the leg tolerates: 1 is as much as it does."""
        week = sum(self.doses[-6:]) + work.dose
        room = self._room()
        return float(max(work.dose / (self.session_min * room), week / (self.week_min * room)))

    def spend(self, work: Work, day: int) -> float:
        """Live the day. Returns pain felt during the work, 0 to 10, before it is told."""
        ratio = self.ratio(work) if work.dose else 0.0
        allowed = max(self.speed, self.n["speed_floor"] + self.n["speed_range"] * self.healed**2 * self.strength**0.5)
        if work.percent > allowed:
            ratio = max(ratio, 1.0 + (work.percent - allowed) / 40.0)
        during = 0.6 * self.ache + self._of_hurt() * 0.6 + self.n["pain_of_excess"] * max(0.0, ratio - 1.0)
        limit = self.n["flare_at"] + float(self.chance.normal(0.0, self.n["flare_spread"]))
        self.ache = self.ache * math.exp(-1.0 / self.n["fade_days"])
        self.ache += self.n["pain_of_excess"] * max(0.0, ratio - self.n["excess_from"])
        if ratio > max(limit, 1.05):
            self._flare(day, min(ratio, 2.0))
        elif work.dose:
            self._adapt(work)
        if day in self.kind.hurt_again:
            self._flare(day, 2.5)
        self._grow(work, ratio)
        return during

    def _flare(self, day: int, ratio: float) -> None:
        self.healed = max(0.25, self.healed - self.n["flare_costs"] * ratio)
        self.ache += 2.5 * ratio
        self.flares.append(day)

    def _adapt(self, work: Work) -> None:
        for_session, for_week = work.dose * self.n["reserve"], (sum(self.doses[-6:]) + work.dose) * self.n["reserve"]
        self.session_min += self.n["gain_session"] * max(0.0, for_session - self.session_min)
        self.week_min += self.n["gain_week"] * max(0.0, for_week - self.week_min)
        if work.percent:
            self.speed += self.n["speed_gain"] * max(0.0, min(work.percent + 8.0, 100.0) - self.speed)

    def _grow(self, work: Work, ratio: float) -> None:
        fade = math.exp(-1.0 / self.n["detrain_days"])
        self.doses.append(work.dose)
        if not work.dose:
            self.session_min *= fade ** (1.0 if sum(self.doses[-7:]) == 0 else 0.25)
            self.week_min *= fade ** (1.0 if sum(self.doses[-7:]) == 0 else 0.25)
        helped = 1.15 if work.strength_sets or 0.2 < ratio < 1.0 else 0.9
        self.healed = min(1.0, self.healed + (1.0 - self.healed) / self.tau * helped)
        self.strength = min(1.0, self.strength + self.n["strength_gain"] * min(work.strength_sets / 6.0, 1.0))

    def _room(self) -> float:
        least = self.n["room_least"]
        return least + (1.0 - least) * self.healed

    def _of_hurt(self) -> float:
        return self.n["pain_of_hurt"] * max(0.0, self.n["painless_from"] - self.healed) / self.n["painless_from"]

    def morning(self) -> float:
        """Pain of the morning, 0 to 10, as felt."""
        self.noise = float(self.chance.normal(0.0, self.n["noise"]))
        return max(float(self.kind.least_pain), self._of_hurt() + self.ache + self.noise)

    def shows(self, of: str) -> float:
        """Share of what a healthy leg shows in a test."""
        return self.healed if of == "healed" else min(self.strength, 0.5 + 0.5 * self.healed)


class Balance(Leg):
    """The last week against the last five: a leg that minds sudden weeks, not long runs."""

    name = "balance"

    def __init__(self, kind: Kind, seed: int) -> None:
        super().__init__(kind, seed)
        usual = kind.before.minutes / 7.0
        self.acute, self.chronic = usual * 0.4, usual

    def ratio(self, work: Work) -> float:
        short, long = self.own["acute_days"], self.own["chronic_days"]
        self.acute += (work.dose - self.acute) / short
        self.chronic += (work.dose - self.chronic) / long
        room = self._room()
        base = max(self.chronic, 0.25 * self.kind.before.minutes / 7.0)
        by_week = self.own["week_weighs"] * self.acute / (base * room)
        return float(max(by_week, self.own["session_weighs"] * work.dose / (self.session_min * room)))

    def spend(self, work: Work, day: int) -> float:
        if not work.dose:
            self.acute *= 1.0 - 1.0 / self.own["acute_days"]
            self.chronic *= 1.0 - 1.0 / self.own["chronic_days"]
        return super().spend(work, day)


class Damage(Leg):
    """Each run does damage by a power of its dose; days repair it. Many middling runs cost less than one long one."""

    name = "damage"

    def __init__(self, kind: Kind, seed: int) -> None:
        super().__init__(kind, seed)
        self.damage = 0.0

    def ratio(self, work: Work) -> float:
        room = self._room()
        self.damage += (work.dose / (self.session_min * room)) ** self.own["power"]
        return float(0.25 + self.damage ** (1.0 / self.own["power"]) * 0.75)

    def spend(self, work: Work, day: int) -> float:
        self.damage *= math.exp(-1.0 / self.own["repair_days"])
        return super().spend(work, day)


class Sensitive(Leg):
    """The tissue does well, yet pain runs high and drifts on its own."""

    name = "sensitive"

    def morning(self) -> float:
        keep = self.own["drift"]
        self.noise = keep * self.noise + float(self.chance.normal(0.0, self.n["noise"]))
        felt = self._of_hurt() * self.own["pain_more"] + self.ache + self.noise
        return max(float(self.kind.least_pain), felt)


MODELS: dict[str, type[Leg]] = {m.name: m for m in (Leg, Balance, Damage, Sensitive)}


def leg(kind: Kind, model: str, seed: int) -> Leg:
    """A fresh leg of that model; the same seed gives the same leg."""
    return MODELS[model](kind, seed)


def shown_by(leg: Leg, name: str) -> dict[str | None, Any] | None:
    """What a test shows on the hurt side ("left") and the other, or without sides; None for a test nobody knows."""
    row = table("tests.toml").get(name)
    if row is None:
        return None
    if "at" in row:
        healthy = bool(row["yes_when_healed"])
        return {"left": healthy if leg.healed >= row["at"] else not healthy, "right": healthy}
    share = min(1.0, max(0.0, (leg.shows(row["of"]) - 0.3) / (row.get("all_at", 1.0) - 0.3)))
    value = row["hurt"] + (row["clean"] - row["hurt"]) * share
    return {"left": round(value), "right": row.get("other", row["clean"])}
