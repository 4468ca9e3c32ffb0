"""The calendar page: reads for itself, and moves by pointer, touch, keys and lists, each judged at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride import explain
from hamstride.journal.facts import Edited, GoalSet, Moved, PlanIssued
from hamstride.plan import NoPlan, Plan
from hamstride.shell.runner import answers, journals
from tests.shell.test_pages import is_safe, me, runner
from tests.shell.test_server import _chromium, free_port, start

__all__ = ["me"]
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MS = 180_000  # a busy machine answers slowly


def sessions() -> list[Any]:
    plan = answers.today_of(runner()).plan
    return list(plan.sessions)  # type: ignore[union-attr]


@pytest.mark.django_db
def test_every_session_of_two_weeks_opens_with_steps_and_reasons(me: Client) -> None:
    is_safe()
    me.post("/yesterday")
    page = me.get("/plan").content.decode()
    assert "This week" in page
    assert "Further on" in page
    for held in [s for s in sessions()[:14] if s.kind != "rest"]:
        opened = me.get(f"/plan/{held.id}").content.decode()
        assert "Why this" in opened
        assert 'class="steps"' in opened
    assert me.get("/plan/2020-01-01-run").status_code == 404


@pytest.mark.django_db
def test_the_whole_season_is_a_table_with_a_row_for_each_week(me: Client) -> None:
    is_safe()
    assert "/plan/season" in me.get("/plan").content.decode()
    page = me.get("/plan/season").content.decode()
    plan = answers.today_of(runner()).plan
    assert isinstance(plan, Plan)
    assert page.count('scope="row"') == sum(len(b.weeks) for b in plan.blocks)
    assert page.count('scope="rowgroup"') == len(plan.blocks)
    assert page.count('scope="col"') == 8
    told = {s.kind for s in plan.sessions} - {"rest"}
    assert all(explain.code(kind).capitalize() in page for kind in told)
    assert 'class="later"' in page
    assert sum(s.kind != "rest" for s in plan.sessions) < page.count('class="slot ')
    assert journals.journal_of(runner()).of(PlanIssued)[-1].plan["sessions"][-1]["day"] == str(plan.sessions[-1].day)


@pytest.mark.django_db
@pytest.mark.parametrize("ahead", [5, 20])  # within the two weeks of the plan, and beyond where only the season sees it
def test_a_season_with_a_race_too_soon_names_the_conflict_and_still_shows_weeks(me: Client, ahead: int) -> None:
    is_safe()
    race = {"goal": "race", "race_day": journals.local_day(runner()) + timedelta(days=ahead), "distance_m": 42195}
    journals.record(runner(), [GoalSet.model_validate({**journals.stamp(runner()), **race, "priority": "A"})])
    page = me.get("/plan/season").content.decode()
    assert isinstance(answers.today_of(runner()).plan, NoPlan) == (ahead < 14)
    assert 'id="no-plan"' in page
    assert "Ways out" in page
    assert page.count('scope="row"') > 2


@pytest.mark.django_db
def test_a_check_keeps_nothing_and_a_change_is_a_fact_that_can_be_taken_back(me: Client) -> None:
    is_safe()
    held = next(s for s in sessions() if s.kind == "mobility")
    assert 'data-refused="no"' in me.get(f"/plan/{held.id}/check?change=removed").content.decode()
    assert journals.journal_of(runner()).of(Edited) == ()
    me.post(f"/plan/{held.id}/change", {"change": "removed"})
    kept = journals.journal_of(runner()).of(Edited)
    assert [(e.session, e.change) for e in kept] == [(held.id, "removed")]
    assert held.id not in {s.id for s in sessions()}
    assert "Take back" in me.get("/plan").content.decode()
    assert me.post(f"/plan/take-back/{kept[0].id}").status_code == 302
    assert journals.journal_of(runner()).of(Edited) == ()
    assert me.post("/plan/take-back/nothing").status_code == 404


@pytest.mark.django_db
def test_a_change_that_breaks_a_law_is_refused_beside_the_session_and_nothing_is_saved(me: Client) -> None:
    is_safe()
    minutes = {f"minutes_{n}": "60" for n in range(7)} | {"minutes_1": "0"}
    me.post("/settings", {**minutes, "zone": "UTC"})
    held = next(s for s in sessions() if s.kind in ("walk_run", "mobility"))
    tuesday = next(s.day for s in sessions() if s.day.weekday() == 1 and s.day > held.day)
    refused = me.post(f"/plan/{held.id}/change", {"change": "moved", "to": str(tuesday)})
    assert refused.status_code == 422
    assert "plan.law.minutes" in refused.content.decode()
    assert journals.journal_of(runner()).of(Moved) == ()
    for nonsense in (
        {},
        {"change": "moved"},
        {"change": "moved", "to": "soon"},
        {"change": "replaced", "instead": "race"},
    ):
        assert me.post(f"/plan/{held.id}/change", nonsense).status_code == 302
    assert journals.journal_of(runner()).of(Moved) == ()


@pytest.mark.django_db
def test_nobody_changes_anothers_plan(me: Client) -> None:
    is_safe()
    held = next(s for s in sessions() if s.kind == "mobility")
    me.post(f"/plan/{held.id}/change", {"change": "removed"})
    fact = journals.journal_of(runner()).of(Edited)[0]
    other = Client()
    other.force_login(get_user_model().objects.create_user("someone-else"))
    assert other.post(f"/plan/take-back/{fact.id}").status_code == 404


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Opens the calendar of one simulated runner in a window of the wished size."""
    from playwright.sync_api import sync_playwright

    if _chromium() is None:
        pytest.skip("no Chromium on this machine")
    port = free_port()
    server = start(tmp_path_factory.mktemp("site"), port)
    root = f"http://127.0.0.1:{port}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        first = browser.new_page()
        first.set_default_timeout(PATIENCE_MS)
        first.goto(root)
        first.get_by_role("button", name="Look around").click()
        first.wait_for_url("**/today")
        known = first.context.storage_state()

        def opened(**window: Any) -> Any:
            page = browser.new_context(storage_state=known, **window).new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{root}/plan")
            return page

        yield opened
        browser.close()
    server.terminate()
    server.wait(15)


PAIRS = """async () => {
  const found = [];
  const days = [...document.querySelectorAll('[data-day]')].map(d => d.dataset.day);
  for (const chip of document.querySelectorAll('[data-day] .chip[data-session]')) {
    for (const to of days) {
      if (chip.closest('[data-day]').dataset.day === to || !chip.querySelector('.grip')) continue;
      const text = await (await fetch(`/plan/${chip.dataset.session}/check?change=moved&to=${to}`)).text();
      found.push([chip.dataset.session, to, text.includes('data-refused="yes"')]);
    }
    if (found.some(f => f[2]) && found.some(f => !f[2])) break;
  }
  return found;
}"""


def pair(page: Any, *, refused: bool) -> tuple[Any, Any]:
    """A handle and a day to move it to, one that is refused or one that is allowed."""
    session, to, _ = next(p for p in page.evaluate(PAIRS) if p[2] == refused)
    return page.locator(f'[data-session="{session}"] .grip'), page.locator(f'[data-day="{to}"]')


def middle(box: Any) -> tuple[float, float]:
    found = box.bounding_box()
    return found["x"] + found["width"] / 2, found["y"] + min(found["height"] / 2, 20)


def test_drag_by_mouse_is_refused_or_moves_at_once(visit: Any) -> None:
    page = visit(viewport={"width": 1200, "height": 1000})
    for refused in (True, False):
        grip, day = pair(page, refused=refused)
        to = day.get_attribute("data-day")
        home = date.fromisoformat(grip.evaluate("g => g.closest('[data-day]').dataset.day"))
        grip.scroll_into_view_if_needed()
        page.mouse.move(*middle(grip))
        page.mouse.down()
        page.mouse.move(*middle(day), steps=5)
        page.locator(f'[data-day="{to}"].{"refused" if refused else "allowed"}').wait_for()
        assert page.locator("#minds .notice").count() == 1
        page.mouse.up()
        if not refused:
            page.get_by_text("Changed. You can take it back").wait_for()
            # The moved one says its own day; what else is done there may have had to move as well.
            assert page.locator(f'[data-day="{to}"]').get_by_text(f"was {home:%a} {home.day}", exact=True).count() == 1
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Taken back.").wait_for()


def test_a_click_opens_the_session(visit: Any) -> None:
    page = visit(viewport={"width": 1200, "height": 1000})
    link = page.locator(".chip .open").first
    address = link.evaluate("a => a.pathname")
    link.click()
    page.wait_for_url(f"**{address}")
    assert page.get_by_role("heading", name="Why this", exact=True).count() == 1


def test_move_by_arrow_keys(visit: Any) -> None:
    page = visit(viewport={"width": 1200, "height": 1000})
    grip, day = pair(page, refused=False)
    to = day.get_attribute("data-day")
    days = [d.get_attribute("data-day") for d in page.locator("[data-day]").all()]
    home = grip.evaluate("g => g.closest('[data-day]').dataset.day")
    grip.focus()
    step = days.index(to) - days.index(home)
    for _ in range(abs(step)):
        page.keyboard.press("ArrowRight" if step > 0 else "ArrowLeft")
    page.locator(f'[data-day="{to}"].allowed').wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".allowed").count() == 0
    for _ in range(abs(step)):
        page.keyboard.press("ArrowRight" if step > 0 else "ArrowLeft")
    page.locator(f'[data-day="{to}"].allowed').wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Changed. You can take it back").wait_for()


def test_move_by_touch_and_the_pages_are_accessible_on_a_phone(visit: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    complaints: list[str] = []
    page = visit(viewport={"width": 375, "height": 3200}, has_touch=True, is_mobile=True)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    grip, day = pair(page, refused=False)
    touch = page.context.new_cdp_session(page)
    (x, y), (to_x, to_y) = middle(grip), middle(day)

    def send(kind: str, *points: dict[str, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    send("touchStart", {"x": x, "y": y})
    for part in (0.3, 0.7, 1.0):
        send("touchMove", {"x": x + (to_x - x) * part, "y": y + (to_y - y) * part})
    page.locator(".daybox.allowed").wait_for()
    send("touchEnd")
    page.get_by_text("Changed. You can take it back").wait_for()
    first = page.locator(".chip .open").first.evaluate("a => a.href")
    pages = [page.url, str(first), page.url.replace("/plan", "/plan/season")]
    for address in reversed(pages):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == [], address
    page.goto(first)
    page.get_by_label("Move to").select_option(index=1)
    page.locator("#judged .notice").wait_for()
    page.get_by_label("Do instead").select_option(index=1)
    page.locator("#judged .notice").wait_for()
    assert complaints == []


@pytest.mark.django_db
def test_a_moved_session_stands_in_the_plan_that_is_issued(me: Client) -> None:
    is_safe()
    held = next(s for s in sessions() if s.kind == "mobility")
    for day in sorted({s.day for s in sessions()}):
        if (
            me.post(f"/plan/{held.id}/change", {"change": "moved", "to": str(day)}).status_code == 302
            and day != held.day
        ):
            break
    moved = journals.journal_of(runner()).of(Moved)[-1]
    assert f"{moved.to}-mobility" in {s.id for s in sessions()}
    issued = journals.journal_of(runner()).latest(PlanIssued)
    assert issued is not None
    assert f"{moved.to}-mobility" in {s["id"] for s in issued.plan["sessions"]}


@pytest.mark.django_db
def test_a_clinician_moves_replaces_and_keeps_a_session_and_it_is_shown_as_theirs(me: Client) -> None:
    is_safe()
    who = "A. Made-Up, physio"
    me.post("/settings", {f"minutes_{weekday}": "90" for weekday in range(7)})
    held = next(s for s in sessions() if s.kind == "mobility")
    days = sorted({s.day for s in sessions()} - {held.day})
    said = {"change": "moved", "by": f"  {who} "}
    to = next(d for d in days if me.post(f"/plan/{held.id}/change", {**said, "to": str(d)}).status_code == 302)
    moved = journals.journal_of(runner()).of(Moved)[-1]
    assert (moved.to, moved.by) == (to, who)
    assert journals.journal_of(runner()).latest(PlanIssued) is not None
    page = me.get(f"/plan/{to}-mobility").content.decode()
    assert f"<strong>{who}</strong> moved it here" in page
    assert "Talk to them" in page
    assert who in me.get("/plan").content.decode()
    me.post(f"/plan/{to}-mobility/change", {"change": "fixed", "by": who})
    edited = journals.journal_of(runner()).of(Edited)[-1]
    assert (edited.session, edited.change, edited.by) == (f"{to}-mobility", "fixed", who)
    assert "asked to keep it here" in me.get(f"/plan/{to}-mobility").content.decode()
    assert "stays where it is" in me.get("/plan").content.decode()
    strength = [s for s in sessions() if s.kind == "strength_light"]
    said = {"change": "replaced", "instead": "isometric", "by": who}
    one = next(s for s in strength if me.post(f"/plan/{s.id}/change", said).status_code == 302)
    assert "put it here instead of" in me.get(f"/plan/{one.day}-isometric").content.decode()


@pytest.mark.django_db
def test_keeping_a_session_does_not_undo_that_it_was_made_easier(me: Client) -> None:
    is_safe()
    held = next(s for s in sessions() if s.kind in ("run", "walk_run"))
    assert me.post(f"/plan/{held.id}/change", {"change": "eased"}).status_code == 302
    eased = next(s for s in sessions() if s.id == held.id)
    me.post(f"/plan/{held.id}/change", {"change": "fixed"})
    assert next(s for s in sessions() if s.id == held.id).minutes == eased.minutes < held.minutes


@pytest.mark.django_db
def test_a_guided_session_names_every_set_side_and_rest(me: Client) -> None:
    is_safe()
    held = next(s for s in sessions() if s.kind.startswith("strength"))
    page = me.get(f"/plan/{held.id}/guided").content.decode()
    sets = sum((s.sets or 1) * (2 if s.each_side else 1) for s in held.steps)
    assert page.count(": set ") // 2 == sets  # once in the list, once for the countdown
    run = next(s for s in sessions() if s.kind == "walk_run")
    turns = next(s.repeats for s in run.steps if s.what == "run")
    assert me.get(f"/plan/{run.id}/guided").content.decode().count(">Run (") == turns


def test_the_guide_counts_down_and_goes_on(visit: Any) -> None:
    page = visit(viewport={"width": 375, "height": 800})
    page.locator(".chip.strength .open").first.click()  # begins with a walk of some minutes
    page.clock.install()
    page.get_by_role("link", name="Guide me through it").click()
    page.locator("#guide-place").wait_for()
    assert page.locator("#guide-place").inner_text().startswith("1 of ")
    whole = page.locator("#guide-clock").inner_text()
    page.locator("#guide-go").click()
    page.clock.run_for(3_000)
    assert page.locator("#guide-clock").inner_text() != whole
    assert page.locator("#guide-go").inner_text() == "Pause"
    page.clock.run_for(600_000)
    assert not page.locator("#guide-place").inner_text().startswith("1 of ")
