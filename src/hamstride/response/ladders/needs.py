"""Whether what a rung or stage asks for has been shown, as of a day. Unknown or stale is not shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from operator import itemgetter

from hamstride.evidence.model import ManagedAs, Need, NeedOf
from hamstride.journal.facts import Tested
from hamstride.response.ladders.course import Course
from hamstride.response.model import Criterion

_DAY = itemgetter(0)
# Of a need that is not of the course alone (ladders, the criteria card), the asker tells the value.
Shown = Callable[[Need], float | None]


def asked(needs: tuple[Need, ...], course: Course, day: date, shown: Shown) -> Iterator[Criterion]:
    """Every need that holds for this runner, as a criterion."""
    for need in needs:
        if not holds_for(need.only, course.managed):
            continue
        value = _VALUES[need.of](need, course, day) if need.of in _VALUES else shown(need)
        yield criterion(need.of, value, need.at_least, need.at_most, need.name)


def holds_for(only: tuple[ManagedAs, ...], managed: ManagedAs) -> bool:
    """Whether something is asked of what is managed as this: what has no name is asked everything."""
    return not only or managed in only or managed == "other"


def criterion(
    code: str, value: float | None, at_least: float | None, at_most: float | None = None, name: str = ""
) -> Criterion:
    """Met, not met, or None where the value is unknown."""
    met = None
    if value is not None:
        met = value >= at_least if at_least is not None else at_most is not None and value <= at_most
    needed = at_least if at_least is not None else at_most
    return Criterion(code, value, needed or 0.0, met, name, at_most is not None)


def _test(need: Need, course: Course, day: date) -> float | None:
    """The worse side. A test that has sides needs both."""
    sides = _shown_sides(need.name, course, day)
    if not sides or (course.evidence.findings[need.name].per_side and len(sides) < 2):
        return None
    return min(sides.values()) if need.at_least is not None else max(sides.values())


def _shown_sides(name: str, course: Course, day: date) -> Mapping[str | None, float]:
    """The newest valid value of each side, or what a harder test of the same kind shows, whichever is more."""
    sides = dict(newest(name, course, day))
    for harder in course.evidence.findings[name].shown_by:
        for side, value in newest(harder, course, day).items():
            sides[side] = max(value, sides.get(side, value))
    return sides


def _gap(need: Need, course: Course, day: date) -> float | None:
    """Between the sides; one within the error of the test is none."""
    sides = newest(need.name, course, day)
    if len(sides) != 2:
        return None
    gap = max(sides.values()) - min(sides.values())
    return 0.0 if gap <= (course.evidence.findings[need.name].noise or 0.0) else gap


def _gap_share(need: Need, course: Course, day: date) -> float | None:
    gap, sides = _gap(need, course, day), newest(need.name, course, day)
    return None if gap is None else 100 * gap / max(*sides.values(), 1)


def newest(name: str, course: Course, day: date) -> Mapping[str | None, float]:
    """The newest valid value of each side; one that was done with pain above the limit shows nothing."""
    valid = timedelta(days=int(course.evidence.number("ladder.test_valid_days")))
    tests = course.tests.get(name, ())
    last = {t.side: t for t in tests if day - valid <= t.day <= day and _is_since(t, course)}
    return {side: float(t.value) for side, t in last.items() if course.limits.band(t.pain) != "red"}


def _walk(_need: Need, course: Course, day: date) -> float | None:
    """The newest of the walking test and of outings that show it: a long enough walk, or a run."""
    return _latest("test_walk_30min_pain", course.walked, course, day)


def _jog(_need: Need, course: Course, day: date) -> float | None:
    """The newest of the jog test and of runs."""
    return _latest("test_slow_jog_pain", course.jogged, course, day)


def _latest(test: str, outings: tuple[tuple[date, int], ...], course: Course, day: date) -> float | None:
    """The pain of the newest valid one, the worse where two are of one day."""
    at = bisect_right(outings, day, key=_DAY)
    newest = outings[at - 1][0] if at else None
    found = [(d, float(p)) for d, p in outings[:at] if d == newest]
    found += [(t.day, float(t.value)) for t in course.tests.get(test, ()) if t.day <= day and _is_since(t, course)]
    valid = timedelta(days=int(course.evidence.number("ladder.test_valid_days")))
    last = max((d for d, _ in found if d >= day - valid), default=None)
    return max((value for d, value in found if d == last), default=None)


def _is_since(tested: Tested, course: Course) -> bool:
    return course.onset is None or tested.day >= course.onset


def _pain(_need: Need, course: Course, day: date) -> float | None:
    told = course.newest_check_in(day)
    pains = () if told is None else (told.pain_now, told.pain_worst_24h)
    return max((float(p) for p in pains if p is not None), default=None)


def _load_test(_need: Need, course: Course, day: date) -> float | None:
    told = course.newest_check_in(day)
    return None if told is None or told.load_test_pain is None else float(told.load_test_pain)


def _daily_life(_need: Need, course: Course, day: date) -> float | None:
    told = course.newest_check_in(day)
    return None if told is None or told.in_daily_life is None else float(told.in_daily_life)


def _since_onset(_need: Need, course: Course, day: date) -> float | None:
    return None if course.onset is None else float((day - course.onset).days)


def _clean_days(_need: Need, course: Course, day: date) -> float | None:
    """Days since trouble last, at most since the first session that is known to have gone well."""
    calm, bad = course.calm_days, course.trouble_days
    if not calm or calm[0] > day:
        return None
    at = bisect_right(bad, day)
    return float((day - max([calm[0], *bad[at - 1 : at]])).days)


_VALUES: Mapping[NeedOf, Callable[[Need, Course, date], float | None]] = {
    "test": _test,
    "gap": _gap,
    "gap_share": _gap_share,
    "walk": _walk,
    "jog": _jog,
    "pain": _pain,
    "load_test": _load_test,
    "daily_life": _daily_life,
    "since_onset": _since_onset,
    "clean_days": _clean_days,
}
