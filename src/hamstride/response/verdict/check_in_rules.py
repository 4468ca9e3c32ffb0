"""Rules about the check-in: pain now, this morning, warning signs, readiness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hamstride.evidence.model import Scalar
from hamstride.journal.facts import CheckedIn
from hamstride.response.verdict.effect import Effect, because, easier
from hamstride.response.verdict.grade import morning_band
from hamstride.response.verdict.seen import Seen

WEEK = 7
SPEED_ONLY = ("no_speed",)
SORE = ("isometrics_instead", "no_speed", "no_eccentric")
PAINS = ("pain_now", "pain_worst_24h")
BANDS = ("green", "amber", "red")
MUST_KNOW = ("limps", "sharp", "new_red_flag", "morning")


def missing_check_in(seen: Seen) -> Iterator[Effect]:
    """Without a check-in of the day, nothing is certain: at most an easier session."""
    if seen.is_current:
        return
    facts = () if seen.last is None else (seen.last.id,)
    age = None if seen.last is None else (seen.day - seen.last.day).days
    reason = because("check_in_missing", seen.evidence, "modify", facts, days_old=age)
    changes = SPEED_ONLY if _calm_lately(seen) else easier(seen)
    yield Effect(reason, "modify", "modify", changes, ("check_in_today",), ("check_in_now",))


def _calm_lately(seen: Seen) -> bool:
    """The check-ins of the last week are calm, and the newest one is not old: one that is missing then bars speed."""
    week = [c for c in seen.check_ins if seen.ago(c.day) <= WEEK]
    if seen.last is None or seen.ago(seen.last.day) > seen.evidence.number("ladder.check_in_valid_days"):
        return False
    return all(morning_band(c, seen.limits) == "green" for c in week)


def parts_missing(seen: Seen) -> Iterator[Effect]:
    """A check-in that leaves out what a rule needs asks for care."""
    last = seen.last
    if last is None:
        return
    absent = [field for field in MUST_KNOW if getattr(last, field) is None]
    if last.pain_now is None:
        absent.append("pain_now")
    if absent:
        missing = tuple(f"check_in_{field}" for field in absent)
        reason = because("check_in_incomplete", seen.evidence, "modify", (last.id,), missing=", ".join(absent))
        untold = "pain_now" in absent or "morning" in absent  # no better than no check-in at all
        changes = easier(seen) if untold else ("no_speed", "no_eccentric")
        yield Effect(reason, "modify", "modify", changes, missing, ("complete_check_in",))


def pain(seen: Seen) -> Iterator[Effect]:
    """Pain now, and the worst of the last day, against the limits of the likeliest presentation."""
    last, limits = seen.last, seen.limits
    if last is not None and last.pain_now is None and last.pain_worst_24h is None:
        last = seen.newest("pain_now", "pain_worst_24h")
    if last is None:
        return
    told = [(p, limits.band_of(last, name)) for name in PAINS if (p := getattr(last, name)) is not None]
    worst = max((p for p, _ in told), default=None)
    band = max((b for _, b in told if b is not None), key=BANDS.index, default=None)
    facts = (last.id,)
    if worst is None:
        return
    shown: dict[str, Scalar | None] = {
        "pain": worst,
        "fine_to": limits.green_max,
        "modify_to": limits.amber_max,
        "limits": limits.table,
    }
    if band == "red":
        grave = worst > limits.amber_max + seen.evidence.number("pain.scale_noise")
        age = seen.ago(last.day)  # how far on its calm days are: the plan reads it
        reason = because("pain_above_limit", seen.evidence, "stop", facts, days_ago=age, **shown)
        yield Effect(
            reason,
            "stop",
            "stop" if grave else "modify",
            ("isometrics_instead", "swap_bike", "no_stretch") if grave else ("isometrics_instead", "swap_bike"),
            would_change=("pain_within_limit",),
            rungs_down=1,
            until_days=max(0, int(seen.evidence.number("response.flare_rest_days")) - age),
        )
    elif limits.band(worst) == "red":
        reason = because("pain_around_limit", seen.evidence, "modify", facts, **shown)
        yield Effect(reason, "modify", "modify", easier(seen), ("check_in_pain_now",), ("pain_within_limit",))
    elif band == "amber":
        reason = because("pain_amber", seen.evidence, "modify", facts, **shown)
        yield Effect(reason, "modify", "modify", easier(seen), would_change=("pain_within_limit",))
    elif worst > seen.evidence.numbers("pain.limits_fast")[0]:
        reason = because("pain_bars_speed", seen.evidence, "modify", facts, **shown)
        yield Effect(reason, "modify", "go", ("no_speed",), would_change=("pain_within_limit",))


def morning(seen: Seen) -> Iterator[Effect]:
    """This morning against usual, and against the mornings before."""
    last, told = seen.last, seen.newest("morning")
    if told is not None and told.morning == "much_worse":
        reason = because("morning_much_worse", seen.evidence, "stop", (told.id,), morning=told.morning)
        changes = ("isometrics_instead", "swap_bike")
        yield Effect(reason, "stop", "modify", changes, would_change=("morning_as_usual",), rungs_down=1, until_days=1)
    elif told is not None and told.morning == "worse":
        reason = because("morning_worse", seen.evidence, "modify", (told.id,), morning=told.morning)
        yield Effect(reason, "modify", "modify", easier(seen), would_change=("calm_mornings",), until_days=1)
    if last is not None:
        yield from _rise(seen, last)


def _rise(seen: Seen, last: CheckedIn) -> Iterator[Effect]:
    before = seen.lower("pain_now")
    if before is None or before.pain_now is None or last.pain_now is None:
        return
    rise, in_days = last.pain_now - before.pain_now, (last.day - before.day).days
    facts, allowed = (before.id, last.id), seen.limits.morning_rise_max
    if rise > allowed:
        reason = because("pain_rose", seen.evidence, "modify", facts, rise=rise, in_days=in_days, allowed=allowed)
        yield Effect(reason, "modify", "modify", easier(seen), would_change=("pain_back",), until_days=1)
    if rise >= seen.evidence.number("pain.scale_noise") and last.new_red_flag is None:
        reason = because("mini_check_due", seen.evidence, "modify", facts, rise=rise, in_days=in_days)
        yield Effect(reason, "modify", "modify", ("no_speed",), ("check_in_new_red_flag",), ("complete_check_in",))


def load_test(seen: Seen) -> Iterator[Effect]:
    """The same small test each day: its pain, and its rise."""
    last = seen.last
    if last is None or last.load_test_pain is None:
        return
    holds = seen.evidence.number("pain.load_test_holds")
    told = seen.lower("load_test_pain")
    before = None if told is None else told.load_test_pain
    risen = before is not None and last.load_test_pain - before > seen.limits.morning_rise_max
    if last.load_test_pain > holds or risen:
        facts = (last.id,) if told is None else (told.id, last.id)
        reason = because("load_test_worse", seen.evidence, "modify", facts, now=last.load_test_pain, before=before)
        yield Effect(reason, "modify", "modify", easier(seen), would_change=("load_test_calm",))


def readiness(seen: Seen) -> Iterator[Effect]:
    """Illness, short sleep, soreness and stress hold the hard parts; soreness is not the injury."""
    last, evidence = seen.last, seen.evidence
    if last is None:
        return
    told = seen.newest("ill")
    if told is not None and told.ill:
        reason = because("ill", evidence, "stop", (told.id,), ill=True)
        yield Effect(reason, "stop", "stop", ("rest",), would_change=("well_again",))
    if last.sleep_h is not None and last.sleep_h < seen.own_sleep_h(evidence.number("response.sleep_short_h")):
        reason = because("sleep_short", evidence, "modify", seen.source("sleep_h"), sleep_h=last.sleep_h)
        yield Effect(reason, "modify", "modify", ("no_speed", "no_eccentric"), would_change=("slept",))
    yield from _soreness(seen, last)
    if last.stress is not None and last.stress >= evidence.number("response.stress_high"):
        reason = because("stress_high", evidence, "modify", seen.source("stress"), stress=last.stress)
        yield Effect(reason, "modify", "go", ("no_speed",), would_change=("calmer_day",))


def _soreness(seen: Seen, last: CheckedIn) -> Iterator[Effect]:
    """Muscle soreness swaps or holds the heavy work; in both thighs after new exercise it is not the injury.

    Where the newest check-in leaves it out, what was told in the last days stands; after heavy lowering work it is
    asked for.
    """
    number = seen.evidence.number
    told = last if last.soreness is not None else seen.sore_lately
    if told is None or told.soreness is None:
        yield from _soreness_unknown(seen)
        return
    sore = told.soreness
    if sore < number("response.soreness_some"):
        if told is not last:
            yield from _soreness_unknown(seen)
        return
    high = sore > number("response.soreness_high")
    elsewhere = told.soreness_where in ("both_thighs", "elsewhere")
    rule = "soreness_some" if not high else "soreness_elsewhere" if elsewhere else "soreness_injured"
    shown = {"soreness": sore, "where": told.soreness_where}
    reason = because(rule, seen.evidence, "modify", seen.source("soreness"), **shown)
    yield Effect(reason, "modify", "modify", SORE, would_change=("soreness_gone",))


def _soreness_unknown(seen: Seen) -> Iterator[Effect]:
    """Heavy lowering work makes sore for days: not told after it counts as sore."""
    work, number = seen.last_lowering, seen.evidence.number
    if work is None or not timedelta() < seen.day - work.day <= timedelta(hours=number("dose.soreness_h")):
        return
    reason = because("soreness_unknown", seen.evidence, "modify", (work.id,), days_ago=seen.ago(work.day))
    yield Effect(reason, "modify", "modify", SORE, ("check_in_soreness",), ("complete_check_in",))
