"""What the rules look at: the latest check-in, the one before, and the sessions that still matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hamstride.assessment import Ranking, Triage
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Felt, Ordered, Ran, Rested
from hamstride.load import LoadHistory
from hamstride.response.limits import Limits, limits


@dataclass(frozen=True)
class Seen:
    """`last` is the newest day's check-in however old: what was bad then stays bad until a newer one says otherwise.

    A check-in that leaves a field out says nothing about it: within a day the earlier one still tells it.
    """

    day: date
    known: Journal
    triage: Triage
    ranking: Ranking
    history: LoadHistory
    evidence: Evidence
    limits: Limits
    last: CheckedIn | None
    before: CheckedIn | None  # the newest check-in of the day before `last`
    check_ins: tuple[CheckedIn, ...]  # one a day, oldest first, of the flare window
    runs: tuple[Ran, ...]  # running of the last days
    felt: tuple[Felt, ...]  # reports on sessions of the last days
    rested: tuple[Rested, ...]
    orders: tuple[Ordered, ...]

    @property
    def is_current(self) -> bool:
        """The newest check-in is of this day."""
        return self.last is not None and self.last.day == self.day

    def newest(self, *fields: str) -> CheckedIn | None:
        """The newest check-in, however old, that told any of these fields."""
        told = reversed(self.known.of(CheckedIn))
        return next((c for c in told if any(getattr(c, field) is not None for field in fields)), None)

    def source(self, field: str) -> tuple[str, ...]:
        """The id of the check-in that told this field last."""
        found = self.newest(field)
        return () if found is None else (found.id,)


def look(known: Journal, triage: Triage, ranking: Ranking, history: LoadHistory, evidence: Evidence, day: date) -> Seen:
    """Gather what the rules need. `known` is already as of `day`."""
    recent = day - timedelta(days=int(evidence.number("response.session_window_days")))
    flares = day - timedelta(days=int(evidence.number("response.flare_review_days")))
    newest = known.latest(CheckedIn)
    last = None if newest is None else one_a_day(known.of(CheckedIn, since=newest.day))[-1]
    check_ins = one_a_day(known.of(CheckedIn, since=flares))
    before = [c for c in check_ins if last is not None and c.day == last.day - timedelta(days=1)]
    return Seen(
        day=day,
        known=known,
        triage=triage,
        ranking=ranking,
        history=history,
        evidence=evidence,
        limits=limits(known, ranking, evidence, day),
        last=last,
        before=before[-1] if before else None,
        check_ins=check_ins,
        runs=tuple(r for r in known.of(Ran, since=recent) if r.sport == "running"),
        felt=known.of(Felt, since=recent),
        rested=known.of(Rested, since=recent),
        orders=known.of(Ordered),
    )


def one_a_day(found: tuple[CheckedIn, ...]) -> tuple[CheckedIn, ...]:
    """One check-in for each day: the last one, filled with what earlier ones of that day told."""
    days: dict[date, CheckedIn] = {}
    for check_in in found:
        earlier = days.get(check_in.day)
        days[check_in.day] = check_in if earlier is None else _filled(check_in, earlier)
    return tuple(days.values())


def _filled(check_in: CheckedIn, earlier: CheckedIn) -> CheckedIn:
    """The check-in with what it leaves out as told earlier that day."""
    absent = (name for name in CheckedIn.model_fields if getattr(check_in, name) is None)
    return check_in.model_copy(update={name: getattr(earlier, name) for name in absent})
