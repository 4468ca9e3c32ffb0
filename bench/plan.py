"""What plans of several lengths, a re-plan and the checker cost, over several problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE

from bench.clock import milliseconds
from hamstride import plan
from hamstride.plan.make import make_far
from hamstride.plan.model import Away, Plan, Problem, Race
from hamstride.plan.season.macro import with_blocks

FIVE = replace(RUNS_FREELY, run_days_per_week=5)
PROBLEMS: dict[str, Problem] = {
    "walk-run": CALM,
    "runs freely": RUNS_FREELY,
    "five runs": FIVE,
    "five runs, fast": replace(FIVE, standing=replace(FIVE.standing, stage=4)),
    "barred week": replace(CALM, run_barred=frozenset(on(n) for n in range(7))),
    "race in 20 weeks": replace(
        FIVE, races=(Race(on(139), 10_000.0),), minutes_by_weekday=(60, 60, 60, 60, 60, 60, 150)
    ),
    "half an hour a day": replace(CALM, minutes_by_weekday=(30,) * 7),
    "Sundays": replace(RUNS_FREELY, minutes_by_weekday=(0, 0, 0, 0, 0, 45, 120)),
    "away": replace(RUNS_FREELY, away=(Away(on(30), on(40), 20),)),
}
TOLD_LITTLE: dict[str, Problem] = {  # no long-run day, minutes and days as people name them
    f"told little {number}": replace(
        RUNS_FREELY,
        standing=replace(RUNS_FREELY.standing, stage=stage),
        long_run_weekday=None,
        run_days_per_week=runs,
        minutes_by_weekday=minutes,
    )
    for number, (stage, runs, minutes) in enumerate(
        (
            (5, 5, (30, 45, 45, 30, 20, 60, 90)),
            (3, 2, (0, 30, 45, 0, 0, 30, 60)),
            (4, 5, (90, 30, 45, 0, 20, 30, 45)),
            (3, 6, (30, 30, 30, 30, 30, 30, 30)),
        )
    )
}
WEEKS = (2, 4, 12, 24, 52)
ROUNDS = 3


def rows() -> list[tuple[str, str, str]]:
    return [*_lengths(), *_little(), *_again(), *_checked(), _blocks()]


def _lengths() -> Iterator[tuple[str, str, str]]:
    for weeks in WEEKS:
        taken = [milliseconds(lambda p=p, w=weeks: _make(p, w), ROUNDS)[1] for p in PROBLEMS.values()]  # type: ignore[misc]
        asked = "under 1000 ms median" if weeks == 24 else "-"
        shown = f"{median(taken):.0f} ms (worst {max(taken):.0f})"
        yield f"{weeks} weeks, proved the best, median of {len(PROBLEMS)} problems", shown, asked


def _little() -> Iterator[tuple[str, str, str]]:
    """The hardest searches: many places for every session are nearly as good."""
    for weeks, asked in ((24, "under 3000 ms worst"), (52, "under 3000 ms worst")):
        taken = [milliseconds(lambda p=p, w=weeks: _make(p, w), 1)[1] for p in TOLD_LITTLE.values()]  # type: ignore[misc]
        gaps = [_plan(replace(p, days=7 * weeks)).gap for p in TOLD_LITTLE.values()]
        shown = f"{median(taken):.0f} ms (worst {max(taken):.0f}, gap at most {max(gaps):.1%})"
        yield f"{weeks} weeks of runners who told little, bounded search", shown, asked


def _make(problem: Problem, weeks: int) -> object:
    return plan.make(replace(problem, days=7 * weeks), EVIDENCE)


def _again() -> Iterator[tuple[str, str, str]]:
    """The same problem on the next facts: a barred day, with the plan shown before to stay near to."""
    first = _plan(RUNS_FREELY)
    stood = frozenset((s.day, s.kind) for s in first.sessions if s.kind != "rest")
    moved = replace(RUNS_FREELY, kept=stood, run_barred=frozenset({on(1)}))
    again = milliseconds(lambda: plan.make(moved, EVIDENCE), 5)[1]
    yield "re-plan after a barred day", f"{again:.0f} ms", "under 300 ms"
    far = milliseconds(lambda: make_far(moved, _plan(moved), 24, EVIDENCE), ROUNDS)[1]
    yield "the same with the 22 weeks after it", f"{far:.0f} ms", "-"
    told = milliseconds(lambda: plan.diff(first, _plan(moved), moved, EVIDENCE), 5)[1] - again
    yield "what changed and why", f"{told:.0f} ms", "-"
    kept = plan.diff(first, _plan(moved), moved, EVIDENCE).kept_share(7)
    yield "sessions of the next seven days that stay", f"{kept:.0%}", "-"


def _plan(problem: Problem) -> Plan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    return made


def _checked() -> Iterator[tuple[str, str, str]]:
    for weeks in (2, 24):
        asked = replace(RUNS_FREELY, days=7 * weeks)
        made = _plan(asked)
        whole = with_blocks(asked, EVIDENCE)
        taken = milliseconds(lambda: plan.check(made, whole, EVIDENCE))[1]  # noqa: B023
        yield f"checker on {weeks} weeks", f"{taken:.1f} ms", "under 5 ms"


def _blocks() -> tuple[str, str, str]:
    asked = replace(PROBLEMS["race in 20 weeks"], days=364)
    return "blocks of a year", f"{milliseconds(lambda: with_blocks(asked, EVIDENCE))[1]:.1f} ms", "-"
