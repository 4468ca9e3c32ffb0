"""Home tests by side: trend against the measurement error, symmetry, and which test is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding, Retest
from hamstride.journal.facts import Tested
from hamstride.response.ladders.course import Course
from hamstride.response.ladders.needs import holds_for
from hamstride.response.model import Card, Criterion, Decision, SideResult, Standing, TestDue, TestResult
from hamstride.response.verdict.effect import because

Why = Literal["step", "milestone", "guard", "stage", "never", "time"]
ORDER: tuple[Why, ...] = ("step", "milestone", "guard", "stage", "never", "time")
# What a step up asks that a test can show.
BY_TEST = {"walk": "test_walk_30min_pain", "jog": "test_slow_jog_pain"}
OF_TESTS = ("test", "gap", "gap_share", *BY_TEST)
WEEK_DAYS = 7


def results(course: Course) -> tuple[TestResult, ...]:
    """Every test of the schedule that is on record, in the order of the schedule."""
    schedule = course.evidence.retests.values()
    return tuple(
        _result(course.tests[r.id], r, course.evidence.findings[r.id]) for r in schedule if r.id in course.tests
    )


def _result(tests: Sequence[Tested], retest: Retest, finding: Finding) -> TestResult:
    named: tuple[Literal["left", "right"] | None, ...] = ("left", "right", None)
    sides = tuple(_side([t for t in tests if t.side == s], s, retest, finding) for s in named if _has(tests, s))
    both = {s.side: s.value for s in sides if s.side is not None}
    symmetry = weaker = noise = None
    if len(both) == 2:
        low, high = sorted(both.values())
        symmetry = 100 * low / high if high > 0 else None
        worst = low if retest.better == "higher" else high
        weaker = next((side for side, value in both.items() if value == worst), None) if low != high else None
        noise = None if finding.noise is None else high - low <= finding.noise
    return TestResult(
        test=finding.id,
        better=retest.better,
        noise=finding.noise,
        sides=sides,
        symmetry=symmetry,
        weaker=weaker,
        gap_is_noise=noise,
        facts=tuple(t.id for t in tests),
    )


def _has(tests: Iterable[Tested], side: str | None) -> bool:
    return any(t.side == side for t in tests)


def _side(
    tests: Sequence[Tested], side: Literal["left", "right"] | None, retest: Retest, finding: Finding
) -> SideResult:
    """One value a day: the one written down last."""
    points = tuple({t.day: float(t.value) for t in tests}.items())
    change = points[-1][1] - points[-2][1] if len(points) > 1 else None
    return SideResult(side, points, change, _told(points, retest, finding))


def _told(
    points: Sequence[tuple[date, float]], retest: Retest, finding: Finding
) -> Literal["first", "noise", "unsure", "better", "worse"]:
    """Beyond a published error a change counts; without one only if the value before last is passed as well."""
    values = [value if retest.better == "higher" else -value for _, value in points]
    if len(values) == 1:
        return "first"
    change = values[-1] - values[-2]
    if finding.noise is not None:
        return "noise" if abs(change) <= finding.noise else "better" if change > 0 else "worse"
    if change == 0:
        return "noise"
    if len(values) > 2 and min(values[-2:]) > values[-3]:
        return "better"
    return "worse" if len(values) > 2 and max(values[-2:]) < values[-3] else "unsure"


def due(
    course: Course, standing: Standing, decision: Decision, following: Card | None, guarded: bool
) -> tuple[TestDue, ...]:
    """What to test next: first what the next step waits for.

    Nothing that strains the leg on a day that says stop, and nothing that harms on this way back.
    """
    wanted, steps = _wanted(following), waited_for(standing)
    found = []
    for retest in course.evidence.retests.values():
        if retest.id in course.harms or (retest.calm and decision.verdict == "stop"):
            continue
        if retest.id in steps or _again(retest, course, standing):
            found.append(_due(retest, "step", _last(retest, course), course.evidence))
            continue
        if not _asked(retest, course, standing):
            continue
        last = _last(retest, course)
        why = _why(retest, last, course, standing, guarded=guarded, wanted=retest.id in wanted)
        if why is not None:
            found.append(_due(retest, why, last, course.evidence))
    places = steps | {test: len(steps) + n for test, n in wanted.items() if test not in steps}
    return tuple(sorted(found, key=lambda d: (ORDER.index(d.why), places.get(d.test, len(places)))))


def waited_for(standing: Standing) -> dict[str, int]:
    """Tests that the next rung or stage waits for: not on record, or too old to count."""
    return {test: n for n, test in enumerate(dict.fromkeys(_tests_of(standing, met=None)))}


def _again(retest: Retest, course: Course, standing: Standing) -> bool:
    """The next step waits for it to be passed: without another try the gate would stay shut."""
    last = _last(retest, course)
    if last is None or (course.day - last).days < course.evidence.number("criteria.again_days"):
        return False
    return retest.id in _tests_of(standing, met=False)


def _tests_of(standing: Standing, *, met: bool | None) -> Iterator[str]:
    asked = (*standing.for_next_rung, *standing.for_next_stage, *_of_faster(standing))
    return (BY_TEST.get(c.code, c.name) for c in asked if c.met is met and c.code in OF_TESTS)


def _of_faster(standing: Standing) -> Iterator[Criterion]:
    """Only of ladders whose next rung the others have opened: the rest is far away."""
    for at in standing.ladders.values():
        if all(c.met for c in at.for_next if c.code in ("stage", "rung")):
            yield from at.for_next


def _last(retest: Retest, course: Course) -> date | None:
    return max((t.day for t in course.tests.get(retest.id, ())), default=None)


def _wanted(following: Card | None) -> dict[str, int]:
    """Tests that the next milestone does not have yet, hard ones first."""
    lines = () if following is None else following.lines
    open_lines = sorted((line for line in lines if line.criterion.met is None), key=lambda line: not line.hard)
    return {line.criterion.name: n for n, line in enumerate(open_lines)}


def _asked(retest: Retest, course: Course, standing: Standing) -> bool:
    """Meant for this runner, at this stage, and not too early after it began."""
    if retest.on_request or not holds_for(retest.only, course.managed) or standing.stage < retest.from_stage:
        return False
    since = None if course.onset is None else (course.day - course.onset).days
    return since is not None and since >= retest.after_days if retest.after_days else True


def _why(
    retest: Retest, last: date | None, course: Course, standing: Standing, *, guarded: bool, wanted: bool
) -> Why | None:
    if last is None:
        return "milestone" if wanted else "never"
    since = (course.day - last).days
    if guarded and retest.guard and since >= WEEK_DAYS:
        return "guard"
    if wanted and since >= course.evidence.number("ladder.test_valid_days"):
        return "milestone"
    entered = course.day - timedelta(days=standing.days_on_stage)
    if standing.days_on_stage and last < entered:
        return "stage"
    return "time" if since >= retest.every_days else None


def _due(retest: Retest, why: Why, last: date | None, evidence: Evidence) -> TestDue:
    reason = because("milestone.test_due", evidence, why, test=retest.id, last_done=None if last is None else str(last))
    return TestDue(retest.id, why, last, retest.minutes, reason)


def worse(found: Iterable[TestResult]) -> Iterator[TestResult]:
    """Tests of which a side got worse beyond its error."""
    return (r for r in found if any(s.told == "worse" for s in r.sides))
