"""Whether two sources tell of one run: nobody runs twice at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from hamstride.evidence import Evidence
from hamstride.journal.facts import Ran

Likeness = Literal["overlap", "shifted", "asked"]
BIN_S = 6 * 3600.0
HOUR_S = 3600.0
MOST_ZONES_APART_H = 14  # of two clocks that both show a local time
PLACES = "latitude_deg"


@dataclass(frozen=True)
class Alike:
    """A run on record that may be the same, and how sure that is: `asked` only is a question."""

    ran: Ran
    how: Likeness


class Standing:
    """The runs on record by when they were."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._bins: dict[int, list[Ran]] = defaultdict(list)

    def add(self, ran: Ran) -> None:
        for at in _bins_of(ran):
            self._bins[at].append(ran)

    def remove(self, ran: Ran) -> None:
        for at in _bins_of(ran):
            self._bins[at] = [r for r in self._bins[at] if r.id != ran.id]

    def near(self, ran: Ran) -> list[Ran]:
        """Those that may be under way at the same time, zones apart included, the earliest first."""
        begin, end = _span(ran)
        apart = MOST_ZONES_APART_H * HOUR_S
        listed = {r.id: r for at in _between(begin - apart, end + apart) for r in self._bins.get(at, ())}
        return sorted(listed.values(), key=lambda r: _span(r)[0])

    def alike(self, ran: Ran) -> list[Alike]:
        """Every run that is this one too, the surest first."""
        if ran.started_at is None:
            return []
        found = [Alike(r, how) for r in self.near(ran) if (how := likeness(ran, r, self._evidence)) is not None]
        order: list[Likeness] = ["overlap", "shifted", "asked"]
        return sorted(found, key=lambda a: (order.index(a.how), -_shared_s(ran, a.ran)))


def likeness(one: Ran, other: Ran, evidence: Evidence) -> Likeness | None:
    """How much two runs speak for being one; None where they are two."""
    if one.started_at is None or other.started_at is None or _said_apart(one, other) or not _one_sport(one, other):
        return None
    shorter = min(_lasted(one), _lasted(other))
    if _shared_s(one, other) >= evidence.number("cleaning.same_overlap_share") * shorter:
        return "overlap"
    if not _whole_hours_apart(one, other, evidence) or not _as_long(one, other, evidence):
        return None
    return "shifted" if PLACES in one.channels and PLACES in other.channels else "asked"


def cut(one: Ran, other: Ran, evidence: Evidence) -> bool:
    """Whether the first is what a damaged file saved of the other: shorter, and nowhere farther."""
    share = evidence.number("cleaning.same_duration_share")
    most_m = (other.distance_m or 0.0) * (1.0 + evidence.number("cleaning.same_distance_share"))
    farther = bool(one.distance_m and other.distance_m) and (one.distance_m or 0.0) > most_m
    return one.damaged and not other.damaged and _lasted(one) < _lasted(other) * (1.0 - share) and not farther


def counts_before(one: Ran, other: Ran, evidence: Evidence) -> bool:
    """Whether the first is the one that counts: the whole, the recorded, the much longer, the richer."""
    if cut(other, one, evidence) or cut(one, other, evidence):
        return cut(other, one, evidence)
    if (one.recording is None) != (other.recording is None):
        return one.recording is not None
    much = 1.0 + evidence.number("cleaning.much_longer_share")
    if _lasted(one) > much * _lasted(other) or _lasted(other) > much * _lasted(one):
        return _lasted(one) > _lasted(other)
    return len(one.channels) > len(other.channels)


def _lasted(ran: Ran) -> float:
    return ran.elapsed_s or ran.duration_s


def _span(ran: Ran) -> tuple[float, float]:
    begin = 0.0 if ran.started_at is None else ran.started_at.timestamp()
    return begin, begin + _lasted(ran)


def _shared_s(one: Ran, other: Ran) -> float:
    (a, b), (c, d) = _span(one), _span(other)
    return max(min(b, d) - max(a, c), 0.0)


def _said_apart(one: Ran, other: Ran) -> bool:
    names = ({r.id, r.recording} - {None} for r in (one, other))
    mine, theirs = names
    return bool(mine & set(other.apart_from) or theirs & set(one.apart_from))


def _one_sport(one: Ran, other: Ran) -> bool:
    """Whether they can be of one sport. Sessions of one file must name the same: a day of several holds its parts."""
    file, other_file = ((r.recording or r.id).partition(":")[0] for r in (one, other))
    unsure = file != other_file and bool({"other", "unsaid"} & {one.sport, other.sport})
    return one.sport == other.sport or unsure


def _whole_hours_apart(one: Ran, other: Ran, evidence: Evidence) -> bool:
    gap = abs(_span(one)[0] - _span(other)[0])
    hours = round(gap / HOUR_S)
    return 1 <= hours <= MOST_ZONES_APART_H and abs(gap - hours * HOUR_S) <= evidence.number("cleaning.same_shift_s")


def _as_long(one: Ran, other: Ran, evidence: Evidence) -> bool:
    share = evidence.number("cleaning.same_shifted_share")
    if not one.distance_m or not other.distance_m:
        return False
    pairs = ((_lasted(one), _lasted(other)), (one.distance_m, other.distance_m))
    return all(abs(a - b) <= share * max(a, b) for a, b in pairs)


def _bins_of(ran: Ran) -> range:
    return _between(*_span(ran)) if ran.started_at is not None else range(0)


def _between(begin: float, end: float) -> range:
    return range(int(begin // BIN_S), int(end // BIN_S) + 1)
