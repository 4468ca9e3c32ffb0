"""What a plan, a re-plan and its check cost, over several problems."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from tests.plan.stories import CALM, RUNS_FREELY, on
from tests.support.people import EVIDENCE

from bench.clock import milliseconds
from hamstride import plan
from hamstride.plan.model import Plan, Problem, Race

PROBLEMS: tuple[Problem, ...] = (
    CALM,
    RUNS_FREELY,
    replace(RUNS_FREELY, run_days_per_week=5),
    replace(CALM, run_barred=frozenset(on(n) for n in range(7))),
    replace(RUNS_FREELY, races=(Race(on(12), 5000.0),)),
    replace(CALM, minutes_by_weekday=(30,) * 7),
)


def rows() -> list[tuple[str, str, str]]:
    made = [milliseconds(lambda p=p: plan.make(p, EVIDENCE), 5)[1] for p in PROBLEMS]  # type: ignore[misc]
    first = plan.make(RUNS_FREELY, EVIDENCE)
    assert isinstance(first, Plan)
    stood = frozenset((s.day, s.kind) for s in first.sessions if s.kind != "rest")
    moved = replace(RUNS_FREELY, kept=stood, run_barred=frozenset({on(1)}))
    again = milliseconds(lambda: plan.make(moved, EVIDENCE), 5)[1]
    checked = milliseconds(lambda: plan.check(first, RUNS_FREELY, EVIDENCE))[1]
    return [
        (
            f"two-week plan, median of {len(PROBLEMS)} problems",
            f"{median(made):.0f} ms (worst {max(made):.0f})",
            "under 300 ms",
        ),
        ("re-plan after a barred day", f"{again:.0f} ms", "under 300 ms"),
        ("checker on one plan", f"{checked:.1f} ms", "under 5 ms"),
    ]
