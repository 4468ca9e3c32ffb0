"""Rules over days, not over one number: a 0 to 10 score of one day is noisy by about two points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import fmean

from hamstride.journal.facts import CheckedIn
from hamstride.response.verdict.effect import Effect, because
from hamstride.response.verdict.grade import is_flare, morning_band
from hamstride.response.verdict.seen import Seen

WEEK = 7


def week(seen: Seen) -> Iterator[Effect]:
    """The mean pain of seven days against that of the seven before, where both weeks are known well enough."""
    now, before = _pains(seen, 0), _pains(seen, 7)
    least = seen.evidence.number("verdict.week_check_ins")
    if len(now) < least or len(before) < least:
        return
    rise = fmean(p for p, _ in now) - fmean(p for p, _ in before)
    if rise >= seen.evidence.number("verdict.week_rise"):
        facts = tuple(i for _, i in now)
        reason = because("week_worse", seen.evidence, "modify", facts, rise=round(rise, 1))
        yield Effect(reason, "modify", "modify", ("repeat", "no_speed"), (), ("calmer_week",))


def _pains(seen: Seen, ago: int) -> list[tuple[int, str]]:
    last = seen.day - timedelta(days=ago)
    told = [c for c in seen.check_ins if last - timedelta(days=7) < c.day <= last]
    return [(c.pain_now, c.id) for c in told if c.pain_now is not None]


def deload(seen: Seen) -> Iterator[Effect]:
    """Two sore mornings in a week, or stiffness that stays for days, ask for a lighter week from then on."""
    sore = [c for c in seen.check_ins if morning_band(c, seen.limits) == "amber"]
    many = int(seen.evidence.number("verdict.sore_mornings"))
    for mornings in reversed([sore[n : n + many] for n in range(len(sore) - many + 1)]):
        left = WEEK - 1 - seen.ago(mornings[-1].day)
        if left >= 0 and (mornings[-1].day - mornings[0].day).days < WEEK:
            facts = tuple(c.id for c in mornings)
            reason = because("sore_mornings", seen.evidence, "modify", facts, mornings=len(mornings))
            yield Effect(reason, "modify", "modify", ("deload", "repeat"), (), ("calm_week",), 0, left)
            break
    yield from _stiff(seen)


def _stiff(seen: Seen) -> Iterator[Effect]:
    number = seen.evidence.number
    stiff = [c for c in seen.check_ins if (c.stiffness or 0) > number("verdict.stiff_above")]
    for ago in range(WEEK if stiff else 0):
        row = _running(seen, stiff, ago)
        if len(row) > number("verdict.stiff_days"):
            reason = because("stiff_for_days", seen.evidence, "modify", tuple(c.id for c in row), mornings=len(row))
            left = WEEK - 1 - ago
            yield Effect(reason, "modify", "modify", ("deload", "repeat"), (), ("stiffness_gone",), 0, left)
            break


def _running(seen: Seen, found: Sequence[CheckedIn], ago: int) -> list[CheckedIn]:
    """Those up to so many days ago without a day between; a day that nobody told about does not end the row."""
    told = {c.day for c in seen.check_ins}
    row: list[CheckedIn] = []
    days = {c.day: c for c in found}
    for back in range(ago, ago + len(seen.check_ins) + WEEK):
        day = seen.day - timedelta(days=back)
        if day in days:
            row.append(days[day])
        elif day in told:
            break
    return row


def sleep(seen: Seen) -> Iterator[Effect]:
    """Two poor nights, or two weeks of short nights on average."""
    nights = [(c.day, c.sleep_h, c.id) for c in seen.check_ins if c.sleep_h is not None]
    poor = seen.own_sleep_h(seen.evidence.number("verdict.sleep_poor_h"))
    last = [n for n in nights if seen.ago(n[0]) < 2 and n[1] < poor]
    if len(last) > 1:
        reason = because("sleep_two_nights", seen.evidence, "modify", tuple(n[2] for n in last), nights=len(last))
        yield Effect(reason, "modify", "modify", ("no_speed", "no_eccentric"), (), ("slept",))
    fortnight = [n for n in nights if seen.ago(n[0]) < 14]
    if len(fortnight) >= seen.evidence.number("verdict.sleep_nights") and fmean(n[1] for n in fortnight) < poor:
        hours = round(fmean(n[1] for n in fortnight), 1)
        reason = because("sleep_debt", seen.evidence, "modify", tuple(n[2] for n in fortnight), sleep_mean_h=hours)
        yield Effect(reason, "modify", "modify", ("repeat", "no_speed"), (), ("slept",))


def energy(seen: Seen) -> Iterator[Effect]:
    """An empty day is no day for fast running."""
    last = seen.last
    if last is not None and last.energy is not None and last.energy <= seen.evidence.number("verdict.energy_low"):
        reason = because("energy_low", seen.evidence, "modify", seen.source("energy"), energy=last.energy)
        yield Effect(reason, "modify", "go", ("no_speed",), (), ("calmer_day",))


def flare_stayed(seen: Seen) -> Iterator[Effect]:
    """A flare-up without a calm morning after its last day steps back, and wants a clinician's look."""
    red = [c for c in seen.check_ins if is_flare(c, seen.limits)]
    calm = [c for c in seen.check_ins if morning_band(c, seen.limits) == "green"]
    if not red or seen.ago(red[-1].day) <= seen.evidence.number("response.flare_end_days"):
        return
    if not any(c.day > red[-1].day for c in calm):
        days = seen.ago(red[-1].day)
        reason = because("flare_stayed", seen.evidence, "modify", (red[-1].id,), days_ago=days)
        changes = ("half", "no_speed", "no_eccentric", "see_clinician")
        yield Effect(reason, "modify", "modify", changes, ("calm_morning",), ("flare_over",))


def red_rows(seen: Seen) -> Iterator[Effect]:
    """Red mornings two running, for the third time or three in a row: a clinician's look."""
    red = {c.day: c for c in seen.check_ins if is_flare(c, seen.limits)}
    rows = [c for day, c in red.items() if day - timedelta(days=1) in red]
    if len(rows) >= seen.evidence.number("verdict.red_rows"):
        reason = because("red_rows_repeated", seen.evidence, "modify", tuple(c.id for c in rows), times=len(rows))
        yield Effect(reason, "modify", "modify", ("see_clinician",), (), ("clinician_review",))
