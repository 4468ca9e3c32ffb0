"""What went before bad mornings: one runner's own diary, looked at so that it says nothing far too often."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.journal import Journal
from hamstride.load import SessionLoad
from hamstride.response.lookback.diary import FACTORS, Diary, diary
from hamstride.response.lookback.guards import failed_guards
from hamstride.response.lookback.lagged import Rows, rows
from hamstride.response.lookback.mornings import Picture, picture
from hamstride.response.lookback.shrunk import Posterior, Prior, fit
from hamstride.response.verdict.effect import because

Status = Literal["too_little", "no_contrast", "too_early", "nothing_stands_out", "named"]
Standing = Literal["named", "held_back", "unclear", "too_seldom", "never_varied"]


@dataclass(frozen=True)
class Estimate:
    """One factor: points of pain the morning after, per usual swing, positive is worse. None where it took no part.

    `failed` are the guards that kept a factor that stood out from being named.
    """

    factor: str
    standing: Standing
    told: int  # mornings whose days before told of it
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    probability: float | None = None  # of mattering at all
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patterns:
    """The answer for `day`.

    `weeks_more` is to the next thing it can say at the present rate; None: nothing tells the rate yet, or at that rate
    the window never holds enough. `lacking` counts the told mornings with a gap, by what nobody told.
    """

    day: date
    status: Status
    usable_days: int
    told_days: int  # mornings whose pain was told
    load_days: int
    noise_sd: float | None
    needed_days: int
    weeks_more: int | None
    estimates: tuple[Estimate, ...]
    named: tuple[str, ...]
    lacking: Mapping[str, int]
    picture: Picture
    reasons: tuple[Reason, ...]


def patterns(journal: Journal, measured: Mapping[str, SessionLoad], evidence: Evidence, day: date) -> Patterns:
    """What went before this runner's bad mornings, from what was known at the end of `day`."""
    return analyse(diary(journal.as_of(day), measured, evidence, day), evidence)


def analyse(told: Diary, evidence: Evidence) -> Patterns:
    """The same on a diary."""
    usable = rows(told, evidence)
    count, load_days = len(usable.at), int(told.trained.sum())
    seen = picture(told, evidence)
    enough = (
        bool(usable.factors)
        and count >= evidence.number("patterns.usable_days_least")
        and load_days >= evidence.number("patterns.load_days_least")
    )
    looked = enough and 0 < len(seen.mornings) < seen.told
    estimates, noise = _estimates(told, usable, evidence) if looked else (_untold(usable), None)
    named = tuple(e.factor for e in estimates if e.standing == "named")
    status = _status(count, enough, looked, named, evidence)
    needed = _needed(noise, evidence)
    target = needed if looked else evidence.number("patterns.usable_days_least")
    made = Patterns(
        day=told.days[-1],
        status=status,
        usable_days=count,
        told_days=int((~np.isnan(told.pain)).sum()),
        load_days=load_days,
        noise_sd=noise,
        needed_days=needed,
        weeks_more=_weeks_more(told, usable, load_days, target, evidence),
        estimates=estimates,
        named=named,
        lacking=usable.lacking,
        picture=seen,
        reasons=(),
    )
    return _reasoned(made, evidence)


def prior(factors: int, evidence: Evidence) -> Prior:
    """What is thought before looking; with many factors each is thought smaller."""
    carry, carry_sd = evidence.numbers("patterns.prior_carry")
    level, level_sd = evidence.numbers("patterns.prior_level")
    few = evidence.number("patterns.effects_unshrunk")
    effect = 1 / (evidence.number("patterns.prior_effect_sd") ** 2 * min(1.0, few / max(factors, 1)))
    precision = [
        0.0,
        1 / carry_sd**2,
        1 / level_sd**2,
        *[1 / evidence.number("patterns.prior_weekday_sd") ** 2] * 7,
        1 / evidence.number("patterns.prior_trend_sd") ** 2,
        *[effect] * factors,
    ]
    mean = [0.0, carry, level, *[0.0] * (len(precision) - 3)]
    noise, tails = evidence.number("patterns.noise_prior_sd"), evidence.number("patterns.prior_effect_tails")
    return Prior(np.array(mean), np.array(precision), noise, factors, tails)


def _estimates(told: Diary, usable: Rows, evidence: Evidence) -> tuple[tuple[Estimate, ...], float]:
    found = fit(usable.matrix, usable.outcome, prior(len(usable.factors), evidence))
    enough = len(usable.at) >= evidence.number("patterns.named_days_least")
    first = usable.matrix.shape[1] - len(usable.factors)
    made = {n: _estimate(n, first + k, found, usable, evidence) for k, n in enumerate(usable.factors)}
    sure = evidence.number("patterns.named_probability")
    out = sorted((e for e in made.values() if (e.probability or 0) >= sure), key=lambda e: -(e.probability or 0))
    for place, one in enumerate(out):
        made[one.factor] = _judged(one, place, enough, found, usable, told, evidence)
    untold = {e.factor: e for e in _untold(usable)}
    return tuple(made.get(n) or untold[n] for n in FACTORS), found.noise_sd


def _estimate(name: str, column: int, found: Posterior, usable: Rows, evidence: Evidence) -> Estimate:
    low, high = found.interval(column, evidence.number("patterns.interval"))
    return Estimate(
        factor=name,
        standing="unclear",
        told=usable.told[name],
        mean=float(found.mean[column]),
        low=low,
        high=high,
        probability=found.probability_above(column, evidence.number("patterns.matters_from")),
    )


def _judged(
    one: Estimate, place: int, enough: bool, found: Posterior, usable: Rows, told: Diary, evidence: Evidence
) -> Estimate:
    """A factor that stands out is named only where every guard holds."""
    failed = [] if enough else ["too_early"]
    failed += [] if place < evidence.number("patterns.named_most") else ["too_many"]
    failed += failed_guards(one.factor, found, usable, told, evidence)
    standing: Standing = "held_back" if failed else "named"
    return Estimate(one.factor, standing, one.told, one.mean, one.low, one.high, one.probability, failed=tuple(failed))


def _untold(usable: Rows) -> tuple[Estimate, ...]:
    """Every factor without an estimate: left out for its reason, or not looked at yet."""
    return tuple(Estimate(n, _why_not(usable.left_out.get(n)), usable.told[n]) for n in FACTORS)


def _why_not(reason: str | None) -> Standing:
    return "never_varied" if reason == "never_varied" else "too_seldom" if reason == "too_seldom" else "unclear"


def _status(count: int, enough: bool, looked: bool, named: tuple[str, ...], evidence: Evidence) -> Status:
    if not enough:
        return "too_little"
    if not looked:
        return "no_contrast"  # no bad morning, or no other
    if count < evidence.number("patterns.named_days_least"):
        return "too_early"
    return "named" if named else "nothing_stands_out"


def _needed(noise: float | None, evidence: Evidence) -> int:
    """Days of diary at which an effect worth knowing would mostly be found, at this runner's noise.

    Between the tabulated noises on a straight line, outside them with the square of the noise.
    """
    quiet, loud = evidence.numbers("patterns.needed_noise_sd")
    short, long = evidence.numbers("patterns.needed_days")
    sd = evidence.number("patterns.noise_prior_sd") if noise is None else noise
    if sd >= loud:
        days = long * (sd / loud) ** 2
    elif sd <= quiet:
        days = short * (sd / quiet) ** 2
    else:
        days = short + (long - short) * (sd - quiet) / (loud - quiet)
    return math.ceil(max(days, evidence.number("patterns.named_days_least")))


def _weeks_more(told: Diary, usable: Rows, load_days: int, target: float, evidence: Evidence) -> int | None:
    """Weeks until `target` usable mornings and the least load days, at the rate of the diary so far.

    None where that rate is none, or would not fill the window even if the whole of it were told like that.
    """
    weeks = len(told.days) / 7
    more_days = max(target - len(usable.at), 0)
    more_load = max(evidence.number("patterns.load_days_least") - load_days, 0)
    if (more_days and not len(usable.at)) or (more_load and not load_days):
        return None
    if more_days and target * len(told.days) > len(usable.at) * evidence.number("patterns.window_days"):
        return None
    waits = [more_days * weeks / max(len(usable.at), 1), more_load * weeks / max(load_days, 1)]
    return math.ceil(max(waits))


def _reasoned(made: Patterns, evidence: Evidence) -> Patterns:
    return replace(made, reasons=tuple(_reasons(made, evidence)))


def _reasons(made: Patterns, evidence: Evidence) -> list[Reason]:
    facts = tuple(m.fact for m in made.picture.mornings)
    whole = {
        "too_little": "pattern_too_little",
        "no_contrast": "pattern_no_contrast",
        "too_early": "pattern_too_early",
        "nothing_stands_out": "pattern_nothing_stands_out",
        "named": "pattern_named",
    }
    found = []
    if made.status != "named":
        found.append(
            because(
                whole[made.status], evidence, _outcome(made), facts,
                usable_days=made.usable_days, **_seen(made),
            )
        )  # fmt: skip
    for one in made.estimates:
        found += _about(one, evidence)
    return found


def _outcome(made: Patterns) -> str:
    """The status; where there is nothing to compare, which side is missing."""
    if made.status != "no_contrast":
        return made.status
    return "all_bad" if made.picture.mornings else "no_bad"


def _seen(made: Patterns) -> dict[str, Scalar]:
    """What the reason about the whole compared: load days before the first look, noise and what it asks for after."""
    if made.noise_sd is None:
        return {"load_days": made.load_days}
    return {"needed_days": made.needed_days, "noise": made.noise_sd}


def _about(one: Estimate, evidence: Evidence) -> list[Reason]:
    seen = {"factor": one.factor, "effect": one.mean, "from": one.low, "to": one.high}
    if one.standing == "named":
        return [because("pattern_named", evidence, "named", (), **seen)]
    if one.standing == "held_back":
        return [because("pattern_held_back", evidence, guard, (), **seen) for guard in one.failed]
    if one.standing in ("too_seldom", "never_varied"):
        return [because("pattern_left_out", evidence, one.standing, factor=one.factor, told=one.told)]
    return []
