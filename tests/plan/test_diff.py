"""What became of each session between two plans, and which rule minds its old place."""

from __future__ import annotations

from dataclasses import replace

from hamstride import plan
from hamstride.plan.model import Plan, PlanDiff, Problem
from tests.plan.stories import CALM, RUNS_FREELY, on, plan_of, session
from tests.support.people import EVIDENCE


def made(problem: Problem) -> Plan:
    found = plan.make(problem, EVIDENCE)
    assert isinstance(found, Plan)
    return found


def again(before: Plan, problem: Problem) -> PlanDiff:
    stood = frozenset((s.day, s.kind) for s in before.sessions if s.kind != "rest")
    now = replace(problem, kept=stood)
    return plan.diff(before, made(now), now, EVIDENCE)


def rules(found: PlanDiff, kind: str) -> set[str]:
    return {r.rule for c in found.changes if c.kind == kind for r in c.reasons}


def test_the_same_problem_keeps_every_session() -> None:
    found = again(made(CALM), CALM)
    assert {c.kind for c in found.changes} == {"kept"}
    assert found.kept_share(7) == 1.0


def test_a_barred_run_names_what_barred_it() -> None:
    before = made(CALM)
    run = next(s for s in before.sessions if s.kind == "walk_run")
    found = again(before, replace(CALM, run_barred=frozenset({run.day})))
    change = next(c for c in found.changes if c.before == run)
    assert change.kind in ("moved", "dropped")
    assert [r.rule for r in change.reasons] == ["plan.law.run_barred"]


def test_an_eased_morning_says_so() -> None:
    before = plan_of(session("strength_heavy", 0, minutes=30.0), session("walk_run", 1, minutes=30.0, rung="w1"))
    now = plan_of(session("isometric", 0, minutes=15.0), session("walk_run", 1, minutes=30.0, rung="w1"))
    eased = replace(CALM, strength_eased=frozenset({"no_eccentric"}))
    found = plan.diff(before, now, eased, EVIDENCE)
    assert [c.kind for c in found.changes] == ["eased", "kept"]
    assert rules(found, "eased") == {"plan.law.eased_day"}


def test_a_missed_session_is_told_not_dropped_in_silence() -> None:
    before = plan_of(session("strength_light", 0, minutes=20.0), session("walk_run", 1, minutes=30.0, rung="w1"))
    later = replace(CALM, start=on(1), days=13)
    now = plan_of(session("walk_run", 1, minutes=30.0, rung="w1"))
    found = plan.diff(before, replace(now, start=on(1)), later, EVIDENCE)
    dropped = next(c for c in found.changes if c.kind == "dropped")
    assert [r.rule for r in dropped.reasons] == ["plan.choice.missed"]


def test_what_was_done_is_no_change() -> None:
    before = plan_of(session("strength_light", 0, minutes=20.0))
    later = replace(CALM, start=on(1), days=13, done=frozenset({(on(0), "strength_light")}))
    assert plan.diff(before, replace(plan_of(), start=on(1)), later, EVIDENCE).changes == ()


def test_an_added_session_names_the_wish_it_serves() -> None:
    found = plan.diff(plan_of(), made(RUNS_FREELY), RUNS_FREELY, EVIDENCE)
    assert {c.kind for c in found.changes} == {"added"}
    assert "plan.wish.hamstring_days" in rules(found, "added")
    assert all(c.reasons for c in found.changes)
