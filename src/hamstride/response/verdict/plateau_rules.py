"""Weeks without gain: pain as it was, no more run or lifted. Seen in the diary, not only asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from statistics import fmean

from hamstride.journal.facts import CheckedIn, Diagnosed, Felt, Ordered, Ran, Trained, Treated
from hamstride.response.verdict.effect import Effect, because
from hamstride.response.verdict.seen import Seen

SLOW = ("tendinopathy",)  # takes months: a change first, and only later somebody to see
_SEEN_BY = (Ordered, Diagnosed, Treated)  # somebody has looked


def plateau(seen: Seen) -> Iterator[Effect]:
    """What has stood still for weeks changes something, or sends; a tendon is given longer."""
    number = seen.evidence.number
    days = int(number("plateau.days"))
    pain = _stood_still(seen, seen.day, days)
    if pain is None:
        return
    slow = _managed(seen) in SLOW
    send = int(number("plateau.send_days_slow")) if slow else days
    if (send == days or _stood_still(seen, seen.day, send) is not None) and not _looked_at(seen, send):
        reason = because("plateau_send", seen.evidence, "modify", pain=round(pain, 1), weeks=send // 7)
        yield Effect(reason, "modify", "go", ("see_clinician",), (), ("clinician_review",))
    elif slow and _stood_still(seen, seen.day - timedelta(days=7), days) is None:
        reason = because("plateau_change", seen.evidence, "modify", pain=round(pain, 1), weeks=days // 7)
        yield Effect(reason, "modify", "modify", ("deload",), (), ("calmer_week",))


def _managed(seen: Seen) -> str:
    best = seen.ranking.best
    return "other" if best is None else seen.evidence.presentations[best].managed_as


def _looked_at(seen: Seen, days: int) -> bool:
    since = seen.day - timedelta(days=days)
    return any(seen.known.of(kind, since=since) for kind in _SEEN_BY)


def _stood_still(seen: Seen, last: date, days: int) -> float | None:
    """The mean pain of the later half, where nothing gained on the first; None where it did or too little is told.

    A gain is less pain, more running, or more strength work than in the first half.
    """
    number, known = seen.evidence.number, seen.known
    first, middle = last - timedelta(days=days - 1), last - timedelta(days=days // 2 - 1)
    pains = _pain_by_day(seen, first, last)
    early = [p for day, p in pains.items() if day < middle]
    late = [p for day, p in pains.items() if day >= middle]
    least = number("plateau.days_told_least")
    if len(early) < least or len(late) < least or min(fmean(early), fmean(late)) < number("plateau.pain_least"):
        return None
    ran = [r for r in known.of(Ran, since=first) if r.day <= last]
    trained = [t for t in known.of(Trained, since=first) if t.day <= last]
    if len({x.day for x in (*ran, *trained)}) < number("plateau.session_days_least"):
        return None
    eased = fmean(early) - fmean(late) >= number("plateau.pain_gain")
    work = [("run", r.day, r.duration_s) for r in ran] + [(t.exercise, t.day, _amount(t)) for t in trained]
    return None if eased or _more(seen, work, middle) else fmean(late)


def _pain_by_day(seen: Seen, first: date, last: date) -> dict[date, float]:
    """The worst that was told of each day, by check-in or about a session."""
    worst: dict[date, float] = {}
    told: Iterable[CheckedIn | Felt] = (*seen.known.of(CheckedIn, since=first), *seen.known.of(Felt, since=first))
    for one in told:
        pains = [float(p) for p in _pains(one) if p is not None]
        if pains and one.day <= last:
            worst[one.day] = max(worst.get(one.day, 0.0), *pains)
    return worst


def _pains(one: CheckedIn | Felt) -> tuple[int | None, int | None]:
    return (one.pain_now, one.pain_worst_24h) if isinstance(one, CheckedIn) else (one.pain_during, one.pain_2h_after)


def _amount(trained: Trained) -> float:
    """Repetitions or seconds, by the kilograms lifted."""
    return sum(float(s.reps or s.hold_s or 0) * (1 + (s.load_kg or 0)) for s in trained.sets)


def _more(seen: Seen, work: list[tuple[str, date, float]], middle: date) -> bool:
    """Something new, clearly more of something at a time, or far more of it all, in the later half."""
    number = seen.evidence.number
    for what in {name for name, day, _ in work if day >= middle}:
        early = [amount for name, day, amount in work if name == what and day < middle]
        late = [amount for name, day, amount in work if name == what and day >= middle]
        if not early or max(late) >= max(early) * (1 + number("plateau.load_gain")):
            return True
        if sum(late) >= sum(early) * (1 + number("plateau.volume_gain")):
            return True
    return False
