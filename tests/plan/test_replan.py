"""When facts change: what stands stays, what cannot stand moves, is eased or dropped, and says why."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from hamstride import plan, today
from hamstride.journal import facts as f
from hamstride.plan.changes.diff import diff
from hamstride.plan.model import Away, Plan, PlanDiff, Problem, Race
from tests.plan.stories import RUNS_FREELY, on
from tests.support.people import EVIDENCE, IRRITATION, Person, day

FIVE = replace(RUNS_FREELY, run_days_per_week=5)
HARD = ("strength_heavy", "long_run", "hills", "tempo", "intervals", "fast", "race")


def made(problem: Problem) -> Plan:
    found = plan.make(problem, EVIDENCE)
    assert isinstance(found, Plan)
    return found


def again(before: Plan, problem: Problem) -> tuple[Plan, PlanDiff]:
    stood = frozenset((s.day, s.kind) for s in before.sessions if s.kind != "rest")
    now = replace(problem, kept=stood)
    after = made(now)
    return after, diff(before, after, now, EVIDENCE)


# A new fact, and at least what share of the next seven days' sessions it must leave alone.
FACTS: dict[str, tuple[Problem, Problem, float]] = {
    "a barred day": (RUNS_FREELY, replace(RUNS_FREELY, run_barred=frozenset({on(1)})), 0.6),
    "a bad morning": (
        RUNS_FREELY,
        replace(RUNS_FREELY, run_eased=frozenset({"shorter"}), strength_eased=frozenset({"no_eccentric"})),
        0.6,
    ),
    "no Tuesdays": (FIVE, replace(FIVE, minutes_by_weekday=(60, 0, 60, 60, 60, 60, 60)), 0.6),
    "a journey": (FIVE, replace(FIVE, away=(Away(on(2), on(4), 30),)), 0.4),
    "a race in five weeks": (RUNS_FREELY, replace(RUNS_FREELY, races=(Race(on(34), 5000.0, "C"),)), 1.0),
    "one minute less on each day": (FIVE, replace(FIVE, minutes_by_weekday=(59,) * 7), 0.9),
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_next_seven_days_change_only_where_the_fact_demands(fact: str) -> None:
    before, after, least = FACTS[fact]
    _, changes = again(made(before), after)
    assert changes.kept_share(7) >= least


@pytest.mark.parametrize("fact", FACTS)
def test_nothing_is_dropped_or_moved_in_silence(fact: str) -> None:
    before, after, _ = FACTS[fact]
    old = made(before)
    new, changes = again(old, after)
    for change in changes.changes:
        assert change.kind == "kept" or change.reasons
    told = {c.before.id for c in changes.changes if c.before is not None}
    assert told == {s.id for s in old.sessions if s.kind != "rest"}
    stand = {c.after.id for c in changes.changes if c.after is not None}
    assert stand == {s.id for s in new.sessions if s.kind != "rest"}


def test_without_a_new_fact_nothing_changes() -> None:
    old = made(FIVE)
    new, changes = again(old, FIVE)
    assert new.sessions == old.sessions
    assert {c.kind for c in changes.changes} == {"kept"}


def test_a_missed_heavy_day_is_not_stacked_on_the_next() -> None:
    """The plan goes on a day later without the missed session: spacing holds, nothing is doubled."""
    old = made(RUNS_FREELY)
    heavy = next(s for s in old.sessions if s.kind == "strength_heavy")
    start = (heavy.day - on(0)).days + 1
    done = frozenset((s.day, s.kind) for s in old.sessions if s.day < heavy.day and s.kind != "rest")
    later = replace(RUNS_FREELY, start=on(start), done=done)
    new, changes = again(old, later)
    days = sorted(s.day for s in new.sessions if s.kind in HARD)
    assert all((b - a).days >= 2 for a, b in pairwise(days))
    missed = next(c for c in changes.changes if c.before is not None and c.before.id == heavy.id)
    assert missed.kind in ("moved", "dropped")
    assert [r.rule for r in missed.reasons] == ["plan.choice.missed"]


def test_an_unplanned_long_run_pushes_hard_days_away() -> None:
    """A long run yesterday that no plan held: nothing hard today."""
    surprised = replace(RUNS_FREELY, done=frozenset({(on(-1), "long_run")}))
    new, _ = again(made(RUNS_FREELY), surprised)
    assert not [s for s in new.sessions if s.day == on(0) and s.kind in HARD]


def test_what_the_runner_fixed_stands_and_the_rest_gives_way() -> None:
    fixed = replace(RUNS_FREELY, fixed=frozenset({(on(2), "strength_heavy")}))
    new, changes = again(made(RUNS_FREELY), fixed)
    assert [s for s in new.sessions if s.day == on(2) and s.kind == "strength_heavy"]
    assert changes.kept_share(14) < 1.0
    barred = replace(fixed, strength_barred=frozenset({on(2)}))
    refused = made(barred)
    assert not [s for s in refused.sessions if s.day == on(2) and s.kind == "strength_heavy"]
    assert "plan.wish.fixed" in {v.rule for v in refused.missed_wishes}


def test_a_flare_asks_for_two_rest_days() -> None:
    new = made(replace(FIVE, flare=True))
    busy = {s.day for s in new.sessions if s.kind not in ("rest", "mobility", "isometric")}
    for first in range(8):
        assert len([n for n in range(first, first + 7) if on(n) in busy]) <= 5


def test_a_person_sees_what_changed_and_where_it_stood_first() -> None:
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(20).checks_in(20)
    first = runner.today(20).plan
    assert isinstance(first, Plan)
    runner.add(f.PlanIssued, 20, evidence_version="x", plan=plan.plan_json(first)).checks_in(21, pain_now=8)
    answer = runner.today(21)
    assert answer.changes is not None
    assert answer.changes.of("moved") or answer.changes.of("dropped") or answer.changes.of("eased")
    shown = answer.plan
    assert isinstance(shown, Plan)
    moved = {
        c.after.id: c.before.day for c in answer.changes.of("moved") if c.after is not None and c.before is not None
    }
    for session in shown.sessions:
        if session.id in moved:
            assert session.intended == moved[session.id]
    assert {r.rule for r in today.reasons(answer)} <= set(EVIDENCE.rules)


def test_days_away_and_fixed_sessions_come_from_the_journal() -> None:
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(20).checks_in(20)
    runner.add(f.Away, 20, first=day(22), last=day(24), minutes=0)
    made_plan = runner.today(20).plan
    assert isinstance(made_plan, Plan)
    assert {s.kind for s in made_plan.sessions if day(22) <= s.day <= day(24)} == {"rest"}


def test_the_season_goes_on_from_the_days_that_stand() -> None:
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(20).checks_in(20)
    answer = runner.today(20)
    whole = today.season(answer, runner.journal.as_of(day(20)), EVIDENCE, 24)
    assert isinstance(answer.plan, Plan)
    assert isinstance(whole, Plan)
    assert whole.sessions[: len(answer.plan.sessions)] == answer.plan.sessions
    assert (whole.sessions[-1].day - answer.plan.start).days >= 160


@pytest.mark.parametrize("minutes", [58, 59, 61, 62])
def test_a_minute_more_or_less_changes_no_gentle_session(minutes: int) -> None:
    """Holds are whole sets: what the mobility beside them leaves of its least minutes is theirs."""
    _, changes = again(made(FIVE), replace(FIVE, minutes_by_weekday=(minutes,) * 7))
    near = [c for c in changes.changes if c.before is not None and c.before.day < on(7)]
    assert all(c.kind == "kept" for c in near if c.before is not None and c.before.kind == "isometric") or minutes == 58
