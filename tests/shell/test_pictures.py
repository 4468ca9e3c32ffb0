"""The pictures: drawn in a real browser under the strict policy, light and dark, with the same numbers in a table."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest
import vl_convert
from django.contrib.auth import get_user_model
from django.test import Client

from hamstride.load import Body
from hamstride.load.season import season
from hamstride.load.trace import stretches, trace
from hamstride.shell.imports import by_store
from hamstride.shell.report import made, pictures, theme
from hamstride.shell.report.picture_data import run_rows, season_rows, shown
from hamstride.shell.runner import journals
from tests.load.made import joined, recording, whole
from tests.load.stories import sprinted_after_easy_weeks
from tests.shell.test_server import _chromium, free_port, start
from tests.support.people import EVIDENCE, day

LAST = 42


def season_of_the_sprinter(step: int = 1):
    _, person, loads = sprinted_after_easy_weeks()
    return season(person.checks_in(LAST, pain_now=4).journal, loads, day(0), day(LAST + 2), EVIDENCE, step_days=step)


def test_rows_say_what_the_season_says_and_gaps_are_not_zero() -> None:
    found = season_of_the_sprinter()
    rows = season_rows(found)
    assert len(rows) == len(found.spans) == LAST + 3
    assert rows[0]["dose"] == pytest.approx(found.spans[0].dose.mid, abs=0.01)
    assert rows[1]["dose"] == 0.0  # a day of rest
    assert rows[-1]["dose"] is None  # a day nobody told about
    assert rows[-1]["gap"] == 0
    assert [r["spike"] for r in rows if r["spike"]] == ["moderate"]
    assert rows[LAST]["pain"] == 4


def test_both_charts_draw_for_letter_and_notebook() -> None:
    run = trace(whole(1200, 3.0), Body(), EVIDENCE)
    assert run is not None
    for chart in (pictures.season_chart(season_of_the_sprinter(7)), pictures.run_chart(run)):
        svg = vl_convert.vegalite_to_svg(chart.to_dict())
        assert "--" not in json.dumps(theme.on_paper())
        assert svg.count("<path") > 10


def test_a_panel_without_any_value_is_left_out() -> None:
    run = trace(recording(joined((600, 3.0))), Body(), EVIDENCE)  # no altitude
    assert run is not None
    rows = run_rows(stretches(run, 50))
    names = [panel["name"] for panel in shown(pictures.run_template().to_dict(), rows)["vconcat"]]
    assert names == ["force", "stride_rate", "pace"]


def test_what_is_made_once_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    made.ensure(tmp_path / "site")
    library = tmp_path / "site" / made.LIBRARY
    first = library.stat().st_mtime_ns
    made.ensure(tmp_path / "site")
    assert library.stat().st_mtime_ns == first
    assert made.chart("run", tmp_path / "site") == pictures.run_template().to_dict()


@pytest.mark.django_db
def test_the_season_page_for_every_span(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("made-up"))
    runner = journals.runner_of(get_user_model().objects.get())
    by_store.fill_with_sample(runner)
    for span in ("weeks", "half", "year", "all", "nonsense"):
        page = client.get(f"/season?span={span}").content.decode()
        assert 'id="picture-season"' in page
        assert "The same as a table" in page
    today = journals.local_day(runner)
    assert f"{today - timedelta(days=41):%-d %b %Y}" in client.get("/season?span=weeks").content.decode()


@pytest.mark.skipif(_chromium() is None, reason="no Chromium on this machine")
def test_pictures_in_a_browser(tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    port = free_port()
    server = start(tmp_path, port)
    root, complaints = f"http://127.0.0.1:{port}", []
    arguments = ["--headless", "--no-sandbox", "--disable-gpu"]
    watch = "document.addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective))"
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=_chromium(), args=arguments)
            context = browser.new_context(viewport={"width": 375, "height": 812}, color_scheme="light")
            context.add_init_script(watch)
            page = context.new_page()
            page.set_default_timeout(120_000)  # a busy machine is slow, not broken
            page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(root)
            page.get_by_role("button", name="Look around").click()
            page.wait_for_url("**/today", timeout=60_000)
            page.goto(f"{root}/runs")
            run = page.locator("td a[href^='/runs/']").first.get_attribute("href")
            for address, count in (("/season", 1), (run, 2), ("/today", 1)):
                page.goto(f"{root}{address}")
                page.locator(".picture svg").nth(count - 1).wait_for()
                assert page.evaluate("document.documentElement.scrollWidth") <= 375
                found = Axe().run(page).response["violations"]
                assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == [], address
            light = _colours(page)
            page.emulate_media(color_scheme="dark")
            for _ in range(50):
                if _colours(page) != light:
                    break
                time.sleep(0.1)
            assert _colours(page) != light
            assert page.locator(".picture svg").get_attribute("aria-label")
            browser.close()
    finally:
        server.terminate()
        server.wait(15)
    assert complaints == []


def _colours(page: object) -> set[str]:
    fills = page.locator(".picture svg path[fill]")  # type: ignore[attr-defined]
    return set(fills.evaluate_all("all => all.map(one => one.getAttribute('fill'))"))
