"""`hamstride plan`: printed week by week, JSON when piped, changes by hand judged, one line for each broken law."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from hamstride import journal as journal_room
from hamstride.journal.facts import Available, Edited, GoalSet, Moved, PlanIssued
from hamstride.plan.view import RUNS
from hamstride.shell.report.calendar import show
from hamstride.shell.runner.calendar import calendar, whole_season
from hamstride.today import today
from tests.shell.test_cli import hamstride
from tests.support.people import EVIDENCE, IRRITATION, START, Person, day

TODAY = (datetime.now(UTC).date() - START).days


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    place = tmp_path / "mine.jsonl"
    runner = Person().is_safe(TODAY - 20).answers(IRRITATION, TODAY - 20).ran_for_weeks(TODAY)
    runner.add(
        Available, TODAY, minutes_by_weekday=(60, 0, 60, 60, 60, 90, 90), run_days_per_week=3, long_run_weekday=6,
        equipment=("band", "dumbbell"),
    )  # fmt: skip
    runner.add(GoalSet, TODAY, goal="race", race_day=day(TODAY + 70), distance_m=5000, name="Made-up run")
    place.write_text(journal_room.encode(runner.checks_in(TODAY).journal))
    return place


def plan_in(place: Path, *more: str) -> dict[str, Any]:
    shown = hamstride("plan", "--journal", str(place), *more)
    assert shown.returncode == 0, shown.stderr
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def facts(place: Path, kind: type[Any]) -> tuple[Any, ...]:
    return journal_room.decode(place.read_text()).of(kind)


def test_json_when_piped_and_it_keeps_its_own_check(mine: Path, tmp_path: Path) -> None:
    found = plan_in(mine)
    assert found["no_plan"] is None
    assert found["plan"]["blocks"]
    place = tmp_path / "plan.json"
    place.write_text(json.dumps(found))
    judged = hamstride("plan", "--journal", str(mine), "--check", str(place))
    assert judged.returncode == 0
    assert [v for v in json.loads(judged.stdout) if v["law"]] == []


def test_a_plan_changed_by_hand_is_refused_with_a_line_for_each_law(mine: Path, tmp_path: Path) -> None:
    plan = plan_in(mine)["plan"]
    run = next(s for s in plan["sessions"] if s["kind"] in ("run", "walk_run", "strides"))
    run["minutes"] = 300
    place = tmp_path / "plan.json"
    place.write_text(json.dumps(plan))
    judged = hamstride("plan", "--journal", str(mine), "--check", str(place))
    assert judged.returncode == 2
    lines = judged.stderr.strip().splitlines()
    assert any("plan.law.minutes" in line for line in lines)
    assert all("[plan.law." in line for line in lines)


@pytest.mark.parametrize("text", ["not json", "{}", "[1, 2]"])
def test_a_file_that_is_no_plan_is_one_line(mine: Path, tmp_path: Path, text: str) -> None:
    place = tmp_path / "plan.json"
    place.write_text(text)
    judged = hamstride("plan", "--journal", str(mine), "--check", str(place))
    assert (judged.returncode, judged.stdout) == (2, "")
    assert len(judged.stderr.strip().splitlines()) == 1


def test_a_move_is_judged_kept_and_stands(mine: Path) -> None:
    before = plan_in(mine)["plan"]
    light = next(s for s in before["sessions"] if s["kind"] == "mobility")
    days = sorted({s["day"] for s in before["sessions"]})[:14]
    tuesday = next(d for d in days if date.fromisoformat(d).weekday() == 1 and d > str(day(TODAY)))
    refused = hamstride("plan", "--journal", str(mine), "--move", light["id"], tuesday)
    assert refused.returncode == 2
    assert "plan.law.minutes" in refused.stderr
    assert facts(mine, Moved) == ()
    for to in days:
        held = any(s["day"] == to and s["kind"] == "mobility" for s in before["sessions"])
        if held or hamstride("plan", "--journal", str(mine), "--move", light["id"], to).returncode:
            continue
        assert [(m.session, m.to.isoformat()) for m in facts(mine, Moved)] == [(light["id"], to)]
        after = plan_in(mine)["plan"]["sessions"]
        assert f"{to}-mobility" in {s["id"] for s in after}
        return
    raise AssertionError("mobility could be moved nowhere")


def test_easing_and_leaving_out_are_kept(mine: Path) -> None:
    before = {s["id"]: s for s in plan_in(mine)["plan"]["sessions"]}
    holds = next(i for i, s in before.items() if s["kind"] == "mobility")
    assert hamstride("plan", "--journal", str(mine), "--remove", holds).returncode == 0
    assert [(e.session, e.change) for e in facts(mine, Edited)] == [(holds, "removed")]
    assert holds not in {s["id"] for s in plan_in(mine)["plan"]["sessions"]}


def test_replacing_and_holding_as_a_clinician_are_kept_and_shown_as_theirs(mine: Path) -> None:
    who = ("--by", "a made-up  physio ")
    held = [s for s in plan_in(mine)["plan"]["sessions"] if s["kind"] == "strength_light"]
    for one in held:
        if hamstride("plan", "--journal", str(mine), "--replace", one["id"], "isometric", *who).returncode == 0:
            break
    assert [(e.session, e.change, e.instead, e.by) for e in facts(mine, Edited)] == [
        (one["id"], "replaced", "isometric", "a made-up physio")
    ]
    after = {s["id"]: s for s in plan_in(mine)["plan"]["sessions"]}
    assert one["id"] not in after
    new = after[f"{one['day']}-isometric"]
    assert any(r["seen"].get("by") == "a made-up physio" for r in new["reasons"])
    run = next(i for i, s in after.items() if s["kind"] in RUNS)
    assert hamstride("plan", "--journal", str(mine), "--hold", run, *who).returncode == 0
    last = facts(mine, Edited)[-1]
    assert (last.session, last.change, last.by) == (run, "fixed", "a made-up physio")
    assert run in {s["id"] for s in plan_in(mine)["plan"]["sessions"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--replace", "2020-01-01-run", "isometric"],
        ["--replace", "2020-01-01-run", "long_run"],
        ["--replace", "2020-01-01-run", ""],
        ["--hold", "nothing"],
        ["--remove", "nothing", "--by", "x" * 300],
        ["--move", "2020-01-01-run", "2020-01-02"],
        ["--move", "2020-01-01-run", "tomorrow"],
        ["--remove", "nothing"],
        ["--check", "no-such-file.json"],
        ["--keep", "--on", "2026-03-01"],
    ],
)
def test_a_persons_mistake_is_one_line_and_saves_nothing(mine: Path, arguments: list[str]) -> None:
    before = mine.read_text()
    shown = hamstride("plan", "--journal", str(mine), *arguments)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert len(shown.stderr.strip().splitlines()) == 1
    assert mine.read_text() == before


def test_the_diff_is_against_the_plan_kept_on_an_earlier_day(mine: Path) -> None:
    assert plan_in(mine, "--diff")["changes"] is None
    plan = plan_in(mine)["plan"]
    known = journal_room.decode(mine.read_text())
    stamp = Person().add(PlanIssued, TODAY - 1, evidence_version="x", plan=plan).facts
    mine.write_text(journal_room.encode(known.added([stamp[0].model_copy(update={"id": "kept"})])))
    changes = plan_in(mine, "--diff")["changes"]["changes"]
    assert changes
    assert {c["kind"] for c in changes} <= {"kept", "moved", "eased", "dropped", "added"}


def test_a_season_goes_on_in_outline_with_projections_marked(mine: Path) -> None:
    near, far = plan_in(mine)["plan"]["sessions"], plan_in(mine, "--weeks", "14")["plan"]["sessions"]
    assert far[: len(near)] == near
    assert (date.fromisoformat(far[-1]["day"]) - day(TODAY - day(TODAY).weekday())).days == 14 * 7 - 1
    assert {"race", "strength_heavy"} <= {s["kind"] for s in far}
    assert all(s["minutes"] and not s["steps"] for s in far[len(near) :] if s["kind"] not in ("rest", "race"))


def test_the_printed_season_is_a_week_after_the_other(mine: Path) -> None:
    known = journal_room.decode(mine.read_text())
    lines = printed(known, 14)
    weeks = [line for line in lines if line.startswith("Week of")]
    assert len(weeks) == 14
    assert any("lighter week" in line for line in weeks)
    assert any("(if " in line for line in weeks)
    assert "none could be placed" in weeks[1]  # no heavy exercise has been borne yet
    assert "none could be placed" not in weeks[3]
    days = [line for line in lines if line[:1] in ("~", " ") and line[2:5] in ("Mon", "Sun")]
    told_to = day(TODAY + 14)
    assert [line[0] == "~" for line in days] == [
        d >= told_to for d in (day(TODAY + n) for n in range(14 * 7)) if d.weekday() in (0, 6)
    ][: len(days)]
    assert len(days) >= 26
    assert not any(line.startswith("~") for line in printed(known, 1))


def printed(known: journal_room.Journal, weeks: int) -> list[str]:
    """As a person sees it in a terminal."""
    held = calendar(today(known, {}, EVIDENCE, day(TODAY)), known.as_of(day(TODAY)), EVIDENCE)
    held = whole_season(held, known.as_of(day(TODAY)), EVIDENCE, weeks)
    assert held.shown is not None
    console = Console(file=StringIO(), width=200)
    show(console, held.shown, EVIDENCE, weeks, 14)
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined]


def test_no_calendar_reaches_further_than_a_year(mine: Path) -> None:
    shown = hamstride("plan", "--journal", str(mine), "--weeks", "60")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "52 weeks" in shown.stderr


def test_a_season_that_cannot_be_keeps_the_days_that_stand_and_names_the_conflict(mine: Path) -> None:
    runner = Person().add(GoalSet, TODAY, goal="race", race_day=day(TODAY + 20), distance_m=42195, priority="A")
    known = journal_room.decode(mine.read_text()).added([runner.facts[0].model_copy(update={"id": "too-soon"})])
    mine.write_text(journal_room.encode(known))
    near, far = plan_in(mine), plan_in(mine, "--weeks", "10")
    assert near["no_plan"] is None  # the race lies beyond what is planned in detail
    assert far["no_plan"]["conflict"]
    assert far["no_plan"]["ways_out"]
    assert far["plan"]["sessions"][: len(near["plan"]["sessions"])] == near["plan"]["sessions"]
