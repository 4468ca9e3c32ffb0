"""A person changes the plan: the checker refuses what a law forbids, lists what a wish minds, the rest stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import plan
from hamstride.journal import facts as f
from hamstride.plan.asked.edits import edits
from hamstride.plan.changes.edit import Judgement, applied, judge
from hamstride.plan.check import check
from hamstride.plan.model import Edit, Plan, Problem
from tests.plan.stories import RUNS_FREELY, on
from tests.support.people import EVIDENCE, Person, rules


def made_for(problem: Problem) -> Plan:
    made = plan.make(problem, EVIDENCE)
    assert isinstance(made, Plan)
    return made


PLAN = made_for(RUNS_FREELY)
LONG = next(s for s in PLAN.sessions if s.kind == "long_run")
HEAVY = next(s for s in PLAN.sessions if s.kind == "strength_heavy")
RUN = next(s for s in PLAN.sessions if s.kind == "run")


def judged(edit: Edit, problem: Problem = RUNS_FREELY) -> Judgement:
    found = judge(made_for(problem), edit, problem, EVIDENCE)
    assert found is not None
    return found


def test_heavy_work_on_the_eve_of_a_long_run_is_refused_with_its_rule() -> None:
    found = judged(Edit(HEAVY.id, "moved", to=LONG.day - timedelta(days=1)))
    assert "plan.law.heavy_before_key" in rules(found.refused)


def test_an_off_weekday_for_the_long_run_is_only_a_missed_wish() -> None:
    problem = replace(RUNS_FREELY, standing=replace(RUNS_FREELY.standing, stage=1), run_days_per_week=2)
    plan_before = made_for(problem)
    long = next(s for s in plan_before.sessions if s.kind == "long_run")
    taken = {s.day for s in plan_before.sessions if s.kind not in ("rest", "mobility", "isometric")}
    to = next(d for d in (long.day - timedelta(days=n) for n in (1, 2, 3)) if d not in taken)
    found = judged(Edit(long.id, "moved", to=to), problem)
    assert found.refused == ()
    assert "plan.wish.long_run_weekday" in rules(found.missed)


def test_a_moved_session_shows_where_it_stood_and_leaves_no_gap() -> None:
    to = next(s.day for s in PLAN.sessions if s.kind == "rest")
    made = applied(PLAN, Edit(RUN.id, "moved", to=to), RUNS_FREELY, EVIDENCE)
    assert made is not None
    moved = next(s for s in made.sessions if s.id == f"{to}-run")
    assert moved.intended == RUN.day
    assert "plan.choice.edited" in rules(moved.reasons)
    assert {s.day for s in made.sessions} == {s.day for s in PLAN.sessions}
    assert [v for v in check(made, RUNS_FREELY, EVIDENCE) if v.rule == "plan.law.every_day"] == []


@pytest.mark.parametrize(("change", "more"), [("removed", {}), ("eased", {}), ("replaced", {"instead": "cross"})])
def test_less_is_allowed(change: Any, more: dict[str, Any]) -> None:
    if change == "replaced":
        barred = replace(RUNS_FREELY, run_barred=frozenset(on(n) for n in range(14)))
        cross = next(s for s in made_for(barred).sessions if s.kind == "cross")
        found = judged(Edit(cross.id, "replaced", instead="mobility"), barred)
        assert not found.refused
        return
    found = judged(Edit(RUN.id, change, **more))
    assert not found.refused
    after = next((s for s in found.plan.sessions if s.id == RUN.id), None)
    assert (after is None) == (change == "removed")
    assert after is None or after.minutes < RUN.minutes


def test_a_change_stands_in_later_plans() -> None:
    for change in ("removed", "eased"):
        again = made_for(replace(RUNS_FREELY, edits=(Edit(RUN.id, change),)))  # type: ignore[arg-type]
        found = next((s for s in again.sessions if s.id == RUN.id), None)
        assert (found is None) == (change == "removed")
        assert found is None or found.minutes < RUN.minutes
        assert "plan.wish.edits" not in {v.rule for v in again.missed_wishes}


def test_a_change_that_a_law_forbids_is_left_out_and_listed() -> None:
    wish = Edit(next(s for s in PLAN.sessions if s.kind == "rest").id, "replaced", instead="run")
    crowded = replace(RUNS_FREELY, run_days_per_week=3, edits=(wish,))
    made = made_for(crowded)
    assert [v for v in check(made, crowded, EVIDENCE) if v.law] == []
    assert "plan.wish.edits" in {v.rule for v in made.missed_wishes}


def test_no_such_session_is_no_change() -> None:
    assert judge(PLAN, Edit("2026-01-01-run", "removed"), RUNS_FREELY, EVIDENCE) is None


def test_the_last_word_on_a_session_holds() -> None:
    runner = Person()
    runner.add(f.Edited, 0, session="2026-03-05-run", change="removed")
    runner.add(f.Edited, 0, session="2026-03-06-mobility", change="replaced", instead="isometric")
    runner.add(f.Edited, 0, session="2026-03-07-run", change="eased", by="a made-up physio")
    runner.add(f.Edited, 0, session="not a session", change="removed")
    runner.add(f.Edited, 1, session="2026-03-05-run", change="freed")
    found = edits(runner.journal, on(0))
    assert [(e.session, e.change, e.instead, e.by) for e in found] == [
        ("2026-03-06-mobility", "replaced", "isometric", None),
        ("2026-03-07-run", "eased", None, "a made-up physio"),
    ]
    assert edits(runner.journal, on(6)) == ()


SESSIONS = sorted(s.id for s in PLAN.sessions if s.kind != "rest")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SESSIONS),
    st.sampled_from(["moved", "removed", "eased", "replaced"]),
    st.integers(0, 13).map(on),
    st.sampled_from(["run", "strength_light", "isometric", "mobility", "cross"]),
)
def test_law_what_is_not_refused_breaks_no_law(session: str, change: Any, to: Any, instead: Any) -> None:
    found = judge(PLAN, Edit(session, change, to=to, instead=instead), RUNS_FREELY, EVIDENCE)
    assert found is not None
    laws = [v for v in check(found.plan, RUNS_FREELY, EVIDENCE) if v.law]
    assert bool(laws) == bool(found.refused)
    assert {s.day for s in found.plan.sessions} >= {s.day for s in PLAN.sessions}


def test_a_moved_session_stands_in_the_next_plan_and_tells_where_it_was() -> None:
    to = next(d for d in map(on, range(14)) if d != RUN.day and not judged(Edit(RUN.id, "moved", to=d)).refused)
    again = made_for(replace(RUNS_FREELY, edits=(Edit(RUN.id, "moved", to=to),)))
    found = [s for s in again.sessions if s.day == to]
    assert [s.kind for s in found if s.intended == RUN.day] == ["run"]
    assert RUN.id not in {s.id for s in again.sessions}
    assert "plan.wish.edits" not in {v.rule for v in again.missed_wishes}


def test_moving_twice_goes_from_the_first_place_to_the_last_and_back_is_no_move() -> None:
    runner = (
        Person().add(f.Moved, 0, session="2026-03-04-run", to=on(3)).add(f.Moved, 0, session="2026-03-05-run", to=on(4))
    )
    assert [(e.session, e.to) for e in edits(runner.journal, on(0))] == [("2026-03-04-run", on(4))]
    runner.add(f.Moved, 1, session="2026-03-06-run", to=on(2))
    assert edits(runner.journal, on(0)) == ()
